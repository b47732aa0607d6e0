//! What is wrong with a pack, all at once.

mod dialect;
mod expressions;
mod names;
mod probe;

use minijinja::machinery::parse;

use crate::diagnostic::Diagnostic;
use crate::template::Template;

use super::body::PreparedBody;
use super::environment::{environment, syntax};
use super::{BASE_FUEL, jinja_message};

use names::{NameFault, Names};

/// Every fault of a pack whose manifest could be read; none for a good one. What only shows when the body is run is
/// looked for when nothing else is wrong.
pub fn check_pack(template: &Template) -> Vec<Diagnostic> {
    let mut faults = expressions::check_expressions(template);
    faults.extend(check_body(template));
    if faults.is_empty() {
        faults.extend(probe::probe(template));
    }
    faults
}

fn check_body(template: &Template) -> Vec<Diagnostic> {
    let environment = environment(template.language(), BASE_FUEL);
    let body = PreparedBody::new(&template.body.text, false);
    let statements = match parse(body.text(), "report.md.j2", syntax()) {
        Ok(statements) => statements,
        Err(error) => {
            let fault = Diagnostic::error(jinja_message(&error)).at(&template.body, body.place_of(&error));
            return vec![fault];
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
    let foreign = dialect::find_foreign(&statements, body.text());
    faults.extend(foreign.into_iter().map(|(offset, message)| {
        let span = body.original_line(offset);
        Diagnostic::error(message).at(&template.body, span)
    }));
    faults.sort_by_key(|fault| fault.place.as_ref().map(|place| place.span.start));
    faults
}
