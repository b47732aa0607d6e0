//! A template named on the command line: by its id, by its folder, or by what it is called.

use std::path::Path;

use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::template::{Listing, MANIFEST_FILE, is_template_name};

use super::workplace::{Workplace, list_templates};
use super::wrong_door::way_for;

/// The id or the folder that a person means, for whom a name of the template is enough: its name, another one
/// (`aliases`), or a part of one where no other template has it. A folder that holds a template is meant where no template has
/// this id, whatever templates are called.
pub fn id_of(given: &str, workplace: &Workplace) -> Result<String, Faults> {
    let path = Path::new(given);
    if path.is_file() {
        let message = Message::new("template-is-file").with("path", given);
        return Err(Diagnostic::error(message).maybe_hint(way_for(path)).into());
    }
    let is_path = given.contains(['/', '\\']) || (path.is_dir() && !is_template_name(given));
    if is_path || workplace.library.has(given) {
        return Ok(given.to_owned());
    }
    if path.join(MANIFEST_FILE).is_file() {
        return Ok(format!("./{given}"));
    }
    let listed = list_templates(&workplace.library).templates;
    match &called(&listed, given)[..] {
        [] => Err(unknown(given, &listed)),
        [found] => {
            let message = Message::new("template-by-name")
                .with("given", given)
                .with("name", &found.heading.name)
                .with("id", &found.id);
            workplace.console.note(message);
            Ok(found.id.clone())
        }
        several => {
            let message = Message::new("template-several").with("name", given);
            let mut fault = Diagnostic::error(message).hint(Message::new("template-several-hint"));
            let line = |found: &&Listing| {
                Message::new("template-several-line")
                    .with("name", &found.heading.name)
                    .with("id", &found.id)
            };
            fault.details = several.iter().map(line).collect();
            Err(fault.into())
        }
    }
}

/// The templates of a name: those that are called exactly so, else those whose name or alias it is part of.
fn called<'l>(listed: &'l [Listing], name: &str) -> Vec<&'l Listing> {
    let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let name = plain(name);
    if name.is_empty() {
        return Vec::new();
    }
    let found = |is_it: &dyn Fn(&str) -> bool, also: bool| -> Vec<&'l Listing> {
        let names = |listing: &Listing| {
            let aliases = listing.heading.aliases.iter().filter(|_| also);
            std::iter::once(&listing.heading.name)
                .chain(aliases)
                .any(|known| is_it(&plain(known)))
        };
        listed.iter().filter(|listing| names(listing)).collect()
    };
    let ways = [
        found(&|known| known == name, false),
        found(&|known| known == name, true),
        found(&|known| known.contains(&name), false),
        found(&|known| known.contains(&name), true),
    ];
    ways.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

fn unknown(given: &str, listed: &[Listing]) -> Faults {
    let ids = listed.iter().map(|listing| listing.id.as_str());
    let names = listed.iter().map(|listing| listing.heading.name.as_str());
    let hint = nearest_hint(given, ids.chain(names)).unwrap_or_else(|| Message::new("template-list-hint"));
    Diagnostic::error(Message::new("template-unknown").with("id", given))
        .hint(hint)
        .into()
}
