//! Word written twice.
//! 字词重复。
//!
//! 的的, 了了 and the like, and 推进推进, 工作工作: the same word stands twice in a row; or the end of a word does: 问题题.
//! What may be doubled (目的的, 研究研究, 服务服务业) is not meant.
//!
//! “的的”“了了”“推进推进”“工作工作”之类，同一个字词连写了两遍，或者词尾多写了一个字（问题题）；“目的的”“研究研究”“服务服务业”不算。
//!
//! Wrong: 完善的的制度。
//! Right: 完善的制度。
//! Wrong: 扎实推进推进项目建设。
//! Right: 扎实推进项目建设。
//!
//! Wrong: 对存在的问题题逐一整改。
//! Right: 对存在的问题逐一整改。
//!
//! Says twice: “{ $word }” stands twice
//! Says twice: “{ $word }”重复

use std::ops::Range;

use crate::check::engine::beside::{after, before};
use crate::check::engine::characters::often;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::{is_han, is_numeral};
use crate::text::words::{ends_with_any, words};

pub const RULE: Rule = Rule::warning("W04", Check::Passage(check));

const FILE: &str = include_str!("../../lexicon/word_twice.tsv");
/// Words of one character, with what may stand before and after two of them, as the first belongs to another word.
const SINGLE: [(char, &str, &str); 14] = [
    ('对', "核校比反面相应配绝针一成作", "象手应接比称立联子策照口"),
    ('为', "作成认行因称视列定评命选变改设即有无所谓", "民"),
    ('的', "目标有靶中鹄", "确士当卢哥话黎"),
    ('了', "明", "解结却然如望无不得之"),
    ('在', "存所潜实自内现正健外", "于校职场建座位册"),
    ('和', "共谐平温柔总饱缓调随祥中暖谦", "谐平睦解气美风田县顺善约声音合缓"),
    ('要', "需主重只首必紧机次扼摘纪概", "素求点件害领挟么闻务好道塞职"),
    ('都', "首古建成京帝国迁故", "市会督江匀是城护柏"),
    ('把', "一", "握关手脉守控柄门"),
    ('并', "", "且购联行非不轨入发网进存"),
    ('与', "参赋给授付", "会时众"),
    ('被', "棉毛羽植覆", "子褥告动服"),
    ('将', "名大老小上中健干虎闯强", "来士领军要令"),
    ('是', "但而于若凡正国就还总可只都也不", "否非"),
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // The characters before, the nearest one first.
    let (mut first, mut second, mut third, mut fourth) = (' ', ' ', ' ', ' ');
    for (at, c) in text.char_indices() {
        if c == first && is_han(c) {
            let start = at - c.len_utf8();
            let both = start..at + c.len_utf8();
            if c != second && (is_slip(text, both.clone(), c) || is_end_twice(text, both, c)) {
                faults.push(twice(text, start, at));
            }
        } else if c == second && first == third && is_han(c) && is_han(first) {
            let middle = at - first.len_utf8();
            let start = middle - c.len_utf8() - first.len_utf8();
            if is_word_twice(text, start, middle) {
                faults.push(twice(text, start, middle));
            }
        }
        // Of words of three or four characters this is the first one for the second time.
        let length = if c == third { 3 } else { 4 };
        if (c == third || c == fourth) && is_han(c) && is_longer_twice(text, at, length) {
            faults.push(twice(text, at - HAN * length, at));
        }
        (first, second, third, fourth) = (c, first, second, third);
    }
}

/// The bytes of a Han character that words are of.
const HAN: usize = 3;

/// Whether the words of so many different characters on both sides of a byte are the same.
fn is_longer_twice(text: &str, middle: usize, length: usize) -> bool {
    let size = HAN * length;
    let start = middle.checked_sub(size).filter(|start| text.is_char_boundary(*start));
    let word = start.map_or("", |start| &text[start..middle]);
    let mut characters = word.char_indices();
    let are_different = characters.all(|(at, c)| is_han(c) && !word[..at].contains(c));
    // 不敢当不敢当 is said, and 一件事一件事地抓.
    let may_be_twice = word.starts_with(['不', '别', '慢', '多', '几']) || word.starts_with(is_numeral);
    !word.is_empty()
        && !may_be_twice
        && are_different
        && word.chars().count() == length
        && text[middle..].starts_with(word)
}

