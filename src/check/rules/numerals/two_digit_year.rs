//! Year of two digits.
//! 年份只写了两位。
//!
//! A year is written with four digits.
//!
//! 年份要写全四位。“20年来”这样表示时长的不算。
//!
//! Wrong: 26年度任务全部完成。
//! Right: 2026年度任务全部完成。
//! Wrong: 26年1月启动建设。
//! Right: 2026年1月启动建设。
//! Wrong: 完成投资20万元，比24年增长5%。
//! Right: 完成投资20万元，比2024年增长5%。
//! Wrong: 到27年，森林覆盖率达到60%。
//! Right: 到2027年，森林覆盖率达到60%。
//! Source: GB/T 15835-2011 5.1.5

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::warning("D01", Check::Passage(check)).where_any("年");

/// What follows shows that a year is meant, and no length of time.
static YEARS: Pattern = Pattern::new(
    "^年(度|[0-9]{1,2}(?:[—～-][0-9]{1,2})?月|工作(?:总结|计划|要点)|初[，、至到，以]|底[，、前以至到，。完建实全]|末[，、，。]|上半年|下半年|[一二三四1-4]季度|全年|春|秋季|[—～至-][0-9]{2,4}年)",
);

/// The same behind a word that compares: 比24年增长.
static COMPARED: Pattern = Pattern::new("^年(同期|相比|增|减|提|上升|下降|翻|以来|的[0-9])");
/// The same where a sentence begins with it: 25年完成投资20万元; and before another year: 25年、26年.
static BEGUN: Pattern = Pattern::new("^年(完成|实现|全[区市县省年]|[、和][0-9]{2}年)");
/// The same behind what reaches as far: 到27年，….
static REACHED: Pattern = Pattern::new("^年(，|全|力争|基本|建成|实现|完成|要|将)");
/// The years around these, which are rarely so many years.
const RECENT: std::ops::RangeInclusive<&str> = "15"..="35";

/// Years that are named by two digits are not farther apart.
const LONGEST_PLAN: u8 = 5;

/// Whether what stands before two digits compares with a year: 比, 较, 自.
fn is_compared(before: &str, year: &str) -> bool {
    RECENT.contains(&year) && before.ends_with(['比', '较', '与', '自', '从'])
}

/// Whether two digits begin a sentence or a clause.
fn begins(before: &str, year: &str) -> bool {
    RECENT.contains(&year) && (before.is_empty() || before.ends_with(['。', '；', '，', '、', '：', '\u{3000}']))
}

/// Whether two digits stand behind 到 with which a clause begins.
fn is_reached(before: &str, year: &str) -> bool {
    before
        .strip_suffix(['到', '至'])
        .is_some_and(|before| begins(before, year))
}

/// Whether what goes from one number of years to another is a length of time and no plan of some years: 15年—30年.
fn is_length(year: &str, follows: &str) -> bool {
    let other = follows.trim_matches(|c: char| !c.is_ascii_digit());
    let is_range = follows.ends_with('年') && other.len() == 2;
    is_range && matches!((year.parse::<u8>(), other.parse::<u8>()), (Ok(from), Ok(to)) if to >= from + LONGEST_PLAN)
}

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut end = 0;
    for (at, _) in text.match_indices('年') {
        let digits = text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if at - digits != 2 || digits < end {
            continue;
        }
        let year = &text[digits..at];
        let compared = || {
            COMPARED
                .captures(&text[at..])
                .filter(|_| is_compared(&text[..digits], year))
        };
        let begun = || BEGUN.captures(&text[at..]).filter(|_| begins(&text[..digits], year));
        let reached = || {
            REACHED
                .captures(&text[at..])
                .filter(|_| is_reached(&text[..digits], year))
        };
        let found = YEARS.captures(&text[at..]).or_else(compared).or_else(begun);
        let Some(found) = found.or_else(reached) else {
            continue;
        };
        // What follows may be another year, which is written as this one is.
        end = at + found[0].len();
        if is_length(year, &found[0])
            || before(text, digits).is_some_and(|c| c.is_ascii_alphabetic() || "第近约余超满历前后过,.—～-".contains(c))
        {
            continue;
        }
        // Reports are of this century, but for the years that it has not reached.
        let century = if year < "60" { "20" } else { "19" };
        faults.push(Fault::new(digits..at).right(&format!("{century}{year}")));
    }
}
