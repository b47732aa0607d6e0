//! Tables on paper: their titles and units, sheets on their side, merged cells, what stays together; and `--paper`.

use crate::common::{Parts, Place, assert_holds, assert_lacks, parts};

/// A template whose body is this, and answers to it. `layout` is what its `[layout]` says.
fn place_with(body: &str, layout: &str, language: &str) -> Place {
    let place = Place::new();
    place.write_template("t", format!(
            "name = \"表\"\nlanguage = \"{language}\"\n[numbering]\nheadings = [\"一、\"]\n[layout]\n{layout}\n[[sections]]\n\
             id = \"a\"\ntitle = \"甲\"\n[[sections.questions]]\nid = \"name\"\nask = \"标题\"\ntype = \"string\"\n"
        ), format!("# {{{{ a.name }}}}\n\n{body}"));
    place.write("a.toml", "template = \"./t\"\n[a]\nname = \"青石区水务局\"\n");
    place
}

fn word_file(place: &Place, words: &[&str]) -> Parts {
    place.succeed(&[&["render", "a.toml", "--force", "-o", "a.docx"], words].concat());
    parts(&place.bytes("a.docx"))
}

fn document(place: &Place) -> String {
    word_file(place, &[]).remove("word/document.xml").unwrap()
}

/// A table of so many columns, as Markdown.
fn wide(columns: usize) -> String {
    let row = |first: &str, other: &str| format!("| {first} |{}\n", format!(" {other} |").repeat(columns - 1));
    row("单位", "完成投资") + &row("---", "---") + &row("区人民政府办公室", "1234.67")
}

const TITLED: &str =
    "前文。\n\n表：{{ a.name }}资金安排\n\n单位：万元\n\n| 项目 | 数 |\n|---|---|\n| 管网 | 18 |\n\n后文。\n";

#[test]
fn a_table_has_its_title_and_its_unit_above_it_in_every_format() {
    let place = place_with(TITLED, "", "zh-CN");
    let render = |format: &str| place.succeed(&["render", "a.toml", "-f", format]).stdout;
    assert!(render("md").contains("前文。\n\n青石区水务局资金安排\n\n单位：万元\n\n| 项目 |"));
    let text = render("txt");
    assert_holds(&text, ["青石区水务局资金安排\n", "单位：万元\n"]);
    let page = render("html");
    assert_holds(
        &page,
        [
            "<p class=\"table-title\">青石区水务局资金安排</p>",
            "aria-label=\"青石区水务局资金安排\"",
        ],
    );
    let document = document(&place);
    for (style, text) in [("TableTitle", "青石区水务局资金安排"), ("TableUnit", "单位：万元")] {
        let paragraph = document
            .split("<w:p>")
            .find(|paragraph| paragraph.contains(text))
            .unwrap();
        assert_holds(paragraph, [format!("<w:pStyle w:val=\"{style}\"/>")]);
    }
}

#[test]
fn words_that_stand_above_no_table_are_a_paragraph() {
    for body in ["表：见附件。\n\n后文。\n", "单位：万元\n\n后文。\n", "- 一\n- 表：二\n"] {
        let text = place_with(body, "", "zh-CN")
            .succeed(&["render", "a.toml", "-f", "txt"])
            .stdout;
        let first = body.lines().next().unwrap().trim_start_matches("- ");
        assert_holds(&text, [first]);
    }
    let english = "Before.\n\nTable: Spending\n\nUnit: $ thousand\n\n| Item | Sum |\n|---|---|\n| A | 1 |\n";
    let text = place_with(english, "", "en")
        .succeed(&["render", "a.toml", "-f", "md"])
        .stdout;
    assert_holds(&text, ["Before.\n\nSpending\n\nUnit: $ thousand\n\n|"]);
}

