//! `[document]`: what stands in head and foot of an official document (GB/T 9704-2012 §7.2, §7.3.5 to §7.4). Any Chinese
//! template takes it; its questions and what they print are data beside this file, in the forms that templates have.

use crate::say::source::Source;
use crate::text::language::Language;

use super::files::Template;
use super::manifest::{Manifest, Section};
use super::question::{ManifestText, Question};

/// The section that it is, which no template can have itself.
pub const DOCUMENT: &str = "document";

/// Its questions, as a manifest of their own.
const QUESTIONS: &str = include_str!("document.toml");
/// What they print, below the body.
const BODY: &str = include_str!("document.md.j2");

impl Template {
    /// The same for official documents: with the questions of `[document]`, and what they print. English has none.
    pub fn with_document(mut self) -> Template {
        let is_there = self.manifest.sections.iter().any(|section| section.id == DOCUMENT);
        if is_there || self.language() == Language::English {
            return self;
        }
        let text = format!("{}\n{BODY}", self.written_body.text);
        self.body = Source::new(self.written_body.name.clone(), text);
        self.manifest.sections.extend(document_section());
        self
    }
}

/// The section of `[document]`.
pub fn document_section() -> Option<Section> {
    let source = Source::new("document.toml", QUESTIONS);
    // That it can be read, a test tells.
    let mut section = Manifest::read(&source).ok()?.sections.pop()?;
    DOCUMENT.clone_into(&mut section.id);
    section.questions.iter_mut().for_each(forget_places);
    Some(section)
}

/// Its places are in no file that a person has.
fn forget_places(question: &mut Question) {
    let texts = [&mut question.when, &mut question.valid, &mut question.carry];
    let forget = |text: &mut ManifestText| text.span = 0..0;
    texts.into_iter().flatten().for_each(forget);
    question.default_span = 0..0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_questions_can_be_read() {
        let read = Manifest::read(&Source::new("document.toml", QUESTIONS));
        assert_eq!(
            read.map_err(|faults| format!("{faults:?}"))
                .map(|read| read.sections.len()),
            Ok(1)
        );
        assert!(document_section().is_some());
    }
}
