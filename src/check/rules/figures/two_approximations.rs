//! Two words for one approximation.
//! 概数表示重复。
//!
//! 约, 近, 不足 before a number and 余, 多, 左右, 上下 behind it say the same; one of them is enough.
//!
//! “约”“近”“不足”与“余”“多”“左右”“上下”都表示概数，只用一个。
//!
//! Wrong: 投入资金近10万余元。
//! Right: 投入资金近10万元。
//! Wrong: 约30人左右参加。
//! Right: 约30人参加。

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::pattern::Pattern;
use crate::text::words::contains_any;

pub const RULE: Rule = Rule::warning("F01", Check::Passage(check)).where_any("约近概足");

static NUMBERS: Pattern = Pattern::new(
    "(不足|大约有|大概有|约有|大约|约为|约|将近|近|接近|大概)([0-9][0-9.,]*|[一二三四五六七八九十百千两]+)(万亿|万|亿)?(?:(?:余|多)(?:万|亿)?|(?:%|％|[\\p{Han}]{0,3}?)(?:左右|上下))",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text
        .match_indices(['约', '近', '概', '足'])
        .any(|(at, word)| is_followed(text[at + word.len()..].trim_start_matches(['有', '为'])))
    {
        return;
    }
    for found in NUMBERS.captures_iter(text) {
        let (Some(whole), Some(word)) = (found.get(0), found.get(1)) else {
            continue;
        };
        // 附近, 节约, 签约 and 最近 end in the same characters.
        let is_word = before(text, word.start()).is_some_and(|c| match word.as_str() {
            "约" | "约有" | "约为" => "节签预公条履违相合契邀制集简失爽特续缔租守和赴毁解婚隐誓".contains(c),
            "近" => "附最邻靠临新贴亲远接将就逼迫抵".contains(c),
            _ => false,
        });
        let is_time = &found[2] == "一" && whole.as_str().contains('多');
        if !is_word && !is_time {
            faults.push(Fault::new(whole.range()));
        }
    }
}

/// Whether a text begins with a number and says soon after it that it is a rough one.
fn is_followed(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千两.,万亿".contains(c);
    let rest = text.trim_start_matches(is_number);
    let near = rest.char_indices().nth(5).map_or(rest, |(end, _)| &rest[..end]);
    rest.len() < text.len() && contains_any(near, &["余", "多", "左右", "上下"])
}
