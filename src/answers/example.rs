//! The example of a template: a filled answers file that comes with it, or one made of the examples of its questions.

use std::fmt::Write;
use std::sync::Arc;

use crate::files::strings::text_value;
use crate::say::diagnostic::Faults;
use crate::say::source::Source;
use crate::template::{Form, Question, Template, Value};

/// An answers file that shows what a template's report looks like.
#[derive(Debug, Clone)]
pub struct Example {
    /// The answers file.
    pub source: Arc<Source>,
    /// Whether it comes with the template, and is whole. Else it is made of the examples of its questions: figures have no values,
    /// and not every question has an example.
    pub is_whole: bool,
}

/// The example of a template: the file that comes with it, else the examples of its questions; none where no question has
/// one. Fails on a file that cannot be read or leads out of the folder.
pub fn example_of(template: &Template) -> Result<Option<Example>, Faults> {
    if let Some(file) = template.example_file()? {
        let is_whole = true;
        return Ok(Some(Example { source: file, is_whole }));
    }
    // A built-in template has its file, or none.
    if template.path.is_none() {
        return Ok(None);
    }
    let text = answers_of_questions(template);
    let name = format!("{}:examples", template.id);
    let example = |text| Example {
        source: Source::new(name, text),
        is_whole: false,
    };
    Ok(text.map(example))
}

/// An answers file in which each question is answered by its example; none where there is no example at all.
fn answers_of_questions(template: &Template) -> Option<String> {
    let sections = &template.manifest.sections;
    if !sections.iter().any(|section| has_example(&section.questions)) {
        return None;
    }
    let mut text = format!("template = {}\n", text_value(&template.id));
    for section in sections {
        let _ = writeln!(text, "\n[{}]", section.id);
        add_answers(&section.questions, &section.id, &mut text);
    }
    Some(text)
}

fn has_example(questions: &[Question]) -> bool {
    questions.iter().any(|question| match question.kind.form() {
        Form::Records(questions) => has_example(questions),
        _ => example_answer(question).is_some(),
    })
}

/// The example of a question as an answer; a picture that it names is not there.
fn example_answer(question: &Question) -> Option<Value> {
    match question.kind.form() {
        Form::Image => None,
        _ => question.example_value(),
    }
}

/// The plain answers first: in TOML nothing of a table can follow its sub-tables.
fn add_answers(questions: &[Question], owner: &str, text: &mut String) {
    for question in questions {
        if let Some(value) = example_answer(question) {
            let _ = writeln!(text, "{} = {}", question.id, value.to_toml());
        }
    }
    for question in questions {
        if let Form::Records(questions) = question.kind.form()
            && has_example(questions)
        {
            let key = format!("{owner}.{}", question.id);
            let _ = writeln!(text, "\n[[{key}]]");
            add_answers(questions, &key, text);
        }
    }
}
