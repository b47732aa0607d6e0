//! Small Word files, put together here, and what is read of them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::formats::docx::names::ParagraphStyle;
use crate::import::left_out::{BesideKind, Why};
use crate::report::{BesideText, Block, Content, Inline, Number, Table, passages, plain_text};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Zips parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        package.start_file(*name, options).unwrap();
        package.write_all(content).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

/// A package with a document, and other parts by the kinds of their relationships.
fn package(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let relationship = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let related: String = others
        .iter()
        .map(|(kind, _)| format!("<Relationship Id=\"{kind}\" Type=\"{TYPES}/{kind}\" Target=\"{kind}.xml\"/>"))
        .collect();
    let related = format!("<Relationships>{related}</Relationships>");
    let top = relationship("officeDocument", "word/document.xml");
    let body = document(body);
    let names: Vec<String> = others.iter().map(|(kind, _)| format!("word/{kind}.xml")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", top.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/_rels/document.xml.rels", related.as_bytes()),
    ];
    let others = names.iter().zip(others);
    parts.extend(others.map(|(name, (_, content))| (name.as_str(), content.as_bytes())));
    zipped(&parts)
}

fn read_with(body: &str, others: &[(&str, &str)]) -> ShownReport {
    let report = read_docx(&package(body, others)).unwrap();
    let listed = passages(&report.imported.document);
    let places = report.imported.origins.iter();
    assert_eq!(listed.len(), places.len(), "a passage has its place");
    for (passage, origin) in listed.iter().zip(places) {
        assert_eq!(passage.text, origin.text.text);
        assert_eq!(passage.number, origin.number.text);
    }
    report
}

/// A file as it is imported.
fn imported(bytes: &[u8]) -> ShownReport {
    import_docx(bytes, false, false).unwrap()
}

/// The table that a document begins with.
fn first_table(report: &ShownReport) -> &Table {
    match &report.imported.document.blocks[0] {
        Block::Table(table) => table,
        block => panic!("{block:?}"),
    }
}

/// What stands beside the text of a report, each kind with its lines.
fn besides_of(report: &ShownReport) -> Vec<(BesideKind, &[usize])> {
    let besides = report.besides.iter();
    besides.map(|beside| (beside.kind.clone(), &beside.lines[..])).collect()
}

/// The passages of a document, one a line: role, number, lead and text.
fn shown(report: &ShownReport) -> String {
    let lines = passages(&report.imported.document).into_iter().map(|passage| {
        let (lead, text) = passage.text.split_at(passage.lead);
        let lead = if lead.is_empty() {
            String::new()
        } else {
            format!("{lead}|")
        };
        format!("{:?} {}\u{2502}{lead}{text}\n", passage.role, passage.number)
            .replace(" \u{2502}", " ")
            .replace('\u{2502}', " ")
    });
    lines.collect()
}

fn read(body: &str) -> String {
    shown(&read_with(body, &[]))
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn listed(list: u32, level: usize, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
         <w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn style(id: &str, name: &str, more: &str) -> String {
    format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
}

fn styles(written: &[String]) -> String {
    format!("<w:styles xmlns:w=\"w\">{}</w:styles>", written.concat())
}

/// A plan of levels, each a format and a text, and its list of the same id.
fn list(id: u32, levels: &[(&str, &str)]) -> (String, String) {
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(level, (format, text))| {
            format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        })
        .collect();
    (
        format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>"),
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"),
    )
}

fn numbering(lists: &[(String, String)], more: &str) -> String {
    let plans: String = lists.iter().map(|(plan, _)| plan.as_str()).collect();
    let uses: String = lists.iter().map(|(_, list)| list.as_str()).collect();
    format!("<w:numbering xmlns:w=\"w\">{plans}{uses}{more}</w:numbering>")
}

#[test]
fn numbers_typed_as_text_tell_headings_and_items_as_in_plain_text() {
    let body = [
        p("关于报送材料的函"),
        p("各科室："),
        p("　　一、主要工作"),
        p("　　（一）项目申报"),
        p("　　（1）积极申报。目前共申报32项。"),
        p("　　结束语。"),
        p("青石区科技局"),
        p("2026年11月3日"),
    ];
    assert_eq!(
        read(&body.concat()),
        "Title 关于报送材料的函\nAddressee 各科室：\nHeading(1) 一、 主要工作\nHeading(2) （一） 项目申报\n\
         Item(1) （1） 积极申报。|目前共申报32项。\nParagraph 结束语。\nSignature 青石区科技局\nSignature 2026年11月3日\n"
    );
}

#[test]
fn a_series_of_typed_numbers_is_headings_or_items_as_in_plain_text() {
    let body = [
        p("工作总结"),
        p("工作回顾"),
        p("（一）修闸"),
        p("全年修闸12座，投入资金800万元。"),
        p("（二）清淤。全年清淤两条，长4公里。"),
        p("（三）植树"),
        p("一是植松。3000棵。"),
        p("二是植柏。2000棵。"),
        p("明年打算"),
        p("（一）建站"),
        p("1、东站；"),
        p("2、西站。"),
    ];
    assert_eq!(
        read(&body.concat()),
        "Title 工作总结\nHeading(1) 工作回顾\nHeading(2) （一） 修闸\nParagraph 全年修闸12座，投入资金800万元。\n\
         Heading(2) （二） 清淤。\nParagraph 全年清淤两条，长4公里。\nHeading(2) （三） 植树\nItem(1) 一是 植松。|3000棵。\n\
         Item(1) 二是 植柏。|2000棵。\nHeading(1) 明年打算\nHeading(2) （一） 建站\nItem(1) 1、 东站；\nItem(1) 2、 西站。\n"
    );
}

#[test]
fn a_line_of_the_text_is_a_paragraph_of_the_document() {
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("甲"),
        p("乙")
    );
    let report = read_with(&[p("工作总结"), p(""), table, p("正文&amp;结尾&#x3002;")].concat(), &[]);
    assert_eq!(report.text, "工作总结\n\n甲\n乙\n正文&结尾。\n");
    let last = report.imported.origins.last().unwrap();
    assert_eq!(&report.text[last.text.place(6..13)], "&结尾");
}

#[test]
fn headings_are_told_by_styles_by_those_they_are_based_on_and_by_outline_levels() {
    let styles = styles(&[
        style("a3", "Title", ""),
        style("1", "heading 1", ""),
        style("20", "标题 2", ""),
        style("own", "单位小标题", "<w:basedOn w:val=\"20\"/>"),
        style("lvl", "大纲", "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>"),
        style(
            "none",
            "标题后",
            "<w:basedOn w:val=\"1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>",
        ),
        style("TOC1", "toc 1", ""),
        style("ring", "环", "<w:basedOn w:val=\"ring\"/>"),
    ]);
    let outlined = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>四、直接</w:t></w:r></w:p>";
    let body = [
        styled("a3", "总结"),
        styled("TOC1", "一、目录 1"),
        styled("1", "一、样式"),
        styled("own", "继承"),
        styled("lvl", "大纲级别"),
        styled("none", "不是标题。"),
        styled("ring", "（一）已知的编号"),
        p("二、未用样式"),
        p("（二）未用样式"),
        outlined.to_owned(),
        styled("1", "五、长句子是正文。后面还有一句，说明这一段其实不是标题。"),
    ];
    let report = read_with(&body.concat(), &[("styles", &styles)]);
    assert_eq!(
        shown(&report),
        "Title 总结\nHeading(1) 一、 样式\nHeading(2) 继承\nHeading(3) 大纲级别\nParagraph 不是标题。\n\
         Heading(4) （一） 已知的编号\nHeading(1) 二、 未用样式\nHeading(2) （二） 未用样式\nHeading(1) 四、 直接\n\
         Item(1) 五、 长句子是正文。|后面还有一句，说明这一段其实不是标题。\n"
    );
}

