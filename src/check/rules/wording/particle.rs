//! 的 where 地 or 得 belongs.
//! “的”“地”“得”用错。
//!
//! 地 stands between how something was done and what was done (扎实地推进了), 得 between what was done and how it turned out
//! (做得好). Only what is certain is reported.
//!
//! 状语和动词之间用“地”（扎实地推进了），动词和补语之间用“得”（做得好）。只报确定的。
//!
//! Wrong: 有力的促进了经济发展，各项工作抓的很实。
//! Right: 有力地促进了经济发展，各项工作抓得很实。
//!
//! Says particle: 的 should be { $right } here
//! Says particle: 这里的“的”应为“{ $right }”

use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::is_han;
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::warning("W05", Check::Passage(check)).where_any("的");

const FILE: &str = include_str!("../../lexicon/particles.tsv");
static ADVERBS: Words = word_list!(FILE, "adverbs");
static VERBS: Words = word_list!(FILE, "verbs");
static DONE: Words = word_list!(FILE, "done");
static DEGREES: Words = word_list!(FILE, "degrees");
static RESULTS: Words = word_list!(FILE, "results");
/// What is said of things by no word of these; other adverbs behind a noun may say which of them: 条件较好的完成了改造.
const ONLY_HOW: [&str; 10] = [
    "大力",
    "不断",
    "切实",
    "极大",
    "大大",
    "逐步",
    "全力",
    "如期",
    "进一步",
    "持续",
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, particle) in text.match_indices('的') {
        let end = at + particle.len();
        if let Some(right) = right(&text[..at], &text[end..]) {
            let message = Sentence::new("particle").with("right", right);
            faults.push(Fault::new(at..end).say(message).fix(right));
        }
    }
}

/// What belongs between two texts, where it is not 的.
fn right(before: &str, after: &str) -> Option<&'static str> {
    if let Some(head) = ADVERBS.cut_from_end(before)
        && VERBS.cut_from_start(after).is_some_and(|rest| rest.starts_with('了'))
    {
        let is_how = ONLY_HOW.iter().any(|adverb| before[head.len()..] == **adverb) || !head.ends_with(is_han);
        return is_how.then_some("地");
    }
    let result = DEGREES.cut_from_start(after).unwrap_or(after);
    let ends = |rest: &str| rest.starts_with(['，', '。', '；', '！', '、']);
    let clause = before.rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
    let is_compared = clause.contains(['比', '较', '所']);
    let turned_out = DONE.end(before) && !is_compared && RESULTS.cut_from_start(result).is_some_and(ends);
    turned_out.then_some("得")
}
