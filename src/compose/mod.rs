//! From a pack and answers to the tree: Jinja prints the body as Markdown with tokens, the reader resolves them.

mod arithmetic;
mod body;
mod check;
mod environment;
mod expressions;
mod filters;
mod guard;
mod names;
mod operate;
mod periods;
mod prepared;
mod reader;
mod runs;
mod shield;
mod table;
mod tokens;

use std::cell::{Cell, RefCell};
use std::io;
use std::ops::Range;

use minijinja::{Environment, Error, ErrorKind, Value};

use crate::answers::Answers;
use crate::report::{Document, Number};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::template::Template;
use crate::text::language::Language;

use body::PreparedBody;
use environment::PrintedValues;
use names::{Naming, Texts};
use prepared::{BODY_NAME, CompiledBody};
use reader::{Reading, Seen};

pub use check::{check_pack, check_text, review_pack};
pub use environment::environment;
pub use expressions::{Expressions, Scope};
pub use prepared::Prepared;
pub use tokens::{Insert, quoted};
#[cfg(test)]
pub use {filters::FILTERS, periods::NamedPeriod};

/// What a render may cost at least: Jinja instructions, also the base of what the answers add to it.
const BASE_FUEL: u64 = 2_000_000;
/// What each byte of the answers adds to the fuel.
const FUEL_PER_BYTE: u64 = 400;
/// How long the Markdown of a report may be, whatever the answers.
const BASE_OUTPUT: usize = 16 << 20;

/// The fuel of a render with answers of this many bytes.
fn fuel_for(bytes: usize) -> u64 {
    BASE_FUEL + FUEL_PER_BYTE * bytes as u64
}

/// Fills a pack with answers. Fails on what only shows when the body is run: faults of the pack.
pub fn compose(template: &Template, answers: &Answers) -> Result<Document<Number>, Faults> {
    compose_and_look(template, answers, None).map(|(document, _)| document)
}

/// Something to say of a line of the Markdown.
type Remark = (usize, Message);
/// Something to say of a stretch of the body.
type PlacedRemark = (Range<usize>, Message);
/// Looks at what is read.
type Look = fn(&[Seen], Language) -> Vec<Remark>;

/// The same; what `look` has to say of what is read comes with it, at its places in the body.
fn compose_and_look(
    template: &Template,
    answers: &Answers,
    look: Option<Look>,
) -> Result<(Document<Number>, Vec<PlacedRemark>), Faults> {
    let mut naming = Naming::new(Texts::Tokens, answers.language);
    let names = Value::from(naming.context(&template.manifest.sections, answers));
    let is_guarded = naming.needs_guard || guard::needs_guard(&template.body.text);
    // The body itself is only read anew where it is compiled, and where a fault is looked up in it.
    let body = || PreparedBody::new(&template.body.text, is_guarded);
    let mut compiled = match template.prepared.take_body(answers.language, is_guarded) {
        Some(compiled) => compiled,
        None => {
            let body = body();
            CompiledBody::new(&body, answers.language, is_guarded)
                .map_err(|error| jinja_fault(template, &body, &error))?
        }
    };
    let output_limit = BASE_OUTPUT + 16 * answers.source.text.len();
    let printed = PrintedValues::new(output_limit);
    let environment = &mut compiled.environment;
    environment.set_fuel(Some(fuel_for(answers.source.text.len())));
    environment::print_tokens(
        environment,
        answers.language,
        &printed,
        std::mem::take(&mut naming.digits),
    );
    let markdown = render(environment, template.body.text.len(), &names, output_limit)
        .map_err(|error| jinja_fault(template, &body(), &error))?;
    let reading = Reading {
        printed: printed.take(),
        blocks: &naming.blocks,
        metrics: &answers.metrics,
        language: answers.language,
        faults: RefCell::default(),
        budget: Cell::new(output_limit),
        in_answer: Cell::new(false),
        seen: look.map(|_| RefCell::default()),
    };
    let document = reading.document(&markdown).map_err(|faults| {
        let shown = faults.into_iter().map(|fault| match fault.answer {
            Some(key) => {
                let place = answers.markdown_line(&key, fault.line);
                let message = Message::new("answer-markdown")
                    .with("key", key)
                    .with("fault", fault.message);
                match place {
                    Some(span) => Diagnostic::error(message).at(&answers.source, span),
                    None => Diagnostic::error(message),
                }
            }
            None if fault.line == 0 => Diagnostic::error(fault.message),
            None => {
                let span = source_of_line(environment, &body(), &names, fault.line);
                Diagnostic::error(fault.message).at(&template.body, span)
            }
        });
        Faults(shown.collect())
    })?;
    let remarks = match (look, &reading.seen) {
        (Some(look), Some(seen)) => look(&seen.borrow(), answers.language),
        _ => Vec::new(),
    };
    let placed = remarks
        .into_iter()
        .map(|(line, message)| (source_of_line(environment, &body(), &names, line), message));
    let placed = placed.collect();
    template.prepared.keep_body(compiled);
    Ok((document, placed))
}

/// Text that grows up to a limit.
struct Bounded {
    text: Vec<u8>,
    limit: usize,
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Fills the body that an environment knows; `length` is about how long what comes out is.
fn render(environment: &Environment<'_>, length: usize, names: &Value, limit: usize) -> Result<String, Error> {
    let mut output = Bounded {
        text: Vec::with_capacity(length),
        limit,
    };
    environment
        .get_template(BODY_NAME)?
        .render_captured_to(names.clone(), &mut output)?;
    String::from_utf8(output.text).map_err(|_| Error::from(ErrorKind::BadSerialization))
}

/// What is wrong with a pack's Jinja, at its place.
fn jinja_fault(template: &Template, body: &PreparedBody<'_>, error: &Error) -> Faults {
    let span = body.place_of(error);
    Diagnostic::error(jinja_message(error)).at(&template.body, span).into()
}

/// What Jinja says is wrong, in a sentence.
fn jinja_message(error: &Error) -> Message {
    let is_too_long = error.kind() == ErrorKind::WriteFailure;
    if error.kind() == ErrorKind::OutOfFuel || is_too_long {
        return Message::new("pack-endless");
    }
    let kind = error.kind().to_string();
    let detail = error.detail().map_or(kind.clone(), |detail| {
        format!("{kind}: {}", tokens::without_tokens(detail))
    });
    Message::new("pack-jinja").with("detail", detail)
}

/// The bytes of the pack's body that printed a line of the Markdown.
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
