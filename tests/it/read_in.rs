//! What `import` makes of what other programs set in ways of their own: raised and struck out text, merged cells, pictures, breaks.

use std::fs;

use crate::annotate::word_file;
use crate::common::{Outcome, Place, packed, parts};
use crate::taken_back::with_document;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Imports a file; the answers, and what was said.
fn import(place: &Place, name: &str, content: impl AsRef<[u8]>, more: &[&str]) -> Outcome {
    fs::write(place.path(name), content).unwrap();
    place.succeed(&[&["import", name], more].concat())
}

fn page(body: &str) -> String {
    format!("<html><body>\n<h1>县水利局2025年总结</h1>\n<p>一、灌溉工作</p>\n{body}\n</body></html>")
}

fn word(body: &str) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let head = paragraph("县水利局2025年总结") + &paragraph("一、灌溉工作");
    word_file(&format!("<w:body>{head}{body}</w:body>"), "w", W)
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part} is in\n{text}");
    }
}

#[test]
fn raised_figures_stay_above_the_line() {
    let place = Place::new();
    let html = page(
        "<p>产值10<sup>6</sup>元，面积36km<sup>2</sup>，排放CO<sub>2</sub>减少10<sup>-3</sup>吨。</p>\n\
         <p>按文件<sup>[1]</sup>办理，见说明<sup><a href=\"#n\">2</a></sup>，the 21<sup>st</sup>。</p>",
    );
    let read = import(&place, "a.html", html, &[]).stdout;
    holds(
        &read,
        &["10⁶元", "36km²", "CO₂减少10⁻³吨", "文件[1]办理", "说明2，", "21st"],
    );
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    let body = ["面积36km", "，排放CO", "。"].map(|text| run("", text));
    let [area, waste, end] = body;
    let lowered = run("<w:vertAlign w:val=\"subscript\"/>", "2");
    let body = format!(
        "<w:p>{area}{}{waste}{lowered}{}{end}</w:p>",
        run(raised, "2"),
        run(raised, "注")
    );
    let read = import(&place, "a.docx", word(&body), &[]).stdout;
    holds(&read, &["面积36km²，排放CO₂注。"]);
}

#[test]
fn what_is_struck_out_is_left_out_and_said() {
    let place = Place::new();
    let html = page(
        "<p>改造<del>120</del>150吨，水质由<s>三</s>二类升为一类。</p>\n<p>另有<s>一处未了。</p>\n<p>全部完工。</p>",
    );
    let outcome = import(&place, "a.html", &html, &[]);
    holds(
        &outcome.stdout,
        &["改造150吨", "由二类升", "另有一处未了。", "全部完工。"],
    );
    holds(
        &outcome.stderr,
        &["第 4 行（划掉的文字）：120", "第 4 行（划掉的文字）：三"],
    );
    let kept = import(&place, "a.html", &html, &["--keep-all"]);
    holds(&kept.stdout, &["120150吨"]);
    lacks(&kept.stderr, &["划掉"]);

    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        run("", "改造"),
        run("<w:strike/>", "120"),
        run("<w:strike w:val=\"0\"/>", "150吨"),
        run("<w:dstrike/>", "左右")
    );
    let outcome = import(&place, "a.docx", word(&body), &[]);
    holds(&outcome.stdout, &["改造150吨"]);
    lacks(&outcome.stdout, &["左右"]);
    holds(&outcome.stderr, &["（划掉的文字）：120左右"]);
    holds(
        &import(&place, "a.docx", word(&body), &["--keep-all"]).stdout,
        &["120150吨左右"],
    );
}

#[test]
fn merged_cells_and_pictures_of_the_text_are_said() {
    let place = Place::new();
    let html = page(
        "<p>水库见图。<img src=\"b.jpg\"></p>\n<p><img src=\"a.jpg\"></p>\n<p>图1 水库</p>\n<p><img src=\"logo.png\"></p>\n\
         <p>改造渠道三条。</p>\n<figure>\n<img src=\"c.jpg\"><figcaption>图2 渠道</figcaption></figure>\n\
         <table>\n<tr><th>类别</th><th>项目</th><th>数</th></tr>\n<tr><td rowspan=\"2\">水库</td><td>甲库</td><td>3</td></tr>\n\
         <tr><td>乙库</td><td>4</td></tr></table>",
    );
    let said = import(&place, "a.html", html, &[]).stderr;
    holds(
        &said,
        &[
            "图片 3 处，没有导入：第 4、5、10 行",
            "有合并单元格的表格 1 个",
            "第 13 行",
        ],
    );
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let table = |first: &str, below: &str| {
        let rows = [
            cell("", "类别") + &cell("", "数"),
            cell(first, "水库") + &cell("", "3"),
            cell(below, "") + &cell("", "4"),
        ];
        format!(
            "<w:tbl>{}</w:tbl>",
            rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat()
        )
    };
    let merged = table("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    holds(
        &import(&place, "a.docx", word(&merged), &[]).stderr,
        &["有合并单元格的表格 1 个", "第 3 段"],
    );
    lacks(
        &import(&place, "b.docx", word(&table("", "")), &[]).stderr,
        &["合并单元格"],
    );
}

