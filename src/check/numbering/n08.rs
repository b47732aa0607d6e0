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

use crate::check::{Check, Fault, Passage, Rule};
use crate::document::Role;

pub const RULE: Rule = Rule::warning("N08", "heading-mark", include_str!("n08.rs"), Check::Structure(check));

const MARKS: [char; 7] = ['。', '，', '；', '：', '、', ',', ';'];

fn check(passages: &[Passage]) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let is_line = passage.is_heading() || passage.role == Role::Title;
        let Some(mark) = passage.text.chars().next_back().filter(|mark| MARKS.contains(mark)) else {
            continue;
        };
        if is_line && !are_sentences(passages, passage) {
            let start = passage.text.len() - mark.len_utf8();
            faults.push((index, Fault::new(start..passage.text.len()).fix("")));
        }
    }
    faults
}

/// Whether most headings of a level end in a mark.
fn are_sentences(passages: &[Passage], heading: &Passage) -> bool {
    let siblings = || passages.iter().filter(|passage| passage.role == heading.role);
    let marked = siblings().filter(|passage| passage.text.ends_with(MARKS)).count();
    heading.is_heading() && marked > 1 && marked * 2 > siblings().count()
}
