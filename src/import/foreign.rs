//! Files of other programs: what each is, by its content, and what can be done about it.

use crate::files::archive::{Archive, Bounds, is_zip};
use crate::formats::docx::is_word_like;

use super::saved_page::{Mime, mime_kind};

/// How much of a text tells what it is, in bytes.
const HEAD: usize = 4096;
/// How much of a zip file is looked at.
const BOUNDS: Bounds = Bounds {
    bytes: 4096,
    parts: 20_000,
};
/// The entries of an OLE file's table of contents are so long, in bytes.
const OLE_ENTRY: usize = 128;

/// A file that is not read as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// What it is, as people call it: `RTF`, `Excel (.xlsx)`.
    pub kind: &'static str,
    /// What can be done about it.
    pub cure: Cure,
}

/// What can be done about a file that is not read as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cure {
    /// LibreOffice makes a Word file of it; this is its usual extension.
    Convert(&'static str),
    /// LibreOffice finds the text on its pages.
    FindText,
    /// It is to be saved as something else.
    Save,
    /// Its password is to be taken off.
    Unlock,
    /// What is attached to it, or its text, is to be saved.
    Detach,
    /// Its figures can be taken by another command.
    TakeFigures,
    /// It is to be unpacked.
    Unpack,
}

impl Cure {
    /// The id of the sentence that says it.
    pub fn hint(self) -> &'static str {
        match self {
            Cure::Convert(_) => "import-cure-convert",
            Cure::FindText => "import-cure-find-text",
            Cure::Save => "import-cure-save",
            Cure::Unlock => "import-cure-unlock",
            Cure::Detach => "import-cure-detach",
            Cure::TakeFigures => "import-cure-take-figures",
            Cure::Unpack => "import-cure-unpack",
        }
    }
}

/// What a file of another program is; none where it may be a report that is read.
pub fn foreign(extension: &str, bytes: &[u8]) -> Option<Foreign> {
    let (kind, cure) = by_first_bytes(bytes)
        .or_else(|| is_zip(bytes).then(|| zipped(extension, bytes)).flatten())
        .or_else(|| is_word_like(bytes).then(|| compound(extension, bytes)).flatten())
        .or_else(|| written(bytes))?;
    Some(Foreign { kind, cure })
}

type Kind = (&'static str, Cure);

fn by_first_bytes(bytes: &[u8]) -> Option<Kind> {
    const KINDS: &[(&[u8], Kind)] = &[
        (b"%PDF-", ("PDF", Cure::FindText)),
        (b"{\\rtf", ("RTF", Cure::Convert("rtf"))),
        (b"\x89PNG", ("PNG", Cure::Save)),
        (b"\xFF\xD8\xFF", ("JPEG", Cure::Save)),
        (b"GIF8", ("GIF", Cure::Save)),
        (b"II*\0", ("TIFF", Cure::Save)),
        (b"MM\0*", ("TIFF", Cure::Save)),
        (b"\x1F\x8B", ("gzip", Cure::Unpack)),
        (b"Rar!", ("RAR", Cure::Unpack)),
        (b"7z\xBC\xAF", ("7z", Cure::Unpack)),
        (b"\x7FELF", ("ELF", Cure::Save)),
        (b"SQLite format 3\0", ("SQLite", Cure::Save)),
    ];
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|&(_, kind)| kind)
}

/// A zip file that is no Word file: what it is says its part `mimetype`, or where its parts stand.
fn zipped(extension: &str, bytes: &[u8]) -> Option<Kind> {
    const MIME_TYPES: &[(&str, Kind)] = &[
        (
            "application/vnd.oasis.opendocument.text",
            ("OpenDocument (.odt)", Cure::Convert("odt")),
        ),
        (
            "application/vnd.oasis.opendocument.spreadsheet",
            ("OpenDocument (.ods)", Cure::Save),
        ),
        ("application/vnd.oasis.opendocument", ("OpenDocument", Cure::Save)),
        ("application/epub+zip", ("EPUB", Cure::Save)),
    ];
    const FOLDERS: &[(&[u8], Kind)] = &[
        (b"xl/", ("Excel (.xlsx)", Cure::TakeFigures)),
        (b"ppt/", ("PowerPoint (.pptx)", Cure::Save)),
        (b"OFD.xml", ("OFD", Cure::Save)),
    ];
    let mut archive = Archive::open(bytes, BOUNDS).ok()?;
    if let Some(index) = archive.index_of("mimetype") {
        let mut mime = Vec::new();
        // One that cannot be unpacked says nothing.
        let _ = archive.unpack(index, BOUNDS.bytes, &mut mime);
        let found = MIME_TYPES.iter().find(|(name, _)| mime.starts_with(name.as_bytes()));
        if let Some(&(_, kind)) = found {
            return Some(kind);
        }
    }
    let has = |name: &[u8]| archive.names().any(|part| part.starts_with(name));
    // What Word files hold is judged by their reader, and so is what is called one.
    let is_word = extension == "docx" || [&b"word/"[..], b"[Content_Types].xml", b"_rels/"].into_iter().any(has);
    match FOLDERS.iter().find(|(folder, _)| has(folder)) {
        Some(&(_, kind)) if !has(b"word/") => Some(kind),
        _ if is_word => None,
        _ => Some(("ZIP", Cure::Unpack)),
    }
}