#[test]
fn the_only_heading_of_the_first_level_is_the_title() {
    let styles = styles(&[style("1", "heading 1", ""), style("2", "heading 2", "")]);
    let body = [styled("1", "工作总结"), styled("2", "一、成绩"), p("正文。")];
    let report = read_with(&body.concat(), &[("styles", &styles)]);
    assert_eq!(
        shown(&report),
        "Title 工作总结\nHeading(1) 一、 成绩\nParagraph 正文。\n"
    );
}

#[test]
fn automatic_numbers_are_what_a_reader_sees() {
    let official = list(
        1,
        &[
            ("chineseCounting", "%1、"),
            ("chineseCountingThousand", "（%2）"),
            ("decimal", "%3."),
            ("decimalEnclosedCircleChinese", "%4"),
        ],
    );
    let body = [
        p("工作总结"),
        listed(1, 0, "主要工作"),
        listed(1, 1, "项目"),
        listed(1, 2, "先摸底，再申报。"),
        listed(1, 2, "后验收，再上报。"),
        listed(1, 3, "细目，很细。"),
        listed(1, 1, "资金"),
        listed(1, 2, "另起一数。"),
        listed(1, 0, "下步打算"),
        listed(1, 1, "重新数"),
        listed(9, 0, "没有这个列表"),
        listed(0, 0, "没有编号"),
    ];
    let report = read_with(&body.concat(), &[("numbering", &numbering(&[official], ""))]);
    assert_eq!(
        shown(&report),
        "Title 工作总结\nHeading(1) 一、 主要工作\nHeading(2) （一） 项目\nItem(1) 1. 先摸底，再申报。\n\
         Item(1) 2. 后验收，再上报。\nItem(2) ① 细目，很细。\nHeading(2) （二） 资金\nItem(1) 1. 另起一数。\n\
         Heading(1) 二、 下步打算\nHeading(2) （一） 重新数\nParagraph 没有这个列表\nParagraph 没有编号\n"
    );
    assert!(report.text.contains("\n1. 先摸底，再申报。\n"), "{}", report.text);
}

#[test]
fn decimal_levels_count_their_ancestors_and_arabic_ones_whatever_those_are() {
    let outline = list(
        1,
        &[("upperRoman", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")],
    );
    let legal = outline.0.replace(
        "<w:numFmt w:val=\"decimal\"/>",
        "<w:numFmt w:val=\"decimal\"/><w:isLgl/><w:suff w:val=\"space\"/>",
    );
    let body = [
        listed(1, 0, "Scope of the whole work."),
        listed(1, 1, "First of them."),
        listed(1, 1, "Second of them."),
        listed(1, 2, "Detail."),
        listed(1, 0, "Results."),
        listed(1, 1, "Again."),
    ];
    let report = read_with(&body.concat(), &[("numbering", &numbering(&[(legal, outline.1)], ""))]);
    assert_eq!(
        report.text,
        "I. Scope of the whole work.\n1.1 First of them.\n1.2 Second of them.\na) Detail.\nII. Results.\n2.1 Again.\n"
    );
}

#[test]
fn lists_of_one_plan_count_on_together_unless_one_starts_anew() {
    let (plan, first) = list(1, &[("decimal", "%1.")]);
    let more = "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
                <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">\
                <w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>\
                <w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">\
                <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimalZero\"/><w:lvlText w:val=\"第%1条\"/></w:lvl></w:lvlOverride></w:num>";
    let body: String = [1, 1, 2, 3, 3, 4].map(|id| listed(id, 0, "文。")).concat();
    let report = read_with(&body, &[("numbering", &numbering(&[(plan, first)], more))]);
    assert_eq!(
        report.text,
        "1. 文。\n2. 文。\n3. 文。\n5. 文。\n6. 文。\n第07条\u{3000}文。\n"
    );
}

#[test]
fn heading_styles_carry_the_numbers_of_their_list() {
    let (plan, list) = list(7, &[("chineseCounting", "第%1章"), ("decimal", "%1.%2")]);
    let plan = plan.replacen("<w:numFmt", "<w:pStyle w:val=\"1\"/><w:numFmt", 1);
    let plan = plan.replace(
        "<w:lvl w:ilvl=\"1\">",
        "<w:lvl w:ilvl=\"1\"><w:isLgl/><w:pStyle w:val=\"2\"/>",
    );
    let number = "<w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>";
    let styles = styles(&[
        style("1", "heading 1", number),
        style("2", "heading 2", number),
        style("two", "又一种", "<w:basedOn w:val=\"2\"/>"),
    ]);
    let body = [
        styled("1", "总则"),
        styled("2", "范围"),
        styled("two", "依据"),
        styled("1", "附则"),
    ];
    let report = read_with(
        &body.concat(),
        &[("styles", &styles), ("numbering", &numbering(&[(plan, list)], ""))],
    );
    assert_eq!(
        shown(&report),
        "Heading(1) 第一章 总则\nHeading(2) 1.1 范围\nHeading(2) 1.2 依据\nHeading(1) 第二章 附则\n"
    );
}

#[test]
fn bullets_are_lists_and_stand_inside_each_other() {
    let bullets = list(1, &[("bullet", "\u{F0B7}"), ("bullet", "o")]);
    let body = [
        p("正文。"),
        listed(1, 0, "一"),
        listed(1, 1, "一之一"),
        listed(1, 0, "二"),
    ];
    let report = read_with(&body.concat(), &[("numbering", &numbering(&[bullets], ""))]);
    assert_eq!(report.text, "正文。\n• 一\n• 一之一\n• 二\n");
    let Block::Bullets(bullets) = &report.imported.document.blocks[1] else {
        panic!("{:?}", report.imported.document.blocks)
    };
    assert_eq!(bullets.len(), 2);
    assert!(matches!(&bullets[0][1], Block::Bullets(inner) if inner.len() == 1));
}

#[test]
fn tracked_changes_are_read_in_their_final_state() {
    let body = "<w:p><w:r><w:t>工作</w:t></w:r><w:ins><w:r><w:t>认真</w:t></w:r></w:ins>\
        <w:del><w:r><w:delText>不错</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo><w:r><w:t>，</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>后半句。</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>全删</w:delText></w:r></w:del></w:p>";
    assert_eq!(read_with(body, &[]).text, "工作认真来，\n前半句，后半句。\n");
}

#[test]
fn tracked_changes_are_told_with_their_places() {
    let inserted = |text: &str| format!("<w:ins><w:r><w:t>{text}</w:t></w:r></w:ins>");
    let deleted = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    let body = [
        format!("<w:p>{}{}{}</w:p>", inserted("甲"), deleted("乙"), deleted("丙")),
        // A paragraph that was inserted as a whole is one change, one that was deleted too: it is noted at the next one.
        format!("<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>{}</w:p>", inserted("丁")),
        format!("<w:p>{mark}{}</w:p>", deleted("戊")),
        p("己"),
        // Two paragraphs that became one.
        format!("<w:p>{mark}<w:r><w:t>庚，</w:t></w:r></w:p>"),
        p("辛"),
        format!(
            "<w:tbl>{}<w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>",
            p("壬")
        ),
        "<w:p><w:moveFrom><w:r><w:t>癸</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>子</w:t></w:r></w:moveTo></w:p>"
            .to_owned(),
        format!("<w:p>{mark}{}</w:p>", deleted("丑")),
    ];
    let report = imported(&package(&body.concat(), &[]));
    assert_eq!(report.text, "甲\n丁\n己\n庚，辛\n壬\n子\n");
    let expected: [(BesideKind, &[usize]); 3] = [
        (BesideKind::Deletion, &[1, 1, 3, 4, 5, 6]),
        (BesideKind::Insertion, &[1, 2]),
        (BesideKind::Move, &[6]),
    ];
    assert_eq!(besides_of(&report), expected);
}

#[test]
fn the_result_of_a_field_is_read_and_not_its_instruction() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = [
        "<w:p>".to_owned(),
        text("见"),
        field("begin"),
        "<w:r><w:instrText> IF </w:instrText></w:r>".to_owned(),
        field("begin"),
        field("separate"),
        text("内"),
        field("end"),
        field("separate"),
        text("第2页"),
        field("end"),
        text("。"),
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t>甲</w:t></w:r></w:fldSimple></w:p>".to_owned(),
    ];
    assert_eq!(read_with(&body.concat(), &[]).text, "见第2页。链接甲\n");
}

#[test]
fn a_field_that_never_ends_hides_nothing() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>X</w:instrText></w:r>";
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!("<w:p>{}{begin}{}</w:p>{}", run("前，"), run("后。"), p("下一段。"));
    assert_eq!(read_with(&body, &[]).text, "前，后。\n下一段。\n");
    // A mark that is deleted joins two paragraphs, and the field goes on.
    let joined = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}{begin}</w:p><w:p>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}</w:p>",
        run("前，"),
        run("指令"),
        run("后。")
    );
    assert_eq!(read_with(&joined, &[]).text, "前，后。\n");
}

