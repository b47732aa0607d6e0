//! A template out of a report: what the next report of its kind is made with.
//!
//! Headings and salutations are fixed, each paragraph is a question whose default is the old text (of short ones that follow
//! each other all are one), and each figure of the year or marker in it is a question of its own, which the default cites. The
//! year itself is asked once. Where that would be too many questions the figures are asked for with their texts, then texts
//! together, and at last all that stands between headings. So the template prints the report it was learned from until
//! something else is answered.

mod blanks;
mod blocks;
mod body;
mod ids;
mod lists;
mod literal;
mod manifest;
mod numbers;
mod reader;
mod sections;
mod shown;
mod tables;
mod texts;
mod wholes;
mod year;

use std::path::Path;
use std::sync::Arc;

use crate::answers::AnswersFile;
use crate::compose::{check_template, report_of};
use crate::formats::write_text;
use crate::report::{Document, Label, Number};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::say::source::Source;
use crate::template::limits::{BODY_BYTES, ENTRIES, MANIFEST_BYTES, TEXT_CHARACTERS};
use crate::template::{BODY_FILE, MANIFEST_FILE, Template};

use reader::{Grain, MOST_QUESTIONS, Wholes};
use sections::{OldValue, Section};
use shown::{LONGEST_NAME, SHOWN, beginning};

/// More questions than that nobody goes through: of a longer report figures are not asked one by one, then not each text.
const MOST_ASKED: usize = 59;
/// Where each text is a question still there are no more than that, or texts are put together.
const FEW: usize = 30;

/// A template that was learned: the texts of its two files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// `template.toml`
    pub manifest: String,
    /// `report.md.j2`
    pub body: String,
    /// How many questions it asks that are paragraphs, points and lines.
    pub texts: usize,
    /// How many questions it asks that are figures or markers of the report.
    pub figures: usize,
}

/// Makes a template out of the report in a file, which names the template where the report has no title. Fails where there is
/// nothing in it, where it would ask too much, and where the template does not give the report back.
pub fn learn(document: Document<Number>, report: &Path) -> Result<Learned, Faults> {
    learn_within(document, report, MOST_ASKED)
}

/// The same with so many questions at most, as far as it goes.
fn learn_within(document: Document<Number>, report: &Path, most: usize) -> Result<Learned, Faults> {
    let language = document.language;
    let messages = Messages::new(language);
    let original = document.clone();
    let numbered = numbers::numbered_by_example(document);
    let title = numbered.document.called();
    let refused = |id| Diagnostic::error(Message::new(id).with("path", report));
    let by_figures = body::read(&numbered, &messages, Grain::Figures);
    if by_figures.body.trim().is_empty() {
        return Err(refused("learn-empty").hint(Message::new("learn-empty-hint")).into());
    }
    if by_figures.asked > MOST_QUESTIONS {
        let message = Message::new("learn-too-many")
            .with("path", report)
            .with("most", MOST_QUESTIONS);
        return Err(message.into());
    }
    let stem = report.file_stem().unwrap_or_default().to_string_lossy();
    let name = if title.trim().is_empty() { &stem } else { title.trim() };
    // A name is enough to know it by.
    let name = beginning(name, LONGEST_NAME);
    let written = |read: &body::Learned| Learned {
        manifest: manifest::write(&name, language, &numbered, &read.sections, &messages),
        body: read.body.clone(),
        texts: read.asked - read.figures,
        figures: read.figures,
    };
    let coarser = || {
        let wholes = Wholes::of(&numbered.document.blocks, most).into_iter();
        let grains = [Grain::Passages, Grain::Texts]
            .into_iter()
            .chain(wholes.map(Grain::Wholes));
        grains.map(|grain| (grain, body::read(&numbered, &messages, grain)))
    };
    let is_few = |(grain, read): &(Grain, body::Learned)| match grain {
        Grain::Passages => read.asked <= most.min(FEW),
        _ => read.asked <= most,
    };
    let learned = if by_figures.asked > most {
        coarser().find(is_few).or_else(|| coarser().last())
    } else {
        None
    };
    let read = learned.map_or(by_figures, |(_, read)| read);
    Faults::check(
        read.sections
            .iter()
            .filter_map(|section| too_large(section, report))
            .collect(),
    )?;
    let learned = written(&read);
    for (file, text, most) in [
        (MANIFEST_FILE, &learned.manifest, MANIFEST_BYTES),
        (BODY_FILE, &learned.body, BODY_BYTES),
    ] {
        if text.len() > most {
            let message = Message::new("learn-file-too-large").with("path", report);
            return Err(message.with("file", file).with("most", most >> 10).into());
        }
    }
    match gives_back(&learned, original) {
        Ok(true) => Ok(learned),
        // A fault of this program, which is not to be handed on.
        Ok(false) => Err(refused("learn-differs").hint(Message::new("learn-differs-hint")).into()),
        Err(Faults(faults)) => Err(Faults(
            std::iter::once(refused("learn-refused")).chain(faults).collect(),
        )),
    }
}

/// What is larger in a section than the default of a question may be, with the words that it begins with.
fn too_large(section: &Section, report: &Path) -> Option<Diagnostic> {
    let mut questions = section.questions.iter();
    let (id, text, count, most) = questions.find_map(|question| match question.default.as_ref()? {
        OldValue::List(entries) if entries.len() > ENTRIES => {
            Some(("learn-list-too-long", entries.first()?, entries.len(), ENTRIES))
        }
        OldValue::Text(text) if text.chars().count() > TEXT_CHARACTERS => {
            Some(("learn-text-too-long", text, text.chars().count(), TEXT_CHARACTERS))
        }
        _ => None,
    })?;
    let message = Message::new(id)
        .with("path", report)
        .with("count", count)
        .with("most", most);
    let message = message
        .with("section", beginning(&section.title, LONGEST_NAME))
        .with("text", beginning(text, SHOWN));
    Some(Diagnostic::error(message).hint(Message::new("learn-too-long-hint")))
}

/// Whether the template prints the characters of the report by its defaults. Fails where it does not pass the checks of templates.
fn gives_back(learned: &Learned, original: Document<Number>) -> Result<bool, Faults> {
    let template = Template::from_texts("learned", &learned.manifest, &learned.body)?;
    Faults::check(check_template(&template))?;
    let printed = print_defaults(&template)?;
    let expected = numbers::as_it_stands(original);
    Ok(expected.is_some_and(|expected| characters(&printed) == characters(&expected)))
}

/// The report of an answers file with nothing in it.
fn print_defaults(template: &Template) -> Result<Document<Label>, Faults> {
    let source: Arc<Source> = Source::new("", "template = \"learned\"");
    Ok(report_of(&AnswersFile::parse(&source)?, template)?.1)
}

/// The characters of a report in their order, white space left out.
fn characters(document: &Document<Label>) -> String {
    write_text(document, None).split_whitespace().collect()
}

#[cfg(test)]
mod tests;
