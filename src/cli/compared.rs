//! Two answers files or reports that are compared: reading them, and what they differ in.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::answers::{Answers, AnswersFile};
use crate::compose::Prepared;
use crate::formats::{Format, TEXT, extension_of};
use crate::import::{find_numbering, is_list_label, read_list};
use crate::report::layout::Layout;
use crate::report::{Document, Inline, Label, Numbering, Passage, Role, number_document, plain_text};
use crate::revise::answers_diff::{Answered, AnswersDiff, answers_diff};
use crate::revise::figure_diff::{FigureChange, Figures, GivenFields, figures_diff, given_fields};
use crate::revise::passage_diff::ReportDiff;
use crate::revise::reading::{ReadReport, read_report};
use crate::revise::update::{compare_reports, read_back};
use crate::say::diagnostic::Faults;
use crate::say::input::Input;
use crate::say::source::Source;
use crate::text::language::Language;

use super::workplace::{Workplace, prepare_template_of};
use super::wrong_door::read_answers;

/// The extension of answers files.
const ANSWERS: &str = "toml";

/// One of the two that are compared.
pub enum Side {
    /// Answers.
    Answers {
        /// Their template.
        prepared: Arc<Prepared>,
        /// The answers.
        answers: Answers,
        /// What the file itself says of its metrics.
        given: GivenFields,
    },
    /// A report.
    Report(ReadReport),
}

/// What changed.
pub enum Difference<'s> {
    /// Between two answers files.
    Answers {
        /// The old answers with their template.
        old: Answered<'s>,
        /// The new ones.
        new: Answered<'s>,
        /// The answers that differ.
        answers: AnswersDiff,
        /// The figures that differ.
        figures: Vec<FigureChange>,
    },
    /// Between two reports, of which answers may make one.
    Reports(ReportDiff),
}

impl Difference<'_> {
    /// Whether nothing changed.
    pub fn is_none(&self) -> bool {
        match self {
            Difference::Answers { answers, figures, .. } => answers.changes.is_empty() && figures.is_empty(),
            Difference::Reports(diff) => diff.changes.is_empty(),
        }
    }
}

/// Reads one of both: answers or a report, as its name says, else as it holds.
pub fn read_side(path: &Path, workplace: &Workplace) -> Result<Side, Faults> {
    let extension = extension_of(path);
    if extension == ANSWERS {
        return read_side_answers(&read_answers(path)?, workplace);
    }
    let input = Input::of(path);
    let bytes = input.read()?;
    if Format::of_extension(&extension).is_none()
        && let Ok(source) = input.decode(bytes.clone())
        && begins_as_answers(&source.text)
    {
        return read_side_answers(&source, workplace);
    }
    read_report(&extension, &bytes, &input.name()).map(Side::Report)
}

/// Whether a text begins as answers files do: with keys and comments, the template's name among them. A fault further down makes
/// it no report.
fn begins_as_answers(text: &str) -> bool {
    let key = |line: &str| -> Option<String> {
        let (key, _) = line.split_once('=')?;
        let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '"' | '\'');
        let key = key.trim();
        (!key.is_empty() && key.chars().all(is_key)).then(|| key.replace(['"', '\''], ""))
    };
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let mut keys = lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(key);
    keys.by_ref()
        .take_while(Option::is_some)
        .flatten()
        .any(|key| key == "template")
}

fn read_side_answers(source: &Arc<Source>, workplace: &Workplace) -> Result<Side, Faults> {
    let file = AnswersFile::parse(source)?;
    let prepared = prepare_template_of(&file, source, workplace)?;
    let (answers, faults) = prepared.validate(&file, &[]);
    Faults::check(faults)?;
    let given = given_fields(&file, &answers.metrics);
    Ok(Side::Answers {
        prepared,
        answers,
        given,
    })
}

/// Compares both: by key where both are answers, else as reports.
pub fn compare<'s>(old: &'s Side, new: &'s Side) -> Result<Difference<'s>, Faults> {
    let mut formats = [old, new].into_iter().filter_map(|side| match side {
        Side::Answers { .. } => None,
        Side::Report(report) => Some(report.format),
    });
    match (old.answered(), new.answered(), formats.next_back()) {
        (Some((old, old_figures)), Some((new, new_figures)), _) => Ok(Difference::Answers {
            old,
            new,
            answers: answers_diff(old, new),
            figures: figures_diff(old_figures, new_figures),
        }),
        (_, _, format) => {
            let (old, new) = (old.report(format)?, new.report(format)?);
            Ok(Difference::Reports(compare_reports(&old, &new)))
        }
    }
}

impl Side {
    /// The answers with their template, and their figures, where it is answers.
    fn answered(&self) -> Option<(Answered<'_>, Figures<'_>)> {
        match self {
            Side::Answers {
                prepared,
                answers,
                given,
            } => {
                let answered = Answered {
                    answers,
                    template: &prepared.template,
                };
                let metrics = &answers.metrics;
                Some((answered, Figures { metrics, given }))
            }
            Side::Report(_) => None,
        }
    }

    /// Whether it is answers.
    pub fn is_answers(&self) -> bool {
        matches!(self, Side::Answers { .. })
    }

    /// The report; one that answers make is as a reader of the format finds it.
    fn report(&self, format: Option<Format>) -> Result<Cow<'_, ReadReport>, Faults> {
        match self {
            Side::Report(report) => Ok(Cow::Borrowed(report)),
            Side::Answers { prepared, answers, .. } => {
                let document = prepared.compose(answers)?;
                let read = read_back(document, answers, &prepared.template, format.unwrap_or(TEXT))?;
                Ok(Cow::Owned(read))
            }
        }
    }

    /// How many pictures and the like a finished report holds, of which its tree has none.
    pub fn count_besides(&self) -> usize {
        match self {
            Side::Report(report) => report.count_besides(),
            Side::Answers { .. } => 0,
        }
    }

    /// The report, numbered as it is.
    pub fn document(&self) -> Result<Document<Label>, Faults> {
        match self {
            Side::Answers { prepared, answers, .. } => answers.number(prepared.compose(answers)?, &prepared.template),
            Side::Report(report) => {
                let (mut document, samples) = find_numbering(report.document.clone());
                list_as_it_stands(&mut document, &report.passages);
                let numbering = Numbering::parse(&samples.headings, &samples.items).unwrap_or_default();
                number_document(document, &numbering).map_err(Faults::from)
            }
        }
    }

    /// How the report looks on paper: as its template says, else as that of the other one does.
    pub fn layout(&self, language: Language, other: &Side) -> Layout {
        let answered = self.answered().or(other.answered());
        let spec = answered.map(|(answered, _)| answered.template.manifest.layout.clone());
        Layout::new(language, &spec.unwrap_or_default(), &[])
    }
}

/// Lists attachments by the names that stand in the list of the file, where the titles above them are others: the list of a written
/// report would else be made of the titles, and an edit of it be gone.
fn list_as_it_stands<N>(document: &mut Document<N>, passages: &[Passage]) {
    let is_line = |passage: &&Passage| passage.role == Role::Placed;
    let Some(start) = passages
        .iter()
        .position(|line| is_line(&line) && is_list_label(&line.text))
    else {
        return;
    };
    let lines = passages[start..].iter().take_while(is_line);
    let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    let Some(list) = read_list(&lines) else { return };
    for (attachment, name) in document.attachments.iter_mut().zip(list.names) {
        if plain_text(&attachment.name) != name {
            attachment.listed = Some(vec![Inline::plain(name)]);
        }
    }
}
