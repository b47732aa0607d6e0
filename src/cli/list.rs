//! `zhibi list`: the templates there are.

use std::collections::BTreeMap;

use crate::formats::padded;
use crate::report::Alignment;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::json::to_json;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::Listing;
use crate::text::chinese::{columns, cut_to_columns};
use crate::text::hidden::visible;
use crate::text::language::Language;

use super::workplace::{Workplace, list_templates};

/// The columns a description needs at least to say something.
const LEAST_DESCRIPTION: usize = 12;
/// What stands between columns.
const GAP: usize = 2;

/// Options of `list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    #[arg(long, value_name = "WORD")]
    search: Option<String>,
    #[arg(long)]
    json: bool,
}

/// Whether each of these words, in lower case, stands in the id, name, description, tags or aliases of a template.
fn holds(listing: &Listing, words: &[String]) -> bool {
    let heading = &listing.heading;
    let texts = [&listing.id, &heading.name, &heading.description].into_iter();
    let texts = texts.chain(&heading.tags).chain(&heading.aliases);
    let texts: Vec<String> = texts.map(|text| text.to_lowercase()).collect();
    words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Prints the templates: on a terminal by language and tag, elsewhere a line for each. Those that cannot be read are
/// said to be faulty, and the run then fails.
pub fn list(args: &ListArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let console = &workplace.console;
    let listed = list_templates(&workplace.library);
    let search = args.search.as_deref().unwrap_or_default();
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let entries = listed.templates.iter().filter(|listing| holds(listing, &words));
    let entries: Vec<&Listing> = entries.collect();
    if entries.is_empty() && !words.is_empty() {
        let message = Message::new("list-nothing-found").with("word", search);
        console.tell(&Diagnostic::note(message).hint(Message::new("template-list-hint")));
    }
    let text = match (args.json, console.width()) {
        (true, _) => to_json(&entries),
        (false, Some(width)) => grouped(&entries, width, &console.messages),
        (false, None) => lines(&entries, "", usize::MAX),
    };
    console.answer(&text)?;
    Ok(Faults::check(listed.faults)?)
}

/// The templates under their language, the user's first, and their first tag.
fn grouped(entries: &[&Listing], width: usize, messages: &Messages) -> String {
    let mut groups: BTreeMap<(bool, &str, bool, &str), Vec<&Listing>> = BTreeMap::new();
    for entry in entries {
        let is_foreign = Language::of_tag(&entry.heading.language) != messages.language;
        let tag = entry.heading.tags.first().map_or("", String::as_str);
        let key = (is_foreign, entry.heading.language.as_str(), tag.is_empty(), tag);
        groups.entry(key).or_default().push(entry);
    }
    let mut text = String::new();
    let mut language = None;
    for ((_, tag_of_language, is_untagged, tag), entries) in groups {
        if language != Some(tag_of_language) {
            text += if language.is_some() { "\n" } else { "" };
            text += &language_name(tag_of_language, messages);
            text.push('\n');
            language = Some(tag_of_language);
        }
        let tag = if is_untagged {
            messages.say("list-untagged").into()
        } else {
            visible(tag)
        };
        text += &format!("  {tag}\n");
        // Some terminals break a row that is full.
        text += &lines(&entries, "    ", width.saturating_sub(1));
    }
    text
}

fn language_name(tag: &str, messages: &Messages) -> String {
    match tag.split('-').next() {
        Some("zh") => messages.say("language-chinese"),
        Some("en") => messages.say("language-english"),
        _ => visible(tag).into_owned(),
    }
}

/// A line for each template: id, name and as much of the description as fits.
fn lines(entries: &[&Listing], indent: &str, width: usize) -> String {
    let widest = |text: fn(&Listing) -> usize| entries.iter().map(|entry| text(entry)).max().unwrap_or(0);
    let id_width = widest(|entry| columns(&visible(&entry.id)));
    let name_width = widest(|entry| columns(&visible(&entry.heading.name)));
    let room = width.saturating_sub(columns(indent) + id_width + GAP);
    let name_width = name_width.min(room);
    let room = room.saturating_sub(name_width + GAP);
    let padded = |text: &str, width| padded(text, width + GAP, Alignment::Left);
    let mut text = String::new();
    for entry in entries {
        let name = visible(&entry.heading.name);
        let mut line = indent.to_owned() + &padded(&visible(&entry.id), id_width);
        line += &padded(&cut_to_columns(&name, name_width), name_width);
        if room >= LEAST_DESCRIPTION {
            line += &cut_to_columns(&visible(&entry.heading.description), room);
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Heading, Origin};

    fn listing(id: &str, name: &str, language: &str, tags: &[&str]) -> Listing {
        Listing {
            id: id.to_owned(),
            heading: Heading {
                name: name.to_owned(),
                description: "按月写，说清做了什么、还差什么、下月打算；给领导看".to_owned(),
                language: language.to_owned(),
                tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
                aliases: Vec::new(),
            },
            origin: Origin::BuiltIn,
            path: None,
        }
    }

    #[test]
    fn a_list_stands_by_language_and_tag_and_fits_its_width() {
        let entries = [
            listing("annual", "年度工作总结", "zh-CN", &["总结"]),
            listing("loose", "无标签", "zh-CN", &[]),
            listing("status", "Status report", "en", &["status", "总结"]),
            listing("year", "年", "zh-CN", &["总结"]),
        ];
        let entries: Vec<&Listing> = entries.iter().collect();
        let shown = grouped(&entries, 48, &Messages::new(Language::Chinese));
        assert_eq!(
            shown,
            "中文\n  总结\n    annual  年度工作总结  按月写，说清做了什么…\n    year    年            按月写，说清做了什么…\n  \
             其他\n    loose  无标签  按月写，说清做了什么、还差…\n\n英文\n  status\n    \
             status  Status report  按月写，说清做了什…\n"
        );
        assert!(shown.lines().all(|line| columns(line) < 48));
        let narrow = grouped(&entries, 20, &Messages::new(Language::English));
        assert!(narrow.lines().all(|line| columns(line) < 20), "{narrow}");
        assert!(narrow.starts_with("English\n"));
    }
}
