//! Every fault of a template, and whether it can be used.

use crate::compose::kept::Kept;
use crate::files::fields::more_faults;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::template::limits::{CHECK_FUEL, FAULTS};
use crate::template::{Origin, Template, Unread};

use super::body::{check_body, check_text};
use super::expressions::check_expressions;
use super::probe::probe;

/// Fails when a template cannot be used. Those built in can: a test checks them.
pub fn check(template: &Template) -> Result<(), Faults> {
    if template.origin == Origin::BuiltIn {
        return Ok(());
    }
    Faults::check(check_template(template))
}

/// Every fault of a template that could not be read: which names there are is not known, but Jinja and Markdown can be read.
pub fn unread(unread: Unread) -> Faults {
    let Faults(mut faults) = unread.faults;
    faults.extend(unread.body.iter().flat_map(check_text));
    Faults(shown(faults))
}

/// Every fault of a template whose manifest could be read; none for a good one. What only shows when the body is run is
/// looked for when nothing else is wrong.
pub fn check_template(template: &Template) -> Vec<Diagnostic> {
    let (mut faults, _) = check_expressions(template);
    faults.extend(check_body(template).faults);
    if faults.is_empty() {
        faults.extend(probe(template, &Kept::with_fuel(CHECK_FUEL)));
    }
    shown(faults)
}

/// As many faults of a template as are shown.
pub fn shown(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if faults.len() > FAULTS {
        faults.truncate(FAULTS);
        faults.push(more_faults(FAULTS));
    }
    faults
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::template::{Found, Library};

    #[test]
    fn every_built_in_template_passes_the_checks_of_a_template() {
        let library = Library::default();
        for found in library.list() {
            let Found::BuiltIn(listing) = found else {
                panic!("{found:?}")
            };
            let opened = library.open(&listing.id, Path::new(""));
            let (template, _) = opened.unwrap_or_else(|unread| panic!("{unread:?}"));
            let faults = check_template(&template);
            assert!(faults.is_empty(), "{}: {faults:#?}", template.id);
            for question in template.manifest.sections.iter().flat_map(|section| &section.questions) {
                assert!(question.pattern.as_ref().is_none_or(|pattern| pattern.check().is_ok()));
            }
        }
    }
}
