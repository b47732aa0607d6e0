//! Entries of a list taken out, put in or put elsewhere in the file: the comments among the others stay.

use toml_edit::{Array, RawString, Value};

use crate::files::strings::text_value;

use super::respell::with_stretches;

/// An entry of a list as it is to be: which of those in the file it was, and its text.
pub type ListEntry = (Option<usize>, String);

/// A list in the file with other entries; `old` are the texts of those it has. Each goes with the comments above it and
/// behind it, and those above one that is gone stay. None where the file has other entries.
pub fn with_entries(written: &Value, old: &[impl AsRef<str>], new: &[ListEntry]) -> Option<Value> {
    let written = written.as_array().filter(|written| written.len() == old.len())?;
    let Gaps { mut above, behind } = Gaps::of(written);
    let layout = above[0].clone();
    for gone in (0..old.len()).filter(|index| new.iter().all(|(was, _)| *was != Some(*index))) {
        let comments = std::mem::take(&mut above[gone]);
        if has_comment(&comments) {
            above[gone + 1].insert_str(0, comments.trim_end());
        }
    }
    let mut list = Array::new();
    let mut gap = behind[0].clone();
    for (place, (was, text)) in new.iter().enumerate() {
        let own = was.and_then(|was| Some((was, written.get(was)?, old[was].as_ref())));
        let mut value = match own {
            Some((_, value, old)) if old == text => value.clone(),
            Some((_, value, old)) => with_stretches(value, None, &[(0..old.len(), text.clone())])?,
            None => text_value(text),
        };
        let is_kept = |was: usize| has_comment(&above[was]) || (was == 0) == (place == 0);
        let lead = match own {
            Some((was, ..)) if is_kept(was) => above[was].clone(),
            _ => blank_above(&layout, place),
        };
        let (suffix, next) = match own {
            // What stands behind the last one is in the last gap.
            Some((was, value, _)) if was + 1 < old.len() || written.trailing_comma() => {
                (raw(value.decor().suffix()), behind[was + 1].clone())
            }
            Some((was, ..)) => ("", behind[was + 1].clone()),
            None => ("", String::new()),
        };
        value.decor_mut().set_suffix(suffix);
        value.decor_mut().set_prefix(joined(gap, &lead));
        list.push_formatted(value);
        gap = next;
    }
    list.set_trailing(joined(gap, &above[old.len()]));
    list.set_trailing_comma(written.trailing_comma());
    Some(Value::Array(list))
}

/// What stands between the entries of a list, one more than there are entries.
struct Gaps {
    /// What stands above each entry, and above the closing bracket.
    above: Vec<String>,
    /// The comments that stand behind the opening bracket and behind each entry, in its line.
    behind: Vec<String>,
}

impl Gaps {
    fn of(list: &Array) -> Gaps {
        let before = list
            .iter()
            .enumerate()
            .map(|(index, entry)| match entry.decor().prefix() {
                None if index > 0 => " ".to_owned(),
                prefix => raw(prefix).to_owned(),
            });
        let last = list.iter().last().filter(|_| !list.trailing_comma());
        let suffix = last.map_or("", |last| raw(last.decor().suffix()));
        let closing = format!("{suffix}{}", list.trailing().as_str().unwrap_or_default());
        let parted = before.chain([closing]).map(|gap| {
            let line = gap.find('\n').unwrap_or(gap.len());
            let behind = if has_comment(&gap[..line]) { line } else { 0 };
            (gap[behind..].to_owned(), gap[..behind].to_owned())
        });
        let (above, behind) = parted.unzip();
        Gaps { above, behind }
    }
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}

fn has_comment(text: &str) -> bool {
    text.contains('#')
}

/// What stands above a new entry in a list whose first one has this above it.
fn blank_above(first: &str, place: usize) -> String {
    match first.rfind('\n') {
        Some(line) => first[line..].to_owned(),
        None if place == 0 => first.to_owned(),
        None => " ".to_owned(),
    }
}

/// The comment of one line and what comes in the next.
fn joined(behind: String, above: &str) -> String {
    let line_break = if has_comment(&behind) && !above.starts_with('\n') {
        "\n"
    } else {
        ""
    };
    behind + line_break + above
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(written: &str, new: &[(Option<usize>, &str)]) -> String {
        let value: Value = written.parse().unwrap();
        let old: Vec<String> = value
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry.as_str().unwrap().to_owned())
            .collect();
        let new: Vec<ListEntry> = new.iter().map(|(was, text)| (*was, (*text).to_owned())).collect();
        let list = with_entries(&value, &old, &new).unwrap();
        let text = list.to_string();
        let read: Value = text.parse().unwrap();
        let texts: Vec<&str> = read
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry.as_str().unwrap())
            .collect();
        assert_eq!(texts, new.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>());
        text
    }

    #[test]
    fn comments_among_the_entries_stay_where_one_is_taken_out_or_put_in() {
        let list = "[\n  \"a\", # of a\n  # above b\n  \"b\", # of b\n\n  'c', # of c\n  # end\n]";
        for (new, expected) in [
            (
                &[(Some(0), "a"), (Some(2), "c")][..],
                "[\n  \"a\", # of a\n  # above b\n\n  'c', # of c\n  # end\n]",
            ),
            (
                &[(Some(1), "b"), (Some(2), "c")],
                "[\n  # above b\n  \"b\", # of b\n\n  'c', # of c\n  # end\n]",
            ),
            (
                &[(Some(0), "a"), (Some(1), "b")],
                "[\n  \"a\", # of a\n  # above b\n  \"b\", # of b\n  # end\n]",
            ),
            (
                &[(Some(0), "a"), (None, "n"), (Some(1), "b"), (Some(2), "d")],
                "[\n  \"a\", # of a\n  \"n\",\n  # above b\n  \"b\", # of b\n\n  'd', # of c\n  # end\n]",
            ),
            (
                &[(Some(2), "c"), (Some(0), "a"), (Some(1), "b"), (None, "n")],
                "[\n  'c', # of c\n  \"a\", # of a\n  # above b\n  \"b\", # of b\n  \"n\",\n  # end\n]",
            ),
            (&[], "[\n  # above b\n  # end\n]"),
        ] {
            assert_eq!(changed(list, new), expected);
        }
    }

    #[test]
    fn a_list_on_one_line_stays_there() {
        for (list, new, expected) in [
            ("[\"a\", \"b\"]", &[(Some(1), "b")][..], "[\"b\"]"),
            ("[ \"a\", \"b\" ]", &[(Some(0), "a")], "[ \"a\" ]"),
            ("[ \"a\", \"b\" ]", &[(Some(1), "b"), (None, "c")], "[ \"b\", \"c\" ]"),
            ("[]", &[(None, "a"), (None, "b")], "[\"a\", \"b\"]"),
            ("[\"a\", # of a\n \"b\"]", &[(Some(0), "a")], "[\"a\" # of a\n]"),
            (
                "[\"a\", \"b\" # of b\n]",
                &[(Some(0), "a"), (Some(1), "b"), (None, "c")],
                "[\"a\", \"b\", # of b\n \"c\"\n]",
            ),
        ] {
            assert_eq!(changed(list, new), expected, "{list}");
        }
    }
}
