//! What in a Markdown text may define where links go: `[1]: address`.

use std::ops::Range;

/// The paragraphs that may hold such definitions, each from its line that begins with `[`: label, address and title may stand in
/// lines of their own.
pub fn definitions(file: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(before) = file[at..].find('[') {
        let open = at + before;
        at = open + 1;
        if let Some(start) = line_start(file, open) {
            at = paragraph_end(file, open);
            if file[open..at].contains("]:") {
                found.push(start..at);
            }
        }
    }
    found
}

/// Where a line begins in which nothing stands before a place but what a list or a quotation begins with. In a TOML string a line
/// begins behind a quotation mark or an escape, too.
fn line_start(file: &str, at: usize) -> Option<usize> {
    let is_marker = |c: char| c.is_whitespace() || ">-+*.)".contains(c) || c.is_ascii_digit();
    let before = file[..at].trim_end_matches(is_marker);
    let begins_line = before.is_empty()
        || file[before.len()..at].contains(['\n', '\r'])
        || before.ends_with(['"', '\''])
        || before.ends_with("\\n")
        || before.ends_with("\\r");
    begins_line.then_some(before.len())
}

/// Where the next blank line begins; one that a backslash before it takes out of a TOML string is none.
fn paragraph_end(file: &str, from: usize) -> usize {
    let mut end = from;
    let mut is_joined = true;
    for line in file[from..].split_inclusive('\n') {
        if line.trim().is_empty() && !is_joined {
            break;
        }
        end += line.len();
        is_joined = line.trim_end().ends_with('\\');
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_is_found_wherever_its_line_begins() {
        let cases = [
            ("甲\n[x]: u\n乙\n\n丙", vec!["\n[x]: u\n乙\n"]),
            ("[x\ny]: u", vec!["[x\ny]: u"]),
            ("> 1. [x]: u", vec!["> 1. [x]: u"]),
            ("a = \"[x]: u\"", vec!["[x]: u\""]),
            ("a = \"甲\\n- [x]: u\"", vec!["- [x]: u\""]),
            ("[x]: u\\\n\n乙", vec!["[x]: u\\\n\n乙"]),
            ("甲[x]: u", vec![]),
            ("[s]\na = \"甲\"\n", vec![]),
        ];
        for (file, expected) in cases {
            let found: Vec<&str> = definitions(file).into_iter().map(|place| &file[place]).collect();
            assert_eq!(found, expected, "{file:?}");
        }
    }
}
