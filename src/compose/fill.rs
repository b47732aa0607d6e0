//! A template filled with answers: Jinja is run over its body, and what it prints is read into the tree.

use std::cell::{LazyCell, RefCell};
use std::ops::Range;

use minijinja::{Environment, Error, ErrorKind, OutputSpan, Value};

use crate::answers::{Answer, Answers, AnswersFile, KeyPath, Record};
use crate::report::{Document, Number, Numbering};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::template::limits::{FAULTS, OUTPUT, OUTPUT_PER_BYTE};
use crate::template::{self, Template};
use crate::text::language::Language;

use super::body::PreparedBody;
use super::environment::fuel_for;
use super::faults::{counts_with_nothing, jinja_message};
use super::kept::{BODY_NAME, CompiledBody, Kept};
use super::marked::Trust;
use super::naming::{Marked, Naming, Texts};
use super::numbers::prints_as_written;
use super::origin::Origin;
use super::reader::{Reading, Seen};
use super::written::Markdown;

/// Fills a template with answers. Fails on what only shows when the body is run: faults of the template.
pub fn compose(template: &Template, answers: &Answers) -> Result<Document<Number>, Faults> {
    fill(&Kept::default(), template, answers, Watch::Nothing).map(|filled| filled.document)
}

/// Something to say of a line of the Markdown.
type Remark = (usize, Message);
/// Something to say of a stretch of the body.
type PlacedRemark = (Range<usize>, Message);
/// Looks at what is read.
pub type Look = fn(&[Seen], Language, &Numbering) -> Vec<Remark>;

/// What is looked at while a report is read.
#[derive(Clone, Copy)]
pub enum Watch {
    /// Nothing but the report.
    Nothing,
    /// The stretches of text, of which there is something to say.
    Look(Look),
    /// Where they came from: marks of that stand in the text.
    Origins(Marked),
}

/// A filled template.
pub struct Filled {
    /// The report.
    pub document: Document<Number>,
    /// What there is to say of what was read, at its places in the body.
    pub remarks: Vec<PlacedRemark>,
    /// The origins of what was read, by the numbers of their marks.
    pub origins: Vec<Origin>,
}

