//! What a language model says to who asked it, before and behind what it was asked for.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::words::{Words, contains_any, starts_with_any, word_list, words};

const FILE: &str = include_str!("../lexicon/open_places.tsv");

static REMARKS: Words = word_list!(FILE, "remarks");
static VERSIONS: Words = word_list!(FILE, "versions");
static ENGLISH_REMARKS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let phrases = words(FILE, "english-remarks").into_iter();
    phrases.map(|phrase| phrase.replace('_', " ")).collect()
});
/// Answers that another clause follows: 好的，以下是….
static ANSWERS: Words = word_list!(FILE, "answers");
/// What the one who answered says next.
const AFTER_ANSWER: [&str; 8] = ["以下是", "下面是", "这里是", "这是", "我将", "我来", "我无法", "根据您"];
/// What is shown to who asked.
const SHOWN: [&str; 5] = ["以下是", "以下为", "下面是", "这里是", "这是"];
/// Whom it is for, or that it is another version of it.
static OF_ANOTHER: Words = word_list!("为您 给您 您的 您需 您要 为你 给你 优化版 修改版 润色 改写 优化后的文");
/// Offers, and what makes one of a condition.
const OFFERS: [&str; 6] = ["如需", "若需", "如果需要", "如有需要", "需要我", "是否需要"];
const OFFERED: [&str; 7] = ["告诉我", "告知我", "我可以", "我帮", "我继续", "我再", "让我"];
/// What says that the figures are made up.
static MADE_UP: Words = word_list!(
    "数据为虚构 数据为示例 数据均为示例 数据均为虚构 数据仅为示例 内容为虚构 案例为虚构 数据纯属虚构 \
     内容为示例 请根据实际情况替换"
);
/// A condition or a request is no longer, in bytes.
const LONGEST: usize = 120;

/// Finds them in the first sentence of a passage, and in the last one.
pub fn remarks(text: &str, found: &mut Vec<Range<usize>>) {
    let body = text
        .trim_end()
        .trim_end_matches(['。', '！', '？', '.', '!', '?', '）', ')']);
    let ends_sentence = |at: usize, c: char| match c {
        '。' | '！' | '？' => true,
        '.' | '!' => body[at + 1..].starts_with(' '),
        _ => false,
    };
    let last = body.char_indices().rev().find(|(at, c)| ends_sentence(*at, *c));
    // A point and the space behind it are two bytes.
    let behind = last.map(|(at, c)| at + c.len_utf8().max(". ".len()));
    for start in [Some(0), behind].into_iter().flatten() {
        let rest = &text[start..];
        let length = if rest.starts_with(|c: char| c.is_ascii()) {
            english(rest)
        } else {
            let bare = rest.trim_start_matches(['（', '注', '：']);
            chinese(bare).map(|length| rest.len() - bare.len() + length)
        };
        found.extend(length.map(|length| start..start + length));
    }
}

/// The bytes of the remark that a Chinese sentence begins with.
fn chinese(text: &str) -> Option<usize> {
    let until = |marks: &[char]| &text[..text.find(marks).unwrap_or(text.len())];
    if let Some(rest) = REMARKS.cut_from_start(text) {
        return Some(text.len() - rest.len());
    }
    if let Some(rest) = ANSWERS.cut_from_start(text) {
        let next = rest.strip_prefix(['，', '！', '。'])?;
        return starts_with_any(next, &AFTER_ANSWER).then_some(text.len() - rest.len());
    }
    let begins = |words: &[&str]| starts_with_any(text, words);
    if begins(&SHOWN) {
        let clause = until(&['，', '。', '：', '、']);
        return OF_ANOTHER.are_in(clause).then_some(clause.len());
    }
    // Nearly every sentence begins with something else.
    if !text.starts_with(['如', '若', '需', '是', '作', '以', '文', '上', '本', '报', '希']) {
        return None;
    }
    let sentence = until(&['。', '！', '？']);
    if sentence.len() > LONGEST {
        return None;
    }
    // An office says 我们 of itself.
    let is_said = (begins(&OFFERS) && contains_any(sentence, &OFFERED) && !sentence.contains("我们"))
        || (begins(&["作为"]) && contains_any(sentence, &["AI", "智能助手", "语言模型"]) && sentence.contains("，我"))
        || (begins(&["以上", "文中", "上述", "本报告", "报告中"]) && MADE_UP.are_in(sentence))
        || begins(&["希望", "以上"]) && contains_any(sentence, &["希望对您有", "希望对你有", "希望能帮到"]);
    is_said.then_some(sentence.len())
}

/// The bytes of the remark that an English sentence begins with.
fn english(text: &str) -> Option<usize> {
    let mut listed = ENGLISH_REMARKS.iter();
    let said = listed.find(|remark| text.starts_with(remark.as_str()));
    said.map(String::len).or_else(|| another_version(text))
}

/// Here is the revised …, Below is a polished …
fn another_version(text: &str) -> Option<usize> {
    let shown = ["Here is ", "Here's ", "Here’s ", "Below is "];
    let rest = shown.iter().find_map(|shown| text.strip_prefix(shown))?;
    let (article, rest) = rest.split_once(' ')?;
    let version = rest.split(' ').next().filter(|version| VERSIONS.contains(version))?;
    matches!(article, "a" | "an" | "the" | "your").then_some(text.len() - rest.len() + version.len())
}
