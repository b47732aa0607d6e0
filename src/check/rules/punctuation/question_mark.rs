//! Question without its mark.
//! 问句末尾没有用问号。
//!
//! A sentence that asks why, or whether (吗, 难道), ends with ？. One that tells what is asked (弄清为什么…) is no question.
//!
//! “为什么”“难道”开头的问句、“吗”结尾的问句，句末用问号。“弄清为什么……”这样转述的不算。
//!
//! Wrong: 为什么清收不下来。根子在于处置慢。
//! Right: 为什么清收不下来？根子在于处置慢。
//! Wrong: 这样做行得通吗。
//! Right: 这样做行得通吗？
//! Source: GB/T 15834-2011 4.2

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::words::{contains_any, starts_with_any};

pub const RULE: Rule = Rule::warning("P28", Check::Passage(check)).where_any("么难吗");

/// What a question begins with.
const ASKING: [&str; 4] = ["为什么", "难道", "怎么办", "凭什么"];
/// What tells of a question.
const TOLD: [&str; 16] = [
    "清", "明白", "思考", "反思", "回答", "讲", "说", "知道", "追问", "剖析", "分析", "想", "看", "问", "解释", "懂",
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut start = 0;
    for (end, mark) in text.match_indices(['。', '？', '！', '；']) {
        let sentence = &text[start..end];
        start = end + mark.len();
        if mark != "。" {
            continue;
        }
        let (lead, clause) = sentence.rsplit_once('，').unwrap_or(("", sentence));
        let asks = starts_with_any(clause, &ASKING) && !contains_any(lead, &TOLD);
        if asks || clause.ends_with('吗') && !contains_any(sentence, &["“", "问"]) {
            faults.push(Fault::new(end..start).right("？"));
        }
    }
}