/// The same with what is kept of the template.
pub fn fill(kept: &Kept, template: &Template, answers: &Answers, watch: Watch) -> Result<Filled, Faults> {
    let (look, marked) = match watch {
        Watch::Nothing => (None, Marked::Nothing),
        Watch::Look(look) => (Some(look), Marked::Nothing),
        Watch::Origins(marked) => (None, marked),
    };
    // The body itself is only read anew where it is compiled, and where a fault is looked up in it.
    let trust = Trust::of(template);
    let is_marked = trust == Trust::Anybody || needs_marks(&template.body.text, answers);
    let body = || {
        let body = PreparedBody::new(&template.body.text);
        if is_marked { body.marked(trust) } else { body }
    };
    let mut compiled = match kept.take_body(answers.language, is_marked) {
        Some(compiled) => compiled,
        None => {
            let body = body();
            CompiledBody::new(&body, answers.language).map_err(|error| jinja_fault(template, &body, &error))?
        }
    };
    let output_limit = OUTPUT + OUTPUT_PER_BYTE * answers.source.text.len();
    let tokens = &compiled.tokens;
    tokens.begin(&answers.metrics, &compiled.private, output_limit);
    tokens.table().is_traced = matches!(watch, Watch::Origins(_));
    let naming = || Naming::new(Texts::Tokens, answers.language, tokens, &answers.metrics).marking(marked);
    let names = |naming: &mut Naming| Value::from(naming.context(&template.manifest.sections, answers));
    let mut of_report = naming();
    let environment = &mut compiled.environment;
    let fuel = kept.fuel(fuel_for(answers.source.text.len()));
    environment.set_fuel(Some(fuel));
    let markdown = Markdown::new(template.body.text.len(), output_limit, tokens.clone());
    // The names of a long report take several times its bytes: they are gone before it is read.
    let rendered = render(environment, markdown, names(&mut of_report));
    kept.spend(rendered.as_ref().map_or(fuel, |(_, cost)| *cost));
    let table = tokens.take();
    if table.is_full {
        return Err(Message::new("report-too-many-tokens").into());
    }
    let (markdown, _) = rendered.map_err(|error| jinja_fault(template, &body(), &error))?;
    let reading = Reading {
        seen: look.map(|_| RefCell::default()),
        origins: matches!(watch, Watch::Origins(_)).then(RefCell::default),
        ..Reading::new(
            table,
            &of_report.blocks,
            &answers.metrics,
            &answers.pictures,
            output_limit,
        )
    };
    let document = reading.document(&markdown);
    let Reading {
        table, seen, origins, ..
    } = reading;
    tokens.begin_placing(table);
    // Where a line came from is only asked when there is something to say of one.
    let printed = LazyCell::new(|| render_with_places(environment, names(&mut naming())).ok());
    let source_of_line = |line| match printed.as_ref() {
        Some((markdown, places)) => source_of_line(markdown, places, &body(), line),
        None => 0..0,
    };
    let document = document.map_err(|faults| {
        // It was read before; only its places are looked up.
        let file = AnswersFile::parse(&answers.source).ok();
        let shown = faults.into_iter().map(|fault| match fault.answer {
            Some(key) => {
                let path = KeyPath::parse(&key);
                let place = path.zip(file.as_ref());
                let place = place.and_then(|(path, file)| {
                    let line = file.markdown_line(template, &path, fault.line);
                    line.or_else(|| file.place_of(&path))
                });
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
        (Some(look), Some(seen)) => look(&seen.take(), answers.language, answers.numbering(template)),
        _ => Vec::new(),
    };
    let remarks = remarks
        .into_iter()
        .take(FAULTS)
        .map(|(line, message)| (source_of_line(line), message))
        .collect();
    // The tokens hold what was printed.
    drop(compiled.tokens.take());
    kept.keep_body(compiled);
    Ok(Filled {
        document,
        remarks,
        origins: origins.map(RefCell::into_inner).unwrap_or_default(),
    })
}

/// Whether what a body prints depends on its marks: it joins texts, or a number was written otherwise than it prints.
fn needs_marks(body: &str, answers: &Answers) -> bool {
    body.contains('~') || answers.sections.iter().any(has_digits_to_keep)
}

fn has_digits_to_keep(record: &Record) -> bool {
    record.answers.iter().any(|answer| match answer {
        Answer::Given(value) => is_to_be_kept(value),
        Answer::Records(records) => records.iter().any(has_digits_to_keep),
        Answer::Missing | Answer::Empty | Answer::Unasked => false,
    })
}

fn is_to_be_kept(value: &template::Value) -> bool {
    match value {
        template::Value::Number(digits) => !prints_as_written(digits),
        template::Value::Fields(fields) => fields.iter().any(|(_, value)| is_to_be_kept(value)),
        _ => false,
    }
}

/// Fills the body that an environment knows: the Markdown, and what fuel it cost.
fn render(environment: &Environment<'_>, mut markdown: Markdown, names: Value) -> Result<(String, u64), Error> {
    let template = environment.get_template(BODY_NAME)?;
    let captured = template.render_captured_to(names, &mut markdown)?;
    if markdown.is_full {
        return Err(ErrorKind::WriteFailure.into());
    }
    let cost = captured.state().fuel_levels().map_or(0, |(cost, _)| cost);
    Ok((markdown.text, cost))
}

/// What is wrong with a template's Jinja, at its place.
fn jinja_fault(template: &Template, body: &PreparedBody<'_>, error: &Error) -> Faults {
    let span = body.place_of(error);
    let fault = Diagnostic::error(jinja_message(error)).at(&template.body, span);
    let hint = counts_with_nothing(error).then(|| Message::new("template-nothing-hint"));
    fault.maybe_hint(hint).into()
}

/// The Markdown once more, with the places of the body that printed it.
fn render_with_places(environment: &Environment<'_>, names: Value) -> Result<(String, Vec<OutputSpan>), Error> {
    environment.get_template(BODY_NAME)?.render_with_spans(names)
}

/// The bytes of the template's body that printed a line of the Markdown.
fn source_of_line(markdown: &str, places: &[OutputSpan], body: &PreparedBody<'_>, line: usize) -> Range<usize> {
    let start: usize = markdown.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let Some(found) = places.iter().find(|place| place.output_range().end > start) else {
        return 0..0;
    };
    let into = start.saturating_sub(found.output_range().start);
    let text = found.source_range();
    // Raw text is printed as it stands; of an expression only the beginning is known.
    let is_raw = text.len() == found.output_range().len();
    body.original_line(text.start + if is_raw { into } else { 0 })
}
