//! Space in Chinese text.
//! 汉字之间有空格。
//!
//! No space stands between two Chinese characters of a sentence. Names of two characters (王 强), what stands in quotation
//! marks, letter-spaced words, 第一章 and its like, and lines that use spaces to part things are not meant: it is about one
//! or two single spaces in a paragraph, or spaces between all characters of a sentence.
//!
//! 句子里的汉字之间不空格。两字姓名（王 强）、引号里的文字、字距加宽的词、“第一章”之后，以及用空格隔开各项的行不算：只查一段里零星的一两个空格，和整句字字隔开的。
//!
//! Wrong: 按照市 委要求抓落实，各项工作有序推进。
//! Right: 按照市委要求抓落实，各项工作有序推进。
//! Wrong: 抓 好 水 库 巡 查 工 作。
//! Right: 抓好水库巡查工作。

use std::ops::RangeInclusive;

use crate::check::engine::beside::{after, before};
use crate::check::engine::characters::often;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::{FAMILY_NAMES, is_han};
use crate::text::words::contains_any;

pub const RULE: Rule = Rule::warning("P16", Check::Passage(check)).where_any(" ");

/// In more places than these, spaces are how a line is written.
const MOST: usize = 2;
/// So many characters may be a head.
const HEAD: RangeInclusive<usize> = 4..=8;
/// Before these no space stands.
const MARKS: [char; 4] = ['，', '。', '；', '、'];
/// What stands in sentences, and in the words that heads have of it.
const IN_SENTENCES: [&str; 9] = ["我们", "要", "已", "将", "把", "了", "共", "应", "须"];
const IN_HEADS: [&str; 13] = [
    "主要", "重要", "需要", "纪要", "概要", "要求", "要点", "要素", "要闻", "公共", "共同", "应急", "共建",
];

/// Shorter passages, in characters, are no sentences.
const SHORTEST: usize = 9;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !passage.is_prose() || !text.ends_with(['。', '；', '！', '？', '：']) || text.chars().nth(SHORTEST).is_none()
    {
        return;
    }
    let places: Vec<usize> = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .filter(|&at| text[..at].ends_with(is_han) && text[at + 1..].starts_with(|c| is_han(c) || MARKS.contains(&c)))
        .collect();
    if places.len() > MOST {
        faults.extend(spaced_out(text));
        return;
    }
    faults.extend(
        places
            .into_iter()
            // What begins with a label is a line of its own: 来源：某网 责任编辑：某人.
            .filter(|&at| {
                is_in_sentence(&text[..at], &text[at + 1..])
                    && !text[at..]
                        .trim_start_matches(|c| c == ' ' || is_han(c))
                        .starts_with('：')
            })
            .map(|at| Fault::new(at..at + 1).fix("")),
    );
}

/// A sentence with a space between all of its characters.
fn spaced_out(text: &str) -> Option<Fault> {
    let mut words = text.split(' ');
    let is_spaced = words.all(|word| word.chars().filter(|c| is_han(*c)).count() <= 1);
    // 甲 乙 丙 丁 makes no words.
    let characters: Vec<char> = text.chars().filter(|c| is_han(*c)).collect();
    let pairs = characters.windows(2);
    let makes_word = |pair: &&[char]| pair[0] != pair[1] && often(pair[0], pair[1]).is_some_and(|often| often > 0);
    let are_words = pairs.clone().filter(makes_word).count() * 4 > pairs.len();
    let stands_within = |at: usize| {
        before(text, at).is_some_and(is_han) && after(text, at + 1).is_some_and(|c| is_han(c) || MARKS.contains(&c))
    };
    let kept = text.char_indices().filter(|(at, c)| *c != ' ' || !stands_within(*at));
    (is_spaced && are_words).then(|| Fault::new(0..text.len()).fix(&kept.map(|(_, c)| c).collect::<String>()))
}

/// Whether a space stands within a word: 走 访.
fn splits_word(before: &str, after: &str) -> bool {
    let (last, next) = (before.chars().next_back(), after.chars().next());
    last.zip(next).is_some_and(|(last, next)| often(last, next).is_some())
}

/// Whether a space between two texts stands within a sentence, outside of quotation marks, and behind no family name.
fn is_in_sentence(before: &str, after: &str) -> bool {
    let opened = before.matches('“').count();
    let is_quoted = opened > before.matches('”').count();
    // A head that runs in ends with a space: 总体情况 全年….
    let is_short = |text: &str| text.chars().position(|c| !is_han(c)).is_some_and(|length| length <= 2);
    let is_head = !is_short(after)
        && !splits_word(before, after)
        && !before.contains(['。', '；', '！', '？', '：', '，'])
        && HEAD.contains(&before.chars().count())
        && (contains_any(before, &IN_HEADS) || !contains_any(before, &IN_SENTENCES));
    let mut ending = before.chars().rev();
    let (last, second_last) = (ending.next(), ending.next());
    // But 用于 ends with none.
    let ends_word = second_last
        .zip(last)
        .is_some_and(|(first, second)| often(first, second).is_some());
    let is_name = !ends_word && last.is_some_and(|c| FAMILY_NAMES.contains(c));
    let ends_chapter = before.ends_with(['章', '节', '条', '篇', '编']);
    !is_quoted && (after.starts_with(MARKS) || !is_name && !ends_chapter && !is_head)
}