#[test]
fn a_text_box_follows_the_paragraph_that_holds_it_once() {
    let inner = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框一"), p("框二"));
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>{}",
        p("下一段")
    );
    assert_eq!(read_with(&body, &[]).text, "前后\n框一\n框二\n下一段\n");
    let fallback = "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Fallback><w:t>只有</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    assert_eq!(
        read_with(
            &fallback
                .replace("<w:t>", "<w:r><w:t>")
                .replace("</w:t>", "</w:t></w:r>"),
            &[]
        )
        .text,
        "只有\n"
    );
}

#[test]
fn breaks_tabs_hyphens_and_symbols_become_what_a_reader_sees() {
    let body = "<w:p><w:r><w:br/><w:t>工作</w:t><w:br/><w:t>总结</w:t></w:r></w:p>\
        <w:p><w:r><w:t>word</w:t><w:cr/><w:t>by</w:t><w:noBreakHyphen/><w:t>wo</w:t><w:softHyphen/><w:t>rd</w:t>\
        <w:tab/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Arial\" w:char=\"2460\"/></w:r></w:p>\
        <w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\"> a </w:t><w:t> b </w:t></w:r></w:p>";
    assert_eq!(read_with(body, &[]).text, "工作总结\nword by-word\t✓①\n a b\n");
}

#[test]
fn hidden_text_comments_and_phonetic_guides_are_left_out() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let body = "<w:p><w:commentRangeStart/><w:r><w:t>看</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val=\"h\"/></w:rPr><w:t>藏</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val=\"h\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>见</w:t></w:r><w:r><w:commentReference/></w:r>\
        <w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(read_with(body, &[("styles", styles)]).text, "看见音\n");
}

#[test]
fn content_controls_and_smart_tags_are_looked_into() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:p><w:r><w:t>占位</w:t></w:r></w:p></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:p><w:smartTag><w:r><w:t>甲</w:t></w:r></w:smartTag><w:sdt><w:sdtContent><w:r><w:t>乙</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        p("控件")
    );
    assert_eq!(read_with(&body, &[]).text, "控件\n甲乙\n");
}

#[test]
fn notes_become_paragraphs_at_the_end_of_the_body() {
    let footnotes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> 不含市级。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let endnotes = "<w:endnotes xmlns:w=\"w\"><w:endnote w:id=\"2\"><w:p><w:r><w:t>一网通办：指线上办理。</w:t></w:r></w:p></w:endnote></w:endnotes>";
    let body = format!(
        "{}<w:p><w:r><w:t>共32项</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>。</w:t>\
         <w:endnoteReference w:id=\"2\"/><w:footnoteReference w:id=\"2\"/><w:footnoteReference w:id=\"7\"/></w:r></w:p>{}{}",
        p("总结"),
        p("青石区科技局"),
        p("2026年11月3日")
    );
    let report = read_with(&body, &[("footnotes", footnotes), ("endnotes", endnotes)]);
    assert_eq!(
        shown(&report),
        "Title 总结\nParagraph 共32项。\nParagraph 注1：不含市级。\nParagraph 注2：一网通办：指线上办理。\n\
         Signature 青石区科技局\nSignature 2026年11月3日\n"
    );
    assert!(
        report
            .text
            .ends_with("2026年11月3日\n注1：不含市级。\n注2：一网通办：指线上办理。\n")
    );
}

#[test]
fn tables_keep_their_grid() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let right = "<w:tc><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>8</w:t></w:r></w:p></w:tc>";
    let nested = format!(
        "<w:tc>{}<w:tbl><w:tr>{}</w:tr></w:tbl>{}</w:tc>",
        p("外"),
        cell("", "内"),
        p("")
    );
    let body = format!(
        "<w:tbl><w:tblPr/><w:tr>{}{}</w:tr><w:tr>{}{right}{nested}</w:tr><w:tr>{}{right}</w:tr>\
         <w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", "名称"),
        cell("", "备注"),
        cell("<w:vMerge w:val=\"restart\"/>", "项目"),
        cell("<w:vMerge/>", ""),
        cell("", "删去"),
    );
    let report = read_with(&body, &[]);
    let table = first_table(&report);
    let text = |row: &Vec<Vec<Inline>>| {
        let cells: Vec<String> = row.iter().map(|cell| plain_text(cell)).collect();
        cells.join("/")
    };
    assert_eq!(text(&table.header), "名称//备注");
    assert_eq!(table.rows.iter().map(text).collect::<Vec<_>>(), ["项目/8/外内", "/8/"]);
    assert_eq!(table.alignments[1], crate::report::Alignment::Right);
    assert_eq!(table.alignments[2], crate::report::Alignment::Default);
}

