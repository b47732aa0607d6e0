//! Series inside a paragraph: 一是…二是….

use std::ops::Range;

use crate::text::chinese::{is_counting_numeral, read_chinese_number};

/// A member of a series.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    /// Its number.
    pub value: usize,
    /// The bytes of 一是.
    pub mark: Range<usize>,
    /// The bytes of what follows it, up to the next member.
    pub text: Range<usize>,
}

/// The members of the series of a text, in order.
pub fn series(text: &str) -> Vec<Member> {
    series_with(text, '是')
}

/// The same with another word behind the numbers: 一要…二要…, 第一组…第二组….
pub fn series_with(text: &str, link: char) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for (at, word) in text.match_indices(link) {
        let before = &text[..at];
        let digits = before.trim_end_matches(is_counting_numeral);
        let number = &before[digits.len()..];
        // 第一是 is told apart from 一是 by nothing else.
        let digits = digits.strip_suffix('第').filter(|_| link != '是').unwrap_or(digits);
        let stands_alone =
            digits.is_empty() || digits.ends_with(['。', '；', '：', '，', '！', '？', '”', '、', ';', ':', ',']);
        let Some(value) = read_chinese_number(number).filter(|_| stands_alone) else {
            continue;
        };
        if let Some(last) = members.last_mut() {
            last.text.end = digits.len();
        }
        let end = at + word.len();
        members.push(Member {
            value,
            mark: digits.len()..end,
            text: end..text.len(),
        });
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_up_to_any_number() {
        let text = "主要做了：一是抓学习；十一是抓整改。这一是非分明的事";
        let found: Vec<_> = series(text)
            .into_iter()
            .map(|member| (member.value, &text[member.text]))
            .collect();
        assert_eq!(found, [(1, "抓学习；"), (11, "抓整改。这一是非分明的事")]);
    }
}
