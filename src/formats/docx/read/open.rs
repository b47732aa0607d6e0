//! A paragraph that has begun: its text so far, and how that is set.

use crate::report::BesideText;
use crate::text::chinese::joint;
use crate::text::forbidden::is_forbidden;

use super::pieces::{Held, Paragraph, Setting, Stretch};
use super::styles::{Characters, NumberReference};

/// A paragraph that has begun.
#[derive(Default)]
pub struct Open {
    /// What it says of itself: its style, its level in the outline, its number.
    pub style: Option<String>,
    pub outline: Option<usize>,
    pub number: NumberReference,
    /// What its style is to its characters, once it is known, and whether that is one of zhibi's own.
    pub characters: Characters,
    pub is_own: bool,
    /// The properties of the run we are in, and of its style.
    pub run: Characters,
    pub run_style: Characters,
    /// The text of the element we are in.
    pub pending: String,
    /// Whether a line break waits for text.
    pub is_broken: bool,
    /// Whether its mark is deleted, so that it goes on with the next one.
    pub has_no_end: bool,
    /// Whether it is a tracked change that deleted it.
    pub has_deleted_mark: bool,
    /// Whether struck out text is text.
    pub keeps_struck: bool,
    /// What has been read of it.
    pub paragraph: Paragraph,
    /// How many characters were left out of it that no text may hold.
    pub forbidden: usize,
    /// The fields that began in it and go on; where each began, as long as we are at its instruction.
    fields: Vec<Option<Mark>>,
    /// The paragraphs of its text boxes.
    pub boxed: Vec<Paragraph>,
}

/// A place in a paragraph that has begun.
struct Mark {
    at: usize,
    is_broken: bool,
}

impl Open {
    /// A paragraph whose style says nothing yet; how characters are set without one.
    pub fn new(characters: Characters) -> Open {
        Open {
            characters,
            ..Open::default()
        }
    }

    /// Goes on with the text of a paragraph that has no end.
    pub fn go_on(&mut self, carried: Open) {
        self.paragraph.text = carried.paragraph.text;
        self.paragraph.aside = carried.paragraph.aside;
        self.paragraph.stretches = carried.paragraph.stretches;
        self.paragraph.breaks = carried.paragraph.breaks;
        self.fields = carried.fields;
        self.boxed = carried.boxed;
        self.forbidden = carried.forbidden;
    }

    /// A field begins, comes to its result, or ends. What stands in its instruction is taken out once that is over: in
    /// a paragraph where it never is, nothing is lost.
    pub fn field(&mut self, step: Option<&str>) {
        let instruction = match step {
            Some("begin") => {
                self.fields.push(Some(Mark {
                    at: self.paragraph.text.len(),
                    is_broken: self.is_broken,
                }));
                None
            }
            Some("separate") => self.fields.last_mut().and_then(Option::take),
            Some("end") => self.fields.pop().flatten(),
            _ => None,
        };
        if let Some(mark) = instruction {
            self.paragraph.truncate(mark.at);
            self.is_broken = mark.is_broken;
        }
    }

    /// Notes what is no text here. The picture that stands for a file of another program is that file.
    pub fn hold(&mut self, held: Held) {
        let all = &mut self.paragraph.aside().held;
        if held == Held::Beside(BesideText::Object) {
            all.pop_if(|last| *last == Held::Beside(BesideText::Picture));
        }
        all.push(held);
    }

    /// Adds characters, set as the run is.
    pub fn push(&mut self, text: &str) {
        let run = self.run.or(self.run_style);
        if text.is_empty() {
            return;
        }
        let set = run.or(self.characters);
        if set.hidden == Some(true) {
            self.paragraph.aside().hidden.push_str(text);
            return;
        }
        if set.struck == Some(true) && !self.keeps_struck {
            self.paragraph.aside().struck.push_str(text);
            return;
        }
        let written = set.script.unwrap_or_default().written(text, &self.paragraph.text);
        let text = written.as_deref().unwrap_or(text);
        let Paragraph {
            text: whole,
            stretches,
            breaks,
            ..
        } = &mut self.paragraph;
        if std::mem::take(&mut self.is_broken) {
            whole.push_str(joint(whole.chars().last(), text.chars().next()));
            breaks.push(whole.len());
        }
        let is_odd = |c: char| matches!(c, '\n' | '\r') || is_forbidden(c);
        if text.contains(is_odd) {
            let written = text.replace(['\n', '\r'], " ");
            whole.extend(written.chars().filter(|&c| !is_forbidden(c)));
            self.forbidden += written.chars().filter(|&c| is_forbidden(c)).count();
        } else {
            whole.push_str(text);
        }
        // What the whole paragraph is set in distinguishes nothing in it.
        let stands_out =
            |of: fn(&Characters) -> Option<bool>| of(&run) == Some(true) && of(&self.characters) != Some(true);
        let stretch = Stretch {
            end: whole.len(),
            setting: Setting {
                strong: stands_out(|characters| characters.bold),
                emphasis: stands_out(|characters| characters.italic),
                heading_face: stands_out(|characters| characters.heading_face),
                lead: run.lead,
                // A blank in a lead or in emphasised text has the style of that.
                blank: run.blank || self.is_own && run.highlighted == Some(true),
            },
        };
        match stretches.last_mut() {
            Some(last) if last.setting == stretch.setting => last.end = stretch.end,
            _ => stretches.push(stretch),
        }
    }
}
