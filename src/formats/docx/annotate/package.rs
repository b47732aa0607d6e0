//! The package with a changed document and comments: every other part is the same, byte for byte.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::formats::docx::read::package::{Package, Parts};
use crate::formats::docx::read::xml::{Node, Part, Xml};
use crate::formats::docx::write::xml::declared;
use crate::say::message::Message;

/// The namespace of WordprocessingML in its strict form (ISO/IEC 29500-1), and what its relationships begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const STRICT_OFFICE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const CONTENT_TYPES: &str = "[Content_Types].xml";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The first element of a part: what stands before its name's colon, with the colon, and the namespace that is bound to it.
pub struct Root {
    pub prefix: String,
    pub namespace: String,
}

/// Reads the first element of a part.
pub fn root(part: &Part) -> Result<Root, Message> {
    let mut xml = Xml::new(part);
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        let tag = &part.text[xml.place()];
        let name = tag[1..].split(|c: char| c.is_whitespace() || "/>".contains(c)).next();
        let prefix = name
            .and_then(|name| name.split_once(':'))
            .map_or("", |(prefix, _)| prefix);
        let bound = if prefix.is_empty() { "xmlns" } else { prefix };
        return Ok(Root {
            namespace: element.attribute(bound).unwrap_or_default().into_owned(),
            prefix: if prefix.is_empty() {
                String::new()
            } else {
                format!("{prefix}:")
            },
        });
    }
    Err(Message::new("docx-xml").with("part", &part.name).with("byte", 0))
}

/// Writes the package again with the text of the document, and comments added to those it has. `comments` writes them with the
/// prefix of the part they are in.
pub fn rewrite(
    bytes: &[u8],
    package: &mut Package<'_>,
    parts: &Parts,
    document: (&Root, String),
    comments: impl Fn(&str) -> String,
) -> Result<Vec<u8>, Message> {
    let (root_of_document, text) = document;
    let mut changed = vec![(parts.document.clone(), text)];
    match package.read(parts.comments.as_deref())? {
        Some(part) => {
            let prefix = root(&part)?.prefix;
            changed.push((part.name.clone(), with_last(&part, &comments(&prefix))?));
        }
        None => changed.extend(new_comments(package, parts, root_of_document, comments("w:"))?),
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
    document: &Root,
    comments: String,
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
    let namespace = &document.namespace;
    let part = declared(&format!("<w:comments xmlns:w=\"{namespace}\">{comments}</w:comments>"));

    let office = if namespace == STRICT { STRICT_OFFICE } else { OFFICE };
    let relationship = |w: &str| {
        format!("<{w}Relationship Id=\"zhibiComments\" Type=\"{office}/comments\" Target=\"zhibi-comments.xml\"/>")
    };
    let relationships_name = in_folder(&format!("_rels/{file}.rels"));
    let relationships = match package.read(Some(&relationships_name))? {
        Some(part) => with_last(&part, &relationship(&root(&part)?.prefix))?,
        None => declared(&format!(
            "<Relationships xmlns=\"{RELATIONSHIPS}\">{}</Relationships>",
            relationship("")
        )),
    };

    let types = package
        .read(Some(CONTENT_TYPES))?
        .ok_or_else(|| Message::new("docx-damaged"))?;
    let prefix = root(&types)?.prefix;
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
    let declaration = text
        .find("?>")
        .filter(|_| text.trim_start_matches('\u{FEFF}').starts_with("<?xml"));
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
