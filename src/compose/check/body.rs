//! What is wrong with a body: its Jinja, its Markdown, and the names in it.

use std::sync::Arc;

use minijinja::machinery::parse;

use crate::report::{Document, Number};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::Template;

use crate::compose::body::PreparedBody;
use crate::compose::environment::{BASE_FUEL, environment};
use crate::compose::faults::jinja_message;
use crate::compose::syntax::syntax;
use crate::compose::tokens::Tokens;

use super::dialect;
use super::names::{NameFault, Names, Uses};

/// The faults of a body whose manifest could not be read: its Jinja and its Markdown.
pub fn check_text(body_source: &Arc<Source>) -> Vec<Diagnostic> {
    let body = PreparedBody::new(&body_source.text);
    match parse(body.text(), "report.md.j2", syntax()) {
        Ok(statements) => foreign_faults(&body, body_source, dialect::find_foreign(&statements, body.text()).1),
        Err(error) => vec![syntax_fault(&body, body_source, &error)],
    }
}

fn syntax_fault(body: &PreparedBody<'_>, source: &Arc<Source>, error: &minijinja::Error) -> Diagnostic {
    Diagnostic::error(jinja_message(error)).at(source, body.place_of(error))
}

fn foreign_faults(body: &PreparedBody<'_>, source: &Arc<Source>, foreign: Vec<(usize, Message)>) -> Vec<Diagnostic> {
    let at_line = |(offset, message)| Diagnostic::error(message).at(source, body.original_line(offset));
    foreign.into_iter().map(at_line).collect()
}

/// What can be said of a body without running it.
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
    let environment = environment(template.language(), BASE_FUEL, &Tokens::default());
    let body = PreparedBody::new(&template.body.text);
    let statements = match parse(body.text(), "report.md.j2", syntax()) {
        Ok(statements) => statements,
        Err(error) => {
            return Body {
                faults: vec![syntax_fault(&body, &template.body, &error)],
                uses: Uses::default(),
                whole: None,
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
