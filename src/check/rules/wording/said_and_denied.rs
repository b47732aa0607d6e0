//! Said and denied.
//! 同一件事前面说了，后面又否认。
//!
//! What has been put into service is not still out of service; what all have done is not left undone by four of them; a vote with two
//! against is not unanimous. Only the same thing with the same verb is meant, where no other time and no other part of it is named.
//!
//! 已经上线的系统不会“至今未上线”；全部23个都接入了，就不会“仍有4个没有接入”；有反对票就不是一致通过。只看同一件事、同一个动词，
//! 说了别的时间、别的部分的不算。
//!
//! Wrong: 预约系统已于5月全面启用，挂号更方便。由于预约系统至今未启用，群众仍在窗口排队。
//! Right: 预约系统已于5月全面启用，挂号更方便。由于诊间系统至今未启用，群众仍在窗口排队。
//! Wrong: 会议一致通过该方案，9票赞成，2票反对。
//! Right: 会议表决通过该方案，9票赞成，2票反对。
//! Wrong: The boiler was replaced in May. As the boiler has not yet been replaced, the hall stays shut.
//! Right: The boiler was repaired in May. As the boiler has not yet been replaced, the hall stays shut.
//!
//! Says denied: “{ $second }” denies “{ $first }”
//! Says denied: “{ $second }”与前面的“{ $first }”相互矛盾

mod contradiction;
mod english;

use std::ops::Range;

use crate::check::engine::{Check, Fault, Found, Reading, Rule, Text};
use crate::text::chinese::{is_counting_numeral, is_han};
use crate::text::words::{Words, word_list};

use contradiction::say;

pub const RULE: Rule = Rule::warning("W09", Check::Text(check));

const FILE: &str = include_str!("../../lexicon/denied.tsv");
/// What says that it is so now, and what denies.
static NOW: Words = word_list!(FILE, "now");
static NOT: Words = word_list!(FILE, "not");
/// What a clause begins with before it names anything.
static OPENINGS: Words = word_list!(FILE, "openings");
/// What is done, and what makes that something else than done.
static DONE: Words = word_list!(FILE, "done");
static NOT_DONE: Words = word_list!(FILE, "not-done");
/// What is a part of the thing, or another one.
static OTHERS: Words = word_list!(FILE, "others");
static ALL: Words = word_list!(FILE, "all");
static TIMES: Words = word_list!(FILE, "times");
/// What never happened, and that it did.
static DENIALS: Words = word_list!(FILE, "denials");
static TOLD: Words = word_list!(FILE, "told");
/// What is best when there is none of it, and what all reach.
static ZERO: Words = word_list!(FILE, "zero");
static WHOLLY: Words = word_list!(FILE, "wholly");
/// Pairs of which each side denies the other, where the second is counted or needs no number.
static VOTES: Words = word_list!(FILE, "votes");
static AGAINST: Words = word_list!(FILE, "against");
static CONTRACT: Words = word_list!(FILE, "contract");
static CHANGED: Words = word_list!(FILE, "contract-changed");
static UNHURT: Words = word_list!(FILE, "unhurt");
static HURT: Words = word_list!(FILE, "hurt");

static UNCOMPLAINED: Words = word_list!(FILE, "uncomplained");
static COMPLAINED: Words = word_list!("投诉");

/// What parts clauses, and what ends a sentence.
const CLAUSE: [char; 8] = ['，', '。', '；', '：', '！', '？', '\n', '（'];
const SENTENCE: [char; 4] = ['。', '！', '？', '\n'];
/// Verbs are of so many characters; things of more, and of fewer.
const VERB: usize = 2;
const SHORTEST: usize = 2;
const LONGEST: usize = 10;
/// So many passages before one may say what it denies.
const FARTHEST: usize = 12;
/// Between a word and the number that counts it are not more characters.
const NEAR: usize = 6;

fn check(text: &Text, _: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    for (index, passage) in text.passages.iter().enumerate() {
        let written = &passage.text;
        if !passage.is_prose() {
            continue;
        }
        if !written.contains(is_han) {
            let mut found = Vec::new();
            english::check(written, &mut found);
            faults.extend(found.into_iter().map(|fault| (index, fault)));
            continue;
        }
        let may_deny =
            written.contains(['未', '没', '零', '无', '不']) || written.contains("致") || written.contains("全票");
        if !may_deny {
            continue;
        }
        let pairs = [
            (&VOTES, &AGAINST, true),
            (&CONTRACT, &CHANGED, false),
            (&UNHURT, &HURT, true),
            (&UNCOMPLAINED, &COMPLAINED, true),
        ];
        let found = pairs
            .iter()
            .find_map(|(denial, contrary, counted)| contrary_of(written, denial, contrary, *counted));
        let found = found
            .or_else(|| not_happened(written))
            .or_else(|| none_of(written))
            .or_else(|| not_all(written));
        faults.extend(found.map(|fault| (index, fault)));
        for clause in clauses(written) {
            let Some(denial) = Denial::read(&written[clause.clone()], clause.start) else {
                continue;
            };
            let before = &text.passages[index.saturating_sub(FARTHEST)..index];
            let mut all = before
                .iter()
                .filter(|passage| passage.is_prose())
                .map(|passage| passage.text.as_str());
            let said = denial
                .said_in(&written[..clause.start])
                .or_else(|| all.find_map(|text| denial.said_in(text)));
            if let Some(first) = said {
                let range = clause.start + denial.from..clause.end;
                faults.push((index, say(written, range, first)));
            }
        }
    }
    faults
}

fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive(CLAUSE).map(move |clause| {
        let start = at;
        at += clause.len();
        start..start + clause.trim_end_matches(CLAUSE).len()
    })
}

fn first_characters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// A clause that denies: 系统至今未上线, 仍有4个业务系统没有接入.
struct Denial<'t> {
    /// What is not done.
    thing: &'t str,
    /// The first characters of the verb.
    verb: &'t str,
    /// Whether some of several have not done it.
    is_of_some: bool,
    /// Where in the clause it begins.
    from: usize,
}

impl<'t> Denial<'t> {
    fn read(clause: &'t str, _: usize) -> Option<Denial<'t>> {
        let (at, word) = NOT.find(clause)?;
        let rest = &clause[at + word.len()..];
        let verb = first_characters(rest, VERB);
        let before = &clause[..at];
        let named = NOW.cut_all_from_end(before);
        let is_now = named.len() < before.len();
        let is_plain = verb.chars().all(is_han) && verb.chars().count() == VERB && !NOT.are_in(&rest[verb.len()..]);
        if !is_plain {
            return None;
        }
        if let Some((at, has)) = ["仍有", "还有", "尚有"]
            .iter()
            .find_map(|has| Some((named.find(has)?, has)))
        {
            let counted = &named[at + has.len()..];
            let number =
                counted.trim_start_matches(|c: char| c.is_ascii_digit() || is_counting_numeral(c) || c == '两');
            let thing = number.get(number.chars().next()?.len_utf8()..)?;
            // 3个村 is named with its measure.
            let thing = if is_thing(thing) { thing } else { number };
            let is_counted = number.len() < counted.len();
            let from = OPENINGS.cut_all_from_start(clause).len();
            return (is_counted && is_thing(thing)).then_some(Denial {
                thing,
                verb,
                is_of_some: true,
                from: clause.len() - from,
            });
        }
        let thing = OPENINGS.cut_all_from_start(named);
        let is_own = is_now && is_thing(thing) && !OTHERS.begin(thing) && !TIMES.are_in(thing);
        let from = thing.as_ptr() as usize - clause.as_ptr() as usize;
        is_own.then_some(Denial {
            thing,
            verb,
            is_of_some: false,
            from,
        })
    }

    /// Where a text before it says that it is done: the clause.
    fn said_in<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !text.contains(self.thing) || !text.contains(self.verb) {
            return None;
        }
        clauses(text)
            .map(|clause| &text[clause])
            .find(|clause| self.is_said_by(clause))
            .filter(|_| self.is_one(text))
    }

    fn is_said_by(&self, clause: &str) -> bool {
        let Some(at) = clause.find(self.thing) else {
            return false;
        };
        let behind = at + self.thing.len();
        let Some(verb) = clause[behind..].find(self.verb).map(|at| behind + at) else {
            return false;
        };
        if NOT_DONE.are_in(clause) {
            return false;
        }
        let lead = if self.is_of_some {
            &clause[..verb]
        } else {
            &clause[behind..verb]
        };
        let is_done = DONE.are_in(lead);
        is_done && (!self.is_of_some || ALL.are_in(lead))
    }

    /// Whether a text names one thing with that name, and not several: 采购系统 and 合同系统.
    fn is_one(&self, text: &str) -> bool {
        let lead = |at: usize| text[..at].chars().next_back().filter(|c| is_han(*c));
        let mut leads = text.match_indices(self.thing).filter_map(|(at, _)| lead(at));
        let first = leads.next();
        self.is_of_some || leads.all(|lead| Some(lead) == first)
    }
}

fn is_thing(name: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&name.chars().count())
        && name.chars().all(is_han)
        && !name.contains(['有', '的', '被'])
}

/// Whether a number of one or more stands beside a word: 2票反对, 反对2票, 死亡3人.
fn is_counted(text: &str, at: usize, word: &str) -> bool {
    let is_number = |c: char| ('1'..='9').contains(&c) || is_counting_numeral(c) && c != '〇';
    let before: Vec<char> = text[..at].chars().rev().take(2).collect();
    let behind: String = text[at + word.len()..].chars().take(3).collect();
    let is_before = before
        .first()
        .is_some_and(|c| matches!(c, '票' | '人' | '名' | '位' | '件' | '起'))
        && before.get(1).is_some_and(|c| is_number(*c));
    let mut behind = behind.trim_start_matches(['票', '的']).chars();
    is_before
        || behind.next().is_some_and(is_number)
            && behind
                .next()
                .is_some_and(|c| c.is_ascii_digit() || matches!(c, '票' | '人' | '名' | '件' | '起'))
}

