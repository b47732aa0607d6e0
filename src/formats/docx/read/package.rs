//! The package: its parts, and which of them are read.

use super::refusals::too_many;
use crate::files::archive::{Archive, ArchiveError, Bounds, is_zip};
use crate::say::message::Message;

use super::xml::{Node, Part, Xml};

/// More parts than that no report has.
const MOST_PARTS: usize = 20_000;

/// The part that says what each part is.
pub const CONTENT_TYPES: &str = "[Content_Types].xml";
const USUAL_DOCUMENT: &str = "word/document.xml";

/// Whether bytes begin an OLE compound file: a .doc, or a .docx with a password.
pub fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// An open Word file.
pub struct Package<'b> {
    archive: Archive<'b>,
    /// How many bytes may be unpacked.
    most: u64,
}

/// The names of the parts that are read.
#[derive(Debug, Default)]
pub struct Parts {
    /// The document itself.
    pub document: String,
    /// The styles.
    pub styles: Option<String>,
    /// The automatic numbers.
    pub numbering: Option<String>,
    /// The footnotes.
    pub footnotes: Option<String>,
    /// The endnotes.
    pub endnotes: Option<String>,
    /// The comments.
    pub comments: Option<String>,
    /// The headers.
    pub headers: Vec<String>,
    /// The footers.
    pub footers: Vec<String>,
}

impl<'b> Package<'b> {
    /// Opens a file of which no more than that many bytes are unpacked; what it is not is said.
    pub fn open(bytes: &'b [u8], most: u64) -> Result<Package<'b>, Message> {
        if is_ole(bytes) {
            return Err(Message::new("docx-old-or-protected"));
        }
        if !is_zip(bytes) {
            return Err(Message::new("docx-no-zip"));
        }
        let bounds = Bounds {
            bytes: most,
            parts: MOST_PARTS,
        };
        match Archive::open(bytes, bounds) {
            Ok(archive) => Ok(Package { archive, most }),
            Err(error) => Err(refusal(error, most)),
        }
    }

    /// Finds the document and what belongs to it: by the relationships, then by the content types, then where Word has it.
    pub fn find_parts(&mut self) -> Result<Parts, Message> {
        let top = self.relationships("")?;
        let document = match target(&top, "/officeDocument") {
            Some(document) => document,
            None => self.document_by_type()?.unwrap_or_else(|| USUAL_DOCUMENT.to_owned()),
        };
        let related = self.relationships(&document)?;
        let part = |kind| target(&related, kind);
        Ok(Parts {
            styles: part("/styles"),
            numbering: part("/numbering"),
            footnotes: part("/footnotes"),
            endnotes: part("/endnotes"),
            comments: part("/comments"),
            headers: targets(&related, "/header"),
            footers: targets(&related, "/footer"),
            document,
        })
    }

    /// Reads a part; none where there is no such part.
    pub fn read(&mut self, name: Option<&str>) -> Result<Option<Part>, Message> {
        let Some((name, index)) = name.and_then(|name| Some((name, self.archive.index_of(name)?))) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let unpacked = self.archive.unpack(index, self.most, &mut bytes);
        unpacked.map_err(|error| refusal(error, self.most))?;
        let encoding = || Message::new("docx-encoding").with("part", name);
        Ok(Some(Part {
            name: name.to_owned(),
            text: decode(bytes).ok_or_else(encoding)?,
        }))
    }

    /// The relationships of a part (of the package for `""`): the end of each type's name, and the part meant.
    fn relationships(&mut self, of: &str) -> Result<Vec<(String, String)>, Message> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = resolve(folder, &format!("_rels/{file}.rels"));
        let Some(part) = self.read(Some(&name))? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut xml = Xml::new(&part);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let is_internal = element.attribute("TargetMode").as_deref() != Some("External");
            if let (true, Some(kind), Some(target)) =
                (is_internal, element.attribute("Type"), element.attribute("Target"))
            {
                found.push((kind.into_owned(), resolve(folder, &target)));
            }
        }
        Ok(found)
    }

    fn document_by_type(&mut self) -> Result<Option<String>, Message> {
        let Some(part) = self.read(Some(CONTENT_TYPES))? else {
            return Ok(None);
        };
        let mut xml = Xml::new(&part);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let kind = element.attribute("ContentType").unwrap_or_default();
            let is_document = kind.ends_with(".main+xml") && (kind.contains("word")) && !kind.contains("glossary");
            if let Some(name) = element.attribute("PartName").filter(|_| is_document) {
                return Ok(Some(resolve("", &name)));
            }
        }
        Ok(None)
    }
}

/// Why a package of which that many bytes may be unpacked is not read.
fn refusal(error: ArchiveError, most: u64) -> Message {
    match error {
        ArchiveError::Damaged(_) => Message::new("docx-damaged"),
        ArchiveError::Encrypted => Message::new("docx-encrypted"),
        ArchiveError::TooLarge => Message::new("docx-too-large").with("megabytes", (most >> 20) as usize),
        ArchiveError::TooManyParts => too_many(MOST_PARTS),
    }
}

/// The target of the first relationship of a kind.
fn target(relationships: &[(String, String)], kind: &str) -> Option<String> {
    let found = relationships.iter().find(|(known, _)| known.ends_with(kind));
    found.map(|(_, target)| target.clone())
}

/// The targets of all relationships of a kind.
fn targets(relationships: &[(String, String)], kind: &str) -> Vec<String> {
    let found = relationships.iter().filter(|(known, _)| known.ends_with(kind));
    found.map(|(_, target)| target.clone()).collect()
}

/// A part's name from where it is named: `/word/styles.xml`, `styles.xml`, `../styles.xml`.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let from = if target.starts_with('/') { "" } else { folder };
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// XML is UTF-8, or UTF-16 with a byte order mark (ECMA-376-2 allows no other). The mark is no text of the part.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let encoding = match bytes[..] {
        [0xEF, 0xBB, 0xBF, ..] => encoding_rs::UTF_8,
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE,
        _ => return String::from_utf8(bytes).ok(),
    };
    let mark = if encoding == encoding_rs::UTF_8 { 3 } else { 2 };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
    Some(text.into_owned())
}