#[test]
fn a_header_of_two_rows_is_one() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let (wide, begins, goes_on) = (
        "<w:gridSpan w:val=\"2\"/>",
        "<w:vMerge w:val=\"restart\"/>",
        "<w:vMerge/>",
    );
    let header = |second: &str| {
        let rows = [
            cell(begins, "渠道") + &cell(wide, "长度") + &cell(begins, "备注"),
            cell(goes_on, "") + &cell("", "计划") + &cell("", "完成") + &cell(second, ""),
            cell("", "东渠") + &cell("", "8") + &cell("", "7") + &cell("", "在建"),
        ];
        let body: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
        let report = read_with(&format!("<w:tbl><w:tblPr/>{body}</w:tbl>"), &[]);
        let table = first_table(&report);
        let cells: Vec<String> = table.header.iter().map(|cell| plain_text(cell)).collect();
        (cells.join("/"), table.rows.len())
    };
    assert_eq!(header(goes_on), ("渠道/长度计划/长度完成/备注".to_owned(), 1));
    // Where not all cells go on it is a row.
    assert_eq!(header(""), ("渠道/长度//备注".to_owned(), 2));
}

#[test]
fn a_deleted_row_is_left_out_alone_wherever_it_is() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let deleted = |content: &str| format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell(&p(content)));
    let inner = format!("<w:tbl>{}<w:tr>{}</w:tr></w:tbl>", deleted("删去"), cell(&p("内")));
    let boxed = format!("<w:p><w:r><w:txbxContent>{inner}</w:txbxContent></w:r></w:p>");
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr>{}<w:tr>{}{}</w:tr></w:tbl>{boxed}",
        cell(&p("甲")),
        cell(&(p("乙") + &inner + &p(""))),
        deleted("也删去"),
        cell(&p("丙")),
        cell(&p("丁"))
    );
    assert_eq!(read_with(&body, &[]).text, "甲\n乙\n内\n\n丙\n丁\n\n内\n");
}

#[test]
fn a_frame_of_one_cell_is_no_table() {
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        p("总结"),
        p("一、成绩")
    );
    assert_eq!(read(&body), "Title 总结\nHeading(1) 一、 成绩\n");
}

#[test]
fn what_stands_out_at_the_start_is_the_lead() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let bold = |text: &str| run("<w:b/>", text);
    let kai = |text: &str| run("<w:rFonts w:eastAsia=\"楷体_GB2312\"/>", text);
    let body = [
        "<w:p>".to_owned() + &bold("抓学习。") + &run("", "组织培训12次。") + "</w:p>",
        "<w:p>".to_owned() + &bold("抓学习") + &run("", "。组织培训12次。") + "</w:p>",
        "<w:p>".to_owned() + &run("", "（一）") + &kai("抓作风。") + &run("", "检查3次，很严。") + "</w:p>",
        "<w:p>".to_owned() + &bold("我局") + &run("", "组织培训。") + "</w:p>",
        "<w:p>".to_owned() + &bold("整段都是粗体。没有小标题。") + "</w:p>",
    ];
    let report = read_with(&body.concat(), &[]);
    assert_eq!(
        shown(&report),
        "Paragraph 抓学习。|组织培训12次。\nParagraph 抓学习。|组织培训12次。\nItem(1) （一） 抓作风。|检查3次，很严。\n\
         Paragraph 我局组织培训。\nParagraph 整段都是粗体。没有小标题。\n"
    );
}

/// The styles that zhibi's own files have.
fn own_styles() -> String {
    let paragraphs = ParagraphStyle::all().map(|own| match own {
        ParagraphStyle::Heading(level) => {
            let level = format!("<w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr>", level - 1);
            style(&own.id(), &own.name(), &level)
        }
        own => style(&own.id(), &own.name(), ""),
    });
    let character = |(id, properties): (&str, &str)| {
        format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:rPr>{properties}</w:rPr></w:style>"
        )
    };
    let characters = [("Lead3", ""), ("Blank", ""), ("Strong", "<w:b/>")].map(character);
    styles(&paragraphs.chain(characters).collect::<Vec<_>>())
}

/// The paragraphs of a tree, a line each, with a mark and two spaces for each list that they stand in.
fn tree(blocks: &[Block<Number>]) -> String {
    let indented = |inner: &str| inner.replace('\n', "\n  ").trim_end_matches(' ').to_owned();
    let shown = |block: &Block<Number>| match block {
        Block::Paragraph(paragraph) => {
            let inlines: Vec<_> = paragraph.lead.iter().chain(&paragraph.text).cloned().collect();
            plain_text(&inlines) + "\n"
        }
        Block::Items(items) => items
            .iter()
            .map(|item| match &item.number {
                Number::Own(number) => format!("{number} {}", indented(&tree(&item.blocks))),
                other => panic!("{other:?}"),
            })
            .collect(),
        Block::Bullets(bullets) => bullets
            .iter()
            .map(|bullet| format!("- {}", indented(&tree(bullet))))
            .collect(),
        Block::Placed(..) => "placed\n".to_owned(),
        Block::Illustration(_) => "illustration\n".to_owned(),
        Block::Table(_) => "table\n".to_owned(),
        Block::Heading { .. } => "heading\n".to_owned(),
    };
    blocks.iter().map(shown).collect()
}

#[test]
fn lists_stand_inside_each_other_as_their_styles_say() {
    let body = [
        styled("Title", "总结"),
        styled("Item1", "1. 甲"),
        styled("Bullet2", "• 甲之点"),
        styled("Bullet3", "• 点之点"),
        styled("ItemText3", "点之点续"),
        styled("ItemText2", "甲之点续"),
        styled("ItemText1", "甲续"),
        styled("Item2", "（1）甲之一"),
        styled("Bullet1", "• 乙"),
        styled("Item2", "1. 乙之一"),
        styled("ItemText2", "乙之一续"),
        styled("ItemText1", "乙续"),
        styled("Item1", "2. 丙"),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("一"),
            p("二")
        ),
        styled("ItemText1", "表后"),
        styled("Item3", "• 无上级"),
        styled("Body", "正文"),
    ];
    let report = read_with(&body.concat(), &[("styles", &own_styles())]);
    assert_eq!(
        tree(&report.imported.document.blocks),
        "1. 甲\n  - 甲之点\n    - 点之点\n      点之点续\n    甲之点续\n  甲续\n  （1） 甲之一\n\
         - 乙\n  1. 乙之一\n    乙之一续\n  乙续\n2. 丙\ntable\n表后\n • 无上级\n正文\n"
    );
}

#[test]
fn what_is_highlighted_is_a_blank_only_where_zhibi_wrote_it() {
    let marked = |style: &str, properties: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>完成</w:t></w:r><w:r><w:rPr>{properties}\
             <w:highlight w:val=\"yellow\"/></w:rPr><w:t>××</w:t></w:r><w:r><w:t>项</w:t></w:r></w:p>"
        )
    };
    let blanks = |body: &str, styles: &str| {
        let report = read_with(body, &[("styles", styles)]);
        let blanks = report.imported.document.blanks();
        blanks.iter().map(|blank| blank.shown.clone()).collect::<Vec<_>>()
    };
    let strong = marked("Body", "<w:rStyle w:val=\"Strong\"/>");
    let body = [
        styled("Title", "总结"),
        marked("Heading1", ""),
        strong,
        marked("nosuch", ""),
    ]
    .concat();
    assert_eq!(blanks(&body, &own_styles()), ["××", "××"]);
    let others = styles(&[style("Title", "Title", ""), style("Heading1", "heading 1", "")]);
    assert!(blanks(&body, &others).is_empty());
}