#[test]
fn a_wide_table_alone_stands_on_a_sheet_on_its_side_with_its_heading() {
    let body = format!("前文。\n\n## 进度\n\n{}\n## 其他\n\n后文。\n", wide(16));
    let place = place_with(&body, "", "zh-CN");
    let parts = word_file(&place, &[]);
    let document = &parts["word/document.xml"];
    let sections: Vec<&str> = document.split("<w:sectPr>").collect();
    assert_eq!(sections.len(), 4, "{document}");
    let is_on_its_side = |end: &str| {
        end.split("</w:sectPr>")
            .next()
            .unwrap()
            .contains("w:orient=\"landscape\"")
    };
    let sides: Vec<bool> = sections[1..].iter().map(|end| is_on_its_side(end)).collect();
    assert_eq!(sides, [false, true, false]);
    assert!(sections[0].contains("前文。") && !sections[0].contains("进度"));
    assert!(sections[1].contains("进度") && sections[1].contains("<w:tbl>") && !sections[1].contains("其他"));
    assert!(sections[2].contains("其他") && sections[2].contains("后文。"));
    // The number of the page stands where others have it: in a box that is turned.
    assert!(parts["word/footer3.xml"].contains("w:val=\"tbRl\"") && parts["word/footer3.xml"].contains(" PAGE "));
    assert!(parts["[Content_Types].xml"].contains("/word/footer4.xml"));
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    let (_, sheet) = page.split_once("<div class=\"wide\">\n").unwrap();
    assert!(sheet.starts_with("<h2") && page.contains("@page wide {"), "{page}");
}

#[test]
fn a_report_that_ends_in_a_wide_table_has_no_empty_sheet_behind_it() {
    let document = document(&place_with(&format!("前文。\n\n{}", wide(16)), "", "zh-CN"));
    assert_eq!(document.matches("<w:sectPr>").count(), 2, "{document}");
    let (_, last) = document.rsplit_once("<w:sectPr>").unwrap();
    assert!(last.contains("w:orient=\"landscape\""));
    // Tables that follow each other share a sheet.
    let both = format!("前文。\n\n{}\n## 二\n\n{}\n后文。\n", wide(16), wide(18));
    let document = self::document(&place_with(&both, "", "zh-CN"));
    assert_eq!(document.matches("<w:sectPr>").count(), 3, "{document}");
}

#[test]
fn name_and_date_stay_on_the_sheet_of_a_wide_table() {
    let signed = "::: signature\n{{ a.name }}\n\n2026年12月25日\n:::\n";
    let place = place_with(&format!("前文。\n\n{}\n{signed}", wide(16)), "", "zh-CN");
    let document = document(&place);
    assert_eq!(document.matches("<w:sectPr>").count(), 2, "{document}");
    let (text, last) = document.rsplit_once("<w:sectPr>").unwrap();
    assert!(
        last.contains("w:orient=\"landscape\"") && text.contains("2026年12月25日"),
        "{document}"
    );
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    assert_holds(&page, ["<div class=\"wide\">\n<div class=\"signature"]);
}

#[test]
fn a_foot_is_not_alone_behind_a_wide_table() {
    let signed = "::: signature\n{{ a.name }}\n\n2026年12月25日\n:::\n";
    let indent = |body: &str| {
        let document = document(&place_with(body, "", "zh-CN"));
        let (_, date) = document.split_once("<w:pStyle w:val=\"Date\"/>").unwrap();
        let (_, indent) = date.split_once("<w:ind ").unwrap();
        indent.split_once("/>").unwrap().0.to_owned()
    };
    let foot = "::: foot\n印发：办公室\n:::\n";
    let attachment = format!("{foot}::: attachment\n名单\n\n甲\n:::\n");
    for (after, is_on_side) in [("", true), (foot, false), (&*attachment, true)] {
        let body = format!("前文。\n\n{}\n{signed}{after}", wide(16));
        let place = place_with(&body, "", "zh-CN");
        let document = document(&place);
        let (sheet, _) = document.split_once("w:orient=\"landscape\"").unwrap();
        assert_eq!(sheet.contains("2026年12月25日"), is_on_side, "{document}");
        let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
        let is_wide = ["attached", "signature"]
            .iter()
            .any(|end| page.contains(&format!("<div class=\"wide\">\n<div class=\"{end}")));
        assert_eq!(is_wide, is_on_side, "{page}");
    }
    // On a sheet that stands upright they stand where they always do.
    let behind = format!("前文。\n\n{}\n{signed}{foot}", wide(16));
    assert_eq!(indent(&behind), indent(&format!("前文。\n\n{signed}{foot}")));
}

