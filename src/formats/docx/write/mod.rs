//! A Word file (Office Open XML) in the layout it is given: the package and the parts that are the same in each.
//!
//! Written by hand: the numbers of the layout, their order in each element (which the schema fixes) and the hints for
//! marks that both scripts have are what such a file is about. Numbers of headings and items are text, so that they
//! survive copying.

mod body;
mod columns;
mod styles;
mod xml;

use std::io::{self, Cursor, Write};

use chrono::{DateTime, NaiveDate, NaiveTime};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::report::layout::{FontRole, Layout, Profile, Twips};
use crate::report::{Document, Label, plain_text};
use crate::say::message::Message;

use body::write_body;
use styles::write_styles;
use xml::{NAMESPACE, OFFICE, declared, escaped};

const TEMPLATEAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// How far the footer's line stands above the lower margin, so that the dash beside the page number is 7 mm below the
/// text (GB/T 9704-2012 §7.5): half the line of 14 points, its glyphs, and 7 mm.
const FOOTER_BELOW_TEXT: Twips = 582;

/// The bytes of the least part that is deflated: for one that is smaller, to begin takes longer than all the rest.
const LEAST_DEFLATED: usize = 4096;
/// The level of deflate that takes the least time.
const FASTEST: i64 = 1;

/// Writes a report as a Word file. `time` (in seconds since 1970) is when it says it was changed; without it the date
/// of the report, so that the same report gives the same bytes. Fails where Word could not open it, or a part is too large for a zip file.
pub fn write_docx(document: &Document<Label>, layout: &Layout, time: Option<i64>) -> Result<Vec<u8>, Message> {
    let body = write_body(document, layout, &section(layout))?;
    let not_written = |error: io::Error| {
        let message = Message::new("report-not-written").with("format", "docx");
        message.with("reason", error.to_string())
    };
    write_templateage(document, layout, time, &body).map_err(not_written)
}

fn write_templateage(
    document: &Document<Label>,
    layout: &Layout,
    time: Option<i64>,
    body: &str,
) -> io::Result<Vec<u8>> {
    let is_official = layout.profile == Profile::Gb9704;
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| -> io::Result<()> {
        let options = if content.len() < LEAST_DEFLATED {
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
        } else {
            SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(FASTEST))
        };
        // The time of an entry is fixed: what the clock says would differ each time.
        let options = options.last_modified_time(zip::DateTime::default());
        package.start_file(name, options)?;
        package.write_all(content.as_bytes())
    };
    part("[Content_Types].xml", &content_types(is_official))?;
    part("_rels/.rels", &package_relationships())?;
    part("word/document.xml", body)?;
    part("word/_rels/document.xml.rels", &document_relationships(is_official))?;
    part("word/styles.xml", &write_styles(layout, document.language))?;
    part("word/settings.xml", &settings(is_official))?;
    part("word/footer1.xml", &footer(layout, Side::Right))?;
    if is_official {
        part("word/footer2.xml", &footer(layout, Side::Left))?;
    }
    part("docProps/core.xml", &core_properties(document, time))?;
    part("docProps/app.xml", &app_properties())?;
    Ok(package.finish().map_err(io::Error::from)?.into_inner())
}

