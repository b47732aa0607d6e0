//! Fixed term with an Arabic numeral.
//! 固定词语里用了阿拉伯数字。
//!
//! Terms whose number is part of a name are in Chinese numerals.
//!
//! 定型的词语、政策名称里的数字用汉字。
//!
//! Wrong: 学习贯彻3中全会精神。
//! Right: 学习贯彻三中全会精神。
//! Wrong: 大力发展第3产业。
//! Right: 大力发展第三产业。
//! Source: GB/T 15835-2011 4.2.3

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::check::rule::{after, before, pattern};
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning("D07", "fixed-term", include_str!("d07.rs"), Check::Passage(check));

static TERMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        "[1-9]中全会|第[123]产业|第1书记|第1时间|第1责任人|第1把手|1把手|[12]次创业|4个意识|4个自信|2个维护|2个确立|",
        "2个毫不动摇|3会1课|3严3实|2学1做|3重1大|1岗双责|1带1路|5位1体|4个全面|8项规定|3农|6稳|6保|4风|3公经费|",
        "1网通办|1站式|1刀切|1窗受理|1体化|1件事一次办|3资|放管服6|10佳|2孩政策|3孩政策|5险1金|4不两直|1票否决|",
        "1心1意|3令5申|7上8下|5湖4海|4面8方|千家万户1"
    ))
});

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for found in TERMS.captures_iter(text) {
        let Some(whole) = whole(&found) else { continue };
        let is_in_number =
            before(text, whole.start()).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-'));
        // 3农户, 10佳绩 and 6保险 begin like a term.
        let goes_on = match whole.as_str() {
            "3农" => after(text, whole.end()).is_some_and(|c| "户场民村机贸".contains(c)),
            "3资" => after(text, whole.end()).is_some_and(|c| c != '企' && c != '管'),
            "6保" => after(text, whole.end()).is_some_and(|c| "险障安户".contains(c)),
            "6稳" => after(text, whole.end()).is_some_and(|c| "定压".contains(c)),
            "4风" => after(text, whole.end()).is_some_and(|c| "险电力".contains(c)),
            "10佳" => after(text, whole.end()).is_some_and(|c| "绩".contains(c)),
            _ => false,
        };
        if !is_in_number && !goes_on {
            faults.push(Fault::new(whole.range()).fix(&in_chinese(whole.as_str())));
        }
    }
}

fn whole<'t>(found: &Captures<'t>) -> Option<regex::Match<'t>> {
    found.get(0)
}

/// A term with its digits in Chinese; 2 before a measure word is 两.
fn in_chinese(term: &str) -> String {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let term = term.replace("10", "十").replace("2个", "两个").replace("2学", "两学");
    term.chars().fold(String::new(), |mut text, c| {
        match c.to_digit(10).and_then(|digit| digits.get(digit as usize)) {
            Some(digit) => text.push_str(digit),
            None => text.push(c),
        }
        text
    })
}
