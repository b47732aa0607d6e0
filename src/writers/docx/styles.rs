//! The styles of a Word file: what each kind of paragraph looks like.

use std::fmt::Write;

use crate::language::Language;
use crate::layout::{Font, FontRole, Layout, Profile};

use super::{NAMESPACE, declared, escaped};

/// What distinguishes a paragraph style from the body's.
struct ParagraphStyle<'a> {
    id: &'a str,
    name: &'a str,
    font: Font,
    /// Its properties, in the order of the schema.
    properties: String,
}

/// Writes `styles.xml`. Every paragraph stands on its line pitch exactly, so that 22 lines fill the page.
pub fn write_styles(layout: &Layout, language: Language) -> String {
    let body = layout.font(FontRole::Body);
    let mut text = declared(&format!("<w:styles xmlns:w=\"{NAMESPACE}\">"));
    let _ = write!(
        text,
        "<w:docDefaults><w:rPrDefault><w:rPr>{}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        fonts(body),
        normal(layout),
        tightened(layout, body),
    );
    for style in paragraph_styles(layout, language) {
        let _ = write!(
            text,
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            style.id,
            style.name,
            style.properties,
            tightened(layout, &style.font),
        );
    }
    character_styles(layout, &mut text);
    text + "</w:styles>"
}

/// What all paragraphs share.
fn normal(layout: &Layout) -> String {
    match layout.profile {
        // A page that keeps widows from its end has not its 22 lines.
        Profile::Gb9704 => format!(
            "<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>\
             <w:spacing w:line=\"{}\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/>",
            layout.line
        ),
        Profile::Plain => format!("<w:spacing w:line=\"{}\" w:lineRule=\"atLeast\"/>", layout.line),
    }
}

fn paragraph_styles(layout: &Layout, language: Language) -> Vec<ParagraphStyle<'static>> {
    let line = layout.line;
    let is_official = layout.profile == Profile::Gb9704;
    let is_indented = is_official || language == Language::Chinese;
    let indent = |role| {
        let two = layout.font(role).size * 20;
        match is_indented {
            true => format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{two}\"/>"),
            false => String::new(),
        }
    };
    let spacing = |before: u32, after: u32| match (before, after) {
        (0, 0) => String::new(),
        _ => format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>"),
    };
    let style = |id, name, role, properties| ParagraphStyle {
        id,
        name,
        font: layout.font(role).clone(),
        properties,
    };
    // Between blocks of a letter that is not indented stands space instead.
    let apart = if is_indented { 0 } else { 120 };
    let mut styles = vec![
        // The grid would give each line of the title two of its own.
        match is_official {
            true => style(
                "Title",
                "Title",
                FontRole::Title,
                format!(
                    "<w:snapToGrid w:val=\"0\"/>{}<w:jc w:val=\"center\"/>",
                    spacing(line, line)
                ),
            ),
            false => style(
                "Title",
                "Title",
                FontRole::Title,
                format!(
                    "<w:keepNext/>{}{}",
                    spacing(0, 240),
                    if language == Language::Chinese {
                        "<w:jc w:val=\"center\"/>"
                    } else {
                        ""
                    }
                ),
            ),
        },
        style(
            "Body",
            "Body Text",
            FontRole::Body,
            format!("{}{}", spacing(0, apart), indent(FontRole::Body)),
        ),
        style(
            "Item",
            "List Paragraph",
            FontRole::Body,
            format!("{}{}", spacing(0, apart), indent(FontRole::Body)),
        ),
        style(
            "ItemText",
            "List Continue",
            FontRole::Body,
            format!("{}{}", spacing(0, apart), indent(FontRole::Body)),
        ),
        style("Addressee", "Addressee", FontRole::Body, spacing(0, apart)),
        style(
            "AttachmentNote",
            "Attachment Note",
            FontRole::Body,
            "<w:keepNext/>".to_owned(),
        ),
        style(
            "AttachmentLabel",
            "Attachment Label",
            FontRole::Heading1,
            "<w:keepNext/>".to_owned(),
        ),
        style(
            "AttachmentTitle",
            "Attachment Title",
            FontRole::Title,
            format!(
                "<w:keepNext/><w:snapToGrid w:val=\"0\"/>{}{}",
                spacing(line, line),
                if is_official { "<w:jc w:val=\"center\"/>" } else { "" }
            ),
        ),
        style(
            "Signature",
            "Signature",
            FontRole::Body,
            "<w:keepNext/><w:jc w:val=\"left\"/>".to_owned(),
        ),
        style("Date", "Date", FontRole::Body, "<w:jc w:val=\"left\"/>".to_owned()),
        style(
            "TableText",
            "Table Text",
            FontRole::Table,
            format!("{TABLE_CELL}<w:jc w:val=\"left\"/>"),
        ),
        ParagraphStyle {
            id: "TableHead",
            name: "Table Head",
            font: Font {
                size: layout.font(FontRole::Table).size,
                ..layout.font(FontRole::Heading1).clone()
            },
            properties: format!("<w:keepNext/>{TABLE_CELL}<w:jc w:val=\"center\"/>"),
        },
        style(
            "Footer",
            "footer",
            FontRole::PageNumber,
            format!(
                "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"{}\" w:lineRule=\"exact\"/>",
                layout.font(FontRole::PageNumber).size * 12 - 16
            ),
        ),
    ];
    const HEADINGS: [(&str, &str, FontRole); 4] = [
        ("Heading1", "heading 1", FontRole::Heading1),
        ("Heading2", "heading 2", FontRole::Heading2),
        ("Heading3", "heading 3", FontRole::Heading3),
        ("Heading4", "heading 4", FontRole::Heading4),
    ];
    for (level, (id, name, role)) in HEADINGS.into_iter().enumerate() {
        let around = if is_official { spacing(0, 0) } else { spacing(240, 80) };
        let properties = format!("<w:keepNext/>{around}{}<w:outlineLvl w:val=\"{level}\"/>", indent(role));
        styles.push(style(id, name, role, properties));
    }
    styles
}