fn content_types(is_official: bool) -> String {
    let overrides = [
        ("/word/document.xml", format!("{TYPE}.document.main+xml")),
        ("/word/styles.xml", format!("{TYPE}.styles+xml")),
        ("/word/settings.xml", format!("{TYPE}.settings+xml")),
        ("/word/footer1.xml", format!("{TYPE}.footer+xml")),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ];
    let even = is_official.then(|| ("/word/footer2.xml", format!("{TYPE}.footer+xml")));
    let mut text = declared(&format!(
        "<Types xmlns=\"{TEMPLATEAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    ));
    for (name, kind) in overrides.into_iter().chain(even) {
        text += &format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    }
    text + "</Types>"
}

fn relationships(targets: &[(&str, &str)]) -> String {
    let mut text = declared(&format!("<Relationships xmlns=\"{TEMPLATEAGE}/relationships\">"));
    for (index, (kind, target)) in targets.iter().enumerate() {
        let id = index + 1;
        text += &format!("<Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    text + "</Relationships>"
}

fn package_relationships() -> String {
    relationships(&[
        (&format!("{OFFICE}/officeDocument"), "word/document.xml"),
        (
            &format!("{TEMPLATEAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
        (&format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ])
}

/// The third and the fourth are the footers that [`section`] names.
fn document_relationships(is_official: bool) -> String {
    let (styles, settings, footer) = (
        format!("{OFFICE}/styles"),
        format!("{OFFICE}/settings"),
        format!("{OFFICE}/footer"),
    );
    let mut targets = vec![
        (styles.as_str(), "styles.xml"),
        (settings.as_str(), "settings.xml"),
        (footer.as_str(), "footer1.xml"),
    ];
    if is_official {
        targets.push((&footer, "footer2.xml"));
    }
    relationships(&targets)
}

/// The page (§5.2.1, §5.2.3): margins, a grid of lines, and the footers of odd and even pages.
fn section(layout: &Layout) -> String {
    let (width, height) = layout.paper.size();
    let margins = layout.margins;
    let (even, footer, grid) = match layout.profile {
        Profile::Gb9704 => (
            "<w:footerReference w:type=\"even\" r:id=\"rId4\"/>",
            margins.bottom.saturating_sub(FOOTER_BELOW_TEXT),
            format!("<w:docGrid w:type=\"lines\" w:linePitch=\"{}\"/>", layout.line),
        ),
        Profile::Plain => ("", margins.bottom / 2, String::new()),
    };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>{even}\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>\
         <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" w:footer=\"{footer}\" w:gutter=\"0\"/>\
         {grid}</w:sectPr>",
        margins.top,
        margins.right,
        margins.bottom,
        margins.left,
        margins.top / 2,
    )
}

fn settings(is_official: bool) -> String {
    let even = if is_official { "<w:evenAndOddHeaders/>" } else { "" };
    // Marks that are squeezed would make room for a twenty-ninth character.
    declared(&format!(
        "<w:settings xmlns:w=\"{NAMESPACE}\"><w:defaultTabStop w:val=\"420\"/>{even}\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
    ))
}

/// The side of the page a page number stands on: outside, so right on odd pages.
enum Side {
    Left,
    Right,
}

/// The number of the page: with a dash on each side, one character from the margin (§7.5); in the middle otherwise.
fn footer(layout: &Layout, side: Side) -> String {
    let character = layout.font(FontRole::PageNumber).size * 10;
    let (place, dash) = match (layout.profile, side) {
        (Profile::Plain, _) => ("<w:jc w:val=\"center\"/>".to_owned(), ["", ""]),
        (Profile::Gb9704, Side::Right) => (
            format!("<w:ind w:right=\"{character}\"/><w:jc w:val=\"right\"/>"),
            ["— ", " —"],
        ),
        (Profile::Gb9704, Side::Left) => (
            format!("<w:ind w:left=\"{character}\"/><w:jc w:val=\"left\"/>"),
            ["— ", " —"],
        ),
    };
    let [before, after] = dash.map(|text| match text {
        "" => String::new(),
        text => {
            format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
        }
    });
    declared(&format!(
        "<w:ftr xmlns:w=\"{NAMESPACE}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{place}</w:pPr>{before}\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{after}</w:p></w:ftr>"
    ))
}

/// Title, author and date.
fn core_properties(document: &Document<Label>, time: Option<i64>) -> String {
    let date = report_date(document).map(|date| date.and_time(NaiveTime::MIN).and_utc());
    let changed = time.and_then(|time| DateTime::from_timestamp(time, 0)).or(date);
    let author = document.signature.first().filter(|_| document.signature.len() > 1);
    let language = document.language.tag();
    let mut text = declared(&format!(
        "<cp:coreProperties xmlns:cp=\"{TEMPLATEAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title>",
        escaped(&plain_text(&document.title))
    ));
    if let Some(author) = author {
        text += &format!("<dc:creator>{}</dc:creator>", escaped(&plain_text(author)));
    }
    text += &format!("<dc:language>{language}</dc:language>");
    for (name, time) in [("created", date.or(changed)), ("modified", changed)] {
        if let Some(time) = time {
            let time = time.format("%Y-%m-%dT%H:%M:%SZ");
            text += &format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:{name}>");
        }
    }
    text + "</cp:coreProperties>"
}

/// The date in the signature's last line.
fn report_date(document: &Document<Label>) -> Option<NaiveDate> {
    const FORMS: [&str; 5] = ["%Y年%m月%d日", "%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%Y.%m.%d"];
    let line = plain_text(document.signature.last()?);
    FORMS
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(line.trim(), form).ok())
}

fn app_properties() -> String {
    declared(
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>zhibi</Application></Properties>",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::layout::LayoutSpec;
    use crate::report::{Alignment, Block, Inline, Paragraph, Table};
    use crate::text::language::Language;

    #[test]
    fn no_paragraph_is_kept_twice() {
        let table = Block::Table(Table {
            alignments: vec![Alignment::Default],
            header: vec![vec![Inline::plain("名称")]],
            rows: Vec::new(),
        });
        let paragraph = Block::Paragraph(Paragraph {
            lead: Vec::new(),
            text: vec![Inline::plain("情况如下：")],
        });
        let document = Document {
            language: Language::Chinese,
            title: Vec::new(),
            addressee: Vec::new(),
            blocks: vec![paragraph, table.clone(), table],
            signature: vec![vec![Inline::plain("青石区科技局")]],
            attachments: Vec::new(),
        };
        let layout = Layout::new(Language::Chinese, &LayoutSpec::default(), &[]);
        let body = write_body(&document, &layout, "").unwrap();
        assert!(body.contains("<w:keepNext/>"));
        assert!(!body.contains("<w:keepNext/><w:keepNext/>"), "{body}");
    }
}
