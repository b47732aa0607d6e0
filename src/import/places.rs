//! Where the passages of a tree stand in the text that it was read from.
//!
//! A reader of lines joins, splits and arranges them, but keeps every character in its order, so that tree and text are
//! walked side by side. Only white space may differ, and the mark of a bullet stands in no passage.

use crate::report::{Document, Number, passages};
use crate::text::located::Located;

use super::builder::Origin;

/// The mark of a bullet in plain text.
const BULLET: char = '•';
/// How far ahead a passage is looked for where something else stands, in bytes.
const NEAR: usize = 4096;

/// The places of the passages of a tree, in their order.
pub fn places(document: &Document<Number>, text: &str) -> Vec<Origin> {
    let mut walk = Walk { text, at: 0 };
    let passages = passages(document).into_iter();
    passages
        .map(|passage| Origin {
            number: walk.find(&passage.number),
            text: walk.find(&passage.text),
        })
        .collect()
}

struct Walk<'t> {
    text: &'t str,
    /// Up to where the text has been walked.
    at: usize,
}

impl Walk<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Walks on to where this text begins, and over it. Where something else stands it is looked for a little farther on,
    /// so that what cannot be found takes no other passage with it.
    fn find(&mut self, wanted: &str) -> Located {
        let start = self.at;
        if let Some(first) = wanted.chars().next() {
            self.walk_to(first);
        }
        if self.rest().starts_with(wanted) {
            return self.found(wanted);
        }
        let mut found = Located::default();
        if wanted.chars().all(|c| self.find_character(c, &mut found)) {
            return found;
        }
        self.at = start;
        let near = self.rest().floor_char_boundary(NEAR + wanted.len());
        if let Some(before) = self.rest()[..near].find(wanted) {
            self.at += before;
            return self.found(wanted);
        }
        // A list of attachments, and what stands in brackets below a date, have other places in the tree.
        let from = self.text.floor_char_boundary(start.saturating_sub(NEAR));
        if let Some(before) = self.text[from..start].rfind(wanted).filter(|_| !wanted.is_empty()) {
            return Located::literal(wanted, from + before);
        }
        let mut lost = Located::default();
        lost.push_other(wanted, start..start);
        lost
    }

    /// Walks over a text that stands here as it is.
    fn found(&mut self, text: &str) -> Located {
        let start = self.at;
        self.at += text.len();
        Located::literal(text, start)
    }

    /// Adds a character that stands here; false where another does.
    fn find_character(&mut self, c: char, found: &mut Located) -> bool {
        if !c.is_whitespace() {
            self.walk_to(c);
        }
        let mut written = [0; 4];
        let written = c.encode_utf8(&mut written);
        if self.rest().starts_with(c) {
            found.push_literal(written, self.at);
            self.at += c.len_utf8();
            return true;
        }
        // White space that is none, or another, in the file.
        let end = self.text.len() - self.rest().trim_start().len();
        found.push_other(written, self.at..end);
        self.at = end;
        c.is_whitespace()
    }

    /// Walks over white space, and over a bullet's mark where another character is looked for.
    fn walk_to(&mut self, c: char) {
        let rest = self.rest().trim_start();
        let rest = match rest.strip_prefix(BULLET) {
            Some(after) if c != BULLET => after.trim_start(),
            _ => rest,
        };
        self.at = self.text.len() - rest.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read_text;

    #[test]
    fn what_is_not_found_takes_nothing_else_with_it() {
        let document = read_text("工作总结\n一、主要工作\n甲。\n乙。\n丙。\n").document;
        let text = "工作总结\n一、主要工作\n甲。\n别的一行\n乙，\n丙。\n";
        let found: Vec<&str> = places(&document, text)
            .iter()
            .map(|origin| &text[origin.text.place(0..origin.text.text.len())])
            .collect();
        assert_eq!(found, ["工作总结", "主要工作", "甲。", "", "丙。"]);
    }

    #[test]
    fn each_character_has_its_place_however_lines_are_read() {
        let long = "我们紧紧围绕中心工作抓好各项任务的落实并且取得了".repeat(2);
        let texts = [
            "工　作　总　结\n\n　　一、 主要工作\n• 抓学习\n••乙\n甲\t乙\n丙\t丁\n2025年12月1日".to_owned(),
            format!("工作总结\n{long}\n{long}\n{long}\n{long}成绩。\n"),
            "甲  乙\n1   2\n\nThe team shipped three releases this quarter, and costs\nfell.\n".to_owned(),
        ];
        for text in texts {
            let imported = read_text(&text);
            let mut seen = String::new();
            for origin in &imported.origins {
                for located in [&origin.number, &origin.text] {
                    for (at, c) in located.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                        assert_eq!(text[located.place(at..at + c.len_utf8())], *c.to_string(), "{text}");
                        seen.push(c);
                    }
                }
            }
            let written = text.chars().filter(|&c| !c.is_whitespace() && c != BULLET);
            assert_eq!(seen.replace(BULLET, ""), written.collect::<String>());
        }
    }
}