/// What stands twice, of which one goes.
fn twice(text: &str, start: usize, middle: usize) -> Fault {
    let end = middle + (middle - start);
    let word = &text[start..middle];
    let mut fault = Fault::new(start..end)
        .say(Sentence::new("twice").with("word", word))
        .right(word);
    fault.edits = vec![(middle..end, String::new())];
    fault
}

/// Whether two equal characters are one that was written twice.
fn is_slip(text: &str, both: Range<usize>, c: char) -> bool {
    let single = SINGLE.iter().find(|(word, ..)| *word == c);
    single.is_some_and(|(_, not_before, not_after)| {
        let last = before(text, both.start);
        let next = after(text, both.end);
        // 目的 is a word, but 项目 is one too.
        let is_of_project = ends_with_any(&text[..both.start], &["项目", "科目", "栏目", "节目"]);
        last.is_some_and(|c| is_han(c) && (is_of_project || !not_before.contains(c)))
            && next.is_some_and(|c| is_han(c) && !not_after.contains(c))
    })
}

/// What may stand twice before more, as the second one is a word or belongs to one that is none of the known: 工作作了, 创新新能源.
const BEGINNINGS: &str = "比全新区市县省级人大小学院校长老高中上下以作做任会有可能由等来去用讲说让";
/// What may do so before anything: 全省省、地两级, 耕地地力.
const PLACES: &str = "省市县区地";

/// Whether the last character of a word stands twice, and begins no word of its own: 努力力实现.
fn is_end_twice(text: &str, both: Range<usize>, c: char) -> bool {
    let mut characters = text[..both.start].chars().rev();
    let Some(first) = characters.next() else { return false };
    let (third, next) = (characters.next(), after(text, both.end));
    // 一段段, 清清楚楚 and 甜蜜蜜的 are said; 目的的 has a list of its own.
    let may_be_said = PLACES.contains(c)
        || is_numeral(first)
        || is_numeral(c)
        || third == Some(first)
        || SINGLE.iter().any(|(single, ..)| *single == c)
        || next.is_some_and(|next| "的地、“《".contains(next) || is_han(next) && BEGINNINGS.contains(c));
    let is_beside = |first, second| often(first, second).is_some();
    !may_be_said
        && often(first, c).is_some_and(|often| often > 1)
        && !is_beside(c, c)
        && !third.is_some_and(|third| is_beside(third, first))
        && !next.is_some_and(|next| is_beside(c, next))
}

/// Verbs that begin no other word, whatever follows.
const VERBS: [&str; 12] = [
    "加强", "推进", "推动", "促进", "强化", "深化", "贯彻", "要求", "完善", "提升", "聚焦", "切实",
];

/// Whether a word of two characters that stands twice is one of those that nobody doubles.
fn is_word_twice(text: &str, start: usize, middle: usize) -> bool {
    let end = middle + (middle - start);
    let word = &text[start..middle];
    let next = after(text, end);
    // 服务服务业, 发展发展中国家: the second one is the beginning of another word.
    let goes_on =
        next.is_some_and(|c| "业员者区器站费力型类类性组量表线点园厅会部中局办".contains(c)) && !VERBS.contains(&word);
    !goes_on && words(FILE, "words").contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the end of a word stands twice anywhere in a text.
    fn has_end_twice(text: &str) -> bool {
        let places = text.char_indices().zip(text.chars().skip(1));
        let mut doubled = places.filter(|((_, c), next)| c == next);
        doubled.any(|((at, c), _)| is_end_twice(text, at..at + 2 * c.len_utf8(), c))
    }

    #[test]
    fn the_end_of_a_word_stands_twice_where_no_other_word_begins() {
        for text in [
            "努力力实现",
            "对问题题逐一整改",
            "一致同意通过过验收",
            "召开动员大会会。",
            "共收到到建议128件",
        ] {
            assert!(has_end_twice(text), "{text}");
        }
        for text in [
            "会议议程",
            "一段段故事",
            "清清楚楚",
            "甜蜜蜜的",
            "创新新能源模式",
            "十五五时期",
            "政治治理",
            "一致同意经过过滤的水",
            "天天",
            "对工作作了部署",
            "以此为目的的“工程”",
            "全省省、地两级",
            "落实耕地地力保护",
            "社会会有",
            "主任任建新",
            "人民民主",
        ] {
            assert!(!has_end_twice(text), "{text}");
        }
    }
}