/// An OLE file, as programs of the nineties wrote them: by the names of its streams.
fn compound(extension: &str, bytes: &[u8]) -> Option<Kind> {
    let has = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks(OLE_ENTRY).any(|entry| entry.starts_with(&wanted))
    };
    if has("EncryptedPackage") {
        Some(("Office", Cure::Unlock))
    } else if has("WordDocument") && extension == "wps" {
        Some(("WPS (.wps)", Cure::Convert("doc")))
    } else if has("WordDocument") {
        Some(("Word 97–2003 (.doc)", Cure::Convert("doc")))
    } else if has("MatOST") {
        Some(("Works (.wps)", Cure::Convert("wps")))
    } else if has("Workbook") || has("Book") {
        Some(("Excel 97–2003 (.xls)", Cure::Save))
    } else if has("PowerPoint Document") {
        Some(("PowerPoint 97–2003 (.ppt)", Cure::Save))
    } else {
        None
    }
}

/// A file that is text and means something else.
fn written(bytes: &[u8]) -> Option<Kind> {
    if mime_kind(bytes) == Some(Mime::Mail) {
        return Some((".eml", Cure::Detach));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if !head.starts_with("<?xml") && !head.starts_with("<office:document") {
        None
    } else if has(&["progid=\"Word.Document\"", "<w:wordDocument", "<pkg:package"]) {
        Some(("Word XML (.xml)", Cure::Save))
    } else if has(&["<office:document"]) {
        Some(("OpenDocument (.fodt)", Cure::Save))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn ole_of(stream: &str) -> Vec<u8> {
        let mut bytes = vec![0; 4 * OLE_ENTRY];
        bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[3 * OLE_ENTRY..][..name.len()].copy_from_slice(&name);
        bytes
    }

    #[test]
    fn what_a_file_is_its_content_says_whatever_it_is_called() {
        let types = ("[Content_Types].xml", "");
        let cases: &[(&str, Vec<u8>, &str)] = &[
            ("txt", b"%PDF-1.7\n".to_vec(), "PDF"),
            ("docx", b"{\\rtf1\\ansi".to_vec(), "RTF"),
            (
                "zip",
                zip_of(&[
                    ("mimetype", "application/vnd.oasis.opendocument.text"),
                    ("content.xml", ""),
                ]),
                "OpenDocument (.odt)",
            ),
            ("epub", zip_of(&[("mimetype", "application/epub+zip")]), "EPUB"),
            ("docx", zip_of(&[types, ("xl/workbook.xml", "")]), "Excel (.xlsx)"),
            ("", zip_of(&[types, ("ppt/presentation.xml", "")]), "PowerPoint (.pptx)"),
            ("pdf", zip_of(&[("OFD.xml", ""), ("Doc_0/Document.xml", "")]), "OFD"),
            ("txt", zip_of(&[("总结.txt", "甲")]), "ZIP"),
            ("docx", zip_of(&[("总结.txt", "甲")]), ""),
            ("txt", zip_of(&[types, ("word/document.xml", "")]), ""),
            // A workbook in a Word file makes none of it.
            ("txt", zip_of(&[types, ("word/document.xml", ""), ("xl/a.bin", "")]), ""),
            ("docx", ole_of("WordDocument"), "Word 97–2003 (.doc)"),
            ("wps", ole_of("WordDocument"), "WPS (.wps)"),
            ("wps", ole_of("MatOST"), "Works (.wps)"),
            ("doc", ole_of("Workbook"), "Excel 97–2003 (.xls)"),
            ("docx", ole_of("EncryptedPackage"), "Office"),
            ("doc", ole_of("Else"), ""),
            (
                "doc",
                b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>\n<w:wordDocument>".to_vec(),
                "Word XML (.xml)",
            ),
            (
                "xml",
                b"\xEF\xBB\xBF<?xml version='1.0'?><office:document office:version='1.3'>".to_vec(),
                "OpenDocument (.fodt)",
            ),
            (
                "txt",
                b"From: a@b.cn\r\nTo: c@d.cn\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello".to_vec(),
                ".eml",
            ),
            // A memo begins so too.
            (
                "txt",
                b"To: all\nFrom: me\nSubject: work\n\nAll is well.\n".to_vec(),
                "",
            ),
            ("txt", "总结：\n<?xml 是什么".as_bytes().to_vec(), ""),
            ("xml", b"<?xml version='1.0'?><html><p>a</p></html>".to_vec(), ""),
        ];
        for (extension, bytes, kind) in cases {
            let found = foreign(extension, bytes).map_or("", |foreign| foreign.kind);
            assert_eq!(found, *kind, "{extension} {:?}", String::from_utf8_lossy(bytes));
        }
    }
}
