//! A Word file (Office Open XML) in the layout it is given: the package and the parts that are the same in each.
//!
//! Written by hand: the numbers of the layout, their order in each element (which the schema fixes) and the hints for
//! marks that both scripts have are what such a file is about. Numbers of headings and items are text, so that they
//! survive copying.

mod body;
mod chart;
mod edges;
mod ending;
mod fonts;
mod frame;
mod media;
mod official;
mod styles;
mod table;
pub mod xml;

use std::io::{self, Cursor, Write};

use chrono::{DateTime, NaiveDate, NaiveTime};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::report::layout::{Layout, Profile};
use crate::report::{Document, Label, plain_text};
use crate::say::message::Message;
use crate::text::language::Language;

use body::write_body;
use edges::{Sections, edge_relationships, edge_types, edges};
use fonts::write_fonts;
use media::Media;
use styles::write_styles;
use xml::{declared, escaped, fixed};

/// The parts that are the same in every report, but for what stands in braces.
const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
const PACKAGE_RELATIONSHIPS: &str = include_str!("parts/package.rels");
const DOCUMENT_RELATIONSHIPS: &str = include_str!("parts/document.rels");
/// Marks that are squeezed would make room for a twenty-ninth character.
const SETTINGS: &str = include_str!("parts/settings.xml");
/// Where Chinese lines end: what programs keep from the ends and the beginnings of lines by themselves, and at the ends
/// digits and 第 too, so that no number is parted from its unit (2026年, 第12期).
const LINE_BREAKS: &str = include_str!("parts/line_breaks.xml");
const APPLICATION: &str = include_str!("parts/app.xml");
/// The bytes of the least part that is deflated: for one that is smaller, to begin takes longer than all the rest.
const LEAST_DEFLATED: usize = 4096;
/// The level of deflate that takes the least time.
const FASTEST: i64 = 1;

/// Writes a report as a Word file. `time` (in seconds since 1970) is when it says it was changed; without it the date
/// of the report, so that the same report gives the same bytes. Fails where Word could not open it, or a part is too large for a zip file.
pub fn write_docx(document: &Document<Label>, layout: &Layout, time: Option<i64>) -> Result<Vec<u8>, Message> {
    write_file(document, layout, time, &write_part(document, layout)?)
}

/// The document part of a report, and the pictures in it.
#[derive(Debug)]
pub struct DocumentPart {
    /// The part.
    pub xml: String,
    /// Whether paragraphs of another report stand in it, whose styles this report may not have.
    pub has_all_styles: bool,
    media: Media,
}

impl DocumentPart {
    /// How many pictures and charts it shows that another one does not.
    pub fn shown_besides(&self, other: &DocumentPart) -> usize {
        self.media.besides(&other.media)
    }
}

/// Writes the document part of a report alone.
pub fn write_part(document: &Document<Label>, layout: &Layout) -> Result<DocumentPart, Message> {
    let (xml, media) = write_body(document, layout, &Sections::new(document, layout))?;
    Ok(DocumentPart {
        xml,
        has_all_styles: false,
        media,
    })
}

/// Writes the file around the document part of a report.
pub fn write_file(
    document: &Document<Label>,
    layout: &Layout,
    time: Option<i64>,
    part: &DocumentPart,
) -> Result<Vec<u8>, Message> {
    write_package(document, layout, time, part).map_err(|error| {
        let message = Message::new("report-not-written").with("format", "docx");
        message.with("reason", error.to_string())
    })
}

fn write_package(
    document: &Document<Label>,
    layout: &Layout,
    time: Option<i64>,
    DocumentPart {
        xml: body,
        has_all_styles,
        media,
    }: &DocumentPart,
) -> io::Result<Vec<u8>> {
    let edges = edges(document, layout, body);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let mut file = |name: &str, content: &[u8], is_text: bool| -> io::Result<()> {
        let options = if content.len() < LEAST_DEFLATED || !is_text {
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
        } else {
            SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(FASTEST))
        };
        // The time of an entry is fixed: what the clock says would differ each time.
        let options = options.last_modified_time(zip::DateTime::default());
        package.start_file(name, options)?;
        package.write_all(content)
    };
    for (name, bytes) in media.files()? {
        file(&format!("word/{name}"), &bytes, name.ends_with(".xml"))?;
    }
    let mut part = |name: &str, content: &str| file(name, content.as_bytes(), true);
    let (types, relationships) = (edge_types(&edges), edge_relationships(&edges));
    part(
        "[Content_Types].xml",
        &fixed(CONTENT_TYPES, &[("edges", &types), ("media", &media.types())]),
    )?;
    part("_rels/.rels", &fixed(PACKAGE_RELATIONSHIPS, &[]))?;
    part("word/document.xml", body)?;
    part(
        "word/_rels/document.xml.rels",
        &fixed(
            DOCUMENT_RELATIONSHIPS,
            &[("edges", &relationships), ("media", &media.relationships())],
        ),
    )?;
    part("word/styles.xml", &write_styles(layout, document, *has_all_styles))?;
    part("word/fontTable.xml", &write_fonts(layout))?;
    // The footer of even pages is one of its own.
    let even = match layout.profile {
        Profile::Gb9704 => "<w:evenAndOddHeaders/>",
        Profile::Plain => "",
    };
    let line_breaks = match document.language {
        Language::Chinese => LINE_BREAKS.trim_end(),
        Language::English => "",
    };
    let settings = [("even", even), ("line-breaks", line_breaks)];
    part("word/settings.xml", &fixed(SETTINGS, &settings))?;
    for edge in &edges {
        part(&format!("word/{}", edge.file), &edge.xml)?;
    }
    part("docProps/core.xml", &core_properties(document, time))?;
    part("docProps/app.xml", &fixed(APPLICATION, &[]))?;
    Ok(package.finish().map_err(io::Error::from)?.into_inner())
}

/// Title, author and date.
fn core_properties(document: &Document<Label>, time: Option<i64>) -> String {
    let date = report_date(document).map(|date| date.and_time(NaiveTime::MIN).and_utc());
    let changed = time.and_then(|time| DateTime::from_timestamp(time, 0)).or(date);
    let author = document.signature.first().filter(|_| document.signature.len() > 1);
    let language = document.language.tag();
    let mut text = declared(&format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title>",
        escaped(&document.called())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::layout::LayoutSpec;
    use crate::report::{Alignment, Block, Inline, Paragraph, Table};
    use crate::text::language::Language;

    #[test]
    fn no_paragraph_is_kept_twice() {
        let table = Block::Table(Box::new(Table {
            alignments: vec![Alignment::Default],
            header: vec![vec![Inline::plain("名称")]],
            ..Table::default()
        }));
        let paragraph = Block::Paragraph(Paragraph {
            lead: Vec::new(),
            text: vec![Inline::plain("情况如下：")],
        });
        let document = Document {
            language: Language::Chinese,
            frame: Default::default(),
            title: Vec::new(),
            addressee: Vec::new(),
            blocks: vec![paragraph, table.clone(), table],
            signature: vec![vec![Inline::plain("青石区科技局")]],
            attachments: Vec::new(),
            figures: Default::default(),
        };
        let layout = Layout::new(Language::Chinese, &LayoutSpec::default(), &[]);
        let sections = Sections::new(&document, &layout);
        let (body, _) = write_body(&document, &layout, &sections).unwrap();
        assert!(body.contains("<w:keepNext/>"));
        assert!(!body.contains("<w:keepNext/><w:keepNext/>"), "{body}");
    }
}
