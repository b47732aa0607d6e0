//! Full stop on both sides of a closing quotation mark.
//! 后引号内外重复使用句末点号。
//!
//! A quotation that is a sentence of its own keeps its mark inside; one that is part of a sentence has it outside; never
//! both. Which of the two is meant is for the writer to say, so this is off unless it is selected.
//!
//! 完整独立的引文，句末点号在引号内；作为句子一部分的引文，点号在引号外；不内外都用。哪一种对要看文意，因此默认不查。
//!
//! Wrong: 会议指出：“要抓好落实。”。
//! Right: 会议指出：“要抓好落实。”
//! Source: GB/T 15834-2011 B.2.1

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::hint("P15", Check::Passage(check)).where_any("”");

static DOUBLED: Pattern = Pattern::new("[。！？]”[。，；]");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    faults.extend(DOUBLED.find_iter(&passage.text).map(|found| Fault::new(found.range())));
}
