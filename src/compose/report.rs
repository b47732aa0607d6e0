//! A file of answers as the numbered report it gives.

use std::sync::Arc;

use crate::answers::{Answers, AnswersFile};
use crate::report::{Document, Label};
use crate::say::diagnostic::Faults;
use crate::say::source::Source;
use crate::template::Template;

use super::fill::compose;
use super::validate::validate;

/// The answers of a file and their report, numbered; what is missing in it is blank. Fails with every fault of the answers.
pub fn report_of(file: &AnswersFile<'_>, template: &Template) -> Result<(Answers, Document<Label>), Faults> {
    let (answers, faults) = validate(file, template);
    Faults::check(faults)?;
    let report = answers.number(compose(template, &answers)?, template)?;
    Ok((answers, report))
}

/// The same of a file as it was read. Its TOML is let go before the report is composed, as it takes several times the file
/// in memory.
pub fn report_of_source(source: &Arc<Source>, template: &Template) -> Result<Document<Label>, Faults> {
    let (answers, faults) = validate(&AnswersFile::parse(source)?, template);
    Faults::check(faults)?;
    answers.number(compose(template, &answers)?, template)
}
