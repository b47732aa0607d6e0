//! The Word file: its parts beside what is expected of them, and each figure of the official layout (GB/T 9704-2012).

use std::path::PathBuf;

use crate::common::{Parts, Place, assert_holds, compare, copy, names, parts, report, repository};
use roxmltree::{Document, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Renders `a.toml` of a place as a Word file.
fn render(place: &Place, words: &[&str]) -> Vec<u8> {
    let words = [&["render", "a.toml", "--partial", "--force", "-o", "a.docx"], words].concat();
    place.succeed(&words);
    place.bytes("a.docx")
}

/// A place with an example or a golden case as `a.toml`.
fn place_of(answers: &str) -> Place {
    let place = Place::new();
    copy(&repository().join(answers), &place.path("a.toml"));
    copy(&repository().join("tests/golden/templates"), &place.path("templates"));
    place
}

/// A place with the letter that has one of everything.
fn letter() -> Place {
    place_of("tests/golden/letter_with_everything/answers.toml")
}

/// The letter with other words in it.
fn letter_with(change: impl Fn(String) -> String) -> Parts {
    let place = letter();
    let answers = change(place.read("a.toml"));
    place.write("a.toml", answers);
    parts(&render(&place, &[]))
}

/// An element below another by its path of local names.
fn find<'a, 'i>(node: Node<'a, 'i>, path: &str) -> Option<Node<'a, 'i>> {
    path.split('/').try_fold(node, |node, name| {
        node.children().find(|child| child.has_tag_name((W, name)))
    })
}

fn attribute<'a>(node: Node<'a, '_>, path: &str, name: &str) -> Option<&'a str> {
    find(node, path)?.attribute((W, name))
}

fn style<'a, 'i>(styles: &'a Document<'i>, id: &str) -> Node<'a, 'i> {
    let mut all = styles.descendants().filter(|node| node.has_tag_name((W, "style")));
    all.find(|node| node.attribute((W, "styleId")) == Some(id)).unwrap()
}

fn paragraphs<'a, 'i>(document: &'a Document<'i>) -> Vec<Node<'a, 'i>> {
    let all = document.descendants();
    all.filter(|node| node.has_tag_name((W, "p"))).collect()
}

fn style_of<'a>(paragraph: Node<'a, '_>) -> &'a str {
    attribute(paragraph, "pPr/pStyle", "val").unwrap()
}

/// The characters of a node, breaks as line breaks.
fn text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter_map(|node| match node.tag_name().name() {
            "t" => Some(node.text().unwrap_or_default()),
            "br" => Some("\n"),
            "tab" => Some("\t"),
            _ => None,
        })
        .collect()
}

/// The parts that each report has for itself; the others are the same in all reports of a language.
const OWN_PARTS: [&str; 3] = ["word/document.xml", "word/header1.xml", "docProps/core.xml"];

#[test]
fn every_part_is_what_stands_beside_it() {
    let folder = repository().join("tests").join("docx");
    let examples = names(&repository().join("examples")).into_iter();
    let mut cases: Vec<(String, String, String)> = examples
        .map(|name| {
            let id = name.replace(".toml", "");
            let template = format!("report-templates/{id}");
            (id, format!("examples/{name}"), template)
        })
        .collect();
    cases.push((
        "letter".to_owned(),
        "tests/golden/letter_with_everything/answers.toml".to_owned(),
        "tests/golden/templates/letter".to_owned(),
    ));
    let mut faults = Vec::new();
    let mut expected = Vec::new();
    for (case, answers, template) in &cases {
        let parts = parts(&render(&place_of(answers), &[]));
        let manifest = repository().join(template).join("template.toml");
        let manifest = std::fs::read_to_string(manifest).unwrap();
        let is_english = manifest.lines().any(|line| line.replace(' ', "") == "language=\"en\"");
        let shared = if is_english {
            "every-english-report"
        } else {
            "every-chinese-report"
        };
        for (name, content) in &parts {
            // A line for each block, so that a difference can be read.
            let starts = [
                "<w:p>",
                "<w:tbl>",
                "<w:tr>",
                "<w:sectPr>",
                "<w:style ",
                "<Override",
                "<Relationship ",
            ];
            let lines = starts.iter().fold(content.clone(), |text, start| {
                text.replace(start, &format!("\n{start}"))
            });
            let owner = if OWN_PARTS.contains(&name.as_str()) {
                case.as_str()
            } else {
                shared
            };
            let file = folder.join(owner).join(name);
            faults.extend(compare(&file, &(lines + "\n")).map(|fault| format!("{case}: {fault}")));
            expected.push(file);
        }
    }
    faults.extend(
        files_below(&folder)
            .into_iter()
            .filter(|file| !expected.contains(file))
            .map(|file| format!("{}: belongs to no part", file.display())),
    );
    report(cases.len(), &faults);
}

