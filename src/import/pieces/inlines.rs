//! The text of a line → inlines, and where its lead ends.

use std::ops::Range;

use crate::formats::docx::{Paragraph, ParagraphStyle, Setting, Stretch};
use crate::report::{self, Blank, Content, Inline, Style};
use crate::text::chinese::ends_lead;
use crate::text::located::Located;

use super::piece::Line;
use crate::import::lines::{lead_length, may_be_set_as_heading};

impl Line {
    /// The whole text as inlines without styles, and where it is from.
    pub fn whole(&self) -> (Vec<Inline>, Located) {
        (self.plain_inlines(0..self.text.text.len()), self.text.clone())
    }

    /// A part of the text as inlines.
    pub fn inlines(&self, range: Range<usize>) -> Vec<Inline> {
        let range = range.start + self.start..range.end + self.start;
        let mut inlines: Vec<Inline> = Vec::new();
        let mut at = range.start;
        for stretch in &self.paragraph.stretches {
            let end = stretch.end.min(range.end);
            if end > at {
                push_inline(&mut inlines, &self.paragraph.text[at..end], stretch.setting);
                at = end;
            }
        }
        if range.end > at {
            push_inline(&mut inlines, &self.paragraph.text[at..range.end], Setting::default());
        }
        join_inlines(inlines)
    }

    /// The same without styles, as in titles and headings.
    pub fn plain_inlines(&self, range: Range<usize>) -> Vec<Inline> {
        let mut inlines = self.inlines(range);
        inlines.iter_mut().for_each(|inline| inline.style = Style::Plain);
        join_inlines(inlines)
    }

    /// Up to where the text from a byte on is set as run-in headings are, and whether zhibi's style says so.
    fn set_as_lead(&self, from: usize) -> (usize, bool) {
        let from = from + self.start;
        let end = |is_so: fn(Setting) -> bool| {
            let after = self.paragraph.stretches.iter().filter(|stretch| stretch.end > from);
            let last = after.take_while(|stretch| is_so(stretch.setting)).last();
            last.map_or(0, |stretch| stretch.end - self.start)
        };
        let length = self.text.text.len();
        match end(|setting| setting.lead) {
            0 => (end(|setting| setting.strong || setting.heading_face).min(length), false),
            styled => (styled.min(length), true),
        }
    }

    /// Whether all of it from a byte on is set as headings are, and it is no longer than one.
    pub fn is_set_as_heading(&self, from: usize) -> bool {
        let text = &self.text.text;
        let (set, _) = self.set_as_lead(from);
        set == text.len() && from < text.len() && may_be_set_as_heading(&text[from..])
    }

    /// The line with its number as a part of its text.
    pub fn with_number_as_text(&self) -> Line {
        let end = self.number.whole_place().end;
        let mut text = self.number.clone();
        text.push_other(" ", end..self.text.place(0..0).start.max(end));
        let before = text.text.len();
        text.push_part(&self.text, 0..self.text.text.len());
        let number = Stretch {
            end: before,
            setting: Setting::default(),
        };
        let stretches = self.paragraph.stretches.iter().map(|stretch| Stretch {
            end: stretch.end.saturating_sub(self.start) + before,
            ..*stretch
        });
        let paragraph = Paragraph {
            text: text.text.clone(),
            stretches: std::iter::once(number).chain(stretches).collect(),
            ..Paragraph::default()
        };
        Line {
            paragraph,
            text,
            ..Line::default()
        }
    }

    /// The paragraph that begins at a byte of the text, with its lead.
    pub fn paragraph_from(&self, from: usize) -> report::Paragraph {
        let text = &self.text.text;
        let (set, is_styled) = self.set_as_lead(from);
        let is_own = matches!(
            self.role(),
            ParagraphStyle::Body
                | ParagraphStyle::Item(_)
                | ParagraphStyle::Bullet(_)
                | ParagraphStyle::ItemText(_)
                | ParagraphStyle::Centre
                | ParagraphStyle::Listed
        );
        let lead = match set {
            _ if is_styled => set,
            // Text that is set so as a whole has no lead; nor has a word in it one that only begins it.
            end if is_own || end <= from || end == text.len() => 0,
            end => match text[end..].chars().next().filter(|&c| ends_lead(c)) {
                Some(mark) => end + mark.len_utf8(),
                None if text[..end].ends_with(ends_lead) => end,
                None => 0,
            },
        };
        let by_words = if from > 0 || !self.number.text.is_empty() {
            lead_length(&text[from..])
        } else {
            0
        };
        let lead = match lead {
            0 if !is_own => from + by_words,
            lead => lead.max(from),
        };
        report::Paragraph {
            lead: self.plain_inlines(from..lead),
            text: self.inlines(lead..text.len()),
        }
    }
}

fn push_inline(inlines: &mut Vec<Inline>, text: &str, setting: Setting) {
    let content = match setting.blank {
        true => Content::Blank(Box::new(Blank {
            shown: text.to_owned(),
            key: String::new(),
        })),
        false => Content::Text(text.to_owned()),
    };
    let style = match setting {
        Setting { strong: true, .. } => Style::Strong,
        Setting { emphasis: true, .. } => Style::Emphasis,
        _ => Style::Plain,
    };
    inlines.push(Inline { content, style });
}

/// Joins texts that stand side by side in one style.
fn join_inlines(mut inlines: Vec<Inline>) -> Vec<Inline> {
    inlines.dedup_by(|next, last| match (&mut last.content, &next.content) {
        (Content::Text(before), Content::Text(text)) if last.style == next.style => {
            before.push_str(text);
            true
        }
        _ => false,
    });
    inlines.shrink_to_fit();
    inlines
}
