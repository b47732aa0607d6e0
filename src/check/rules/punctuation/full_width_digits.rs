//! Full-width digits or letters.
//! 用了全角数字或字母。
//!
//! Arabic digits and Latin letters are half-width, in Chinese text as well.
//!
//! 阿拉伯数字和外文字母用半角，在中文里也是这样。
//!
//! Wrong: 引进企业１２家，增长５．６％。
//! Right: 引进企业12家，增长5.6%。
//! Source: GB/T 15835-2011 4.1

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::half_width;

pub const RULE: Rule = Rule::warning("P24", Check::Passage(check)).where_any(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut end = 0;
    for (at, _) in text.match_indices(is_digit_or_letter) {
        if at < end {
            continue;
        }
        // Points and per cent signs between and behind them are of the number.
        let rest = text[at..].trim_start_matches(|c| is_digit_or_letter(c) || is_inner(c));
        let run = text[at..text.len() - rest.len()].trim_end_matches(['．', '／', '－']);
        end = at + run.len();
        // ＸＸ is a marker.
        if !run.chars().all(|c| matches!(c, 'Ｘ' | 'ｘ')) {
            faults.push(Fault::new(at..end).fix(&half_width(run)));
        }
    }
}

fn is_digit_or_letter(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_inner(c: char) -> bool {
    matches!(c, '．' | '％' | '／' | '－')
}
