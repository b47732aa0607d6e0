//! Head and foot of an official document → the keys of `[document]`.

use std::fmt::Write;

use crate::report::{Frame, Inline, SIGNERS, Sides, is_copy_number, plain_text};
use crate::text::chinese::is_han;

use super::keys::{add_text, add_texts, no_blanks};
use super::official::{BESIDE, COPIES, PRINTED, SECRECY, URGENCY, is_in_brackets};
use super::official_number::well_formed_number;

/// What a frame says as `[document]` does, and what of its foot that cannot say.
#[derive(Debug, Default)]
pub struct Official {
    /// The keys with their values, a line each; what is said once more is none.
    pub keys: String,
    /// The lines of the head that are those of no official document.
    pub other_head: Vec<Sides>,
    /// The lines of the foot that are those of no official document.
    pub other_foot: Vec<Sides>,
}

impl Official {
    /// Reads a frame.
    pub fn of(frame: &Frame) -> Official {
        let mut official = Official::default();
        frame.marks.iter().for_each(|mark| official.mark(&plain_text(mark)));
        if frame.is_official {
            official.issuers(frame);
            let signers: Vec<String> = frame.head.iter().flat_map(|sides| official.head_line(sides)).collect();
            official.list("signers", signers);
        }
        if frame.is_sealed {
            official.keys.push_str("seals = true\n");
        }
        let note = plain_text(&frame.note);
        official.text("note", without_brackets(&note));
        frame.foot.iter().for_each(|sides| official.foot_line(sides));
        official
    }

    /// The issuers, without the gaps that are set between a name and the word beside it.
    fn issuers(&mut self, frame: &Frame) {
        let mut word = plain_text(&frame.beside_names);
        let mut names: Vec<String> = Vec::new();
        for name in &frame.names {
            let name = plain_text(name);
            let parts: Vec<&str> = name.split_whitespace().collect();
            match parts.split_last() {
                Some((&BESIDE, issuer)) if frame.names.len() > 1 && !issuer.is_empty() => {
                    BESIDE.clone_into(&mut word);
                    names.push(issuer.concat());
                }
                _ if name.chars().any(is_han) => names.push(parts.concat()),
                _ => names.push(name),
            }
        }
        self.list("issuer_mark", names);
        self.text("mark_word", &word);
    }

    fn mark(&mut self, mark: &str) {
        let (secrecy, term) = mark.split_once('★').unwrap_or((mark, ""));
        let key = if is_copy_number(mark) {
            Some("copy_number")
        } else if URGENCY.contains(&mark) {
            Some("urgency")
        } else {
            SECRECY.contains(&secrecy.trim()).then_some("secrecy")
        };
        match key.filter(|key| !self.has(key)) {
            Some(key @ "secrecy") => {
                self.text(key, secrecy.trim());
                let term = term.trim_matches(|c: char| c == '★' || c.is_whitespace());
                self.text("secrecy_term", term);
            }
            Some(key) => self.text(key, mark),
            None => self.other_head.push(Sides {
                left: vec![Inline::plain(mark)],
                right: Vec::new(),
            }),
        }
    }

    /// Reads a line of the head; the signers that it names.
    fn head_line(&mut self, sides: &Sides) -> Vec<String> {
        let (left, right) = (plain_text(&sides.left), plain_text(&sides.right));
        let number = well_formed_number(left.trim());
        let names = right.strip_prefix(SIGNERS);
        if (number.is_none() && !left.is_empty()) || (names.is_none() && !right.is_empty()) {
            self.other_head.push(sides.clone());
            return Vec::new();
        }
        match number {
            Some(_) if self.has("number") => self.other_head.push(Sides {
                left: sides.left.clone(),
                right: Vec::new(),
            }),
            number => self.text("number", &number.unwrap_or_default()),
        }
        let is_between = |c: char| c.is_whitespace() || "、，,；;".contains(c);
        let names = names.unwrap_or_default().split(is_between);
        // Each of them may have the word before it.
        let names = names.map(|name| name.strip_prefix(SIGNERS).unwrap_or(name));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    fn foot_line(&mut self, sides: &Sides) {
        let (left, right) = (plain_text(&sides.left), plain_text(&sides.right));
        let copies = left.strip_prefix(COPIES).filter(|_| right.is_empty());
        if let Some(copies) = copies.filter(|_| !self.has("copies_to")) {
            let copies = copies.strip_suffix('。').unwrap_or(copies);
            let is_around = |c: char| c.is_whitespace() || "，。；、,;".contains(c);
            let names = copies.split('，').map(|name| name.trim_matches(is_around));
            return self.list("copies_to", names.filter(|name| !name.is_empty()).map(str::to_owned));
        }
        match right.strip_suffix(PRINTED).and_then(day_of) {
            Some(day) if !self.has("printed_on") => {
                self.text("printed_by", left.trim());
                let _ = writeln!(self.keys, "printed_on = {day}");
            }
            _ => self.other_foot.push(sides.clone()),
        }
    }

    /// Whether a key is said already.
    fn has(&self, key: &str) -> bool {
        let mut keys = self.keys.lines().filter_map(|line| line.split_once(" = "));
        keys.any(|(said, _)| said == key)
    }

    fn text(&mut self, key: &str, text: &str) {
        add_text(&mut self.keys, key, text, &no_blanks);
    }

    fn list(&mut self, key: &str, texts: impl IntoIterator<Item = String>) {
        add_texts(&mut self.keys, key, texts, &no_blanks);
    }
}

/// What stands inside the brackets of a note, which its layout gives it.
fn without_brackets(note: &str) -> &str {
    let mut inside = note.trim();
    while is_in_brackets(inside) {
        inside = inside['（'.len_utf8()..inside.len() - '）'.len_utf8()].trim();
    }
    inside
}

/// A day as TOML writes it; none where it is no day of the calendar.
fn day_of(text: &str) -> Option<chrono::NaiveDate> {
    chrono::NaiveDate::parse_from_str(text.trim(), "%Y年%m月%d日").ok()
}