/// Lines of a table stand closer, and off the grid.
const TABLE_CELL: &str =
    "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"20\" w:after=\"40\" w:line=\"264\" w:lineRule=\"auto\"/>";

fn character_styles(layout: &Layout, text: &mut String) {
    for level in 1..=4 {
        let font = layout.font(FontRole::of_heading(level));
        // Its size is that of the text it stands in.
        let bold = if font.is_bold { "<w:b/>" } else { "" };
        let _ = write!(
            text,
            "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Lead{level}\"><w:name w:val=\"Lead {level}\"/>\
             <w:qFormat/><w:rPr>{}{bold}</w:rPr></w:style>",
            fonts(font)
        );
    }
    // Chinese is not set in italics.
    let emphasis = match layout.profile {
        Profile::Gb9704 => fonts(layout.font(FontRole::Heading2)),
        Profile::Plain => "<w:i/>".to_owned(),
    };
    for (kind, id, properties) in [
        ("", "Strong", "<w:b/>"),
        ("", "Emphasis", &emphasis),
        (
            " w:customStyle=\"1\"",
            "Blank",
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFF00\"/>",
        ),
    ] {
        let _ = write!(
            text,
            "<w:style w:type=\"character\"{kind} w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:qFormat/>\
             <w:rPr>{properties}</w:rPr></w:style>"
        );
    }
}

fn fonts(font: &Font) -> String {
    let (latin, east_asian) = (escaped(&font.latin), escaped(&font.east_asian));
    format!("<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{east_asian}\" w:cs=\"{latin}\"/>")
}

/// A font with its size, and the room that is taken from between characters.
fn tightened(layout: &Layout, font: &Font) -> String {
    let bold = if font.is_bold { "<w:b/>" } else { "" };
    let is_of_body = font.size == layout.font(FontRole::Body).size;
    let spacing = match layout.tightening() {
        0 => String::new(),
        // Only characters of the body's size would not fit otherwise.
        tightening if is_of_body => format!("<w:spacing w:val=\"-{tightening}\"/>"),
        _ => "<w:spacing w:val=\"0\"/>".to_owned(),
    };
    format!(
        "{}{bold}{spacing}<w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/>",
        fonts(font),
        font.size,
        font.size
    )
}