#[test]
fn a_sentence_goes_on_over_the_only_break_in_it() {
    let place = Place::new();
    let text = |body: &str| format!("县水利局2025年工作总结\n\n{body}\n\n一、防汛抗旱\n检查水库36座。\n");
    let whole = [
        "2025年，在县委的正确领导下，全面落实河长制，\n各项工作取得了成效。现将情况总结如下：",
        "全年检查水库、河道、\n泵站和渠道共46处。",
        "全局动员各方（包括村社\n和企业）投工投劳。",
    ];
    for body in whole {
        let joined = body.replace('\n', "");
        holds(&import(&place, "a.txt", text(body), &[]).stdout, &[&joined]);
    }
    for body in [
        "检查水库，整改隐患，\n1.发布预警。",
        "检查水库，整改隐患。\n发布预警，转移群众。",
    ] {
        lacks(
            &import(&place, "a.txt", text(body), &[]).stdout,
            &[&body.replace('\n', "")],
        );
    }
    let broken = |lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|line| format!("<w:t>{line}</w:t>")).collect();
        word(&format!("<w:p><w:r>{}</w:r></w:p>", lines.join("<w:br/>")))
    };
    let read = import(
        &place,
        "a.docx",
        broken(&["今年，我局完成了渠道改造任务", "并通过验收。"]),
        &[],
    )
    .stdout;
    holds(&read, &["任务并通过验收。"]);
    let read = import(&place, "a.docx", broken(&["新增企业", "企业发展良好。"]), &[]).stdout;
    lacks(&read, &["新增企业企业"]);
    let items = ["改造渠道，完成率98%", "新建泵站，完成率100%", "清淤河道，全部完工。"];
    let read = import(&place, "a.docx", broken(&items), &[]).stdout;
    lacks(&read, &["98%新建", "100%清淤"]);
}

#[test]
fn a_date_below_the_title_is_no_figure_and_a_mail_signature_no_site() {
    let place = Place::new();
    let text =
        "县水利局\n2025年度工作总结\n\n（2025年12月28日）\n\n一、防汛抗旱\n检查水库36座。\n--\n张三\n电话：12345678\n";
    let outcome = import(&place, "a.txt", text, &["--blank-figures"]);
    holds(
        &outcome.stdout,
        &["subtitle = [\"（2025年12月28日）\"]", "blank \"36\""],
    );
    holds(
        &outcome.stderr,
        &["第 8 行（邮件签名）：--", "第 9 行（邮件签名）：张三"],
    );
    lacks(&outcome.stderr, &["网站自己的话"]);
}

#[test]
fn what_stands_in_headers_is_said_but_for_the_numbers_of_pages() {
    let place = Place::new();
    for (header, is_said) in [
        ("2026", true),
        ("GAP", true),
        ("6—12", true),
        ("OPA", true),
        ("第2期", true),
        ("1", false),
        ("— 3 —", false),
        ("第1页 共3页", false),
        ("Page 1 of 2", false),
        ("第 页", false),
    ] {
        let bytes = with_header(header);
        let said = import(&place, "a.docx", &bytes, &[]).stderr;
        assert_eq!(said.contains(&format!("：{header}\n")), is_said, "{header}: {said}");
        let kept = import(&place, "a.docx", &bytes, &["--keep-all"]).stdout;
        assert_eq!(kept.contains(&format!("页眉：{header}")), is_said, "{header}: {kept}");
    }
}

/// A Word file with a header.
fn with_header(text: &str) -> Vec<u8> {
    let file = word("<w:p><w:r><w:t>改造渠道三条。</w:t></w:r></w:p>");
    let header = format!("<w:hdr xmlns:w=\"{W}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"h\" Type=\"{OFFICE}/header\" Target=\"header1.xml\"/></Relationships>"
    );
    let mut all = parts(&file);
    all.insert("word/header1.xml".to_owned(), header);
    all.insert("word/_rels/document.xml.rels".to_owned(), relations);
    packed(&all.into_iter().collect::<Vec<_>>())
}