#[test]
fn wide_tables_with_a_few_lines_between_them_share_their_sheets() {
    let both = |between: &str| format!("前文。\n\n{}\n{between}\n\n{}\n后文。\n", wide(16), wide(18));
    for (between, sheets) in [("各科室情况如下：", 1), (&*"又一段。\n\n".repeat(6), 2)] {
        let place = place_with(&both(between), "", "zh-CN");
        let document = document(&place);
        assert_eq!(document.matches("w:orient=\"landscape\"").count(), sheets, "{document}");
        let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
        assert_eq!(page.contains("<div class=\"wide\">\n<p>"), sheets == 1, "{page}");
    }
}

#[test]
fn a_heading_behind_a_table_keeps_its_own_space() {
    let above_heading = |layout: &str| {
        let document = document(&place_with(
            "| 项目 | 数 |\n|---|---|\n| 管网 | 18 |\n\n## 其他\n\n后文。\n",
            layout,
            "zh-CN",
        ));
        let (_, heading) = document.split_once("<w:pStyle w:val=\"Heading1\"/>").unwrap();
        heading.split_once("</w:pPr>").unwrap().0.to_owned()
    };
    assert_eq!(above_heading(""), "<w:spacing w:before=\"140\"/>");
    assert_eq!(above_heading("profile = \"plain\""), "");
}

#[test]
fn neither_the_first_row_nor_the_last_one_stands_alone() {
    let rows: String = (1..=5).map(|row| format!("| 第{row}行 | {row} |\n")).collect();
    let document = document(&place_with(
        &format!("前文。\n\n| 甲 | 乙 |\n|---|---|\n{rows}\n后文。\n"),
        "",
        "zh-CN",
    ));
    let rows = document.split("<w:tr>").skip(1);
    let kept: Vec<bool> = rows
        .map(|row| row.split("</w:tr>").next().unwrap().contains("<w:keepNext/>"))
        .collect();
    // The line below goes over with the last row, as it would stand alone itself.
    assert_eq!(kept, [false, true, false, false, true, true]);
    let after = document
        .split("<w:p>")
        .find(|paragraph| paragraph.contains("后文。"))
        .unwrap();
    assert_holds(after, ["<w:spacing w:before=\"140\"/>"]);
    let before = document
        .split("<w:p>")
        .find(|paragraph| paragraph.contains("前文。"))
        .unwrap();
    assert_holds(before, ["<w:keepNext/><w:spacing w:after=\"140\"/>"]);
}

#[test]
fn a_row_of_many_lines_may_be_parted() {
    let long = "逐段明确责任人和完成时间。".repeat(60);
    let body = format!("前文。\n\n| 甲 | 乙 |\n|---|---|\n| {long} | 一 |\n| 短 | 二 |\n| 短 | 三 |\n\n后文。\n");
    let place = place_with(&body, "", "zh-CN");
    let document = document(&place);
    let rows = document.split("<w:tr>").skip(1);
    let parts: Vec<(bool, bool)> = rows
        .map(|row| row.split("</w:tr>").next().unwrap())
        .map(|row| (row.contains("<w:cantSplit/>"), row.contains("<w:keepNext/>")))
        .collect();
    assert_eq!(parts, [(true, false), (false, false), (true, true), (true, true)]);
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    assert_eq!(page.matches("<tr class=\"tall\">").count(), 1);
}

#[test]
fn name_and_date_do_not_stand_alone_behind_a_long_paragraph() {
    let end = "\n::: signature\n青石区水务局\n2026年11月20日\n:::\n";
    let last_below = |above: &str, lines: usize| {
        let text = format!("{above}{}\n{end}", "字".repeat(28 * lines - 2));
        let document = document(&place_with(&text, "", "zh-CN"));
        let paragraph = document.split("<w:p>").find(|paragraph| paragraph.contains("字字"));
        paragraph.unwrap().split("</w:pPr>").next().unwrap().to_owned()
    };
    let last = |lines: usize| last_below("", lines);
    // The page has 22 lines, of which the title takes three. A third of a page goes over as a whole, and no more.
    assert!(last(7).contains("<w:keepNext/>") && !last(8).contains("<w:keepNext/>"));
    // The heading above it goes over too.
    let heading = "## 打算\n\n";
    assert!(last_below(heading, 6).contains("<w:keepNext/>") && !last_below(heading, 7).contains("<w:keepNext/>"));
    // Name and date fit below so many lines, or they are moved closer for them, or two of them go over to the next page.
    let distance = |lines: usize| {
        let properties = last(lines);
        let (_, distance) = properties.split_once("<w:spacing w:line=\"")?;
        distance.split('"').next()?.parse::<u32>().ok()
    };
    assert_eq!(distance(15), None);
    assert!(distance(17).unwrap() < 579);
    assert!(distance(19).unwrap() > 579);
    assert_eq!(distance(24), None);
}

