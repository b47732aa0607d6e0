//! How deep Jinja nests, found before it is parsed: the parser and all that walks its tree go down as deep as it does.

use std::ops::Range;

use minijinja::machinery::{Token, tokenize};

use crate::say::message::Message;
use crate::template::limits::{BRANCHES, EXPRESSION_WORDS};

use super::syntax::syntax;

/// Where Jinja nests too deep, and what to say of it. Jinja that cannot be read is left to the parser.
pub fn find_too_deep(source: &str, is_expression: bool) -> Option<(Range<usize>, Message)> {
    let mut tag = Tag::default();
    // The branches of each `if` that is open.
    let mut branches: Vec<usize> = Vec::new();
    let mut is_first = false;
    for (token, span) in tokenize(source, is_expression, syntax()).map_while(Result::ok) {
        let place = || span.start_offset as usize..span.end_offset as usize;
        if is_first && let Token::Ident(word) = token {
            match word {
                "if" => branches.push(1),
                "elif" => branches.iter_mut().last().into_iter().for_each(|count| *count += 1),
                "endif" => drop(branches.pop()),
                _ => {}
            }
            if branches.iter().sum::<usize>() > BRANCHES {
                let message = Message::new("template-too-many-branches");
                return Some((place(), message.with("most", BRANCHES)));
            }
        }
        is_first = matches!(token, Token::BlockStart);
        if matches!(token, Token::BlockStart | Token::VariableStart) {
            tag = Tag::default();
        }
        if !matches!(token, Token::TemplateData(_)) && tag.add(&token) > EXPRESSION_WORDS {
            let message = Message::new("template-expression-too-long");
            return Some((place(), message.with("most", EXPRESSION_WORDS)));
        }
    }
    None
}

/// The blocks of Jinja that have an end of their own.
const BLOCKS: [&str; 7] = ["for", "if", "with", "filter", "macro", "call", "autoescape"];

/// The first word of a block that is open where the body, or the block around it, ends.
pub fn find_unclosed(source: &str) -> Option<(Range<usize>, &str)> {
    let mut open: Vec<(Range<usize>, &str)> = Vec::new();
    let mut is_first = false;
    for (token, span) in tokenize(source, false, syntax()).map_while(Result::ok) {
        if is_first && let Token::Ident(word) = token {
            let ended = word.strip_prefix("end").filter(|word| BLOCKS.contains(word));
            if BLOCKS.contains(&word) {
                open.push((span.start_offset as usize..span.end_offset as usize, word));
            } else if let Some(ended) = ended
                && open.pop_if(|(_, word)| *word == ended).is_none()
            {
                break;
            }
        }
        is_first = matches!(token, Token::BlockStart);
    }
    open.pop()
}

/// How deep what stands between `{{` and `}}` or `{%` and `%}` may nest. Brackets nest, and so does each word or sign that
/// follows another: `1 + 1 + 1` is a sum in a sum. What stands behind a comma stands beside what is before it.
#[derive(Debug, Default)]
struct Tag {
    /// The brackets that are open, the tag itself the first of them.
    open: Vec<Bracket>,
    /// How deep the place is at which it is read.
    depth: usize,
}

#[derive(Debug, Default)]
struct Bracket {
    /// The words and signs since the last comma.
    words: usize,
    /// The most that stood between two commas.
    most: usize,
}

impl Tag {
    /// Goes on by a token: how deep it is.
    fn add(&mut self, token: &Token<'_>) -> usize {
        if self.open.is_empty() {
            self.open.push(Bracket::default());
        }
        match token {
            Token::Comma => self.end_words(),
            Token::ParenClose | Token::BracketClose | Token::BraceClose if self.open.len() > 1 => {
                self.end_words();
                let closed = self.open.pop().unwrap_or_default();
                self.add_words(closed.most + 1);
            }
            Token::ParenOpen | Token::BracketOpen | Token::BraceOpen => {
                self.add_words(1);
                self.open.push(Bracket::default());
            }
            _ => self.add_words(1),
        }
        self.depth
    }

    fn add_words(&mut self, count: usize) {
        self.depth += count;
        if let Some(bracket) = self.open.last_mut() {
            bracket.words += count;
        }
    }

    fn end_words(&mut self) {
        if let Some(bracket) = self.open.last_mut() {
            self.depth -= bracket.words;
            bracket.most = bracket.most.max(bracket.words);
            bracket.words = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_too_deep(source: &str) -> bool {
        find_too_deep(source, false).is_some()
    }

    #[test]
    fn chains_and_brackets_nest_and_entries_do_not() {
        for (sign, count) in [
            ("-", 600),
            ("not ", 600),
            ("a.", 300),
            ("1 + ", 300),
            ("(", 600),
            ("[1][", 150),
            ("{1: [", 150),
        ] {
            assert!(is_too_deep(&format!("{{{{ {}1 }}}}", sign.repeat(count))), "{sign}");
        }
        for (sign, count) in [
            ("|upper", 300),
            ("[0:1]", 200),
            ("()", 300),
            (" if 1 else 1", 130),
            ("(1, 2)", 200),
        ] {
            assert!(
                is_too_deep(&format!("甲{{% set a = 1{} %}}", sign.repeat(count))),
                "{sign}"
            );
        }
        let many = "\"甲\", ".repeat(5000);
        let tags = "{{ a.b ~ (c | join) }} {% if a %}{% elif b %}{% endif %}".repeat(5000);
        for source in [
            format!("{{{{ [{many}] | join((1, 2)) }}}}"),
            format!("{{{{ f({many}) }}}}"),
            tags,
            "{{ ((".to_owned(),
        ] {
            assert!(!is_too_deep(&source));
        }
        assert!(is_too_deep(&format!("{{{{ [[{many} {}] }}}}", "-".repeat(600))));
    }

    #[test]
    fn branches_of_one_if_are_counted_with_those_around_it() {
        let elif = "{% elif a %}".repeat(150);
        let one = format!("{{% if a %}}{elif}{{% endif %}}");
        assert!(!is_too_deep(&one.repeat(10)));
        assert!(is_too_deep(&format!("{{% if a %}}{elif}{one}{{% endif %}}")));
        assert_eq!(find_too_deep("not a", true), None);
        assert!(find_too_deep(&"not ".repeat(600), true).is_some());
    }
}
