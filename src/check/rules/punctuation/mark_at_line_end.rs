//! Mark at the wrong end of a line.
//! 标点出现在不该出现的一端。
//!
//! No closing mark begins a paragraph, and no opening mark ends it.
//!
//! 句末、句内点号和后引号、后括号、后书名号不出现在段首，前引号、前括号、前书名号不出现在段末。
//!
//! Wrong: ，各项工作扎实推进。
//! Right: 各项工作扎实推进。
//! Source: GB/T 15834-2011 5.1

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("P09", Check::Passage(check));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // What follows a number of another form (N02, N03) belongs to it.
    let first = text.chars().next().filter(|_| passage.number.is_empty());
    // ’97 is a year.
    let is_year = text
        .strip_prefix('’')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(mark) = first.filter(|_| !is_year)
        && "，。、；：？！”’）》〉】〕」』".contains(mark)
        && text.chars().count() > 1
    {
        faults.push(Fault::new(0..mark.len_utf8()));
    }
    if let Some(mark) = before(text, text.len())
        && "“‘（《〈【〔「『".contains(mark)
    {
        faults.push(Fault::new(text.len() - mark.len_utf8()..text.len()));
    }
}