#[test]
fn styles_of_others_with_our_ids_are_not_ours() {
    let others = styles(&[style("Item1", "List Paragraph", ""), style("Body", "正文", "")]);
    let body = [
        styled("Title", "总结"),
        styled("Body", "一、成绩"),
        styled("Item1", "（一）项目"),
    ];
    assert_eq!(
        shown(&read_with(&body.concat(), &[("styles", &others)])),
        "Title 总结\nHeading(1) 一、 成绩\nHeading(2) （一） 项目\n"
    );
}

#[test]
fn the_styles_of_zhibi_decide() {
    let run = |style: &str, text: &str| {
        format!("<w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let item = |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{text}</w:p>");
    let body = [
        "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>关于报送</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>材料的函</w:t></w:r></w:p>".to_owned(),
        styled("Addressee", "各科室："),
        styled("Body", "一、这不是标题"),
        styled("Heading1", "一、主要工作"),
        item("Item1", &(run("Lead3", "1. 积极申报") + &run("", "，成效。目前32项。"))),
        item("Item2", &run("", "（1）先摸底。再申报。")),
        item("Bullet2", "<w:r><w:t>•</w:t><w:tab/><w:t>说明</w:t></w:r>"),
        styled("Item1", "I. Roman"),
        format!("<w:p><w:pPr><w:pStyle w:val=\"Body\"/></w:pPr><w:r><w:t>完成</w:t></w:r>{}<w:r><w:t>项。</w:t></w:r></w:p>", run("Blank", "××")),
        styled("AttachmentNote", "附件：1. 清单"),
        styled("Signature", "青石区科技局"),
        styled("Date", "2026年11月3日"),
        styled("AttachmentLabel", "附件1"),
        styled("AttachmentTitle", "清单"),
        styled("Heading1", "一、表"),
        styled("Body", "内容。"),
        styled("AttachmentLabel", "附件2"),
    ];
    let report = read_with(&body.concat(), &[("styles", &own_styles())]);
    assert_eq!(
        shown(&report),
        "Title 关于报送材料的函\nAddressee 各科室：\nParagraph 一、这不是标题\nHeading(1) 一、 主要工作\n\
         Item(1) 1. 积极申报|，成效。目前32项。\nItem(2) （1） 先摸底。再申报。\nParagraph 说明\nItem(1) I. Roman\n\
         Paragraph 完成××项。\nSignature 青石区科技局\nSignature 2026年11月3日\nAttachment 清单\nHeading(1) 一、 表\n\
         Paragraph 内容。\n"
    );
    let document = &report.imported.document;
    assert_eq!(document.attachments.len(), 2);
    assert_eq!(document.attachments[0].blocks.len(), 2);
    let blanks = document.blanks();
    assert_eq!(
        blanks.iter().map(|blank| blank.shown.as_str()).collect::<Vec<_>>(),
        ["××"]
    );
}

#[test]
fn styles_of_runs_are_kept() {
    let body = "<w:p><w:r><w:t>成效</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>显</w:t></w:r><w:r><w:rPr><w:b w:val=\"true\"/></w:rPr><w:t>著</w:t></w:r>\
        <w:r><w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr><w:t>。</w:t></w:r></w:p>";
    let report = read_with(body, &[]);
    let Block::Paragraph(paragraph) = &report.imported.document.blocks[0] else {
        panic!("{:?}", report.imported.document.blocks)
    };
    let texts: Vec<_> = paragraph
        .text
        .iter()
        .map(|inline| (inline.text(), inline.style))
        .collect();
    use crate::report::Style::{Emphasis, Plain, Strong};
    assert_eq!(texts, [("成效", Plain), ("显著", Strong), ("。", Emphasis)]);
    assert!(
        paragraph
            .text
            .iter()
            .all(|inline| matches!(inline.content, Content::Text(_)))
    );
}

#[test]
fn the_document_is_found_wherever_it_is() {
    let strict = "<Relationships xmlns=\"p\"><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/odd/Main.xml\"/></Relationships>";
    let body = document(&p("正文。")).replace("w:", "s:");
    let types = "<Types><Override PartName=\"/odd/main.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let packages: [&[(&str, &[u8])]; 3] = [
        &[("_rels/.rels", strict.as_bytes()), ("odd/main.xml", body.as_bytes())],
        &[
            ("[Content_Types].xml", types.as_bytes()),
            ("odd/main.xml", body.as_bytes()),
        ],
        &[("word/document.xml", body.as_bytes())],
    ];
    for parts in packages {
        assert_eq!(read_docx(&zipped(parts)).unwrap().text, "正文。\n");
    }
}

