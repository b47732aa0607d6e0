//! Two marks where one belongs.
//! 标点重复或连用。
//!
//! Two of ， 、 ； ： 。 do not stand beside each other, nor do ！！ and ？？: one of them was typed twice, or left where a sentence was changed.
//! Where the two are one mark, or the second ends a sentence, it is certain which of them goes.
//!
//! “，”“、”“；”“：”“。”不连用，“！！”“？？”也不用：或是多打了一个，或是改稿时没有删净。两个标点相同，或后一个是句末点号的，去掉前一个。
//!
//! Wrong: 成效显著，，群众满意。
//! Right: 成效显著，群众满意。
//! Wrong: 走访学校、，医院等单位。
//! Right: 走访学校、医院等单位。
//! Wrong: 各项工作有序推进，。
//! Right: 各项工作有序推进。
//! Wrong: 工作扎实。。
//! Right: 工作扎实。
//! Source: GB/T 15834-2011

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P21", Check::Passage(check)).where_any("，、；：。！？");

fn is_mark(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | '。' | '！' | '？')
}

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut end = 0;
    for (at, first) in text.match_indices(is_mark) {
        if at < end {
            continue;
        }
        let rest = &text[at..];
        end = at + rest.len() - rest.trim_start_matches(is_mark).len();
        let run = &text[at..end];
        if run == first {
            continue;
        }
        let is_one = run.chars().all(|mark| first.starts_with(mark));
        let count = run.chars().count();
        // 。。。 is an ellipsis (P05), and ？！ one mark; a line of marks is none of a sentence.
        let is_of_sentence = text[..at].ends_with(|c| is_han(c) || c.is_ascii_alphanumeric() || "”》）%".contains(c));
        let is_tone = !is_one && run.chars().all(|mark| matches!(mark, '！' | '？'));
        if (is_one && first == "。" && count > 2) || is_tone || count > 3 || !is_of_sentence {
            continue;
        }
        let fault = Fault::new(at..end);
        faults.push(match run.chars().next_back() {
            // Within a sentence it may be an ellipsis.
            Some('。') if is_one && !text[end..].trim_end().is_empty() => fault.right(first),
            _ if is_one => fault.fix(first),
            Some('。') => fault.fix("。"),
            _ => fault.right(first),
        });
    }
}
