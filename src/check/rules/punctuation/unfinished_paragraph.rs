//! Paragraph without its last mark.
//! 段末缺句末标点。
//!
//! A paragraph of running text ends with a full stop or another mark that ends a sentence, not with a comma or with nothing.
//! Headings, tables, signatures and short lines of lists are not meant, nor texts where many paragraphs end so.
//!
//! 正文的段落以句号或其他句末点号结尾，不以逗号、顿号结尾，也不能没有标点。标题、表格、落款和列表里的短行不算；多数段落都没有句末标点的文稿也不算。
//!
//! Wrong: 推进项目建设，优化服务流程，
//! Right: 推进项目建设，优化服务流程。
//! Wrong: 全年召开推进会、调度会和现场会，协调解决企业用地、用工、融资等问题。各项目标任务按照时间节点有序推进，成效明显
//! Right: 全年召开推进会、调度会和现场会，协调解决企业用地、用工、融资等问题。各项目标任务按照时间节点有序推进，成效明显。
//! Source: GB/T 15834-2011 4.1

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Found, Reading, Rule, Text};
use crate::report::Role;
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P25", Check::Text(check));

/// Shorter paragraphs, in characters, may be lines of lists; those that end with a comma may be short.
const SHORTEST: usize = 45;
const SHORTEST_WITH_COMMA: usize = 10;
/// The same where it is the only one of a text that has more than so many.
const SHORTEST_OF_ONE: usize = 12;
const FEWEST: usize = 2;
/// And in a text of no more.
const SHORTEST_OF_FEW: usize = 20;
/// Where one of so many paragraphs ends so, that is how the text is written, or its lines are broken anywhere.
const RARE: usize = 6;

fn check(text: &Text, readings: &[Reading<'_>]) -> Found {
    let is_running = |reading: &&Reading<'_>| reading.is_prose() && reading.text.chars().nth(SHORTEST).is_some();
    let faults: Found = readings
        .iter()
        .enumerate()
        .filter(|(_, reading)| reading.is_prose())
        .filter_map(|(index, reading)| Some((index, unfinished(&reading.text)?)))
        .collect();
    if faults.count == 0 && text.is_final {
        return short_one(readings).into_iter().collect();
    }
    let running = readings.iter().filter(is_running).count();
    // What is answered to a question may be half a sentence.
    if text.is_final && (faults.count == 1 || faults.count * RARE <= running) {
        faults
    } else {
        Found::new()
    }
}

/// The one paragraph of a text, and no line of a list and not the last, whose sentence ends with nothing, where all others end with a mark.
fn short_one(readings: &[Reading<'_>]) -> Option<(usize, Fault)> {
    let prose: Vec<usize> = (0..readings.len())
        .filter(|index| readings[*index].is_prose())
        .collect();
    let ends = |index: &usize| {
        readings[*index]
            .text
            .ends_with(['。', '！', '？', '：', '；', '…', '”', '）'])
    };
    let mut open = prose.iter().filter(|index| !ends(index));
    let (index, none) = (*open.next()?, open.next());
    let text = &readings[index].text;
    let last = before(text, text.len())?;
    let shortest = if prose.len() > FEWEST {
        SHORTEST_OF_ONE
    } else {
        SHORTEST_OF_FEW
    };
    let is_sentence = text.contains('，') && is_end_of_word(last) && text.chars().nth(shortest).is_some();
    let is_between = prose.last() != Some(&index);
    let is_meant = none.is_none() && is_sentence && is_between && readings[index].role == Role::Paragraph;
    let place = text.len() - last.len_utf8()..text.len();
    is_meant.then(|| (index, Fault::new(place).right(&format!("{last}。"))))
}

/// Whether a sentence may have lost its mark behind a character: words and shares, but no number of a list or a formula.
fn is_end_of_word(c: char) -> bool {
    is_han(c) || c == '%'
}

/// The end of a paragraph that is none.
fn unfinished(text: &str) -> Option<Fault> {
    let last = before(text, text.len())?;
    let long = |least: usize| text.chars().nth(least).is_some();
    let place = text.len() - last.len_utf8()..text.len();
    if matches!(last, '，' | '、') && long(SHORTEST_WITH_COMMA) {
        // A line that calls people ends with a comma in letters.
        let calls = text.contains("同志") || text.contains("代表") || text.contains("您好");
        return (!calls || long(SHORTEST)).then(|| Fault::new(place).right("。"));
    }
    // The line that names the writer stands after a dash: ——编者.
    let is_named = text
        .rsplit_once('—')
        .is_some_and(|(_, name)| name.chars().nth(8).is_none());
    let has_sentences = text.contains('。') && text.contains('，');
    (is_end_of_word(last) && has_sentences && !is_named && long(SHORTEST))
        .then(|| Fault::new(place).right(&format!("{last}。")))
}
