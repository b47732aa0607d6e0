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

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Passage, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning(
    "D07",
    "fixed-term",
    include_str!("fixed_term.rs"),
    Check::Passage(check),
);

/// Which of the words that follow make a term of digits and characters.
enum Goes {
    /// Any but these: 第1产业园, 1把手枪.
    Not(&'static [&'static str]),
    /// These, or none: 3农工作, but not 3农业大县.
    With(&'static [&'static str]),
}
use Goes::{Not, With};

/// The terms as they are written wrongly.
#[rustfmt::skip]
const TERMS: &[(&str, Goes)] = &[
    ("1中全会", Not(&[])), ("2中全会", Not(&[])), ("3中全会", Not(&[])), ("4中全会", Not(&[])), ("5中全会", Not(&[])),
    ("6中全会", Not(&[])), ("7中全会", Not(&[])), ("8中全会", Not(&[])), ("9中全会", Not(&[])),
    ("第1产业", Not(&["园", "集", "基地", "带", "区", "链"])), ("第2产业", Not(&["园", "集", "基地", "带", "区", "链"])),
    ("第3产业", Not(&["园", "集", "基地", "带", "区", "链"])), ("第1书记", Not(&[])), ("第1时间", Not(&["段"])),
    ("第1责任人", Not(&[])), ("第1把手", Not(&["枪", "术", "工", "电", "锯"])),
    ("1把手", Not(&["枪", "术", "工", "电", "锯"])), ("4个意识", Not(&["不", "淡", "薄", "差"])), ("4个自信", Not(&["息"])),
    ("2个维护", With(&["”"])), ("2个确立", With(&["”", "的决定"])), ("2个毫不动摇", Not(&[])), ("3会1课", Not(&[])), ("3会一课", Not(&[])), ("5位一体", Not(&[])),
    ("3严3实", Not(&[])), ("2学1做", Not(&[])), ("3重1大", Not(&[])), ("1岗双责", Not(&[])), ("1带1路", Not(&[])),
    ("5位1体", Not(&[])), ("4个全面", With(&["战略", "”"])), ("中央8项规定", Not(&[])), ("8项规定精神", Not(&[])),
    ("3农", With(&["工作", "问题", "领域", "服务", "发展", "干部", "政策", "投入", "”"])),
    ("6稳", With(&["工作", "6保", "任务", "”", "和"])), ("6保", With(&["工作", "任务", "”"])),
    ("4风", With(&["问题", "反弹", "突出", "隐形", "新", "整治", "”"])), ("3公经费", Not(&[])), ("1网通办", Not(&[])),
    ("1站式", Not(&[])), ("1刀切", Not(&["除", "开"])), ("1窗受理", Not(&[])), ("1体化", Not(&[])),
    ("1件事一次办", Not(&[])), ("3资企业", Not(&[])), ("3资管理", Not(&[])),
    ("10佳", Not(&["绩", "作", "话", "音"])), ("2孩政策", Not(&[])), ("3孩政策", Not(&[])), ("5险1金", Not(&[])),
    ("19大", With(&["精神", "报告", "以来"])), ("20大", With(&["精神", "报告", "以来"])), ("14五", With(&["规划", "”"])),
    ("4不两直", Not(&[])), ("1票否决", Not(&[])), ("1心1意", Not(&[])), ("3令5申", Not(&[])), ("7上8下", Not(&[])),
    ("5湖4海", Not(&[])), ("4面8方", Not(&[])),
];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = TERMS.iter().map(|(term, _)| term);
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .ok()
});

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for found in FINDER.iter().flat_map(|finder| finder.find_iter(text)) {
        let (term, goes) = &TERMS[found.pattern().as_usize()];
        let rest = &text[found.end()..];
        let is_term = match goes {
            Not(words) => !words.iter().any(|word| rest.starts_with(word)),
            With(words) => !rest.starts_with(is_han) || words.iter().any(|word| rest.starts_with(word)),
        };
        // 13农, 第3农 and 以1票否决 are numbers.
        let is_number = before(text, found.start())
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '第' | '以' | '差' | '仅'));
        if is_term && !is_number {
            faults.push(Fault::new(found.range()).fix(&in_chinese(term)));
        }
    }
}

/// A term with its digits in Chinese; 2 before a measure word is 两.
fn in_chinese(term: &str) -> String {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let term = term
        .replace("19大", "十九大")
        .replace("20大", "二十大")
        .replace("14五", "十四五")
        .replace("10", "十")
        .replace("2个", "两个")
        .replace("2学", "两学");
    term.chars().fold(String::new(), |mut text, c| {
        match c.to_digit(10).and_then(|digit| digits.get(digit as usize)) {
            Some(digit) => text.push_str(digit),
            None => text.push(c),
        }
        text
    })
}
