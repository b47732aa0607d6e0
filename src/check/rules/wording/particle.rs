//! 的, 地 or 得 where another of them belongs.
//! “的”“地”“得”用错。
//!
//! 地 stands between how something was done and what was done (扎实地推进了), 得 between what was done and how it turned out
//! (做得好), and 的 before what things are called (得到积极的回应). Only what is certain is reported.
//!
//! 状语和动词之间用“地”（扎实地推进了），动词和补语之间用“得”（做得好），名词前用“的”（得到积极的回应）。只报确定的。
//!
//! Wrong: 有力的促进了经济发展，各项工作抓的很实。
//! Right: 有力地促进了经济发展，各项工作抓得很实。
//! Wrong: 建议得到积极地回应，取得得成绩来之不易。
//! Right: 建议得到积极的回应，取得的成绩来之不易。
//! Wrong: 我们的深刻认识到差距所在。
//! Right: 我们深刻认识到差距所在。
//!
//! Says particle: { $written } should be { $right } here
//! Says particle: 这里的“{ $written }”应为“{ $right }”
//! Says superfluous: { $written } has nothing to do here
//! Says superfluous: 这里的“{ $written }”多余

use crate::check::engine::sentence::stretch_before;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::is_han;
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::warning("W05", Check::Passage(check)).where_any("的地得");

const FILE: &str = include_str!("../../lexicon/particles.tsv");
/// How something is done; the words of the second list say nothing of things: other adverbs behind a noun may say which of
/// them, as in 条件较好的完成了改造.
static ADVERBS: Words = word_list!(FILE, "adverbs");
static ONLY_HOW: Words = word_list!(FILE, "only-how");
static VERBS: Words = word_list!(FILE, "verbs");
/// What stands before what is to be done, and words that end like it.
static MODALS: Words = word_list!(FILE, "modals");
static NO_MODALS: Words = word_list!(FILE, "not-modals");
/// What was done, to what degree, and how it turned out.
static DONE: Words = word_list!(FILE, "done");
static DEGREES: Words = word_list!(FILE, "degrees");
/// Degrees that things are not called after, as 比较优势 and 特别程序 are.
static ONLY_DEGREES: Words = word_list!(FILE, "only-degrees");
static RESULTS: Words = word_list!(FILE, "results");
static OUTCOMES: Words = word_list!(FILE, "outcomes");
/// How many or how great things are that were done, and not how that turned out: 新建的很多.
static AMOUNTS: Words = word_list!(FILE, "amounts");
/// What is received, and by whom it is named: 得到积极的回应.
static RECEIVED: Words = word_list!(FILE, "received");
/// What is found or done, with the things that are called so.
static FOUND: Words = word_list!(FILE, "found");
static THINGS: Words = word_list!(FILE, "things");
static QUALITIES: Words = word_list!(FILE, "qualities");
static MERITS: Words = word_list!(FILE, "merits");
/// Who came to know something, and that they did.
static SELVES: Words = word_list!(FILE, "selves");
static KNOWN: Words = word_list!(FILE, "known");

/// What ends a clause, or a member of a list.
const ENDS: [char; 6] = ['，', '。', '；', '！', '、', '：'];
/// What goes on behind a verb that is used as a noun: 不断的学习中.
const BEHIND_NOUN: &str = "和与及或并中下后前上的时之是等";
/// A clause is looked through for so many characters.
const CLAUSE: usize = 100;

/// What is received is named by so many characters.
const NAME: usize = 2;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, written) in text.match_indices(['的', '地', '得']) {
        let end = at + written.len();
        let (before, after) = (&text[..at], &text[end..]);
        let right = match written {
            "的" => right_for_de(before, after),
            "地" => is_before_thing(before, after).then_some("的"),
            _ if ADVERBS.end(before) && VERBS.cut_from_start(after).is_some_and(goes_on) => Some("地"),
            _ => (FOUND.end(before) && THINGS.begin(after)).then_some("的"),
        };
        if let Some(right) = right {
            let key = if right.is_empty() { "superfluous" } else { "particle" };
            let message = Sentence::new(key).with("written", written).with("right", right);
            faults.push(Fault::new(at..end).say(message).fix(right));
        }
    }
}

