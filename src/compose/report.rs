//! A file of answers as the numbered report it gives.

use crate::answers::{Answers, AnswersFile};
use crate::report::{Document, Label};
use crate::say::diagnostic::Faults;
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
