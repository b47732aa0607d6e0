//! The package with a changed document and comments: every other part is the same, byte for byte.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::formats::docx::read::package::{CONTENT_TYPES, Package, Parts};
use crate::formats::docx::read::xml::{Node, Part, Xml};
use crate::formats::docx::write::xml::{OFFICE, declared, escaped};
use crate::say::message::Message;

/// The namespace of WordprocessingML in its strict form (ISO/IEC 29500-1), and what its relationships begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const STRICT_OFFICE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// How the elements of a part are named that are written into it.
pub struct Names {
    /// What stands before the name of an element: the prefix of the part's first element with its colon, or nothing.
    pub prefix: String,
    /// The namespace of that element.
    pub namespace: String,
}

impl Names {
    /// The names in a part.
    pub fn of(part: &Part) -> Result<Names, Message> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let tag = &part.text[xml.place()];
            let name = tag[1..].split(|c: char| c.is_whitespace() || "/>".contains(c)).next();
            let prefix = name.and_then(|name| name.split_once(':')).map(|(prefix, _)| prefix);
            return Ok(Names {
                namespace: element
                    .attribute(prefix.unwrap_or("xmlns"))
                    .unwrap_or_default()
                    .into_owned(),
                prefix: prefix.map(|prefix| format!("{prefix}:")).unwrap_or_default(),
            });
        }
        Err(Message::new("docx-xml").with("part", &part.name).with("byte", 0))
    }

    /// Attributes of the namespace, each with its value. They have a prefix even where elements need none.
    pub fn attributes(&self, attributes: &[(&str, &str)]) -> String {
        let (prefix, declared) = if self.prefix.is_empty() {
            ("zhibi:", format!(" xmlns:zhibi=\"{}\"", escaped(&self.namespace)))
        } else {
            (&*self.prefix, String::new())
        };
        let written = attributes
            .iter()
            .map(|(name, value)| format!(" {prefix}{name}=\"{}\"", escaped(value)));
        declared + &written.collect::<String>()
    }

    /// The attribute with the id of an element.
    pub fn id(&self, id: usize) -> String {
        self.attributes(&[("id", &id.to_string())])
    }
}

/// Writes the package again with the text of the document, and comments added to those it has. `comments` writes them with the
/// names of the part they are in.
pub fn rewrite(
    bytes: &[u8],
    package: &mut Package<'_>,
    parts: &Parts,
    document: (&Names, String),
    comments: impl Fn(&Names) -> String,
) -> Result<Vec<u8>, Message> {
    let (names, text) = document;
    let mut changed = vec![(parts.document.clone(), text)];
    match package.read(parts.comments.as_deref())? {
        Some(part) => {
            let comments = comments(&Names::of(&part)?);
            changed.push((part.name.clone(), with_last(&part, &comments)?));
        }
        None => {
            let names = Names {
                prefix: "w:".to_owned(),
                namespace: names.namespace.clone(),
            };
            changed.extend(new_comments(package, parts, &names, &comments(&names))?);
        }
    }
    write(bytes, changed).map_err(|error| {
        let message = Message::new("report-not-written").with("format", "docx");
        message.with("reason", error.to_string())
    })
}

/// The part with the comments, and the two in which it is named.
fn new_comments(
    package: &mut Package<'_>,
    parts: &Parts,
    names: &Names,
    comments: &str,
) -> Result<Vec<(String, String)>, Message> {
    let (folder, file) = parts.document.rsplit_once('/').unwrap_or(("", &parts.document));
    let in_folder = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let name = in_folder("zhibi-comments.xml");
    let namespace = &names.namespace;
    let part = declared(&format!("<w:comments xmlns:w=\"{namespace}\">{comments}</w:comments>"));

    let office = if namespace == STRICT { STRICT_OFFICE } else { OFFICE };
    let relationship = |w: &str, id: &str| {
        format!("<{w}Relationship Id=\"{id}\" Type=\"{office}/comments\" Target=\"zhibi-comments.xml\"/>")
    };
    let relationships_name = in_folder(&format!("_rels/{file}.rels"));
    let relationships = match package.read(Some(&relationships_name))? {
        Some(part) => {
            let mut ids = (1..).map(|number| format!("zhibiComments{number}"));
            let id = ids
                .find(|id| !part.text.contains(&format!("\"{id}\"")))
                .unwrap_or_default();
            with_last(&part, &relationship(&Names::of(&part)?.prefix, &id))?
        }
        None => declared(&format!(
            "<Relationships xmlns=\"{RELATIONSHIPS}\">{}</Relationships>",
            relationship("", "zhibiComments1")
        )),
    };

    let types = package
        .read(Some(CONTENT_TYPES))?
        .ok_or_else(|| Message::new("docx-damaged"))?;
    let prefix = Names::of(&types)?.prefix;
    let types = with_last(
        &types,
        &format!("<{prefix}Override PartName=\"/{name}\" ContentType=\"{COMMENTS_TYPE}\"/>"),
    )?;
    Ok(vec![
        (name, part),
        (relationships_name, relationships),
        (CONTENT_TYPES.to_owned(), types),
    ])
}

/// A part with something more at the end of its first element.
fn with_last(part: &Part, last: &str) -> Result<String, Message> {
    let text = in_utf_8(&part.text);
    let end = text.trim_end();
    if let Some(open) = end.strip_suffix("/>").filter(|_| !end.contains("</")) {
        let tag = open.rfind('<').map_or("", |at| &open[at + 1..]);
        let name = tag.split(char::is_whitespace).next().unwrap_or_default();
        return Ok(format!("{open}>{last}</{name}>"));
    }
    let at = end.rfind("</").ok_or_else(|| Message::new("docx-damaged"))?;
    Ok(format!("{}{last}{}", &text[..at], &text[at..]))
}

/// The text of a part as it is written: parts are read from UTF-16 too, and their first line says so.
pub fn in_utf_8(text: &str) -> String {
    let declaration = text.find("?>").filter(|_| text.starts_with("<?xml"));
    match declaration {
        Some(end) if text[..end].to_ascii_lowercase().contains("utf-16") => declared(&text[end + 2..]),
        _ => text.to_owned(),
    }
}

/// Copies each part as it is compressed, and writes those that are changed; new ones follow.
fn write(bytes: &[u8], mut changed: Vec<(String, String)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut old = ZipArchive::new(Cursor::new(bytes))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let put = |new: &mut ZipWriter<_>, name: &str, text: &str| {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        new.start_file(name, options)?;
        new.write_all(text.as_bytes()).map_err(zip::result::ZipError::from)
    };
    for index in 0..old.len() {
        let part = old.by_index_raw(index)?;
        let is_this = |(name, _): &(String, String)| name.as_bytes().eq_ignore_ascii_case(part.name_raw());
        match changed.iter().position(is_this) {
            Some(at) => {
                let (name, text) = changed.swap_remove(at);
                drop(part);
                put(&mut new, &name, &text)?;
            }
            None => new.raw_copy_file(part)?,
        }
    }
    for (name, text) in changed {
        put(&mut new, &name, &text)?;
    }
    Ok(new.finish()?.into_inner())
}
