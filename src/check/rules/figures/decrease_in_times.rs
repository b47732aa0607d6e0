//! Decrease in 倍.
//! 减少用了“倍”。
//!
//! Nothing decreases by its whole self or more: a decrease is a fraction or a percentage.
//!
//! 减少、下降不能用“倍”，用分数或百分数。
//!
//! Wrong: 事故减少2倍。
//! Right: 事故减少三分之二。

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::warning("F03", Check::Passage(check)).where_any("倍");

static DECREASES: Pattern = Pattern::new(
    "(?:减少|下降|降低|缩短|缩小|压缩|减轻|下跌|回落|降)了?(?:近|约|超过|超)?(?:[0-9][0-9.]*|[一二三四五六七八九十两几数]+)(?:多|余)?倍",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    if passage.text.contains(['减', '降', '缩', '跌', '落']) {
        faults.extend(
            DECREASES
                .find_iter(&passage.text)
                .map(|found| Fault::new(found.range())),
        );
    }
}
