//! `zhibi list`: the templates there are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::formats::padded;
use crate::report::Alignment;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::json::to_json;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Listing, Origin};
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

/// A template in `list --json`.
#[derive(Serialize)]
struct Entry<'t> {
    id: &'t str,
    name: &'t str,
    description: &'t str,
    language: &'t str,
    tags: &'t [String],
    aliases: &'t [String],
    source: Origin,
    path: Option<String>,
}

impl<'t> Entry<'t> {
    fn new(listing: &'t Listing) -> Entry<'t> {
        let heading = &listing.heading;
        Entry {
            id: &listing.id,
            name: &heading.name,
            description: &heading.description,
            language: &heading.language,
            tags: &heading.tags,
            aliases: &heading.aliases,
            source: listing.origin,
            path: listing.path.as_ref().map(|path| path.display().to_string()),
        }
    }

    /// Whether each of these words, in lower case, stands in its id, name, description, tags or aliases.
    fn holds(&self, words: &[String]) -> bool {
        let texts = [self.id, self.name, self.description].into_iter();
        let texts = texts.chain(self.tags.iter().chain(self.aliases).map(String::as_str));
        let texts: Vec<String> = texts.map(str::to_lowercase).collect();
        words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

/// Prints the templates: on a terminal by language and tag, elsewhere a line for each. Those that cannot be read are
/// said to be faulty, and the run then fails.
pub fn list(args: &ListArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let console = &workplace.console;
    let listed = list_templates(&workplace.library);
    let search = args.search.as_deref().unwrap_or_default();
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let entries: Vec<Entry<'_>> = listed.templates.iter().map(Entry::new).collect();
    let entries: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.holds(&words)).collect();
    if entries.is_empty() && !words.is_empty() {
        let message = Message::new("list-nothing-found").with("word", search);
        console.tell(&Diagnostic::note(message).hint(Message::new("template-list-hint")));
    }
    let text = match (args.json, console.width()) {
        (true, _) => to_json(&entries),
        (false, Some(width)) => grouped(&entries, width, &console.messages),
        (false, None) => lines(&entries, "", usize::MAX),
    };
    console.print(&text)?;
    Ok(Faults::check(listed.faults)?)
}

/// The templates under their language, the user's first, and their first tag.
fn grouped(entries: &[&Entry<'_>], width: usize, messages: &Messages) -> String {
    let mut groups: BTreeMap<(bool, &str, bool, &str), Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        let is_foreign = Language::of_tag(entry.language) != messages.language;
        let tag = entry.tags.first().map_or("", String::as_str);
        let key = (is_foreign, entry.language, tag.is_empty(), tag);
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
fn lines(entries: &[&Entry<'_>], indent: &str, width: usize) -> String {
    let widest = |text: fn(&Entry<'_>) -> usize| entries.iter().map(|entry| text(entry)).max().unwrap_or(0);
    let id_width = widest(|entry| columns(&visible(entry.id)));
    let name_width = widest(|entry| columns(&visible(entry.name)));
    let room = width.saturating_sub(columns(indent) + id_width + GAP);
    let name_width = name_width.min(room);
    let room = room.saturating_sub(name_width + GAP);
    let padded = |text: &str, width| padded(text, width + GAP, Alignment::Left);
    let mut text = String::new();
    for entry in entries {
        let name = visible(entry.name);
        let mut line = indent.to_owned() + &padded(&visible(entry.id), id_width);
        line += &padded(&cut_to_columns(&name, name_width), name_width);
        if room >= LEAST_DESCRIPTION {
            line += &cut_to_columns(&visible(entry.description), room);
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_stands_by_language_and_tag_and_fits_its_width() {
        let entry = |id, name, language, tags| Entry {
            id,
            name,
            description: "按月写，说清做了什么、还差什么、下月打算；给领导看",
            language,
            tags,
            aliases: &[],
            source: Origin::BuiltIn,
            path: None,
        };
        let (summary, status) = (["总结".to_owned()], ["status".to_owned(), "总结".to_owned()]);
        let entries = [
            entry("annual", "年度工作总结", "zh-CN", &summary[..]),
            entry("loose", "无标签", "zh-CN", &[]),
            entry("status", "Status report", "en", &status[..]),
            entry("year", "年", "zh-CN", &summary[..]),
        ];
        let entries: Vec<&Entry<'_>> = entries.iter().collect();
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

    #[test]
    fn every_word_of_a_search_is_looked_for_everywhere() {
        let tags = ["总结".to_owned(), "Progress".to_owned()];
        let aliases = ["月报".to_owned()];
        let entry = Entry {
            id: "status-report",
            name: "工作总结",
            description: "What was done",
            language: "en",
            tags: &tags,
            aliases: &aliases,
            source: Origin::BuiltIn,
            path: None,
        };
        let holds = |words: &[&str]| entry.holds(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert!(holds(&["总结"]) && holds(&["月报"]) && holds(&["progress", "done", "status-"]) && holds(&[]));
        assert!(!holds(&["总结", "党建"]));
    }
}