#[test]
fn parts_in_utf_16_are_read() {
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}", document(&p("正文。")));
    for is_little in [true, false] {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let bytes: Vec<u8> = units
            .flat_map(|unit| {
                if is_little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect();
        assert_eq!(
            read_docx(&zipped(&[("word/document.xml", &bytes)])).unwrap().text,
            "正文。\n"
        );
    }
    let mark = format!("\u{FEFF}{}", document(&p("正文。")));
    assert_eq!(
        read_docx(&zipped(&[("word/document.xml", mark.as_bytes())]))
            .unwrap()
            .text,
        "正文。\n"
    );
}

/// The sentence that says what is wrong.
fn refusal(bytes: &[u8]) -> String {
    read_docx(bytes).unwrap_err().id.into_owned()
}

fn main_part(content: impl AsRef<[u8]>) -> Vec<u8> {
    zipped(&[("word/document.xml", content.as_ref())])
}

#[test]
fn what_is_no_word_file_is_said() {
    assert_eq!(refusal(b""), "docx-no-zip");
    assert_eq!(refusal("工作总结".as_bytes()), "docx-no-zip");
    assert_eq!(
        refusal(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"),
        "docx-old-or-protected"
    );
    assert_eq!(refusal(&zipped(&[("a.txt", b"a")])), "docx-no-document");
    assert_eq!(refusal(&zipped(&[])), "docx-no-document");
    assert_eq!(refusal(&main_part("<w:document/>")), "docx-no-document");
    assert_eq!(
        refusal(&main_part("<workbook><sheets/></workbook>")),
        "docx-no-document"
    );
    assert_eq!(refusal(&main_part("")), "docx-no-document");
}

#[test]
fn a_file_cut_anywhere_is_refused_without_harm() {
    let whole = package(&p("正文。"), &[]);
    for end in 0..whole.len() {
        assert!(
            ["docx-no-zip", "docx-damaged"].contains(&&*refusal(&whole[..end])),
            "{end}"
        );
    }
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let _ = read_docx(&changed);
    }
}

#[test]
fn an_encrypted_part_is_said() {
    let mut bytes = main_part(document(&p("正文。")));
    let central = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    assert_eq!(refusal(&bytes), "docx-encrypted");
}

#[test]
fn a_document_that_breaks_off_or_is_no_xml_is_said() {
    let whole = document(&p("正文。"));
    for half in [
        whole.split_once("。").unwrap().0,
        &whole[..whole.len() - 3],
        "<w:document><w:body></w:p>",
        "<a",
        "<w:document><w:body>&amp",
    ] {
        assert_eq!(refusal(&main_part(half)), "docx-xml", "{half}");
    }
    assert_eq!(refusal(&main_part(b"<a>\xFF\xFE</a>")), "docx-encoding");
}

#[test]
fn what_no_text_may_hold_is_left_out_and_counted() {
    for references in [
        ["&#xFFFE;", "&#31;"],
        ["&#0;", "&#xD800;"],
        ["&#x110000;", "&#99999999999999999999;"],
    ] {
        let body = p(&format!("甲{}乙{}丙。", references[0], references[1]));
        let bytes = package(&[p("工作总结"), body].concat(), &[]);
        let report = crate::import::open_report("docx", &bytes, &Default::default()).unwrap();
        assert_eq!(report.controls, 2, "{references:?}");
        let written = crate::import::write_outline(report.document, &crate::import::no_blanks);
        assert!(written.contains("甲乙丙。"), "{written}");
    }
    for broken in ["&#;", "&#x;", "&#+1;", "&#xG;", "&#1 ;"] {
        assert_eq!(refusal(&main_part(document(&p(broken)))), "docx-xml", "{broken}");
    }
}

#[test]
fn entities_are_refused() {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>".to_owned() + &document(&p("&b;"));
    assert_eq!(refusal(&main_part(laughs)), "docx-entities");
    assert_eq!(refusal(&main_part(document(&p("&b;")))), "docx-entities");
}

#[test]
fn a_bomb_is_refused_also_where_it_lies() {
    let read = |bytes: &[u8]| read_within(bytes, 1 << 20).unwrap_err();
    let too_large = Message::new("docx-too-large").with("megabytes", 1);
    let bomb = main_part(vec![b' '; 2 << 20]);
    assert!(bomb.len() < 10_000);
    assert_eq!(read(&bomb), too_large);
    let mut lying = bomb.clone();
    let central = lying.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    for at in [22, central + 24] {
        lying[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
    }
    assert!([too_large, Message::new("docx-damaged")].contains(&read(&lying)));
}

#[test]
fn what_is_nested_too_deep_or_goes_on_without_end_is_refused() {
    let nested = "<w:tbl><w:tr><w:tc>".repeat(20_000);
    assert_eq!(refusal(&main_part(document(&nested))), "docx-too-many");
    let paragraphs = "<w:p/>".repeat(1_000_001);
    assert_eq!(refusal(&main_part(document(&paragraphs))), "docx-too-many");
    // What is short takes as much memory as what is not.
    let short = p("a").repeat(120_001);
    assert_eq!(refusal(&main_part(document(&short))), "docx-too-many");
    let stretches = "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>".repeat(60_001);
    assert_eq!(
        refusal(&main_part(document(&format!("<w:p>{stretches}</w:p>")))),
        "docx-too-many"
    );
    let cells = "<w:tc><w:tcPr><w:gridSpan w:val=\"99999999\"/></w:tcPr></w:tc>".repeat(20_000);
    let table = format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
    assert_eq!(refusal(&main_part(document(&table))), "docx-too-many");
    let ragged = format!(
        "<w:tbl><w:tr>{}</w:tr>{}</w:tbl>",
        "<w:tc/>".repeat(10_000),
        "<w:tr><w:tc/></w:tr>".repeat(10_000)
    );
    assert_eq!(refusal(&main_part(document(&ragged))), "docx-too-many");
}

#[test]
fn titles_and_columns_without_number_are_read_to_their_end() {
    let titles = styled("Title", "题").repeat(20_000);
    let report = read_with(&titles, &[("styles", &styles(&[style("Title", "Title", "")]))]);
    assert_eq!(report.text.lines().count(), 20_000);
    let row = format!("<w:tr>{}</w:tr>", "<w:tc/>".repeat(20_000));
    read_with(&format!("{}<w:tbl>{row}{row}</w:tbl>", p("总结")), &[]);
}

#[test]
fn tables_some_levels_deep_are_read() {
    let body = "<w:tbl><w:tr><w:tc>".repeat(100) + &p("里面") + &"</w:tc></w:tr></w:tbl>".repeat(100);
    assert_eq!(read(&body), "Title 里面\n");
}

#[test]
fn odd_order_is_read_without_harm() {
    read_in_odd_order(300);
}

#[test]
#[ignore = "takes long"]
fn all_odd_orders_are_read_without_harm() {
    read_in_odd_order(3_000);
}

/// Reads so many documents whose elements stand anyhow.
fn read_in_odd_order(count: usize) {
    let pieces = [
        "<w:tc>",
        "</w:tc>",
        "<w:tr>",
        "</w:tr>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>文",
        "</w:t>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        "<w:tcPr><w:vMerge/><w:gridSpan w:val=\"-1\"/></w:tcPr>",
        "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>",
        "<w:AlternateContent><w:Choice>",
        "</w:Choice></w:AlternateContent>",
        "<w:footnoteReference w:id=\"1\"/>",
    ];
    let mut state = 7u64;
    for _ in 0..count {
        let mut body = String::new();
        let mut open: Vec<String> = Vec::new();
        for _ in 0..40 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let piece = pieces[(state >> 33) as usize % pieces.len()];
            // What is closed is what is open, so that it is XML.
            match piece.strip_prefix("</") {
                Some(_) => body.extend(open.pop()),
                None => {
                    body += piece;
                    let names = piece
                        .split('<')
                        .skip(1)
                        .map(|tag| tag.split([' ', '>', '/']).next().unwrap_or_default());
                    if !piece.contains("/") {
                        let ends: Vec<String> = names.map(|name| format!("</{name}>")).collect();
                        open.push(ends.into_iter().rev().collect());
                    }
                }
            }
        }
        body.extend(open.into_iter().rev());
        read_with(&body, &[]);
    }
}

#[test]
fn what_an_import_leaves_out_is_listed() {
    let mut body: String = [
        "首页 &gt; 公开 &gt; 总结",
        "甲局2025年工作总结",
        "来源：甲局 时间：2025-12-01",
        "一、工作",
    ]
    .map(p)
    .concat();
    body += "<w:p><w:r><w:t>完成任务12项。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>";
    body += &["甲局", "2025年12月1日", "上一篇：无"].map(p).concat();
    let header = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p("内部资料"));
    let footer = format!("<w:ftr xmlns:w=\"w\">{}</w:ftr>", p("第 1 页"));
    let bytes = package(&body, &[("header", &header), ("footer", &footer)]);
    let report = imported(&bytes);
    let document = &report.imported.document;
    assert_eq!(plain_text(&document.title), "甲局2025年工作总结");
    assert_eq!(document.signature.len(), 2);
    let listed: Vec<(usize, &str)> = report.left_out.iter().map(|left| (left.line, &*left.text)).collect();
    let expected = [
        (1, "首页 > 公开 > 总结"),
        (1, "内部资料"),
        (3, "来源：甲局 时间：2025-12-01"),
        (5, "藏"),
        (8, "上一篇：无"),
    ];
    assert_eq!(listed, expected);
    let opened = crate::import::open_report("", &bytes, &crate::import::ImportOptions::default()).unwrap();
    assert_eq!(opened.left_out, report.left_out);
    assert!(!opened.text.contains("首页"), "{}", opened.text);
    let whole = import_docx(&bytes, true, false).unwrap();
    assert!(
        passages(&whole.imported.document)
            .iter()
            .any(|passage| passage.text == "上一篇：无")
    );
}

