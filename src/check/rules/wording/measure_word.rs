//! Number and measure word.
//! 数词和量词。
//!
//! Between a number and what was counted stands a measure word (走访12家企业), one that goes with the thing (三辆车), and before a measure word two is 两 and not 二
//! (两座). Ordinal numbers (第二个, 二名单) are not meant.
//!
//! 数字和被数的事物之间要有量词（走访12家企业），量词要与事物搭配（三辆车）；量词前用“两”不用“二”（两座）。序数（第二个）不算。
//!
//! Wrong: 建成二座泵站。
//! Right: 建成两座泵站。
//!
//! Wrong: 购置工程车三只。
//! Right: 购置工程车三辆。
//!
//! Says other: { $thing } is not counted in { $measure }
//! Says other: “{ $thing }”不用“{ $measure }”来数
//! Says missing: a measure word is missing before “{ $thing }”
//! Says missing: “{ $thing }”前缺量词
//! Says two: before “{ $measure }” it is 两
//! Says two: “{ $measure }”前应为“两”

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::{is_counting_numeral, is_han};
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::warning("W06", Check::Passage(check)).where_any("二只条头匹台辆架张把0123456789");

const FILE: &str = include_str!("../../lexicon/measures.tsv");
static DONE: Words = word_list!(FILE, "done");
static THINGS: Words = word_list!(FILE, "things");
static MEASURES: Words = word_list!(FILE, "measures");
static OTHERS: Words = word_list!(FILE, "others");
static NOT_IN: Words = word_list!(FILE, "not-in");
/// What stands in no name between a measure and its thing.
const NO_NAME: [char; 16] = [
    '了', '路', '道', '通', '都', '上', '有', '开', '乘', '坐', '到', '来', '去', '线', '街', '的',
];
/// What tells of which kind a thing is has no more characters.
const LONGEST_NAME: usize = 6;
/// Behind these, 二 is part of a number, or ordinal.
const ORDINAL: &str = "第十百千万零〇前后一二三四五六七八九倒初高大研中周期、—至到附表件案点";
/// What may stand between what was done and a number.
const COUNTED: [&str; 4] = ["累计", "了", "共", "各类"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, two) in text.match_indices('二') {
        let (head, tail) = (&text[..at], &text[at + two.len()..]);
        let is_ordinal = before(text, at).is_some_and(|last| ORDINAL.contains(last)) || head.ends_with("礼拜");
        if let Some(rest) = MEASURES.cut_from_start(tail)
            && !is_ordinal
            && !OTHERS.begin(tail)
            && !(tail.starts_with(['栋', '座', '幢']) && is_address(head, rest))
        {
            let measure = &tail[..tail.len() - rest.len()];
            let message = Sentence::new("two").with("measure", measure);
            faults.push(Fault::new(at..at + two.len()).say(message).fix("两"));
        }
    }
    faults.extend(others(text));
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if last.is_ascii_digit()
            && let Some(rest) = THINGS.cut_from_start(&text[at..])
        {
            let head = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
            let done = COUNTED.iter().find_map(|word| head.strip_suffix(word)).unwrap_or(head);
            let end = text.len() - rest.len();
            if DONE.end(done) && !is_name(&text[head.len()..at], &text[at..end]) && !is_counted_behind(rest) {
                let message = Sentence::new("missing").with("thing", &text[at..end]);
                faults.push(Fault::new(head.len()..end).say(message));
            }
        }
        last = c;
    }
}

/// Things, each with the measures that nobody counts it in: 车三只, 三只消防车.
fn others(text: &str) -> Option<Fault> {
    let found = NOT_IN.iter().filter_map(|pair| pair.split_once('='));
    found
        .flat_map(|(thing, measures)| text.match_indices(thing).map(move |(at, _)| (at, thing, measures)))
        .find_map(|(at, thing, measures)| {
            let is_number = |c: char| c.is_ascii_digit() || is_counting_numeral(c) || c == '两';
            let end = at + thing.len();
            let number = &text[end..];
            let behind = number.trim_start_matches(is_number);
            let measure = behind
                .chars()
                .next()
                .filter(|c| measures.contains(*c) && behind.len() < number.len());
            let ends = |measure: char| behind[measure.len_utf8()..].chars().next().is_none_or(|c| !is_han(c));
            let start = text.len() - behind.len();
            if let Some(measure) = measure.filter(|measure| ends(*measure)) {
                return Some(wrong_measure(start..start + measure.len_utf8(), thing, measure));
            }
            // What stands between is a part of its name: 三只大型养护车.
            let name = text[..at]
                .char_indices()
                .rev()
                .take(LONGEST_NAME)
                .take_while(|(_, c)| is_han(*c));
            let (place, measure) = name.into_iter().find(|(_, c)| measures.contains(*c))?;
            // 5条路通了车 tells of roads.
            let is_name = !text[place..at].contains(NO_NAME);
            let is_counted = is_name
                && text[..place].ends_with(is_number)
                && !text[..place].ends_with("一")
                && text[end..].chars().next().is_none_or(|c| !is_han(c));
            is_counted.then(|| wrong_measure(place..place + measure.len_utf8(), thing, measure))
        })
}

fn wrong_measure(range: std::ops::Range<usize>, thing: &str, measure: char) -> Fault {
    let message = Sentence::new("other").with("thing", thing).with("measure", measure);
    Fault::new(range).say(message)
}

/// Whether a house is meant by its number: 幸福小区二栋三单元.
fn is_address(head: &str, rest: &str) -> bool {
    head.ends_with(['区', '院', '苑', '园', '城', '府', '庭', '舍', '寓', '村', '号', '期'])
        || rest.starts_with(['楼', '号', '东', '西', '南', '北'])
        || rest.chars().nth(1) == Some('单')
        || rest.starts_with("单元")
}

/// Whether a number is that of a telephone or a day, or gives what is done its name: 12345意见, 315活动, 333制度.
fn is_name(number: &str, thing: &str) -> bool {
    let is_called =
        number.len() == 5 && number.starts_with("12") || ["110", "119", "120", "122", "315"].contains(&number);
    is_called || number.len() > 2 && ["活动", "制度", "项目", "文件"].contains(&thing)
}

/// Whether things are counted behind their name: 意见建议560条.
fn is_counted_behind(rest: &str) -> bool {
    let clause = rest.split(['，', '。', '；', '、', '：']).next().unwrap_or_default();
    clause.contains(|c: char| c.is_ascii_digit())
}
