//! Where a figure should stand before its unit and something else does: 投入　　万元, 增长 %, 新建●●公里, 走访N户.

use std::ops::Range;

use super::beside::{after, before};
use crate::text::chinese::{is_counting_numeral, is_han};
use crate::text::words::{Words, ends_with_any, word_list};

/// Units that begin no other word.
static UNITS: Words =
    word_list!("万元 亿元 万人 万亩 万吨 万户 万平方米 人次 公里 亩 公顷 吨 个百分点 千瓦 场次 平方米");
/// Units of one character, which is a unit where a mark follows.
const COUNTED: &str = "元个项次件人家户场份条名处所座台批起期篇辆";
const MARKS: [char; 8] = ['，', '。', '；', '、', '（', '）', ',', '.'];
/// Behind these a per cent sign has lost its number.
const BEFORE_PERCENT: [&str; 7] = ["增长", "下降", "上升", "提高到", "达到", "增加到", "降低到"];
/// Behind these N is any number: 第N次, 前N行.
const ANY_NUMBER: &str = "第前后每取这那的共有过";

/// The slot that begins at a character behind a Chinese one, which is no Chinese one itself.
pub fn slot(text: &str, at: usize, first: char) -> Option<Range<usize>> {
    let last = before(text, at).filter(|c| is_han(*c))?;
    // %D0, %s and “% 号” are of other things.
    let is_percent = |rest: &str| {
        let behind = rest.strip_prefix(['%', '％']);
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(MARKS))
    };
    if is_percent(&text[at..]) {
        return ends_with_any(&text[..at], &BEFORE_PERCENT).then_some(at..at + first.len_utf8());
    }
    let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{A0}');
    let rest = text[at..].trim_start_matches(|c| c == first || (is_blank(c) && is_blank(first)));
    let end = text.len() - rest.len();
    let count = text[at..end].chars().count();
    let may_be = match first {
        _ if is_blank(first) => is_percent(rest) || (count > 1 && is_unit(rest)),
        '-' | '—' | '–' => is_percent(rest),
        '…' => is_percent(rest) || is_unit(rest),
        'n' | 'u' => return nothing(text, at),
        'N' if text[at..].starts_with("Na") => return nothing(text, at),
        'N' => count < 4 && (is_percent(rest) || is_unit(rest)) && !ANY_NUMBER.contains(last),
        '●' | '▲' | '■' | '◆' | '△' | '□' | '○' | '◯' => {
            (is_percent(rest) || is_unit(rest)) && !is_counting_numeral(last)
        }
        _ => false,
    };
    // A blank is shown with its unit's first character, as it cannot be seen alone.
    let shown = after(text, end).filter(|_| is_blank(first)).map_or(0, char::len_utf8);
    may_be.then_some(at..end + shown)
}

/// What a program writes where it has no value: null, NaN, undefined.
fn nothing(text: &str, at: usize) -> Option<Range<usize>> {
    let word = ["null", "nan", "NaN", "undefined"]
        .into_iter()
        .find(|word| text[at..].starts_with(word))?;
    let rest = &text[at + word.len()..];
    (is_unit(rest) || rest.starts_with(['%', '％'])).then_some(at..at + word.len())
}

/// Whether a text begins with a unit.
pub fn is_unit(text: &str) -> bool {
    let mut characters = text.chars();
    let is_counted = characters.next().is_some_and(|c| COUNTED.contains(c));
    UNITS.begin(text) || (is_counted && characters.next().is_none_or(|c| MARKS.contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slots of a text.
    fn slots(text: &str) -> Vec<&str> {
        let places = text.char_indices().filter(|(_, c)| !is_han(*c));
        places
            .filter_map(|(at, c)| slot(text, at, c))
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn what_stands_where_a_figure_should_is_found() {
        let cases: &[(&str, &[&str])] = &[
            ("投入　　万元，共有受益群众   人，增长 %。", &["　　万", "   人", " %"]),
            ("占比达到——%，新建●●公里和○座，走访N户。", &["——", "●●", "○", "N"]),
            ("投资…万元，增长%。", &["…", "%"]),
            // Columns, captions, and what is said of any number.
            ("姓名　　人数，单位：%，占比（%），增速%", &[]),
            ("完成造林null亩，同比增长NaN%", &["null", "NaN"]),
            ("第N次，前N个，增长 5%，二○○项，是□否□", &[]),
            ("李明  个人所得税", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&slots(text), expected, "{text}");
        }
    }
}
