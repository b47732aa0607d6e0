//! Words of one sentence that contradict or repeat each other.
//! 一句话里的词语前后矛盾或重复。
//!
//! 防止 and 避免 say already that something is not to happen, 虽然 asks for 但是, 不仅 for 而且, 只有 for 才 and 只要 for 就;
//! what asks whether (能否) is no guarantee; 力度 grows and does not quicken; 本着 and 在 need what closes them (原则, 下); 通过…使
//! leaves a sentence without its subject (a hint); of two words for one thing (由于因为) one is enough; what 又要 answers is 既要.
//!
//! “防止”“避免”已有否定的意思，后面不再说“不”；“虽然”配“但是”，“不仅”配“而且”，“只有”配“才”，“只要”配“就”；“能否”是两面，不能说
//! “是……的保证”；力度是加大，不是加快；“本着”要有“原则”，“在……领导”要有“下”；意思相同的两个词（由于因为）只用一个；
//! 与“又要”呼应的是“既要”，不是“即要”。
//!
//! Wrong: 严防类似事故不再发生。
//! Right: 严防类似事故再次发生。
//! Wrong: 虽然困难不少，因此任务完成了。
//! Right: 虽然困难不少，但是任务完成了。
//! Wrong: 由于因为资金不足，工程停了下来。
//! Right: 由于资金不足，工程停了下来。
//!
//! Wrong: 本着公开、公平，逐项打分。
//! Right: 本着公开、公平的原则，逐项打分。
//!
//! Wrong: 即要保护生态，又要发展经济。
//! Right: 既要保护生态，又要发展经济。
//!
//! Says not: “{ $first }” and “{ $second }” contradict each other
//! Says not: “{ $first }”与“{ $second }”互相矛盾
//! Says pair: “{ $second }” does not go with “{ $first }”
//! Says pair: “{ $first }”与“{ $second }”不搭配
//! Says subject: with “{ $first }” and “{ $second }” the sentence has no subject
//! Says subject: 用了“{ $first }”又用“{ $second }”，句子缺主语
//! Says open: “{ $first }” has nothing that closes it, as { $second } would
//! Says open: “{ $first }”后面缺“{ $second }”之类的词语
//! Says twice: “{ $first }” says the same twice
//! Says twice: “{ $first }”语义重复

use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::say::diagnostic::Severity;
use crate::text::words::{Words, contains_any, word_list};

pub const RULE: Rule = Rule::warning("W07", Check::Passage(check))
    .where_any("通经防避杜虽尽只仅但相因尤互首概务非目立而然假即已曾切禁否本在加进围");

const FILE: &str = include_str!("../../lexicon/words_at_odds.tsv");
/// The words that something may be at odds with: a text is gone through once for all of them.
static SIGNS: Words = word_list!(
    FILE,
    "twice",
    "prevented",
    "conceding",
    "more",
    "conditions",
    "growing",
    "others",
    "led",
    "both"
);
/// Two words for one thing.
static TWICE: Words = word_list!(FILE, "twice");
/// What is to be kept from happening, and that it does not happen.
static PREVENTED: Words = word_list!(FILE, "prevented");
static NOT_TO_BE: Words = word_list!(FILE, "not-to-be");
/// What is reached by it: 防止返贫确保不再….
static REACHED: Words = word_list!(FILE, "reached");
/// Conjunctions that ask for a turn, and for more.
static CONCEDING: Words = word_list!(FILE, "conceding");
static MORE: Words = word_list!(FILE, "more");
/// What 既 is written as, with the word that follows 又 as well: 即要…，又要….
static BOTH: Words = word_list!(FILE, "both");
/// What stands before such a 即, and what begins with 即 and is a word: 即便, 即将.
static ASKING: Words = word_list!(FILE, "asking");
static NO_BOTH: Words = word_list!(FILE, "no-both");
/// What 又 answers is no longer, in characters.
const LONGEST_PART: usize = 12;
/// Periods that something is compared with.
static PERIODS: Words = word_list!(FILE, "periods");
/// What 本着 is followed by.
static GUIDES: Words = word_list!(FILE, "guides");
/// What a guarantee is called, and what is done by those who lead.
static GUARANTEES: Words = word_list!(FILE, "guarantees");
static LED: Words = word_list!(FILE, "led");

