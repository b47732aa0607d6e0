//! 增长 by percentage points.
//! “增长”后用了“百分点”。
//!
//! 增长 takes a percentage; by percentage points something 提高 or 上升.
//!
//! “增长”接百分数；接百分点用“提高”“上升”。
//!
//! Wrong: 规模以上工业增加值增长3个百分点。
//! Right: 规模以上工业增加值提高3个百分点。

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::words::contains_any;

pub const RULE: Rule = Rule::warning("F06", Check::Passage(check)).where_any("点");

const GROWTH: &str = "增长";
/// How many characters before it may say that it is a share in the growth of the whole.
const NEAR: usize = 20;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains("百分点") {
        return;
    }
    for points in passage
        .quantities()
        .iter()
        .filter(|quantity| quantity.unit.ends_with("百分点"))
    {
        let before = text[..points.range.start].trim_end_matches(['了', '约', '近']);
        // What makes the whole grow does so by points: 拉动经济增长3个百分点.
        let near = before.char_indices().rev().nth(NEAR).map_or(0, |(start, _)| start);
        let clause = before[near..].rsplit(['，', '。', '；']).next().unwrap_or_default();
        let is_share = contains_any(clause, &["拉动", "带动", "贡献", "支撑"]);
        if before.ends_with(GROWTH) && !is_share {
            faults.push(Fault::new(before.len() - GROWTH.len()..before.len()).right("提高"));
        }
    }
}