fn files_below(folder: &std::path::Path) -> Vec<PathBuf> {
    let files = names(folder).into_iter().map(|name| folder.join(name));
    files
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect()
}

#[test]
fn the_official_page_has_its_margins_lines_and_page_numbers() {
    let parts = parts(&render(&letter(), &[]));
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let section = find(document.root_element(), "body/sectPr").unwrap();
    let figures = |path: &str, names: &[&str]| -> Vec<String> {
        let values = names
            .iter()
            .map(|name| attribute(section, path, name).unwrap().to_owned());
        values.collect()
    };
    assert_eq!(figures("pgSz", &["w", "h"]), ["11906", "16838"]);
    assert_eq!(
        figures("pgMar", &["top", "right", "bottom", "left", "footer", "gutter"]),
        ["2098", "1474", "1984", "1587", "1402", "0"]
    );
    assert_eq!(figures("docGrid", &["type", "linePitch"]), ["lines", "579"]);
    assert!(parts["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
    assert!(parts["word/settings.xml"].contains("<w:characterSpacingControl w:val=\"doNotCompress\"/>"));
    for (part, side, indent) in [
        ("word/footer1.xml", "right", "right"),
        ("word/footer2.xml", "left", "left"),
    ] {
        let footer = Document::parse(&parts[part]).unwrap();
        let paragraph = paragraphs(&footer)[0];
        assert_eq!(attribute(paragraph, "pPr/jc", "val"), Some(side));
        assert_eq!(attribute(paragraph, "pPr/ind", indent), Some("280"));
        assert_eq!(text(paragraph), "— 1 —");
    }
}

#[test]
fn each_level_has_its_font_and_size() {
    let parts = parts(&render(&letter(), &[]));
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    let normal = style(&styles, "Normal");
    assert_eq!(attribute(normal, "pPr/spacing", "line"), Some("579"));
    assert_eq!(attribute(normal, "pPr/spacing", "lineRule"), Some("exact"));
    assert_eq!(attribute(normal, "pPr/jc", "val"), Some("both"));
    for (key, value) in [
        ("widowControl", "0"),
        ("overflowPunct", "1"),
        ("autoSpaceDE", "0"),
        ("autoSpaceDN", "0"),
    ] {
        assert_eq!(attribute(normal, &format!("pPr/{key}"), "val"), Some(value), "{key}");
    }
    for (id, font, latin, size, spacing) in [
        ("Title", "方正小标宋简体", "Times New Roman", "44", "0"),
        ("Heading1", "黑体", "Times New Roman", "32", "-10"),
        ("Heading2", "楷体_GB2312", "Times New Roman", "32", "-10"),
        ("Heading3", "仿宋_GB2312", "Times New Roman", "32", "-10"),
        ("Body", "仿宋_GB2312", "Times New Roman", "32", "-10"),
        ("Footer", "宋体", "宋体", "28", "0"),
        ("AttachmentLabel", "黑体", "Times New Roman", "32", "-10"),
    ] {
        let style = style(&styles, id);
        assert_eq!(attribute(style, "rPr/rFonts", "eastAsia"), Some(font), "{id}");
        assert_eq!(attribute(style, "rPr/rFonts", "ascii"), Some(latin), "{id}");
        assert_eq!(attribute(style, "rPr/sz", "val"), Some(size), "{id}");
        assert_eq!(attribute(style, "rPr/spacing", "val"), Some(spacing), "{id}");
    }
    for id in ["Body", "Item1", "Bullet2", "ItemText1", "Heading1", "Heading4"] {
        let indent = style(&styles, id);
        assert_eq!(attribute(indent, "pPr/ind", "firstLineChars"), Some("200"), "{id}");
        assert_eq!(attribute(indent, "pPr/ind", "firstLine"), Some("640"), "{id}");
    }
    for (level, id) in ["Heading1", "Heading2", "Heading3", "Heading4"].iter().enumerate() {
        let heading = style(&styles, id);
        assert_eq!(
            attribute(heading, "pPr/outlineLvl", "val"),
            Some(level.to_string().as_str())
        );
        assert!(find(heading, "pPr/keepNext").is_some(), "{id} may stand last on a page");
    }
    assert!(find(style(&styles, "Title"), "pPr/ind").is_none());
    assert_eq!(attribute(style(&styles, "Title"), "pPr/jc", "val"), Some("center"));
    assert_eq!(
        attribute(style(&styles, "Lead2"), "rPr/rFonts", "eastAsia"),
        Some("楷体_GB2312")
    );
    assert!(find(style(&styles, "Addressee"), "pPr/ind").is_none());
}

#[test]
fn a_title_is_broken_between_words_and_balanced() {
    let title = "青石区科学技术局关于2026年度安全生产专项整治行动开展情况的报告";
    let parts = letter_with(|answers| answers.replace("关于报送材料的函", title));
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    assert_eq!(
        text(paragraphs(&document)[0]),
        "青石区科学技术局关于2026年度\n安全生产专项整治行动开展情况的报告"
    );
    assert!(parts["docProps/core.xml"].contains(&format!("<dc:title>{title}</dc:title>")));
}

/// The left indents of name and date, in twips.
fn signature_of(name: &str) -> (u32, u32) {
    let parts = letter_with(|answers| answers.replace("\"青石区科技局\"", &format!("\"{name}\"")));
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let left = |style: &str| {
        let paragraphs = paragraphs(&document);
        let paragraph = paragraphs
            .iter()
            .find(|paragraph| style_of(**paragraph) == style)
            .unwrap();
        attribute(*paragraph, "pPr/ind", "left").unwrap().parse().unwrap()
    };
    (left("Signature"), left("Date"))
}

#[test]
fn the_signature_stands_two_characters_from_the_right_and_the_date_two_behind_it() {
    const CHARACTER: u32 = 315;
    let end = 8845 - 2 * CHARACTER;
    // 2026年11月3日 is as wide as six and a half characters.
    let (name, date) = signature_of("青石区科学技术局");
    assert_eq!((name, date), (end - 8 * CHARACTER, end - 6 * CHARACTER));
    // A date that is longer ends two characters from the right, and the name begins two before it.
    let (name, date) = signature_of("科技局");
    assert_eq!(date, end - 13 * CHARACTER / 2);
    assert_eq!(name, date - 2 * CHARACTER);
}

#[test]
fn several_names_stand_below_each_other_and_the_longest_has_room() {
    let parts = letter_with(|answers| {
        let name = "\"青石区科学技术和工业信息化局\"";
        answers.replace("signature   = \"青石区科技局\"", &format!("signature   = {name}"))
    });
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let left = |style| {
        let all = paragraphs(&document);
        let found = all.into_iter().find(|paragraph| style_of(*paragraph) == style).unwrap();
        attribute(found, "pPr/ind", "left").unwrap().parse::<u32>().unwrap()
    };
    assert_eq!(left("Signature"), 8845 - 2 * 315 - 14 * 315);
    assert_eq!(left("Date"), left("Signature") + 2 * 315);
}

/// The texts of what is kept with the line that follows, before the list of attachments.
fn kept_before_the_end(parts: &Parts) -> Vec<String> {
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let before = paragraphs(&document).into_iter();
    before
        .take_while(|paragraph| style_of(*paragraph) != "AttachmentNote")
        .filter(|paragraph| find(*paragraph, "pPr/keepNext").is_some())
        .map(text)
        .collect()
}

#[test]
fn what_stands_before_the_signature_stays_with_it() {
    let parts = parts(&render(&letter(), &[]));
    // The line that leads to the table; its first row and its last one, and the paragraph below.
    assert_eq!(
        kept_before_the_end(&parts),
        [
            "• 说明二",
            "项目",
            "32项",
            "一个较长的名称",
            "8",
            "一是抓学习。二是抓作风。三是抓落实！"
        ]
    );
    let in_table = letter_with(|answers| answers.replace("points = [\"抓学习。\", \"抓作风\", \"抓落实！\"]\n", ""));
    assert_eq!(
        kept_before_the_end(&in_table),
        ["• 说明二", "项目", "32项", "一个较长的名称", "8"]
    );
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    for id in ["AttachmentNote", "Signature"] {
        assert!(find(style(&styles, id), "pPr/keepNext").is_some(), "{id}");
    }
}

#[test]
fn a_large_title_has_lines_of_its_own() {
    let place = letter();
    let manifest = place.read("templates/letter/template.toml");
    place.write(
        "templates/letter/template.toml",
        format!("{manifest}\n[layout]\nsizes = {{ title = \"初号\" }}\n"),
    );
    let parts = parts(&render(&place, &[]));
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    assert_eq!(attribute(style(&styles, "Title"), "pPr/spacing", "line"), Some("1050"));
    assert_eq!(attribute(style(&styles, "Body"), "pPr/spacing", "line"), None);
}

#[test]
fn attachments_are_listed_and_those_with_content_begin_pages() {
    let parts = parts(&render(&letter(), &[]));
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let of_style = |id: &str| -> Vec<String> {
        let paragraphs = paragraphs(&document).into_iter();
        paragraphs
            .filter(|paragraph| style_of(*paragraph) == id)
            .map(text)
            .collect()
    };
    assert_eq!(
        of_style("AttachmentNote"),
        ["附件：1. 项目清单", "\u{3000}\u{3000}\u{3000}2. 经费表"]
    );
    // The second is only named: it has no page.
    assert_eq!(of_style("AttachmentLabel"), ["附件1"]);
    assert_eq!(of_style("AttachmentTitle"), ["项目清单"]);
    for paragraph in paragraphs(&document) {
        let begins_page = find(paragraph, "pPr/pageBreakBefore").is_some();
        assert_eq!(begins_page, style_of(paragraph) == "AttachmentLabel");
    }
}

#[test]
fn a_list_of_attachments_is_parted_rather_than_leave_a_third_of_a_page_empty() {
    let free = |count: usize| {
        let place = Place::new();
        let names = (1..=count).map(|number| format!("\n[[ending.attachments]]\nname = \"清单{number}\"\n"));
        let answers = "template = \"outline\"\nlanguage = \"zh-CN\"\n[report]\ntitle = \"关于供水的报告\"\n\
                       [[body.parts]]\nheading = \"情况\"\ncontent = \"管网改造完成。\"\n\
                       [ending]\nclosing = \"特此报告。\"\nsignature = [\"水务局\"]\ndate = \"2026年11月20日\"\n";
        place.write("a.toml", answers.to_owned() + &names.collect::<String>());
        let parts = parts(&render(&place, &[]));
        parts["word/document.xml"].matches("<w:keepNext w:val=\"0\"/>").count()
    };
    // The last three go over with name and date.
    assert_eq!((free(2), free(9)), (0, 6));
}

#[test]
fn a_table_has_its_grid_a_repeated_header_and_figures_to_the_right() {
    let parts = parts(&render(&letter(), &[]));
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let table = document
        .descendants()
        .find(|node| node.has_tag_name((W, "tbl")))
        .unwrap();
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        assert_eq!(
            attribute(table, &format!("tblPr/tblBorders/{side}"), "val"),
            Some("single")
        );
    }
    let rows: Vec<_> = table.children().filter(|node| node.has_tag_name((W, "tr"))).collect();
    let headers: Vec<bool> = rows.iter().map(|row| find(*row, "trPr/tblHeader").is_some()).collect();
    assert_eq!(headers, [true, false, false]);
    assert!(rows.iter().all(|row| find(*row, "trPr/cantSplit").is_some()));
    let last = rows[2].children().rfind(|node| node.has_tag_name((W, "tc"))).unwrap();
    assert_eq!(attribute(last, "p/pPr/jc", "val"), Some("right"));
    let widths = table.descendants().filter(|node| node.has_tag_name((W, "gridCol")));
    let total: u32 = widths
        .map(|node| node.attribute((W, "w")).unwrap().parse::<u32>().unwrap())
        .sum();
    assert!((8840..=8845).contains(&total), "{total}");
}

#[test]
fn hostile_answers_come_out_as_they_are() {
    let long = "长".repeat(400_000);
    let hostile = [
        "R&D <select> \"引号\" 'apostrophe' ]]> &amp; *5* _x_",
        "e\u{301}\u{301} \u{301}开头",
        "私用\u{E000}\u{F8FF} 星\u{20000}\u{1F469}\u{200D}\u{1F52C}",
        long.as_str(),
    ];
    let parts = letter_with(|answers| {
        let texts: Vec<String> = hostile
            .iter()
            .map(|text| serde_json::to_string(text).unwrap())
            .collect();
        answers.replace(
            "notes  = [\"说明一\", \"说明二\"]",
            &format!("notes  = [{}]", texts.join(", ")),
        )
    });
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let items: Vec<String> = paragraphs(&document).into_iter().map(text).collect();
    for text in hostile {
        assert!(items.contains(&format!("• {text}")), "{text:.60}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let place = letter();
    let once = render(&place, &[]);
    assert_eq!(once, render(&place, &[]));
    let properties = &parts(&once)["docProps/core.xml"];
    assert_holds(
        properties,
        [
            "<dc:creator>青石区科技局</dc:creator>",
            ">2026-11-03T00:00:00Z</dcterms:created>",
            ">2026-11-03T00:00:00Z</dcterms:modified>",
        ],
    );
    let words = ["render", "a.toml", "--force", "-o", "a.docx"];
    let output = place
        .zhibi()
        .args(words)
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .output()
        .unwrap();
    assert!(output.status.success());
    let properties = &parts(&place.bytes("a.docx"))["docProps/core.xml"];
    assert_holds(properties, [">2023-11-14T22:13:20Z</dcterms:modified>"]);
    let refused = place
        .zhibi()
        .args(words)
        .env("SOURCE_DATE_EPOCH", "gestern")
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn fonts_can_be_named_on_the_command_line_and_layouts_in_the_template() {
    let place = letter();
    let parts = parts(&render(&place, &["--font", "title=华文中宋", "--font", "latin=Arial"]));
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    assert_eq!(
        attribute(style(&styles, "Title"), "rPr/rFonts", "eastAsia"),
        Some("华文中宋")
    );
    assert_eq!(attribute(style(&styles, "Body"), "rPr/rFonts", "ascii"), Some("Arial"));
    for (font, words) in [
        ("titel=黑体", "title"),
        ("黑体", "title=方正小标宋简体"),
        ("title=a\"b", "没有指明字体"),
    ] {
        place.refuse(
            &["render", "a.toml", "-f", "docx", "-o", "b.docx", "--font", font],
            2,
            [words],
        );
    }

    let manifest = place.read("templates/letter/template.toml");
    let layout = "\n[layout]\nprofile = \"plain\"\npaper = \"Letter\"\nline = 20\nmargins = { top = 25.4 }\n\
                  fonts = { body = \"等线\" }\nsizes = { title = \"小二\", body = 10.5 }\n";
    place.write("templates/letter/template.toml", format!("{manifest}{layout}"));
    let parts = self::parts(&render(&place, &[]));
    assert!(parts["word/document.xml"].contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1440\""));
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    assert_eq!(attribute(style(&styles, "Title"), "rPr/sz", "val"), Some("36"));
    assert_eq!(attribute(style(&styles, "Body"), "rPr/sz", "val"), Some("21"));
    assert_eq!(
        attribute(style(&styles, "Body"), "rPr/rFonts", "eastAsia"),
        Some("等线")
    );
    assert_eq!(attribute(style(&styles, "Normal"), "pPr/spacing", "line"), Some("400"));

    let faulty = "\n[layout]\nprofile = \"gb\"\nline = \"x\"\nmargins = { top = 200, middle = 3 }\nfonts = { titel = \"x\" }\n\
                  sizes = { body = \"大号\", latin = 12 }\ncolour = 1\n";
    place.write("templates/letter/template.toml", format!("{manifest}{faulty}"));
    let outcome = place.run(&["render", "a.toml"]);
    assert_eq!(outcome.status, Some(1));
    assert_eq!(outcome.stderr.matches("错误：").count(), 8, "{}", outcome.stderr);
}

#[test]
fn a_masthead_of_a_letter_stands_left_in_the_colour_of_its_headings() {
    let parts = parts(&render(
        &place_of("tests/golden/page_with_a_letterhead/answers.toml"),
        &[],
    ));
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    let name = style(&styles, "HeadName");
    assert_eq!(attribute(name, "rPr/color", "val"), Some("1F4E79"));
    assert_eq!(attribute(name, "pPr/jc", "val"), None);
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let lines: Vec<(&str, String)> = paragraphs(&document)
        .iter()
        .map(|line| (style_of(*line), text(*line)))
        .collect();
    let expected = [
        ("HeadName", "Larkfield Library Service"),
        ("HeadLine", "Catalogue migration\tStatus: at risk"),
        (
            "HeadLine",
            "October\u{a0}2026\tMiriam Okafor, 3\u{a0}November\u{a0}2026",
        ),
        ("HeadLine", ""),
        ("Title", "Status report"),
    ];
    // Where a tab leads stands before the text of its line.
    let shown: Vec<(&str, &str)> = lines
        .iter()
        .map(|(style, text)| (*style, text.trim_start_matches('\t')))
        .collect();
    assert_eq!(shown[..5], expected);
    let rule = paragraphs(&document)[3];
    assert_eq!(attribute(rule, "pPr/pBdr/bottom", "color"), Some("1F4E79"));
}