/// What ends a clause, and a sentence.
const CLAUSE: [char; 7] = ['，', '。', '；', '：', '、', '！', '？'];
const SENTENCE: [char; 4] = ['。', '；', '！', '？'];
/// So far is looked for such a mark, in bytes.
const LONGEST: usize = 600;
/// Words that belong together do not stand farther apart, in bytes.
const FARTHEST: usize = 120;
/// What is put between the first words of a clause and its conjunction is no longer.
const LONGEST_SUBJECT: usize = 24;
/// What quickens or grows is named in no more bytes, and what is given to those who are led in no more characters.
const LONGEST_OBJECT: usize = 60;
const LONGEST_HELP: usize = 8;
/// What a period is of that is compared with, in characters: 比去年同期相比.
const LONGEST_PERIOD: usize = 4;

/// What the next clause does not begin with after 虽然, and what makes that right all the same.
const CONSEQUENCES: [&str; 4] = ["因此", "所以", "因而", "故而"];
const TURNS: [&str; 6] = ["但", "却", "然而", "因为", "由于", "鉴于"];
/// What the next clause does not begin with after 不仅.
const BUT: [&str; 3] = ["但是", "然而", "可是"];
/// What 只有 and 只要 do not go with, and what they ask for.
const CONDITIONS: [(&str, [&str; 3], &str); 2] = [
    ("只有", ["就能", "就会", "就可"], "才"),
    ("只要", ["才能", "才会", "才可"], "就"),
];

/// What is done to what: it is not done to these, unless something else of the clause is.
const GROWTHS: [(&str, &[&str], &[&str]); 2] = [
    ("加快", &["力度"], &["加大", "提高", "提升", "增强", "强化"]),
    ("加大", &["步伐", "速度", "进度", "进程"], &["加快", "提高", "提升"]),
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut start = 0;
    while let Some((at, word)) = SIGNS.find(&text[start..]) {
        let place = start + at;
        start = place + word.len();
        faults.extend(fault_of(text, word, start));
    }
    for (at, word) in text.match_indices('即') {
        let is_known = faults.iter().any(|fault| fault.range.start == at);
        faults.extend(answered(text, at, at + word.len()).filter(|_| !is_known));
    }
}

/// What is wrong with a word that ends at a place of a text.
fn fault_of(text: &str, word: &'static str, end: usize) -> Option<Fault> {
    match word {
        "相比" => compared(text, end - word.len()),
        "只有" | "只要" => conditioned(text, word, end),
        "加快" | "加大" => grown(text, word, end),
        "能否" => asked_whether(text, word, end),
        "本着" => guided(text, word, end),
        "围绕以" => themed(text, word, end),
        "通过" | "经过" => left_without_subject(text, word, end),
        _ if PREVENTED.contains(word) => prevented(text, word, end),
        _ if CONCEDING.contains(word) => conceded(text, word, end),
        _ if MORE.contains(word) => turned(text, word, end),
        _ if LED.contains(word) => led(text, end),
        _ if BOTH.contains(word) => both(text, word, end),
        _ => TWICE.contains(word).then(|| twice(word, end)),
    }
}

/// The clause that ends at a place.
fn clause_before(text: &str, end: usize) -> &str {
    let near = &text[text.floor_char_boundary(end.saturating_sub(LONGEST))..end];
    near.rsplit(CLAUSE).next().unwrap_or_default()
}

/// What follows a place, up to a mark.
fn up_to<'t>(text: &'t str, start: usize, marks: &[char]) -> &'t str {
    let rest = &text[start..text.floor_char_boundary(start + LONGEST)];
    &rest[..rest.find(marks).unwrap_or(rest.len())]
}

/// 防止类似事故不再发生: what follows the first word.
fn prevented(text: &str, first: &str, start: usize) -> Option<Fault> {
    let clause = up_to(text, start, &CLAUSE);
    let (at, second) = NOT_TO_BE.find(clause).filter(|(at, _)| *at <= FARTHEST)?;
    let is_reached = REACHED.are_in(&clause[..at]);
    (!is_reached).then(|| at_odds("not", first, second, start + at))
}

