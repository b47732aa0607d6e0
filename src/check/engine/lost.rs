//! Signs that stand where something was lost: `建成?水灌区`, `�`, `#REF!`, `&nbsp;`.

use std::ops::Range;

use super::beside::{after, before};
use super::sentence::stretch_before;
use crate::text::chinese::is_han;
use crate::text::words::{Words, word_list};

/// What programs leave where a value, a reference or a character was.
static LEFT: Words = word_list!(
    "#REF! #REF！ #N/A #VALUE! #VALUE！ #DIV/0! #DIV/0！ #NAME? #NAME？ #NUM! #NULL! &nbsp; &amp; &quot; \
     &ldquo; &rdquo; &lt; &gt; &hellip; \u{FFFC} □□ 锟斤拷 烫烫烫 #### ###万 ###亿 ###元 ###% ##### \
     undefined null NaN"
);
/// What Word writes where a field finds nothing.
const FIELDS: [&str; 2] = ["Error! Reference source not found", "Error! Bookmark not defined"];
/// And in Chinese, behind 错误！
static FIELD_ERRORS: Words = word_list!("未找到 未定义 书签 文档中没有 不能识别 未知的 使用“ 超链接");
/// What makes a question of a clause.
static QUESTIONS: Words = word_list!(
    "吗 呢 么 谁 哪 何 几 怎 啥 否 多少 多大 多远 多久 吧 不能 不是 难道 有没有 会不会 能不能 是不是 \
     要不要 好不好 行不行 够不够 咋 孰 岂 焉 原因 问"
);
/// So many characters before a ? say whether it ends a question.
const CLAUSE: usize = 40;

/// The signs of a text, in order.
pub fn lost_signs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.match_indices([
        '#', '&', '错', 'E', '□', '锟', '烫', 'u', 'n', 'N', '\u{FFFC}', '\u{FFFD}', '?', '？',
    ]) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let rest = &text[at..];
        let end = match sign {
            "\u{FFFD}" => Some(text.len() - rest.trim_start_matches('\u{FFFD}').len()),
            // A run of them is judged at its first one.
            "?" | "？" if matches!(before(text, at), Some('?' | '？')) => None,
            "?" | "？" => lost_question_mark(text, at),
            _ => {
                let words = LEFT.iter().chain(FIELDS);
                let mut left = words.filter(|word| rest.starts_with(*word) && stands_alone(text, at, word));
                left.next()
                    .map(|word| at + word.len())
                    .filter(|end| !is_spoken_of(&text[*end..]))
                    .or_else(|| field_error(text, at))
            }
        };
        found.extend(end.map(|end| at..end));
    }
    found
}

/// Whether what follows a sign says that it is spoken of: #DIV/0!一类的报错.
fn is_spoken_of(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['”', '"', '」', ' ']);
    [
        "一类",
        "之类",
        "这类",
        "报错",
        "等报错",
        "等错误",
        "错误值",
        "error",
        "字样",
    ]
    .iter()
    .any(|said| behind.starts_with(said))
}

/// The end of what Word says in Chinese of a field: 错误！未找到引用源.
fn field_error(text: &str, at: usize) -> Option<usize> {
    let said = text[at..].strip_prefix("错误")?.strip_prefix(['!', '！'])?.trim_start();
    FIELD_ERRORS.begin(said).then(|| {
        let length = said.find(['。', '，']).unwrap_or(said.len());
        text.len() - said.len() + length
    })
}

/// Whether a word that programs leave stands where a value should: behind a colon, or before a unit. 返回 null is said.
fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return true;
    }
    let (last, next) = (before(text, at), after(text, at + word.len()));
    let is_behind_colon = matches!(last, Some('：' | ':')) && next.is_none_or(|c| "，。、；\n".contains(c));
    let is_counted = last.is_some_and(is_han) && next.is_some_and(|c| UNITS.contains(c));
    is_behind_colon || is_counted
}

/// What a number that is lost counts.
const UNITS: &str = "万亿元个项家户人名件次%％";

/// The end of a run of question marks, where it stands for what was lost: within a clause that asks nothing, or where a
/// number should be.
fn lost_question_mark(text: &str, at: usize) -> Option<usize> {
    let run = text[at..].len() - text[at..].trim_start_matches(['?', '？']).len();
    let end = at + run;
    let is_full = text[at..].starts_with('？');
    let next = after(text, end)?;
    let counts = UNITS.contains(next);
    let last = before(text, at)?;
    // A number that is lost: 投资??亿元, 新增?家. In English text the mark ends a question.
    let is_percent = matches!(next, '%' | '％');
    let is_within = is_han(last) && (is_percent || is_han(next) && (!is_full || run > '？'.len_utf8() || counts));
    let clause = stretch_before(text, at, CLAUSE + 1, |c| "。；！”：".contains(c));
    (is_within && !QUESTIONS.are_in(clause) && !asks_yes_or_no(clause)).then_some(end)
}

/// Whether a clause asks by saying a word with and without 不 or 没: 干不干.
fn asks_yes_or_no(clause: &str) -> bool {
    let mut nots = clause.match_indices(['不', '没']);
    nots.any(|(at, not)| before(clause, at).is_some_and(|c| after(clause, at + not.len()) == Some(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_something_lost_is_found() {
        let cases: &[(&str, &[&str])] = &[
            ("建成?水灌区，投资??亿元，新增？家。", &["?", "??", "？"]),
            ("全县�个村，见#REF!和&nbsp;", &["�", "#REF!", "&nbsp;"]),
            ("如错误！未找到引用源。所示", &["错误！未找到引用源"]),
            (
                "As in Error! Reference source not found.",
                &["Error! Reference source not found"],
            ),
            (
                "联系人：null，比重占NaN%，锟斤拷，投资###万元",
                &["null", "NaN", "锟斤拷", "###万"],
            ),
            ("返回null时，见undefined一节，Nancy", &[]),
            // Questions, and what is meant.
            ("怎么办?要抓落实。谁来抓?大家抓。", &[]),
            ("为什么？因为人民。干不干？干！", &[]),
            ("https://a.cn/b?页=3&c=4 and R&D, C#", &[]),
            ("What is next? 待定", &[]),
            ("□已完成 □未完成", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = lost_signs(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
