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
use crate::text::numbers::is_digit;

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
        if run.chars().all(|c| matches!(c, 'Ｘ' | 'ｘ')) {
            continue;
        }
        // １，８６０ may be one number or two: a person knows.
        let groups = groups_length(&text[end..]);
        let is_grouped = groups > 0 && run.ends_with(is_digit);
        end += if is_grouped { groups } else { 0 };
        let fault = Fault::new(at..end);
        faults.push(if is_grouped { fault } else { fault.fix(&half_width(run)) });
    }
}

/// The bytes of the groups of three digits, each behind a comma, that a text begins with.
fn groups_length(text: &str) -> usize {
    let mut rest = text;
    while let Some(group) = rest.strip_prefix('，') {
        let behind = group.trim_start_matches(is_digit);
        if group.len() - behind.len() != 3 * '０'.len_utf8() {
            break;
        }
        rest = behind;
    }
    text.len() - rest.len()
}

fn is_digit_or_letter(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_inner(c: char) -> bool {
    matches!(c, '．' | '％' | '／' | '－')
}
