//! Space in Chinese text.
//! 汉字之间有空格。
//!
//! No space stands between Chinese characters or beside a full-width mark, but in names of two characters, letter-spaced
//! titles and after 第一章. Clean text has those, so this is off unless it is selected.
//!
//! 汉字之间、全角标点旁边不空格；两字姓名、字距加宽的标题、“第一章”之后除外。规范的文稿里也有，因此默认不查。
//!
//! Wrong: 按照市 委要求抓落实。
//! Right: 按照市委要求抓落实。

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::hint("P16", Check::Passage(check)).where_any(" \u{3000}");

static SPACES: Pattern =
    Pattern::new(r"([\p{Han}，。、；：！？”》）])([ \u{3000}]+)([\p{Han}“《（，。、；：！？”》）])");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    if passage.is_prose() {
        let found = SPACES.captures_iter(&passage.text).filter_map(|found| found.get(2));
        faults.extend(found.map(|space| Fault::new(space.range()).right("")));
    }
}