/// 虽然困难不少，因此….
fn conceded(text: &str, first: &str, start: usize) -> Option<Fault> {
    let sentence = up_to(text, start, &SENTENCE);
    let clauses = sentence.match_indices('，').map(|(comma, mark)| comma + mark.len());
    let mut followed = clauses.filter_map(|at| {
        let mut words = CONSEQUENCES.iter();
        Some((at, *words.find(|word| sentence[at..].starts_with(**word))?))
    });
    let (at, second) = followed.next().filter(|(at, _)| *at <= FARTHEST)?;
    let is_turned = contains_any(&sentence[..at], &TURNS);
    (!is_turned).then(|| at_odds("pair", first, second, start + at))
}

/// 只有加快建设，就能….
fn conditioned(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let (_, seconds, asked) = CONDITIONS.into_iter().find(|(word, ..)| *word == first)?;
    let clause = up_to(text, start, &CLAUSE);
    let behind = start + clause.len();
    let next = text[behind..].strip_prefix('，')?;
    let next = up_to(next, 0, &CLAUSE);
    let (at, second) = seconds.iter().find_map(|word| Some((next.find(word)?, *word)))?;
    let is_met = clause.contains(asked) || next.contains(asked);
    let is_near = clause.len() <= FARTHEST && at <= LONGEST_SUBJECT;
    (is_near && !is_met).then(|| at_odds("pair", first, second, behind + '，'.len_utf8() + at))
}

/// 不仅是攻坚战，但是….
fn turned(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let behind = start + up_to(text, start, &CLAUSE).len();
    let next = text[behind..].strip_prefix('，')?;
    let second = BUT.iter().find(|word| next.starts_with(**word))?;
    Some(at_odds("pair", first, second, behind + '，'.len_utf8()))
}

/// 即要保护生态，又要发展经济, where 既要 is meant.
fn both(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let again = first.strip_prefix('即')?;
    let place = start - first.len();
    // 当即, 随即 and 立即 are words.
    let is_word = clause_before(text, place).ends_with(|c| "当随立旋亦也瞬迅".contains(c));
    let sentence = up_to(text, start, &SENTENCE);
    let mut clauses = sentence.split('，').skip(1);
    let is_meant = clauses.any(|clause| {
        clause
            .strip_prefix(['又', '更'])
            .is_some_and(|rest| rest.starts_with(again))
    });
    if !is_meant || is_word {
        return None;
    }
    let message = Sentence::new("pair")
        .with("first", first)
        .with("second", format!("又{again}"));
    Some(Fault::new(place..start).say(message).right(&format!("既{again}")))
}

/// 做到即严格执法又服务发展: 即 that 又 answers, behind a word that asks for what is done.
fn answered(text: &str, at: usize, start: usize) -> Option<Fault> {
    let before = clause_before(text, at);
    let clause = up_to(text, start, &CLAUSE);
    let next = text[start + clause.len()..].strip_prefix('，').unwrap_or_default();
    let in_clause = clause
        .char_indices()
        .skip(2)
        .take(LONGEST_PART)
        .find(|(_, c)| *c == '又');
    let is_answered = in_clause.is_some_and(|(at, _)| clause[at..].chars().nth(2).is_some());
    let is_short = clause.chars().nth(LONGEST_PART).is_none();
    let is_meant = is_answered || is_short && next.starts_with('又');
    // 即简化了流程又降低了成本
    let are_done = in_clause.is_some_and(|(at, _)| clause[..at].contains('了') && clause[at..].contains('了'));
    let is_asked = (before.is_empty() && is_answered) || ASKING.end(before) || are_done;
    if !is_meant || !is_asked || NO_BOTH.begin(clause) {
        return None;
    }
    let message = Sentence::new("pair").with("first", "即").with("second", "又");
    Some(Fault::new(at..start).say(message).right("既"))
}