/// Whether an object follows: 推进项目建设, and no noun is made of the verb, as in 不断的推进中.
fn goes_on(after_verb: &str) -> bool {
    after_verb.starts_with(|c| is_han(c) && !BEHIND_NOUN.contains(c))
}

/// What belongs in the place of 的, or nothing at all, where 的 is wrong.
fn right_for_de(before: &str, after: &str) -> Option<&'static str> {
    if is_done_so(before, after) {
        return Some("地");
    }
    let turned_out = || {
        let clause = stretch_before(before, before.len(), CLAUSE, |c| matches!(c, '，' | '。' | '；' | '：'));
        let is_compared = clause.contains(['比', '较', '所']);
        DONE.end(before) && !is_compared && is_result(after)
    };
    // 他们的到了好评.
    let was_received = || after.starts_with("到了") && before.ends_with(is_han);
    if turned_out() || was_received() {
        return Some("得");
    }
    let known = ADVERBS.cut_from_start(after).unwrap_or(after);
    (SELVES.end(before) && KNOWN.begin(known) && !known.contains("的程度")).then_some("")
}

/// Whether what stands before 的 says how that is done which stands behind it: 稳步的推进项目.
fn is_done_so(before: &str, after: &str) -> bool {
    // 把 begins what is done, but for words of its own: 准确的把握.
    let is_done_to = |thing: &str| thing.starts_with(|c| is_han(c) && !"握关控手门柄持戏".contains(c));
    if ADVERBS.end(before) && after.strip_prefix('把').is_some_and(is_done_to) {
        return true;
    }
    let (Some(head), Some(rest)) = (ADVERBS.cut_from_end(before), VERBS.cut_from_start(after)) else {
        return false;
    };
    let is_only_how = ONLY_HOW.end(before);
    if rest.starts_with('了') {
        return is_only_how || !head.ends_with(is_han);
    }
    let is_to_be_done = MODALS.end(head) && !NO_MODALS.end(head);
    (is_only_how || is_to_be_done) && goes_on(rest)
}

/// Whether a text begins with how something turned out: 更干净、, 很实，, 有声有色.
fn is_result(after: &str) -> bool {
    let ends = |rest: &str| rest.starts_with(ENDS);
    if OUTCOMES.begin(after) {
        return true;
    }
    let Some(rest) = ONLY_DEGREES.cut_from_start(after) else {
        let result = DEGREES.cut_from_start(after).unwrap_or(after);
        return RESULTS.cut_from_start(result).is_some_and(ends);
    };
    let quality = &rest[..rest.find(ENDS).unwrap_or_default()];
    // 更优路径 is a thing, as most names of three characters are that begin so.
    let is_said = matches!(quality.chars().count(), 1 | 2 | 4) && quality.chars().all(is_han);
    is_said && !quality.contains('的') && !AMOUNTS.begin(quality)
}

/// Whether what stands behind 地 is a thing, and not done: 得到积极地回应, 取得地成绩, 良好地基础.
fn is_before_thing(before: &str, after: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(ENDS);
    if FOUND.end(before) && THINGS.begin(after) {
        return true;
    }
    if QUALITIES.end(before) && MERITS.cut_from_start(after).is_some_and(ends) {
        return true;
    }
    let received = ADVERBS
        .cut_from_end(before)
        .map(|head| head.trim_end_matches(['了', '更']));
    let named = after.char_indices().nth(NAME).map_or(after.len(), |(end, _)| end);
    let is_named = after[..named].chars().all(is_han) && ends(&after[named..]);
    is_named && received.is_some_and(|head| RECEIVED.end(head))
}
