//! No word on problems.
//! 没有写问题。
//!
//! Where the pack requires a section for problems, the report says what is still lacking.
//!
//! 模板要求写“存在的问题”的，报告里要写。
//!
//! Wrong: （必答的“存在的问题”没有写）
//! Right: （“存在的问题”写明了差距和原因）

use crate::answers::{Answer, Answers};
use crate::check::{Check, Fault, Rule, Text};
use crate::say::message::Message;
use crate::template::Template;

pub const RULE: Rule =
    Rule::warning("F18", "no-problems", include_str!("no_problems.rs"), Check::File(check)).error_when_final();

/// The section of a pack that asks for problems.
const PROBLEMS: &str = "problems";

/// The title of the section for problems, where the pack requires one and nothing is answered in it.
pub fn empty_problems(template: &Template, answers: &Answers) -> Option<String> {
    let mut sections = template.manifest.sections.iter().zip(&answers.sections);
    let (section, record) = sections.find(|(section, _)| section.id == PROBLEMS)?;
    let is_required = section.questions.iter().any(|question| question.required);
    let is_empty = |answer: &Answer| matches!(answer, Answer::Missing | Answer::Empty);
    (is_required && record.answers.iter().all(is_empty)).then(|| section.title.clone())
}

fn check(text: &Text) -> Vec<Fault> {
    let said = |section| Fault::new(0..0).say(Message::new("f18-problems").with("section", section));
    text.empty_problems.iter().map(said).collect()
}
