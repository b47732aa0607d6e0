//! Difference of two rates in %.
//! 两个百分数之差没有用“百分点”。
//!
//! A share that goes from 20% to 25% rises by 5 percentage points, not by 5%.
//!
//! 占比、比重、率由20%到25%，是提高5个百分点，不是提高5%。
//!
//! Wrong: 高新技术产业占比由20%提高到25%，提高5%。
//! Right: 高新技术产业占比由20%提高到25%，提高5个百分点。
//! Wrong: 农村自来水普及率提高3%。
//! Right: 农村自来水普及率提高3个百分点。

use std::sync::LazyLock;

use regex::Regex;

use crate::check::engine::growth::changes;
use crate::check::engine::{Check, Fault, Passage, Rule, pattern};
use crate::text::numbers::{Quantity, quantities, read_number};

pub const RULE: Rule = Rule::warning(
    "F05",
    "percentage-points",
    include_str!("percentage_points.rs"),
    Check::Passage(check),
);

static SHARES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(占比|比重|占有率|普及率|覆盖率|合格率|满意率|入学率|参保率|达标率|就业率|城镇化率|优良率|完成率|办结率|回收率|利用率|出勤率|渗透率|失业率|发病率|贫困率)(?:同比|比上年|较上年|分别)?(?:提高|提升|上升|增加|增长|下降|降低)了?([0-9][0-9.]*[%％])",
    )
});
static CHANGE: LazyLock<Regex> =
    LazyLock::new(|| pattern("(?:提高|提升|上升|增加|增长|下降|降低)了?([0-9][0-9.]*)[%％]"));

/// What a change by a percentage is called.
const CHANGES: [&str; 7] = ["提高", "提升", "上升", "增加", "增长", "下降", "降低"];

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_change = |quantity: &Quantity<'_>| {
        let before = text[..quantity.range.start].trim_end_matches('了');
        let named = CHANGES.iter().find_map(|word| before.strip_suffix(word));
        matches!(quantity.unit, "%" | "％") && named.is_some_and(names_share)
    };
    if !quantities(text).iter().any(is_change) {
        return;
    }
    let points = |percent: &str| format!("{}个百分点", percent.trim_end_matches(['%', '％']));
    if text.contains(['率', '占', '比']) {
        let shares = SHARES.captures_iter(text).filter_map(|found| found.get(2));
        faults.extend(shares.map(|percent| Fault::new(percent.range()).right(&points(percent.as_str()))));
    }
    for change in changes(text)
        .into_iter()
        .filter(|change| matches!(change.last.unit, "%" | "％"))
    {
        if let Some(found) = CHANGE.captures(&text[change.rest.clone()])
            && let Some(number) = found.get(1)
            && read_number(number.as_str()) == Some((change.last.value - change.first.value).abs())
        {
            let start = change.rest.start + number.start();
            let end = start + number.len() + found[0].chars().next_back().map_or(0, char::len_utf8);
            faults.push(Fault::new(start..end).right(&points(number.as_str())));
        }
    }
}

/// Whether a text ends in the name of a share or a rate, or has one number in % go to another.
fn names_share(text: &str) -> bool {
    let name = ["同比", "比上年", "较上年", "分别"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text);
    name.ends_with(['率', '比', '重']) || text.ends_with(['%', '％', '，', ','])
}
