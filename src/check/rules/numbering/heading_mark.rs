//! Mark at the end of a heading.
//! 标题末尾用了句号等标点。
//!
//! A heading on a line of its own has no full stop, comma, semicolon or colon at its end. Where all headings of a level
//! are full sentences they are meant as a list.
//!
//! 单独成行的标题末尾不用句号、逗号、分号、冒号。同级标题都是完整句子的，按条目看待。
//!
//! Wrong: 一、工作成效。⏎成效明显。⏎二、存在问题⏎还有差距。⏎三、下步打算⏎再接再厉。
//! Right: 一、工作成效⏎成效明显。⏎二、存在问题⏎还有差距。⏎三、下步打算⏎再接再厉。
//! Source: GB/T 15834-2011 B.4

use std::collections::HashMap;

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Found, Passage, Rule};
use crate::report::Role;

pub const RULE: Rule = Rule::warning("N08", Check::Structure(check));

const MARKS: [char; 7] = ['。', '，', '；', '：', '、', ',', ';'];

fn check(passages: &[Passage]) -> Found {
    let is_line = |passage: &Passage| passage.is_heading() || passage.role == Role::Title;
    let mut levels: HashMap<Role, Level> = HashMap::new();
    for passage in passages.iter().filter(|passage| is_line(passage)) {
        let level = levels.entry(passage.role).or_default();
        level.count += 1;
        level.marked += usize::from(passage.text.ends_with(MARKS));
    }
    let mut faults = Found::new();
    for (index, passage) in passages.iter().enumerate().filter(|(_, passage)| is_line(passage)) {
        let Some(mark) = before(&passage.text, passage.text.len()).filter(|mark| MARKS.contains(mark)) else {
            continue;
        };
        let are_sentences = levels.get(&passage.role).is_some_and(Level::are_sentences);
        if !(passage.is_heading() && are_sentences) {
            let start = passage.text.len() - mark.len_utf8();
            faults.push((index, Fault::new(start..passage.text.len()).fix("")));
        }
    }
    faults
}

/// The headings of a level.
#[derive(Default)]
struct Level {
    count: usize,
    /// How many end in a mark.
    marked: usize,
}

impl Level {
    /// Whether most of them end in a mark.
    fn are_sentences(&self) -> bool {
        self.marked > 1 && self.marked * 2 > self.count
    }
}
