//! What is wrong with a body: its Jinja, its Markdown, and the names in it.

use std::sync::Arc;

use minijinja::machinery::ast::Stmt;
use minijinja::machinery::parse;

use crate::report::{Document, Number};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::Template;
use crate::template::limits::FUEL;

use crate::compose::body::PreparedBody;
use crate::compose::depth::{find_too_deep, find_unclosed};
use crate::compose::environment::environment;
use crate::compose::faults::jinja_message;
use crate::compose::syntax::syntax;
use crate::compose::tokens::Tokens;

use super::dialect;
use super::names::{NameFault, Names, Uses};

/// The faults of a body whose manifest could not be read: its Jinja and its Markdown.
pub fn check_text(body_source: &Arc<Source>) -> Vec<Diagnostic> {
    let body = PreparedBody::new(&body_source.text);
    match read(&body, body_source) {
        Ok(statements) => foreign_faults(&body, body_source, dialect::find_foreign(&statements, body.text()).1),
        Err(fault) => vec![*fault],
    }
}

/// The statements of a body; fails with what cannot be read, or nests too deep to be.
fn read<'b>(body: &'b PreparedBody<'_>, source: &Arc<Source>) -> Result<Stmt<'b>, Box<Diagnostic>> {
    if let Some((span, message)) = find_too_deep(body.text(), false) {
        let fault = Diagnostic::error(message).at(source, body.original_range(span));
        return Err(Box::new(fault));
    }
    parse(body.text(), "report.md.j2", syntax()).map_err(|error| Box::new(syntax_fault(body, source, &error)))
}

fn syntax_fault(body: &PreparedBody<'_>, source: &Arc<Source>, error: &minijinja::Error) -> Diagnostic {
    let is_unclosed = |detail: &str| detail.contains("end of input") || detail.contains("statement end");
    let unclosed = error.detail().is_some_and(is_unclosed);
    match find_unclosed(body.text()).filter(|_| unclosed) {
        Some((span, word)) => {
            let message = Message::new("template-unclosed").with("word", word);
            Diagnostic::error(message).at(source, body.original_range(span))
        }
        None => Diagnostic::error(jinja_message(error)).at(source, body.place_of(error)),
    }
}

fn foreign_faults(body: &PreparedBody<'_>, source: &Arc<Source>, foreign: Vec<(usize, Message)>) -> Vec<Diagnostic> {
    let at_line = |(offset, message)| Diagnostic::error(message).at(source, body.original_line(offset));
    foreign.into_iter().map(at_line).collect()
}

/// What can be said of a body without running it.
#[derive(Default)]
pub struct Body {
    /// What is wrong.
    pub faults: Vec<Diagnostic>,
    /// What it asks for.
    pub uses: Uses,
    /// All its branches one after the other, where they can be read.
    pub whole: Option<Document<Number>>,
}

/// Looks at a body without running it.
pub fn check_body(template: &Template) -> Body {
    let environment = environment(template.language(), FUEL, &Tokens::default());
    let body = PreparedBody::new(&template.body.text);
    let statements = match read(&body, &template.body) {
        Ok(statements) => statements,
        Err(fault) => {
            let faults = vec![*fault];
            return Body {
                faults,
                ..Body::default()
            };
        }
    };
    let manifest = &template.manifest;
    let sections = manifest
        .sections
        .iter()
        .map(|section| (section.id.as_str(), &section.questions[..]));
    let mut names = Names::new(sections.collect(), &manifest.metrics, &environment);
    names.statement(&statements);
    let show = |NameFault { span, message, hint }| {
        let span = body.original_range(span);
        Diagnostic::error(message).at(&template.body, span).maybe_hint(hint)
    };
    let mut faults: Vec<Diagnostic> = names.faults.into_iter().map(show).collect();
    let (whole, foreign) = dialect::find_foreign(&statements, body.text());
    faults.extend(foreign_faults(&body, &template.body, foreign));
    faults.sort_by_key(|fault| fault.place.as_ref().map(|place| place.span.start));
    Body {
        faults,
        uses: names.uses,
        whole,
    }
}
