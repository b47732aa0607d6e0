//! What stands as comments in a file that was itself rolled up, and is not said by any answer: what was planned and dropped, what
//! was said otherwise before, entries beyond those that a question takes. A person has not read them yet.

use std::collections::{BTreeMap, HashSet};

use toml_parser::lexer::TokenKind;

use crate::template::{Form, Question, Section};

use super::part::Part;

/// The comments of a file in each of its sections, by their ids; none of a file that was not rolled up. Titles and labels say
/// nothing, and figures are made anew.
pub fn comments_of(part: &Part) -> BTreeMap<&str, Vec<&str>> {
    let mut comments: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    if part.answers.rollup.parts.is_empty() {
        return comments;
    }
    let titles = titles_of(&part.template.manifest.sections);
    let text: &str = &part.answers.source.text;
    let line = |start: usize| text[start..].lines().next().unwrap_or_default();
    let mut section = "";
    // The first line of the record that is begun, which says what a comment in it is about.
    let mut record: Option<&str> = None;
    let mut is_first = true;
    // How many brackets are open: what begins a line of a list begins no table.
    let mut depth = 0_usize;
    for token in toml_parser::Source::new(text).lex() {
        let start = token.span().start();
        match token.kind() {
            TokenKind::Whitespace => continue,
            TokenKind::Newline if is_first => record = None,
            TokenKind::Comment if is_first => {
                let comment = line(start).trim_start_matches('#').trim();
                if !section.is_empty() && !titles.contains(comment) {
                    let known = comments.entry(section).or_default();
                    known.extend(record.take().filter(|line| !line.is_empty()));
                    known.push(comment);
                }
            }
            TokenKind::LeftSquareBracket if is_first && depth == 0 => {
                let name = line(start).trim_start_matches('[');
                section = name.split(['.', ']']).next().unwrap_or_default().trim();
                record = line(start).starts_with("[[").then_some("");
            }
            _ if is_first && record == Some("") => record = Some(line(start)),
            _ => {}
        }
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
            _ => {}
        }
        // The line break behind a comment ends a line that is not empty.
        is_first = token.kind() == TokenKind::Newline;
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