/// 加快监管力度.
fn grown(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let (_, things, others) = GROWTHS.iter().find(|(word, ..)| *word == first)?;
    let clause = up_to(text, start, &CLAUSE);
    let thing = things.iter().find(|thing| clause.ends_with(**thing))?;
    let is_of_other = contains_any(clause, others) || clause.contains(['和', '与', '及', '的']) && first == "加大";
    let is_near = (thing.len() + 1..=LONGEST_OBJECT).contains(&clause.len());
    (is_near && !is_of_other).then(|| at_odds("pair", first, thing, start + clause.len() - thing.len()))
}

/// 能否抓好禁烧，是改善空气质量的重要保证.
fn asked_whether(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let sentence = up_to(text, start, &SENTENCE);
    let at = sentence.find('是')?;
    let clause = up_to(sentence, at, &CLAUSE);
    let asked = sentence[..at].trim_end_matches('，');
    let second = GUARANTEES.iter().find(|word| clause.ends_with(word))?;
    let is_whole = !asked.contains(['，', '、']) && asked.len() <= FARTHEST;
    let is_answered = contains_any(&sentence[..at + clause.len()], &["否", "成败", "好坏"]);
    (is_whole && !is_answered).then(|| at_odds("pair", first, second, start + at + clause.len() - second.len()))
}

/// 本着公开、公平，逐项打分.
fn guided(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let sentence = up_to(text, start, &SENTENCE);
    (!GUIDES.are_in(sentence)).then(|| open(first, "的原则", start))
}

/// 在县委的领导和各方的支持，我们…: where the last word of what helped ends.
fn led(text: &str, end: usize) -> Option<Fault> {
    let clause = clause_before(text, end);
    let helped = clause.strip_prefix("在").filter(|_| text[end..].starts_with('，'))?;
    let noun = &helped[helped.rfind('的')?..];
    let is_closed = helped.contains(['下', '中', '里', '后', '时', '在']);
    let is_near = noun.chars().count() <= LONGEST_HELP && helped.len() <= FARTHEST;
    (is_near && !is_closed).then(|| open("在", "下", end - helped.len()))
}

/// 通过培训，使干部认识到…: who does it is not said.
fn left_without_subject(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let lead = &text[..start - first.len()];
    let begins = lead.is_empty() || lead.ends_with(SENTENCE);
    let behind = start + up_to(text, start, &['，', '。', '；', '：']).len();
    let next = text[behind..].strip_prefix("，使")?;
    let is_verb = next.starts_with(|c| !"用命者馆节得".contains(c)) || next.starts_with('得');
    let place = behind + '，'.len_utf8();
    (begins && is_verb && behind - start <= FARTHEST).then(|| {
        // Many write so, and are understood.
        let mut fault = at_odds("subject", first, "使", place);
        fault.severity = Some(Severity::Note);
        fault
    })
}

/// 围绕以某事为主题.
fn themed(text: &str, first: &'static str, start: usize) -> Option<Fault> {
    let clause = up_to(text, start, &['，', '。', '；']);
    (clause.ends_with("为主题") || clause.ends_with("为主线")).then(|| twice(first, start))
}

/// 比去年同期相比: what stands before the last word.
fn compared(text: &str, end: usize) -> Option<Fault> {
    let clause = clause_before(text, end);
    let (at, first) = ["比", "较"].iter().find_map(|word| Some((clause.find(word)?, *word)))?;
    let period = PERIODS.cut_from_start(&clause[at + first.len()..])?;
    let is_whole = period.chars().count() <= LONGEST_PERIOD && !period.contains(['与', '同', '和', '跟']);
    // 同期 begins like what compares.
    let is_whole = is_whole || period.starts_with("同期");
    is_whole.then(|| at_odds("pair", first, "相比", end))
}

fn twice(word: &str, end: usize) -> Fault {
    let message = Sentence::new("twice").with("first", word);
    Fault::new(end - word.len()..end).say(message)
}

fn open(first: &str, second: &str, start: usize) -> Fault {
    let message = Sentence::new("open").with("first", first).with("second", second);
    Fault::new(start - first.len()..start).say(message)
}

fn at_odds(key: &'static str, first: &str, second: &str, start: usize) -> Fault {
    let message = Sentence::new(key).with("first", first).with("second", second);
    Fault::new(start..start + second.len()).say(message)
}