/// A denial beside what contradicts it, in its sentence or the next one.
fn contrary_of(text: &str, denial: &Words, contrary: &Words, counted: bool) -> Option<Fault> {
    let (at, first) = denial.find(text)?;
    let end = at + first.len();
    let mut ends = text[end..]
        .match_indices(SENTENCE)
        .map(|(at, mark)| end + at + mark.len());
    let end_of_next = [ends.next(), ends.next()]
        .into_iter()
        .flatten()
        .last()
        .unwrap_or(text.len());
    let mut from = end;
    while let Some((place, word)) = contrary.find(&text[from..end_of_next]) {
        let place = from + place;
        from = place + word.len();
        let clause = text[..place].rfind(['。', '；', '，']).map_or(0, |at| at);
        let between = &text[end..place];
        let is_other = [
            "另", "其他", "上年", "去年", "此前", "以往", "议案", "第二", "二标", "其余",
        ]
        .iter()
        .any(|word| between.contains(word));
        if !is_other && (!counted || is_counted(text, place, word)) {
            let clause = text[clause..place].trim_start_matches(['。', '；', '，']);
            let behind: String = text[from..]
                .chars()
                .take_while(|c| !CLAUSE.contains(c) && *c != '、')
                .collect();
            return Some(say(text, place - clause.len()..from + behind.len(), first));
        }
    }
    None
}

/// 零投诉, where 投诉3件 is told.
fn none_of(text: &str) -> Option<Fault> {
    let (at, _) = text
        .match_indices('零')
        .find(|(at, word)| ZERO.begin(&text[at + word.len()..]))?;
    let end = at + '零'.len_utf8();
    let thing = first_characters(&text[end..], VERB);
    let behind = end + thing.len();
    let is_plan = text[behind..].starts_with(['的', '目'])
        || NOT_DONE.are_in(text[..at].rsplit(CLAUSE).next().unwrap_or_default());
    let place = text[behind..]
        .match_indices(thing)
        .map(|(at, _)| behind + at)
        .find(|place| {
            let lead = text[..*place].rsplit(CLAUSE).next().unwrap_or_default();
            let count = text[place + thing.len()..].starts_with(|c: char| ('1'..='9').contains(&c));
            count && !TIMES.are_in(lead) && !NOT.are_in(lead) && !lead.contains(['零', '比', '降', '少'])
        })?;
    (!is_plan).then(|| say(text, place..place + thing.len(), &text[at..behind]))
}

/// 全部检验合格, and one of them 检验不合格.
fn not_all(text: &str) -> Option<Fault> {
    let (at, _) = ["不", "未"]
        .iter()
        .flat_map(|not| text.match_indices(not))
        .find(|(at, not)| WHOLLY.begin(&text[at + not.len()..]))?;
    let word = first_characters(&text[at + '不'.len_utf8()..], VERB);
    let clause = text[..at].rsplit(CLAUSE).next().unwrap_or_default();
    let start = at - clause.len();
    // 其中5号电梯不合格, 仍有3台不合格.
    let is_one = ["其中", "仍有", "还有", "尚有", "但有"]
        .iter()
        .any(|begin| clause.starts_with(begin))
        && clause.contains(|c: char| c.is_ascii_digit());
    let before = text[..start].trim_end_matches(CLAUSE);
    let first = before.rsplit(CLAUSE).next().unwrap_or_default();
    let is_all =
        ALL.are_in(first) && first.ends_with(word) && !first[..first.len() - word.len()].ends_with(['不', '未']);
    let is_plain = !NOT_DONE.are_in(first) && !TIMES.are_in(clause) && !clause.contains(['初', '首', '复']);
    (is_one && is_all && is_plain).then(|| say(text, start..at + '不'.len_utf8() + word.len(), first))
}

/// 未发生安全事故, where 发生安全事故2起 is told of no other time.
fn not_happened(text: &str) -> Option<Fault> {
    let (at, word) = DENIALS.find(text)?;
    let end = at + word.len();
    let thing: String = text[end..]
        .chars()
        .take_while(|c| is_han(*c))
        .take(LONGEST + 1)
        .collect();
    if !is_thing(&thing) {
        return None;
    }
    let clause = |at: usize| text[..at].rsplit(CLAUSE).next().unwrap_or_default();
    let told = text.match_indices(thing.as_str()).find(|(place, _)| {
        let lead = clause(*place);
        let (near, rest) = (first_characters_before(lead, NEAR), &text[place + thing.len()..]);
        let count = rest.starts_with(|c: char| c.is_ascii_digit() || is_counting_numeral(c));
        let is_told = TOLD.are_in(near) && (count || near.contains(|c: char| c.is_ascii_digit()));
        is_told && !NOT.are_in(lead) && !TIMES.are_in(lead) && *place != end
    });
    let (place, _) =
        told.filter(|_| !TIMES.are_in(clause(at).trim_start_matches("全年").trim_start_matches("今年")))?;
    let lead = clause(place);
    Some(say(
        text,
        place - lead.len()..place + thing.len(),
        &text[at..end + thing.len()],
    ))
}

fn first_characters_before(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count).map_or(0, |(at, _)| at);
    &text[start..]
}