#[test]
fn rows_and_cells_in_content_controls_are_rows_and_cells() {
    let place = Place::new();
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |first: &str, second: &str| format!("<w:tr>{}{}</w:tr>", cell(first), cell(second));
    let control = |inside: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>");
    let head = row("项目", "数量");
    let tables = [
        head.clone() + &control(&row("泵站", "12")) + &control(&row("水闸", "3")),
        head.clone() + &control(&(row("泵站", "12") + &row("水闸", "3"))),
        control(&(head.clone() + &control(&(row("泵站", "12") + &row("水闸", "3"))))),
        format!(
            "{head}<w:customXml>{}</w:customXml>{}",
            row("泵站", "12"),
            row("水闸", "3")
        ),
    ];
    for rows in tables {
        let read = import(&place, "a.docx", word(&format!("<w:tbl>{rows}</w:tbl>")), &["-f", "md"]).stdout;
        holds(&read, &["| 泵站 |   12 |", "| 水闸 |    3 |"]);
    }
}

#[test]
fn automatic_numbers_on_styles_of_the_program_stay() {
    let place = Place::new();
    place.write(
        "a.md",
        "# 沙河镇总结\n\n甲局：\n\n修渠三条。\n\n护岸两处。\n\n沙河镇水利站\n\n2026年3月5日\n",
    );
    place.succeed(&["import", "a.md", "-o", "a.toml"]);
    place.succeed(&["render", "a.toml", "-o", "a.docx", "--partial"]);
    let file = fs::read(place.path("a.docx")).unwrap();
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"90\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"90\">\
         <w:abstractNumId w:val=\"90\"/></w:num></w:numbering>"
    );
    let numbered = |style: &str| {
        let own = format!("<w:pStyle w:val=\"{style}\"/>");
        let with = format!("{own}<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"90\"/></w:numPr>");
        let bytes = with_document(&file, &[("numbering", &*numbering)], |document| {
            assert!(document.contains(&own), "{style}: {document}");
            document.replace(&own, &with)
        });
        import(&place, "b.docx", bytes, &["-f", "md"])
    };
    for (style, expected) in [
        ("Title", &["# 1. 沙河镇总结"][..]),
        ("Body", &["1. 修渠三条。", "2. 护岸两处。"]),
        ("Addressee", &["1. 甲局："]),
        ("Signature", &["1. 沙河镇水利站"]),
    ] {
        let read = numbered(style);
        lacks(&read.stderr, &["不在"]);
        let text = read.stdout.replace('\\', "");
        holds(&text, expected);
    }
}

#[test]
fn lists_of_pages_count_as_they_say() {
    let place = Place::new();
    let item = |attributes: &str, text: &str| format!("<li{attributes}>{text}</li>");
    for (list, expected) in [
        (
            format!("<ol>{}{}</ol>", item(" value=\"3\"", "修渠"), item("", "筑坝")),
            ["3. 修渠", "4. 筑坝"],
        ),
        (
            format!("<ol type=\"a\">{}{}</ol>", item("", "修渠"), item("", "筑坝")),
            ["a. 修渠", "b. 筑坝"],
        ),
        (
            format!(
                "<ol type=\"A\" start=\"3\">{}{}</ol>",
                item("", "修渠"),
                item("", "筑坝")
            ),
            ["C. 修渠", "D. 筑坝"],
        ),
        (
            format!("<ol type=\"I\">{}{}</ol>", item("", "修渠"), item("", "筑坝")),
            ["I. 修渠", "II. 筑坝"],
        ),
        (
            format!(
                "<ol style=\"list-style-type: lower-alpha\">{}{}</ol>",
                item("", "修渠"),
                item("", "筑坝")
            ),
            ["a. 修渠", "b. 筑坝"],
        ),
        (
            format!("<ol start=\"7\">{}{}</ol>", item("", "修渠"), item("", "筑坝")),
            ["7. 修渠", "8. 筑坝"],
        ),
        (
            format!("<ol>{}{}</ol>", item("", "修渠"), item(" value=\"5\"", "筑坝")),
            ["1. 修渠", "5. 筑坝"],
        ),
    ] {
        let read = import(
            &place,
            "a.html",
            page(&format!("<p>任务如下：</p>{list}")),
            &["-f", "md"],
        )
        .stdout;
        holds(&read.replace(['\\', '`'], ""), &expected);
    }
}
