//! Very long sentence, or stock phrase again and again.
//! 句子过长，或套话过密。
//!
//! A sentence of more than 150 characters is hard to follow, and a stock phrase that comes again and again says nothing.
//! Good reports have some of both, so this is off unless it is selected.
//!
//! 一句超过150字不易读；“进一步”“取得显著成效”之类反复出现等于没说。好的报告里也有一些，因此默认不查。
//!
//! Wrong: 进一步抓学习，进一步抓整改，进一步抓落实。
//! Right: 进一步抓学习、抓整改、抓落实。
//!
//! Says sentence: this sentence has { $count } characters
//! Says sentence: 这一句有 { $count } 字

use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};

pub const RULE: Rule = Rule::hint("F16", Check::Passage(check));

const PHRASES: [&str; 6] = ["进一步", "取得显著成效", "取得明显成效", "切实", "不断", "全面"];
const LONGEST_SENTENCE: usize = 150;
/// So many of one phrase in a paragraph are too many.
const TOO_MANY: usize = 3;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for phrase in PHRASES {
        if let Some((at, _)) = text.match_indices(phrase).nth(TOO_MANY - 1) {
            faults.push(Fault::new(at..at + phrase.len()));
        }
    }
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '！', '？']) {
        let count = sentence.chars().count();
        if count > LONGEST_SENTENCE {
            let end = sentence.char_indices().nth(10).map_or(sentence.len(), |(end, _)| end);
            faults.push(Fault::new(start..start + end).say(Sentence::new("sentence").with("count", count)));
        }
        start += sentence.len();
    }
}