#[test]
fn what_is_no_text_is_counted_with_its_places_and_comments_are_told() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let picture = "<w:drawing><a:graphicData><pic:pic/></a:graphicData></w:drawing>";
    let chart = "<w:drawing><a:graphicData><c:chart r:id=\"r1\"/></a:graphicData></w:drawing>";
    let diagram = "<w:drawing><a:graphicData><dgm:relIds/></a:graphicData></w:drawing>";
    let object = "<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object>";
    let text_box = format!(
        "<mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></mc:Choice>\
         <mc:Fallback><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent>",
        p("框中")
    );
    let at = |id: &str| format!("<w:commentReference w:id=\"{id}\"/>");
    let body = [
        p("工作总结"),
        format!("<w:p>{}{}</w:p>", run(picture), run(&text_box)),
        format!(
            "<w:p>{}{}{}{}</w:p>",
            run(picture),
            run(chart),
            run("<w:footnoteReference w:id=\"1\"/>"),
            run(&at("7"))
        ),
        format!(
            "<w:p>{}{}<w:del>{}</w:del></w:p>",
            run(object),
            run(diagram),
            run(picture)
        ),
    ]
    .concat();
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"7\" w:author=\"张三\"><w:p><w:r><w:t>请核实</w:t></w:r></w:p>\
        <w:p><w:r><w:t>数字</w:t></w:r></w:p></w:comment><w:comment w:id=\"8\"><w:p><w:r><w:t>删去</w:t></w:r></w:p></w:comment></w:comments>";
    let bytes = package(&body, &[("comments", comments)]);
    let report = imported(&bytes);
    let comment = |author: &str, text: &str| BesideKind::Comment {
        author: author.to_owned(),
        text: text.to_owned(),
    };
    let expected: [(BesideKind, &[usize]); 9] = [
        (BesideKind::Text(BesideText::Picture), &[2, 4]),
        (BesideKind::Text(BesideText::Chart), &[4]),
        (BesideKind::Text(BesideText::Diagram), &[5]),
        (BesideKind::Text(BesideText::Object), &[5]),
        (BesideKind::Text(BesideText::TextBox), &[2]),
        (BesideKind::Text(BesideText::Note), &[4]),
        (BesideKind::Deletion, &[5]),
        (comment("张三", "请核实 数字"), &[4]),
        (comment("", "删去"), &[]),
    ];
    assert_eq!(besides_of(&report), expected);
    // A part that is damaged keeps nobody from the report.
    let bytes = package(&body, &[("comments", "<w:comments><w:comment w:id=")]);
    assert_eq!(imported(&bytes).besides.len(), 7);
}

#[test]
fn contents_headers_and_footers_stay_where_all_is_to_be_kept() {
    let styles = styles(&[style("TOC1", "toc 1", "")]);
    let frame = |name: &str, text: &str| format!("<w:{name} xmlns:w=\"w\">{}</w:{name}>", p(text));
    let body = [
        p("工作总结"),
        styled("TOC1", "一、工作 ... 1"),
        p("一、工作"),
        p("完成12项。"),
    ]
    .concat();
    let others = [
        ("styles", &*styles),
        ("header", &frame("hdr", "内部资料")),
        ("footer", &frame("ftr", "云杉区印")),
    ];
    let bytes = package(&body, &others);
    let left_out = imported(&bytes).left_out;
    let left_out: Vec<(&str, Why)> = left_out.iter().map(|left| (&*left.text, left.why)).collect();
    let expected = [
        ("内部资料", Why::Frame),
        ("一、工作 ... 1", Why::Contents),
        ("云杉区印", Why::Frame),
    ];
    assert_eq!(left_out, expected);
    let whole = import_docx(&bytes, true, false).unwrap();
    assert_eq!(whole.left_out, []);
    assert_eq!(
        shown(&whole),
        "Title 工作总结\nParagraph 一、工作 ... 1\nHeading(1) 一、 工作\nParagraph 完成12项。\n\
         Paragraph 页眉：内部资料\nParagraph 页脚：云杉区印\n"
    );
}

