//! Head and foot of official documents (GB/T 9704-2012 §7.2, §7.3.5 to §7.4): where each part stands in a Word file, and that
//! every format gives `[document]` back.

use roxmltree::{Document, Node};

use crate::common::{Place, assert_holds, assert_lacks, compare, copy, report, repository};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The golden cases that are official documents.
pub const CASES: [&str; 4] = [
    "official_report_going_up",
    "official_report_going_down",
    "official_report_of_several",
    "official_report_of_four",
];

fn place_of(case: &str) -> Place {
    let place = Place::new();
    let answers = repository().join("tests/golden").join(case).join("answers.toml");
    copy(&answers, &place.path("a.toml"));
    place
}

/// `document.xml` of a case.
fn word(case: &str) -> String {
    let place = place_of(case);
    place.succeed(&["render", "a.toml", "-o", "a.docx"]);
    place.document("a.docx")
}

/// The `[document]` of an answers file, without what a page cannot tell.
fn document_of(answers: &str, not_told: &[&str]) -> String {
    let from = answers.find("[document]").unwrap_or(answers.len());
    let lines = answers[from..].lines();
    let told = lines.filter(|line| !line.is_empty() && !not_told.iter().any(|key| line.starts_with(key)));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_format_gives_an_official_document_back() {
    for case in CASES {
        for format in ["txt", "md", "html", "docx"] {
            let place = place_of(case);
            let file = format!("a.{format}");
            place.succeed(&["render", "a.toml", "-o", &file, "-o", "before.txt"]);
            let outcome = place.succeed(&["import", &file, "-o", "b.toml"]);
            assert_lacks(&outcome.stderr, ["not in the answers"]);
            // The names stand in the signature; a single seal leaves no trace, and several only on paper.
            let not_told: &[&str] = match (case, format) {
                ("official_report_of_several", "docx") => &["issuers"],
                _ => &["issuers", "seals"],
            };
            let (before, after) = (place.read("a.toml"), place.read("b.toml"));
            let expected = document_of(&before, not_told);
            assert_eq!(document_of(&after, not_told), expected, "{case} {format}");
            place.succeed(&["render", "b.toml", "-o", "after.txt"]);
            assert_eq!(place.read("after.txt"), place.read("before.txt"), "{case} {format}");
        }
    }
}

#[test]
fn the_word_file_of_an_official_document_is_what_stands_beside_it() {
    let mut faults = Vec::new();
    for case in CASES {
        let lines = ["<w:p>", "<w:tbl>", "<w:tr>", "<w:sectPr>"]
            .iter()
            .fold(word(case), |text, start| text.replace(start, &format!("\n{start}")));
        let file = repository().join("tests/official").join(format!("{case}.xml"));
        faults.extend(compare(&file, &(lines + "\n")));
    }
    report(CASES.len(), &faults);
}

fn find<'a, 'i>(node: Node<'a, 'i>, path: &str) -> Option<Node<'a, 'i>> {
    path.split('/').try_fold(node, |node, name| {
        node.children().find(|child| child.has_tag_name((W, name)))
    })
}

/// The first paragraph with a text, and what one of its properties says.
fn property(document: &Document<'_>, text: &str, path: &str, name: &str) -> Option<String> {
    let is_text = |node: &Node<'_, '_>| {
        let texts = node.descendants().filter(|node| node.has_tag_name((W, "t")));
        node.has_tag_name((W, "p")) && texts.filter_map(|node| node.text()).collect::<String>().contains(text)
    };
    let paragraph = document.descendants().find(is_text).unwrap();
    find(paragraph, path)?.attribute((W, name)).map(str::to_owned)
}

#[test]
fn each_part_of_the_head_stands_where_the_standard_has_it() {
    let xml = word("official_report_going_up");
    let document = Document::parse(&xml).unwrap();
    let of = |text: &str, path: &str, name: &str| property(&document, text, path, name).unwrap_or_default();
    for mark in ["000012", "秘密★1年", "特急"] {
        assert_eq!(of(mark, "pPr/pStyle", "val"), "HeadMark");
    }
    // 黑体 but for the copy number.
    assert_eq!(of("000012", "r/rPr/rStyle", "val"), "");
    assert_eq!(of("特急", "r/rPr/rStyle", "val"), "Lead1");
    // 35 mm are 1984 twips, of which three lines are taken by the marks.
    assert_eq!(
        of("青石市人民政府文件", "pPr/spacing", "before"),
        (1984 - 3 * 579).to_string()
    );
    // Two lines below, the number one character from the left.
    assert_eq!(of("青政发〔2026〕12号", "pPr/spacing", "before"), "1158");
    assert_eq!(of("青政发〔2026〕12号", "pPr/ind", "left"), "315");
    assert!(xml.contains("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"FF0000\"/></w:pBdr>"));
    assert!(xml.contains("w:line=\"227\" w:lineRule=\"exact\""));
    assert_eq!(of("联系人", "pPr/ind", "left"), "630");

    let xml = word("official_report_going_down");
    let document = Document::parse(&xml).unwrap();
    let of = |text: &str, path: &str, name: &str| property(&document, text, path, name).unwrap_or_default();
    assert_eq!(of("青石市水务局文件", "pPr/spacing", "before"), "1984");
    assert_eq!(of("青水〔2026〕xx号", "pPr/jc", "val"), "center");
    // The date ends four characters from the right: 28 less 4 less its 6.
    assert_eq!(of("2026年3月5日", "pPr/ind", "left"), (8845 - 10 * 315).to_string());
}

#[test]
fn the_foot_stands_on_an_even_page() {
    // The text takes one page: the foot is the second, which has no number.
    let even = "<w:type w:val=\"evenPage\"/>";
    let xml = word("official_report_going_up");
    let (_, last) = xml.rsplit_once("<w:sectPr>").unwrap();
    assert_holds(last, [even, "<w:titlePg/>"]);
    // The text ends on the second page, which has room for it.
    let place = place_of("official_report_going_up");
    let text = "全市落实春播面积120万亩，农资到位率98%，比上年同期提高3个百分点。".repeat(11);
    place.write("a.toml", place.read("a.toml").replace("农资到位率98%。", &text));
    place.succeed(&["render", "a.toml", "-o", "a.docx"]);
    assert_lacks(place.document("a.docx"), [even]);
}

#[test]
fn edits_of_an_official_document_are_taken_back() {
    let place = place_of("official_report_going_up");
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let edited = place
        .read("a.txt")
        .replace("12号", "13号")
        .replace("3月6日印发", "3月7日印发");
    place.write("a.txt", edited);
    place.succeed(&["update", "a.toml", "a.txt", "--yes"]);
    let answers = place.read("a.toml");
    assert_holds(&answers, ["number = \"青政发〔2026〕13号\"", "printed_on = 2026-03-07"]);
}

#[test]
fn the_next_report_begins_with_the_head_of_the_last_one_but_its_number() {
    let place = place_of("official_report_going_up");
    place.run(&["new", "outline", "--from", "a.toml", "-a", "b.toml"]);
    let answers = place.read("b.toml");
    assert_holds(&answers, ["issuer_mark = [\"青石市人民政府文件\"]", "printed_by = "]);
    let of_one_report = [
        "copy_number",
        "number =",
        "printed_on",
        "secrecy",
        "urgency",
        "signers",
        "note =",
    ];
    for own in of_one_report {
        assert_lacks(&answers, [own]);
    }
}

#[test]
fn the_title_stands_two_lines_below_the_red_rule() {
    let xml = word("official_report_going_up");
    let document = Document::parse(&xml).unwrap();
    let title = property(&document, "关于今年春耕备耕情况的报告", "pPr/spacing", "before");
    assert_eq!(title.unwrap_or_default(), "1158");
    assert!(xml.contains("w:after=\"0\" w:line=\"227\" w:lineRule=\"exact\""));
}

#[test]
fn the_first_page_of_a_high_head_shows_text() {
    let xml = word("official_report_of_four");
    let document = Document::parse(&xml).unwrap();
    let is_kept = |text: &str| {
        let paragraph = |node: &Node<'_, '_>| {
            let texts = node.descendants().filter(|node| node.has_tag_name((W, "t")));
            node.has_tag_name((W, "p")) && texts.filter_map(|node| node.text()).any(|part| part.contains(text))
        };
        let found = document.descendants().find(paragraph).unwrap();
        find(found, "pPr/keepNext").is_some()
    };
    // What stands before the names goes over with them, but not all of the text.
    assert!(is_kept("特此报告"));
    assert!(!is_kept("现将我市"));
}

/// `document.xml` of a report with such a text and such a name below it.
fn written(text: &str, name: &str, more: &str) -> String {
    let place = Place::new();
    place.write(
        "a.toml",
        format!(
            "template = \"outline\"\n[report]\ntitle = \"关于春耕的报告\"\n[body]\nopening = \"\"\"\n{text}\"\"\"\n[ending]\n\
             signature = [\"{name}\"]\ndate = \"2026年3月6日\"\n{more}"
        ),
    );
    place.succeed(&["render", "a.toml", "-o", "a.docx"]);
    place.document("a.docx")
}

#[test]
fn what_is_not_to_be_parted_stays_whole() {
    let head = "[document]\nissuer_mark = [\"甲局文件\"]\nnumber = \"甲〔2026〕3号\"\n";
    let hyphen = "<w:noBreakHyphen/>";
    let kept = "<w:pStyle w:val=\"Body\"/><w:keepNext/>";
    let of_level =
        "<w:rStyle w:val=\"Lead2\"/><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">（二）";
    let long =
        "青石市乡村振兴与农村人居环境整治工作领导小组办公室、青石市农村饮水安全巩固提升工程建设指挥部领导小组办公室";
    for (text, name, more, part, count) in [
        // Text of a single line goes over with the names, as half a line cannot.
        ("现将情况报上。", "甲局", head, kept, 1),
        (&*"现将全部情况报上。".repeat(9), "甲局", head, kept, 0),
        // Telephone numbers, years and reference numbers have hyphens that end no line; words have others.
        ("电话0532-55501234，见T-3、A-b和2025-2026年。", "甲局", "", hyphen, 3),
        // A number has one font on a page.
        (
            "1. **备足种子。**查看了三次。\n\n2. 及时供水。",
            "甲局",
            "[numbering]\nitems = [\"（一）\"]\n",
            of_level,
            1,
        ),
        ("春耕。", long, "", "<w:br/>", 2),
        ("春耕。", "青石市人民政府办公室", "", "<w:br/>", 0),
    ] {
        let xml = written(text, name, more);
        assert_eq!(xml.matches(part).count(), count, "{text} {name}: {xml}");
    }
    assert!(!written("春耕。", long, "").contains("领导小</w:t>"));
}

#[test]
fn several_issuers_without_a_date_all_sign() {
    let place = Place::new();
    let answers = "template = \"outline\"\n[report]\ntitle = \"关于春耕的报告\"\n[body]\nopening = \"一段话。\"\n[ending]\n\
        signature = [\"青石市人民政府\"]\n[document]\nissuer_mark = [\"甲局\", \"乙局\"]\nmark_word = \"文件\"\n\
        issuers = [\"甲局\", \"乙局\"]\n";
    place.write("a.toml", answers);
    place.succeed(&["render", "a.toml", "-o", "a.md"]);
    let text = place.read("a.md");
    assert!(text.ends_with("甲局\n\n乙局\n") && !text.contains("青石市"), "{text}");
    // With seals no name is taken for the date.
    place.write("a.toml", format!("{answers}seals = true\n"));
    place.succeed(&["render", "a.toml", "-o", "a.docx"]);
    assert_lacks(place.document("a.docx"), ["w:val=\"Date\""]);
}

#[test]
fn what_the_layout_adds_itself_is_refused() {
    let place = Place::new();
    place.write(
        "a.toml",
        "template = \"outline\"\n[report]\ntitle = \"关于春耕的报告\"\n[body]\nopening = \"一段话。\"\n[document]\n\
         number = \"第青政发〔2026〕12号\"\nsecrecy = \"机密\"\nsecrecy_term = \"★1年\"\nnote = \"（甲）\"\n\
         signers = [\"陈立、林一\"]\ncopies_to = [\"甲，\"]\n",
    );
    let outcome = place.run(&["render", "a.toml"]);
    for line in [7, 9, 10, 11, 12] {
        assert_holds(&outcome.stderr, [format!("a.toml:{line}:")]);
    }
    assert_lacks(&outcome.stderr, ["a.toml:8:"]);
}

#[test]
fn a_name_may_be_taken_out_of_the_copies_or_put_in() {
    let place = place_of("official_report_of_four");
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let text = place.read("a.txt");
    let before = place.read("a.toml");
    for (copies, written) in [
        ("市委办公室，市政协。", "[\"市委办公室\", \"市政协\"]"),
        (
            "市委办公室，市人大，市纪委，市政协。",
            "[\"市委办公室\", \"市人大\", \"市纪委\", \"市政协\"]",
        ),
    ] {
        place.write("a.txt", text.replace("市委办公室，市人大，市政协。", copies));
        place.write("a.toml", before.clone());
        place.succeed(&["update", "a.toml", "a.txt", "--yes"]);
        assert_holds(place.read("a.toml"), [format!("copies_to = {written}")]);
    }
}

#[test]
fn an_ill_formed_number_is_written_as_it_should_be() {
    for number in [
        "青政发(2026)12号",
        "青政发〔2026〕 12 号",
        "青政发〔26〕012号",
        "第青政发［2026］12号",
    ] {
        let place = Place::new();
        let text = format!(
            "青石市人民政府文件\n\n{number}\n\n关于春耕的报告\n\n省政府：\n　　一段话。\n\n青石市人民政府\n2026年3月5日\n"
        );
        place.write("a.txt", text);
        place.succeed(&["import", "a.txt", "-o", "a.toml"]);
        let answers = place.read("a.toml");
        assert_holds(&answers, ["number = \"青政发〔2026〕12号\""]);
        assert!(answers.contains("title = \"关于春耕的报告\""), "{number}: {answers}");
    }
}

#[test]
fn the_head_of_an_official_document_takes_the_place_of_a_bulletins() {
    let place = Place::new();
    let body = "::: masthead\n工作简报\n\n第3期\n:::\n\n{{ a.text }}\n\n::: foot\n发：各科室\n:::\n";
    place.write_template(
        "t",
        "name = \"简报\"\nlanguage = \"zh-CN\"\n\n[[sections]]\nid = \"a\"\ntitle = \"甲\"\n\n[[sections.questions]]\n\
         id = \"text\"\nask = \"内容\"\ntype = \"string\"\n",
        body,
    );
    place.write(
        "a.toml",
        "template = \"./t\"\n[a]\ntext = \"一段话。\"\n[document]\nissuer_mark = [\"青石市人民政府文件\"]\n\
         number = \"青政发〔2026〕12号\"\ncopies_to = [\"市委办公室\"]\n",
    );
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let text = place.read("a.txt");
    assert_eq!(
        text,
        "青石市人民政府文件\n青政发〔2026〕12号\n\n　　一段话。\n\n抄送：市委办公室。\n"
    );
}

/// Renders a letter in English with one answer, `a.text`, by a body of its own.
fn render_letter(place: &Place, body: &str, text: &str) {
    place.write_template(
        "t",
        "name = \"Letter\"\nlanguage = \"en\"\n\n[[sections]]\nid = \"a\"\ntitle = \"A\"\n\n[[sections.questions]]\n\
         id = \"text\"\nask = \"What?\"\ntype = \"string\"\n",
        body,
    );
    place.write("a.toml", format!("template = \"./t\"\n[a]\ntext = \"{text}\"\n"));
    place.succeed(&["render", "a.toml", "-o", "a.docx"]);
}

#[test]
fn a_line_of_a_letterhead_may_be_of_any_length() {
    let body = "::: masthead\nWorks Office\n\n{{ a.text }} | 2026\n:::\n\nAll is well.\n";
    render_letter(&Place::new(), body, &"路".repeat(210_000));
}

#[test]
fn an_english_letterhead_in_word_has_all_that_stands_in_it() {
    let place = Place::new();
    let body = "::: marks\nIn confidence\n:::\n\n::: issuers\nWorks Office | Joint letter\nParks Office\n:::\n\n{{ a.text }}\n";
    render_letter(&place, body, "All is well.");
    let xml = place.document("a.docx");
    assert_holds(&xml, ["In confidence", "Works Office", "Parks Office", "Joint letter"]);
}

#[test]
fn what_has_room_beside_the_left_of_an_english_letterhead_has_no_line_of_its_own() {
    let right = "Checked by Rupert Vane on 4 May 2026";
    for (left, has_room) in [
        ("Written by Agnes Tolliver and Philippa Merrow", true),
        ("Written by Agnes Tolliver, Philippa Merrow and their deputies", false),
    ] {
        let place = Place::new();
        let body = format!("::: masthead\nWorks Office\n\n{{{{ a.text }}}} | {right}\n:::\n\nAll is well.\n");
        render_letter(&place, &body, left);
        let xml = place.document("a.docx");
        assert_eq!(!xml.contains("<w:br/>"), has_room, "{left}");
    }
}
