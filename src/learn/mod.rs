//! A pack out of a report: what the next report of its kind is made with.
//!
//! Headings are fixed, each paragraph is a question whose default is the old text, and each figure of the year or marker
//! in it is a question of its own, which the default cites. So the pack prints the report it was learned from until
//! something else is answered.

mod blanks;
mod body;
mod ids;
mod literal;
mod manifest;
mod numbers;
mod sections;

use std::sync::Arc;

use crate::answers::AnswersFile;
use crate::compose::{check_pack, compose, validate};
use crate::formats::write_text;
use crate::report::{Document, Inline, Label, Number, number_document, plain_text};
use crate::say::diagnostic::Faults;
use crate::say::messages::Messages;
use crate::say::source::Source;
use crate::template::Template;

/// The most questions a pack may come to have.
pub const MOST_QUESTIONS: usize = 30_000;

/// A pack that was learned: the texts of its two files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// `template.toml`
    pub manifest: String,
    /// `report.md.j2`
    pub body: String,
    /// How many questions it asks that are paragraphs, points and lines.
    pub texts: usize,
    /// How many questions it asks that are figures or markers of the report.
    pub figures: usize,
}

/// Why no pack can be learned from a report. The text of each is the id of its sentence.
#[derive(Debug, thiserror::Error)]
pub enum LearnError {
    /// There is nothing in it.
    #[error("learn-empty")]
    Empty,
    /// It would ask too much.
    #[error("learn-too-many")]
    TooManyQuestions,
    /// The pack does not give the report back: a fault of this program, which is not to be handed on.
    #[error("learn-differs")]
    Differs,
    /// The pack is faulty: as above.
    #[error("learn-differs")]
    Faulty(Faults),
}

/// Makes a pack out of a report; `name` is what it is called where the report has no title.
pub fn learn(document: Document<Number>, name: &str) -> Result<Pack, LearnError> {
    let language = document.language;
    let messages = Messages::new(language);
    let original = document.clone();
    let numbered = numbers::numbered_by_example(document);
    let title = plain_text(&numbered.document.title);
    let learned = body::read(&numbered, &messages);
    if learned.body.trim().is_empty() {
        return Err(LearnError::Empty);
    }
    if learned.asked > MOST_QUESTIONS {
        return Err(LearnError::TooManyQuestions);
    }
    let name = if title.trim().is_empty() { name } else { title.trim() };
    let manifest = manifest::write(name, language, &numbered, &learned.sections, &messages);
    let pack = Pack {
        manifest,
        body: learned.body,
        texts: learned.asked - learned.figures,
        figures: learned.figures,
    };
    check(&pack, original)?;
    Ok(pack)
}

/// Whether the pack passes the checks of packs and prints the characters of the report by its defaults.
fn check(pack: &Pack, original: Document<Number>) -> Result<(), LearnError> {
    let template = Template::from_texts("learned", &pack.manifest, &pack.body).map_err(LearnError::Faulty)?;
    let faults = check_pack(&template);
    if !faults.is_empty() {
        return Err(LearnError::Faulty(Faults(faults)));
    }
    let printed = print_defaults(&template).map_err(LearnError::Faulty)?;
    let Some(expected) = numbers::as_it_stands(original) else {
        return Err(LearnError::Differs);
    };
    match characters(&printed) == characters(&expected) {
        true => Ok(()),
        false => Err(LearnError::Differs),
    }
}

/// The report of an answers file with nothing in it.
fn print_defaults(template: &Template) -> Result<Document<Label>, Faults> {
    let source: Arc<Source> = Source::new("", "template = \"learned\"");
    let (answers, faults) = validate(&AnswersFile::parse(&source)?, template);
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let document = compose(template, &answers)?;
    number_document(document, &template.manifest.numbering.parsed).map_err(|error| error.message().into())
}

/// The characters of a report in their order, white space left out.
fn characters(document: &Document<Label>) -> String {
    write_text(document, None).split_whitespace().collect()
}

/// Whether nothing is printed.
fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| inline.text().trim().is_empty())
}

#[cfg(test)]
mod tests;
