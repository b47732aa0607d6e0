//! The answers of the last report, which `new --from` names and `fill` finds again.

use std::path::Path;

use crate::answers::{Answers, AnswersFile};
use crate::compose::validate;
use crate::files::course::Course;
use crate::files::state::whole_path;
use crate::say::diagnostic::Severity;
use crate::say::message::Message;
use crate::template::Template;

use super::workplace::{Workplace, find_template};
use super::wrong_door::read_answers;

/// Reads the answers of an earlier report, and says what is wrong with them.
pub fn read_last(from: &Path, template: &Template, workplace: &Workplace) -> anyhow::Result<Answers> {
    let source = read_answers(from)?;
    let file = AnswersFile::parse(&source)?;
    if let Ok((found, _)) = find_template(&workplace.library, file.template_reference()?, &source.folder())
        && found.id != template.id
    {
        let message = Message::new("from-other-template")
            .with("path", &source.name)
            .with("found", found.id);
        workplace.console.note(message);
    }
    let (old, mut faults) = validate(&file, template);
    faults.iter_mut().for_each(|fault| fault.severity = Severity::Warning);
    workplace.console.tell_faults(&faults);
    Ok(old)
}

/// Remembers for later runs which report these answers are begun from. Of new answers nothing else is known.
pub fn remember(from: Option<&Path>, answers: &Path, workplace: &Workplace) {
    let is_new = !answers.exists();
    workplace.state.change_course(answers, |course| {
        if is_new {
            *course = Course::default();
        }
        if let Some(from) = from {
            course.from = Some(whole_path(from));
        }
    });
}

/// The answers of the report that these ones were begun from, if they were. One that cannot be read any more is said to be
/// so, and one that is gone is forgotten.
pub fn remembered(answers: &Path, template: &Template, workplace: &Workplace) -> Option<Answers> {
    let from = workplace.state.course(answers).from?;
    // A path below this folder reads better.
    let here = std::env::current_dir().ok();
    let from = match here.and_then(|here| Some(from.strip_prefix(here).ok()?.to_owned())) {
        Some(below) => below,
        None => from,
    };
    if !from.exists() {
        workplace.state.change_course(answers, |course| course.from = None);
        workplace.console.note(Message::new("from-gone").with("path", &from));
        return None;
    }
    let read = || -> anyhow::Result<Answers> {
        let source = read_answers(&from)?;
        Ok(validate(&AnswersFile::parse(&source)?, template).0)
    };
    let found = read();
    if found.is_err() {
        workplace
            .console
            .note(Message::new("from-unreadable").with("path", &from));
    }
    found.ok()
}