#[test]
fn name_and_date_are_not_parted_behind_a_table_of_pages() {
    let page = |rows: usize| {
        let rows: String = (1..=rows).map(|row| format!("| 第{row}行 | {row} |\n")).collect();
        let text = format!("| 甲 | 乙 |\n|---|---|\n{rows}\n::: signature\n青石区水务局\n2026年11月20日\n:::\n");
        let place = place_with(&text, "", "zh-CN");
        place.succeed(&["render", "a.toml", "-f", "html"]).stdout
    };
    assert_holds(page(60), ["<div class=\"signature dated by-date behind-pages\">"]);
    assert_holds(page(20), ["<div class=\"signature dated by-date\">"]);
}

#[test]
fn numbers_stay_with_their_units_and_come_back_as_they_were_typed() {
    let text = "第12期：2026年1—6月完成97.76万元，共3个（见2026-01-05）。";
    let place = place_with(&format!("{text}\n"), "", "zh-CN");
    let page = place.succeed(&["render", "a.toml", "-o", "a.html"]);
    assert_eq!(page.status, Some(0));
    let page = std::fs::read_to_string(place.path("a.html")).unwrap();
    for whole in ["第12期", "2026年1—6月", "97.76万元", "3个"] {
        assert_holds(&page, [format!("<span class=\"whole\">{whole}</span>")]);
    }
    assert!(!page.contains(['\u{2060}', '\u{A0}']));
    let settings = &word_file(&place, &[])["word/settings.xml"];
    assert_holds(settings, ["0123456789第\"/>"]);
    for file in ["a.html", "a.docx"] {
        let back = place.succeed(&["import", file]).stdout;
        assert!(back.contains(text), "{file}: {back}");
    }
    let english = "Open since 7 September; 24 wards, 3 lift shafts and 12 or more people.";
    let place = place_with(&format!("{english}\n"), "", "en");
    assert!(document(&place).contains("7\u{A0}September; 24\u{A0}wards, 3\u{A0}lift shafts and 12 or more people."));
    assert_holds(place.succeed(&["import", "a.docx"]).stdout, [english]);
}

#[test]
fn equal_cells_are_merged_where_the_template_says_so() {
    let body = "| 一级指标 | 分值 |\n|---|---|\n| 产出 | 10 |\n| 产出 | 10 |\n| 效益 | 6 |\n";
    let apart = document(&place_with(body, "", "zh-CN"));
    assert!(!apart.contains("vMerge"));
    let place = place_with(body, "merge_cells = true", "zh-CN");
    let merged = document(&place);
    assert_eq!(merged.matches("<w:vMerge w:val=\"restart\"/>").count(), 1);
    assert_eq!(
        (merged.matches("<w:vMerge/>").count(), merged.matches("产出").count()),
        (1, 1)
    );
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    assert_holds(&page, ["<td rowspan=\"2\" class=\"whole\">产出</td>"]);
}

#[test]
fn english_pages_have_an_accent_a_running_head_and_the_number_of_pages() {
    let place = Place::with_example("quarterly-review");
    let parts = word_file(&place, &[]);
    let document = &parts["word/document.xml"];
    assert_holds(document, ["<w:titlePg/>", "w:fill=\"E5EAEF\""]);
    assert_lacks(document, ["<w:insideV "]);
    assert!(parts["word/header1.xml"].contains("Quarterly Review"));
    assert!(parts["word/footer1.xml"].contains(" NUMPAGES "));
    assert!(parts["word/styles.xml"].contains("<w:color w:val=\"1F4E79\"/>"));
    // A true minus sign, and a date and a number with its unit that are not parted.
    assert_holds(document, ["−1.4\u{A0}percentage points", "15\u{A0}October\u{A0}2026"]);
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    assert_holds(&page, ["--accent-on-paper: #1F4E79;", "\" of \" counter(pages)"]);
    let markdown = place.succeed(&["render", "a.toml", "-f", "md"]).stdout;
    assert!(!markdown.contains(['−', '\u{A0}']));
}