#[test]
fn paragraphs_of_a_cell_stay_apart() {
    let cell = |paragraphs: &[&str]| {
        let paragraphs: String = paragraphs.iter().map(|text| p(text)).collect();
        format!("<w:tc>{paragraphs}</w:tc>")
    };
    let row = |cells: &[&[&str]]| {
        let cells: String = cells.iter().map(|paragraphs| cell(paragraphs)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table = [
        row(&[&["项目"], &["内容"]]),
        row(&[&["供水"], &["改造管网", "", "新建水厂"]]),
        row(&[&["works"], &["done.", "open"]]),
    ];
    let report = read_with(&format!("{}<w:tbl>{}</w:tbl>", p("工作总结"), table.concat()), &[]);
    let texts: Vec<String> = passages(&report.imported.document)
        .into_iter()
        .map(|passage| passage.text)
        .collect();
    assert_eq!(
        texts[1..],
        ["项目", "内容", "供水", "改造管网；新建水厂", "works", "done. open"]
    );
}

#[test]
fn a_numbered_line_in_bold_is_a_heading_whatever_its_style() {
    let bold = |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let numbering = numbering(&[list(1, &[("decimal", "%1.")])], "");
    let automatic = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr>\
             <w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let long = "内容".repeat(40);
    let body = [
        p("工作总结"),
        bold("一、供水"),
        bold("1. 抓好供水，保障民生。"),
        p("全年正常。"),
        bold("（一）抓好学习，凝聚共识，提升干部职工的能力和工作水平。"),
        p("学习十次。"),
        automatic("抓好排水，防汛到位。"),
        p("全年正常。"),
        bold(&format!("2. {long}。")),
        bold("3. 一句。又一句。"),
    ]
    .concat();
    let shown = shown(&read_with(&body, &[("numbering", &numbering)]));
    let headings: Vec<&str> = shown.lines().filter(|line| line.starts_with("Heading")).collect();
    assert_eq!(
        headings,
        [
            "Heading(1) 一、 供水",
            "Heading(2) 1. 抓好供水，保障民生。",
            "Heading(2) （一） 抓好学习，凝聚共识，提升干部职工的能力和工作水平。",
            "Heading(3) 1. 抓好排水，防汛到位。",
        ],
        "{shown}"
    );
}

#[test]
fn title_and_ending_without_styles_are_found_by_their_words() {
    let head = [
        "沙河县人民政府",
        "沙河县水利局",
        "关于灌溉工作的报告",
        "县委、县政府：",
        "一、今年的工作",
        "今年改造泵站12座，修整灌渠30公里。",
    ];
    let list = ["附件：1. 泵站表", "2. 灌渠表"];
    let signature = ["沙河县水利局", "2025年12月3日", "（联系人：江某）"];
    for end in [[&list[..], &signature].concat(), [&signature[..], &list].concat()] {
        let body: String = head.iter().chain(&end).map(|line| p(line)).collect();
        let imported = imported(&package(&body, &[]));
        let document = imported.imported.document;
        assert_eq!(
            plain_text(&document.title),
            "沙河县人民政府沙河县水利局关于灌溉工作的报告"
        );
        assert_eq!(plain_text(&document.addressee), "县委、县政府：");
        let signed: Vec<String> = document.signature.iter().map(|line| plain_text(line)).collect();
        assert_eq!(signed, signature[..2]);
        let blocks: Vec<String> = passages(&document).into_iter().map(|passage| passage.text).collect();
        let listed = ["泵站表", "灌渠表"];
        assert_eq!(blocks[2..5], ["今年的工作", head[5], signature[2]], "{end:?}");
        assert_eq!(blocks[5..], [&signature[..2], &listed].concat(), "{end:?}");
        assert_eq!(imported.left_out, []);
    }
}

#[test]
fn attachments_without_styles_stand_below_their_labels() {
    let on_a_page = |text: &str| format!("<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let heading =
        |text: &str| format!("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("泵站"),
        cell("台"),
        cell("上河"),
        cell("12")
    );
    let head = [
        "沙河镇灌溉工作报告",
        "一、今年的工作",
        "今年改造泵站12座，修整灌渠30公里。",
    ];
    let head: String = head.map(p).concat();
    let list = ["附件：1. 泵站表", "2. 灌渠表"].map(p).concat();
    let signature = ["沙河镇水利站", "2025年12月3日"].map(p).concat();
    let inner = ["一、灌渠", "修整30公里。"].map(p).concat();
    let sections = [
        [
            on_a_page("附件1"),
            p("泵站表"),
            table.clone(),
            on_a_page("附件2"),
            p("灌渠表"),
            inner.clone(),
        ],
        [
            p("附件 1："),
            p("泵站表"),
            table.clone(),
            p("附件 2："),
            p("灌渠表"),
            inner.clone(),
        ],
        [
            p("附件1：泵站表"),
            String::new(),
            table.clone(),
            p("附件2：灌渠表"),
            String::new(),
            inner.clone(),
        ],
        [
            heading("附件1"),
            p("泵站表"),
            table.clone(),
            heading("附件2"),
            p("灌渠表"),
            inner.clone(),
        ],
    ];
    for section in &sections {
        for before in [
            format!("{list}{signature}"),
            format!("{signature}{list}"),
            signature.clone(),
            list.clone(),
            String::new(),
        ] {
            let bytes = package(&format!("{head}{before}{}", section.concat()), &[]);
            let imported = imported(&bytes);
            let document = imported.imported.document;
            let attached: Vec<(String, usize)> = document
                .attachments
                .iter()
                .map(|attachment| (plain_text(&attachment.name), attachment.blocks.len()))
                .collect();
            assert_eq!(
                attached,
                [("泵站表".to_owned(), 1), ("灌渠表".to_owned(), 2)],
                "{before}{section:?}"
            );
            assert!(
                matches!(document.attachments[1].blocks[0], Block::Heading { level: 1, .. }),
                "{section:?}"
            );
            assert_eq!(document.blocks.len(), 2, "{before}{section:?}");
            assert_eq!(document.signature.len(), if before.contains("12月") { 2 } else { 0 });
            assert_eq!(imported.left_out, []);
        }
    }
}

#[test]
fn a_list_of_attachments_whose_marks_were_changed_is_kept() {
    let own = |list: &[&str], has_title: bool| {
        let mut body = vec![
            styled("Title", "沙河镇灌溉工作报告"),
            styled("Body", "今年改造泵站12座。"),
        ];
        body.extend(list.iter().map(|line| styled("AttachmentNote", line)));
        body.extend([styled("Signature", "沙河镇水利站"), styled("AttachmentLabel", "附件1")]);
        body.extend(has_title.then(|| styled("AttachmentTitle", "泵站表")));
        body.push(styled("Body", "改造12座。"));
        package(&body.concat(), &[("styles", &own_styles())])
    };
    let read = |list: &[&str], has_title: bool| {
        let report = imported(&own(list, has_title));
        let document = report.imported.document;
        let names = document.attachments.iter();
        let names: Vec<String> = names.map(|attachment| plain_text(&attachment.name)).collect();
        (names, document.blocks.len(), report.rewritten.len())
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let both = names(&["泵站表", "灌渠表"]);
    assert_eq!(read(&["附件：1. 泵站表", "2、灌渠表"], true), (both.clone(), 1, 4));
    assert_eq!(read(&["附件：1. 泵站表", "2. 灌渠表"], false), (both, 1, 3));
    // What is no list any more stays in the text.
    assert_eq!(
        read(&["附件：1. 泵站表", "3. 灌渠表"], true),
        (names(&["泵站表"]), 3, 2)
    );
}

#[test]
fn lines_of_a_paragraph_are_paragraphs_where_their_words_say_so() {
    let broken = |lines: &[&str]| {
        let runs = lines.join("</w:t><w:br/><w:t>");
        format!("<w:p><w:r><w:t>{runs}</w:t></w:r></w:p>")
    };
    let read = |body: &str| {
        let bytes = package(body, &[]);
        shown(&imported(&bytes))
    };
    let body =
        p("工作总结") + &broken(&["一、主要工作", "修渠30公里，", "受益1200户。", "二、明年打算"]) + &p("继续修渠。");
    assert_eq!(
        read(&body),
        read(
            &(p("工作总结")
                + &p("一、主要工作")
                + &p("修渠30公里，受益1200户。")
                + &p("二、明年打算")
                + &p("继续修渠。"))
        )
    );
    let body = p("工作总结") + &broken(&["地址：沙河镇江边路5号", "电话：0991-1234567"]) + &p("继续修渠。");
    assert!(read(&body).contains("江边路5号\n"), "{}", read(&body));
}

#[test]
fn head_and_end_are_found_in_word_as_in_markdown() {
    let cases: [&[&str]; 4] = [
        // Who signs and when stand in one line.
        &[
            "沙河镇水利站工作总结",
            "修整灌渠30公里。",
            "沙河镇水利站　　2026年6月1日",
        ],
        // So they do right below the title.
        &[
            "沙河镇水利站工作总结",
            "沙河镇水利站　　2026年6月1日",
            "各村：",
            "修整灌渠30公里。",
        ],
        // Who speaks stands above those whom it addresses.
        &["沙河镇水利站工作总结", "江一", "各位代表：", "修整灌渠30公里。"],
        &[
            "沙河镇水利站工作总结",
            "修整灌渠30公里。",
            "附件：泵站表",
            "附件",
            "泵站表",
            "改造泵站12座。",
        ],
    ];
    for lines in cases {
        let body: String = lines.iter().map(|line| p(line)).collect();
        let word = imported(&package(&body, &[])).imported.document;
        let markdown = format!("# {}\n", lines.join("\n\n"));
        let markdown = crate::import::markdown::import_markdown(&markdown, false, false, true)
            .imported
            .document;
        assert_eq!(word, markdown, "{lines:?}");
        assert!(
            word.signature.len() == 2 || !word.addressee.is_empty() || !word.attachments.is_empty(),
            "{lines:?}"
        );
    }
}
