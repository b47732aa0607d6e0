//! Two answers files or reports that are compared: reading them, and what they differ in.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::answers::{Answers, AnswersFile};
use crate::compose::Prepared;
use crate::formats::{Format, TEXT, extension_of};
use crate::import::find_numbering;
use crate::report::layout::Layout;
use crate::report::{Document, Label, Numbering, Passage, number_document};
use crate::revise::answers_diff::{Answered, AnswersDiff, answers_diff};
use crate::revise::figure_diff::{FigureChange, figures_diff};
use crate::revise::passage_diff::{ReportDiff, report_diff};
use crate::revise::reading::{ReadReport, read_report};
use crate::revise::spelling::spelled_as;
use crate::revise::update::read_back;
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
        && AnswersFile::parse(&source).is_ok_and(|file| file.template_reference().is_ok())
    {
        return read_side_answers(&source, workplace);
    }
    read_report(&extension, &bytes, &input.name()).map(Side::Report)
}

fn read_side_answers(source: &Arc<Source>, workplace: &Workplace) -> Result<Side, Faults> {
    let file = AnswersFile::parse(source)?;
    let prepared = prepare_template_of(&file, source, workplace)?;
    let (answers, faults) = prepared.validate(&file, &[]);
    Faults::check(faults)?;
    Ok(Side::Answers { prepared, answers })
}

/// Compares both: by key where both are answers, else as reports.
pub fn compare<'s>(old: &'s Side, new: &'s Side) -> Result<Difference<'s>, Faults> {
    let mut formats = [old, new].into_iter().filter_map(|side| match side {
        Side::Answers { .. } => None,
        Side::Report(report) => Some(report.format),
    });
    match (old.answered(), new.answered(), formats.next_back()) {
        (Some(old), Some(new), _) => Ok(Difference::Answers {
            old,
            new,
            answers: answers_diff(old, new),
            figures: figures_diff(&old.answers.metrics, &new.answers.metrics),
        }),
        (_, _, format) => {
            let (old, new) = (old.passages(format)?, new.passages(format)?);
            let new = spelled_as(&old, new);
            Ok(Difference::Reports(report_diff(&old, &new)))
        }
    }
}

impl Side {
    /// The answers with their template, where it is answers.
    fn answered(&self) -> Option<Answered<'_>> {
        match self {
            Side::Answers { prepared, answers } => Some(Answered {
                answers,
                template: &prepared.template,
            }),
            Side::Report(_) => None,
        }
    }

    /// The passages of the report; those of a report that answers make are as a reader of the format finds them.
    fn passages(&self, format: Option<Format>) -> Result<Cow<'_, [Passage]>, Faults> {
        match self {
            Side::Report(report) => Ok(Cow::Borrowed(&report.passages)),
            Side::Answers { prepared, answers } => {
                let document = prepared.compose(answers)?;
                let read = read_back(document, answers, &prepared.template, format.unwrap_or(TEXT))?;
                Ok(Cow::Owned(read))
            }
        }
    }

    /// The report, numbered as it is.
    pub fn document(&self) -> Result<Document<Label>, Faults> {
        match self {
            Side::Answers { prepared, answers } => answers.number(prepared.compose(answers)?, &prepared.template),
            Side::Report(report) => {
                let (document, samples) = find_numbering(report.document.clone());
                let numbering = Numbering::parse(&samples.headings, &samples.items).unwrap_or_default();
                number_document(document, &numbering).map_err(Faults::from)
            }
        }
    }

    /// How the report looks on paper: as its template says, else as that of the other one does.
    pub fn layout(&self, language: Language, other: &Side) -> Layout {
        let answered = self.answered().or(other.answered());
        let spec = answered.map(|answered| answered.template.manifest.layout.clone());
        Layout::new(language, &spec.unwrap_or_default(), &[])
    }
}