#[test]
fn the_command_line_says_which_paper() {
    let place = Place::with_example("quarterly-review");
    for (paper, size, sheet) in [
        ("letter", "w:w=\"12240\" w:h=\"15840\"", "size: letter;"),
        ("a4", "w:w=\"11906\"", "size: A4;"),
    ] {
        assert!(word_file(&place, &["--paper", paper])["word/document.xml"].contains(size));
        let page = place
            .succeed(&["render", "a.toml", "-f", "html", "--paper", paper])
            .stdout;
        assert!(page.contains(sheet), "{paper}");
    }
    let outcome = place.run(&["render", "a.toml", "-f", "html", "--paper", "b5"]);
    assert_eq!(outcome.status, Some(2), "{outcome:?}");
    let faulty = place_with("文。\n", "accent = \"blue\"", "zh-CN");
    let outcome = faulty.run(&["render", "a.toml"]);
    assert!(
        outcome.status == Some(1) && outcome.stderr.contains("#1f4e79"),
        "{outcome:?}"
    );
}

#[test]
fn fonts_have_others_that_stand_for_them() {
    let parts = word_file(&place_with("文。\n", "", "zh-CN"), &[]);
    let table = &parts["word/fontTable.xml"];
    let entry = |name: &str| {
        let (_, entry) = table
            .split_once(&format!("<w:font w:name=\"{name}\"><w:altName w:val=\""))
            .unwrap();
        entry.split('"').next().unwrap().to_owned()
    };
    assert!(entry("仿宋_GB2312").contains("仿宋,FangSong"), "{table}");
    assert!(entry("方正小标宋简体").contains("华文中宋"), "{table}");
    assert!(entry("Times New Roman").contains("Liberation Serif"), "{table}");
}

#[test]
fn an_address_may_be_broken_and_comes_back_whole() {
    let address = "https://www.qingshi.example.org/water/notice-2026/annual.report.html";
    let place = place_with(&format!("见{address}，共3页。\n"), "", "zh-CN");
    assert!(document(&place).contains("https://\u{200B}www.\u{200B}qingshi."));
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    assert_holds(&page, ["https://<wbr>www.<wbr>qingshi."]);
    assert_holds(place.succeed(&["import", "a.docx"]).stdout, [address]);
}

#[test]
fn markup_in_plain_answers_is_named_once() {
    let place = Place::new();
    place.write_template("t", "name = \"周报\"\nlanguage = \"zh-CN\"\n[numbering]\nheadings = [\"一、\"]\n[[sections]]\nid = \"a\"\ntitle = \"甲\"\n\
         [[sections.questions]]\nid = \"name\"\nask = \"标题\"\ntype = \"string\"\n\
         [[sections.questions]]\nid = \"text\"\nask = \"正文\"\ntype = \"text\"\n\
         [[sections.questions]]\nid = \"own\"\nask = \"自写\"\ntype = \"markdown\"\nrequired = false\n", "# {{ a.name }}\n\n{{ a.text }}\n\n{{ a.own }}\n");
    let stderr = |text: &str, own: &str| {
        place.write(
            "a.toml",
            format!("template = \"./t\"\n[a]\nname = \"周报\"\ntext = \"{text}\"\nown = \"{own}\"\n"),
        );
        place.succeed(&["render", "a.toml"]).stderr
    };
    let told = stderr("见[官网](https://example.org)和![图](map.png)<br>[^1]", "");
    assert_eq!(told.matches("会照样印出来").count(), 1, "{told}");
    assert_holds(&told, ["a.toml:4:", "[官网](https://example.org)", "4 处"]);
    for plain in ["[注]见附件（一）", "3<5", "甲[1]乙(2)", "f(x)[0] (y)"] {
        assert!(!stderr(plain, "").contains("照样"), "{plain}");
    }
    assert!(!stderr("文", "[官网](https://example.org)").contains("照样"));
}
