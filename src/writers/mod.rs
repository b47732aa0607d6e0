//! From the numbered tree to each format.

mod aligned;
mod dialect;
mod docx;
mod html;
mod markdown;
mod text;
mod title;

use std::io;
use std::path::Path;

use crate::chinese::columns;
use crate::document::{Alignment, Document, Inline, Label, Table, plain_text};
use crate::language::Language;
use crate::layout::Layout;

pub use aligned::{padded, widths};
pub use dialect::{Blanks, own_number, write_answer_markdown, write_answer_text};
pub use docx::write_docx;
pub use html::{write_html, write_reloading_html};
pub use markdown::{list_item, write_markdown};
pub use text::{wrap, write_text};

/// A format a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Markdown: CommonMark with GitHub's tables.
    Md,
    /// Plain text.
    Txt,
    /// A Word file (Office Open XML).
    Docx,
    /// A printable page.
    Html,
}

/// Why a report cannot be written in a format.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A table has more columns than Word opens.
    #[error("a table has {columns} columns, and Word opens no more than {most}")]
    TooManyColumns {
        /// How many it has.
        columns: usize,
        /// How many there may be.
        most: usize,
    },
    /// A part of it is too large for its container.
    #[error(transparent)]
    Container(#[from] io::Error),
}

/// How a report is written, beside its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// How it looks on paper.
    pub layout: Layout,
    /// The columns at which plain text is wrapped.
    pub width: Option<usize>,
    /// The time that a file says it was made at, in seconds since 1970; none leaves the date of the report.
    pub time: Option<i64>,
}

impl Format {
    /// The format a file's extension asks for, upper or lower case.
    pub fn of_path(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Some(Format::Md),
            "txt" | "text" => Some(Format::Txt),
            "docx" => Some(Format::Docx),
            "html" | "htm" => Some(Format::Html),
            _ => None,
        }
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Md => "md",
            Format::Txt => "txt",
            Format::Docx => "docx",
            Format::Html => "html",
        }
    }

    /// Whether its files are text that a terminal can show.
    pub fn is_text(self) -> bool {
        self != Format::Docx
    }

    /// Writes a report. Fails where its format cannot hold it.
    pub fn write(self, document: &Document<Label>, setting: &Setting) -> Result<Vec<u8>, WriteError> {
        Ok(match self {
            Format::Md => write_markdown(document).into_bytes(),
            Format::Txt => write_text(document, setting.width).into_bytes(),
            Format::Docx => write_docx(document, &setting.layout, setting.time)?,
            Format::Html => write_html(document, &setting.layout).into_bytes(),
        })
    }
}

/// The list of attachments below the body, a line for each (GB/T 9704-2012 §7.3.4: numbered when there are several).
fn attachment_lines(document: &Document<Label>) -> Vec<Vec<Inline>> {
    let is_several = document.attachments.len() > 1;
    let word = match (document.language, is_several) {
        (Language::Chinese, _) => "附件：",
        (Language::English, false) => "Attachment: ",
        (Language::English, true) => "Attachments: ",
    };
    let line = |(index, name): (usize, &Vec<Inline>)| {
        let word = match (index, document.language) {
            (0, _) => word,
            // Each name stands below the first.
            (_, Language::Chinese) => "\u{3000}\u{3000}\u{3000}",
            (_, Language::English) => "",
        };
        let number = if is_several {
            format!("{}. ", index + 1)
        } else {
            String::new()
        };
        let mut line = vec![Inline::plain(format!("{word}{number}"))];
        line.extend(name.iter().cloned());
        line
    };
    document
        .attachments
        .iter()
        .map(|attachment| &attachment.name)
        .enumerate()
        .map(line)
        .collect()
}

/// What stands above an attachment: 附件, or 附件2 when there are several.
fn attachment_label(language: Language, index: usize, count: usize) -> String {
    match (language, count > 1) {
        (Language::Chinese, false) => "附件".to_owned(),
        (Language::Chinese, true) => format!("附件{}", index + 1),
        (Language::English, false) => "Attachment".to_owned(),
        (Language::English, true) => format!("Attachment {}", index + 1),
    }
}

/// The longest name of a signature and its date, in columns; none where there is no name above the date.
fn signature_widths(signature: &[Vec<Inline>]) -> Option<(usize, usize)> {
    let (date, names) = signature.split_last()?;
    let width = |line: &Vec<Inline>| columns(&plain_text(line));
    Some((names.iter().map(width).max()?, width(date)))
}

/// The level of heading whose font a lead is set in: the next one below the headings it stands under, and one more for
/// each item around it.
fn lead_level(heading: usize, items: usize) -> usize {
    heading + 1 + items
}

/// How each column of a table is aligned where paper is concerned: figures stand right unless the table says otherwise.
fn column_alignments(table: &Table) -> Vec<Alignment> {
    let is_of_figures = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let texts: Vec<String> = cells.map(|cell| plain_text(cell)).collect();
        texts.iter().any(|text| is_figure(text)) && texts.iter().all(|text| is_figure(text) || is_nothing(text))
    };
    let aligned = |(column, alignment): (usize, &Alignment)| match alignment {
        Alignment::Default if is_of_figures(column) => Alignment::Right,
        alignment => *alignment,
    };
    table.alignments.iter().enumerate().map(aligned).collect()
}

/// Whether a cell holds a number, perhaps with sign, marks or per cent.
fn is_figure(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['+', '-', '−']);
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '余');
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_of_number)
}

/// Whether a cell says nothing yet.
fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || ["—", "-"].contains(&text)
        || [Language::Chinese, Language::English].iter().any(|l| l.blank() == text)
}

/// A label and the text behind it.
fn labelled(label: &Label, text: &[Inline]) -> String {
    format!("{}{}{}", label.text, label.gap, plain_text(text))
}
