//! A template filled with answers: Jinja is run over its body, and what it prints is read into the tree.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use minijinja::{Environment, Error, Value};

use crate::answers::{Answers, AnswersFile, KeyPath};
use crate::report::{Document, Number};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::template::Template;
use crate::text::language::Language;

use super::body::PreparedBody;
use super::environment::BASE_FUEL;
use super::faults::jinja_message;
use super::kept::{BODY_NAME, CompiledBody, Kept};
use super::names::{Naming, Texts};
use super::reader::{Reading, Seen};
use super::tokens::Markdown;

/// What each byte of the answers adds to the fuel.
const FUEL_PER_BYTE: u64 = 400;
/// How long the Markdown of a report may be, whatever the answers.
const BASE_OUTPUT: usize = 16 << 20;

/// The fuel of a render with answers of this many bytes.
fn fuel_for(bytes: usize) -> u64 {
    BASE_FUEL + FUEL_PER_BYTE * bytes as u64
}

/// Fills a template with answers. Fails on what only shows when the body is run: faults of the template.
pub fn compose(template: &Template, answers: &Answers) -> Result<Document<Number>, Faults> {
    fill(&Kept::default(), template, answers, None).map(|(document, _)| document)
}

/// Something to say of a line of the Markdown.
type Remark = (usize, Message);
/// Something to say of a stretch of the body.
type PlacedRemark = (Range<usize>, Message);
/// Looks at what is read.
pub type Look = fn(&[Seen], Language) -> Vec<Remark>;

/// The same with what is kept of the template; what `look` has to say of what is read comes with it, at its places in the
/// body.
pub fn fill(
    kept: &Kept,
    template: &Template,
    answers: &Answers,
    look: Option<Look>,
) -> Result<(Document<Number>, Vec<PlacedRemark>), Faults> {
    // The body itself is only read anew where it is compiled, and where a fault is looked up in it.
    let body = || PreparedBody::new(&template.body.text);
    let mut compiled = match kept.take_body(answers.language) {
        Some(compiled) => compiled,
        None => {
            let body = body();
            CompiledBody::new(&body, answers.language).map_err(|error| jinja_fault(template, &body, &error))?
        }
    };
    let output_limit = BASE_OUTPUT + 16 * answers.source.text.len();
    let tokens = &compiled.tokens;
    tokens.begin(&answers.metrics, &compiled.private, output_limit);
    let mut naming = Naming::new(Texts::Tokens, answers.language, tokens, &answers.metrics);
    let names = Value::from(naming.context(&template.manifest.sections, answers));
    let environment = &mut compiled.environment;
    environment.set_fuel(Some(fuel_for(answers.source.text.len())));
    let markdown = Markdown::new(template.body.text.len(), output_limit, tokens.clone());
    let rendered = render(environment, markdown, &names);
    let table = tokens.take();
    if table.is_full {
        return Err(Message::new("report-too-many-tokens").into());
    }
    let markdown = rendered.map_err(|error| jinja_fault(template, &body(), &error))?;
    let reading = Reading {
        table,
        blocks: &naming.blocks,
        metrics: &answers.metrics,
        language: answers.language,
        faults: RefCell::default(),
        budget: Cell::new(output_limit),
        in_answer: Cell::new(false),
        seen: look.map(|_| RefCell::default()),
    };
    let document = reading.document(&markdown);
    let Reading { table, seen, .. } = reading;
    tokens.begin_placing(table);
    let source_of_line = |line| source_of_line(environment, &body(), &names, line);
    let document = document.map_err(|faults| {
        // It was read before; only its places are looked up.
        let file = AnswersFile::parse(&answers.source).ok();
        let shown = faults.into_iter().map(|fault| match fault.answer {
            Some(key) => {
                let path = KeyPath::parse(&key);
                let place = path.zip(file.as_ref());
                let place = place.and_then(|(path, file)| file.markdown_line(template, &path, fault.line));
                let message = Message::new("answer-markdown")
                    .with("key", key)
                    .with("fault", fault.message);
                match place {
                    Some(span) => Diagnostic::error(message).at(&answers.source, span),
                    None => Diagnostic::error(message),
                }
            }
            None if fault.line == 0 => Diagnostic::error(fault.message),
            None => Diagnostic::error(fault.message).at(&template.body, source_of_line(fault.line)),
        });
        Faults(shown.collect())
    })?;
    let remarks = match (look, seen) {
        (Some(look), Some(seen)) => look(&seen.take(), answers.language),
        _ => Vec::new(),
    };
    let placed = remarks
        .into_iter()
        .map(|(line, message)| (source_of_line(line), message))
        .collect();
    kept.keep_body(compiled);
    Ok((document, placed))
}

/// Fills the body that an environment knows.
fn render(environment: &Environment<'_>, mut markdown: Markdown, names: &Value) -> Result<String, Error> {
    environment
        .get_template(BODY_NAME)?
        .render_captured_to(names.clone(), &mut markdown)?;
    Ok(markdown.text)
}

/// What is wrong with a template's Jinja, at its place.
fn jinja_fault(template: &Template, body: &PreparedBody<'_>, error: &Error) -> Faults {
    let span = body.place_of(error);
    Diagnostic::error(jinja_message(error)).at(&template.body, span).into()
}

/// The bytes of the template's body that printed a line of the Markdown.
fn source_of_line(environment: &Environment<'_>, body: &PreparedBody<'_>, names: &Value, line: usize) -> Range<usize> {
    let find = || -> Option<Range<usize>> {
        let template = environment.get_template(BODY_NAME).ok()?;
        let (markdown, spans) = template.render_with_spans(names.clone()).ok()?;
        let start: usize = markdown.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let found = spans.iter().find(|span| span.output_range().end > start)?;
        let into = start.saturating_sub(found.output_range().start);
        let text = found.source_range();
        // Raw text is printed as it stands; of an expression only the beginning is known.
        let is_raw = text.len() == found.output_range().len();
        Some(body.original_line(text.start + if is_raw { into } else { 0 }))
    };
    find().unwrap_or(0..0)
}
