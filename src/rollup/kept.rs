//! What stands as comments in a file that was itself rolled up, and is not said by any answer: what was planned and dropped, what
//! was said otherwise before, entries beyond those that a question takes. A person has not read them yet.

use std::collections::{BTreeMap, HashSet};

use crate::template::{Form, Question, Section};

use super::part::Part;

/// What begins and ends a text of several lines.
const QUOTES: [&str; 2] = ["\"\"\"", "'''"];

/// The comments of a file in each of its sections, by their ids; none of a file that was not rolled up. Titles and labels say
/// nothing, and figures are made anew.
pub fn comments_of(part: &Part) -> BTreeMap<&str, Vec<&str>> {
    let mut comments: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    if part.answers.rollup.parts.is_empty() {
        return comments;
    }
    let titles = titles_of(&part.template.manifest.sections);
    let mut section = "";
    // The first line of the record that is begun, which says what a comment in it is about.
    let mut record: Option<&str> = None;
    let mut is_in_text = false;
    for line in part.answers.source.text.lines() {
        let marks = QUOTES.iter().map(|quote| line.matches(quote).count()).sum::<usize>();
        let is_comment = !is_in_text && line.trim_start().starts_with('#');
        if is_comment {
            let text = line.trim_start().trim_start_matches('#').trim();
            if !section.is_empty() && !titles.contains(text) {
                let known = comments.entry(section).or_default();
                known.extend(record.take().filter(|line| !line.is_empty()));
                known.push(text);
            }
        } else if !is_in_text && line.trim_start().starts_with('[') {
            let name = line.trim_start().trim_start_matches('[');
            section = name.split(['.', ']']).next().unwrap_or_default().trim();
            record = line.trim_start().starts_with("[[").then_some("");
        } else if !is_in_text && line.trim().is_empty() {
            record = None;
        } else if record == Some("") {
            record = Some(line);
        }
        is_in_text ^= !is_comment && marks % 2 == 1;
    }
    comments
}

/// The titles of sections and the labels of what they ask for.
fn titles_of(sections: &[Section]) -> HashSet<&str> {
    let mut titles: HashSet<&str> = sections.iter().map(|section| section.title.as_str()).collect();
    let mut questions: Vec<&Question> = sections.iter().flat_map(|section| &section.questions).collect();
    while let Some(question) = questions.pop() {
        titles.insert(&question.label);
        if let Form::Records(inner) = question.kind.form() {
            questions.extend(inner);
        }
    }
    titles
}
