//! Number and measure word.
//! 数词和量词。
//!
//! Between a number and what was counted stands a measure word (走访12家企业), and before a measure word two is 两 and not 二
//! (两座). Ordinal numbers (第二个, 二名单) are not meant.
//!
//! 数字和被数的事物之间要有量词（走访12家企业）；量词前用“两”不用“二”（两座）。序数（第二个）不算。
//!
//! Wrong: 建成二座泵站。
//! Right: 建成两座泵站。
//!
//! Says missing: a measure word is missing before “{ $thing }”
//! Says missing: “{ $thing }”前缺量词
//! Says two: before “{ $measure }” it is 两
//! Says two: “{ $measure }”前应为“两”

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::warning("W06", Check::Passage(check)).where_any("二0123456789");

const FILE: &str = include_str!("../../lexicon/measures.tsv");
static DONE: Words = word_list!(FILE, "done");
static THINGS: Words = word_list!(FILE, "things");
static MEASURES: Words = word_list!(FILE, "measures");
static OTHERS: Words = word_list!(FILE, "others");
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
