//! Several works on one page: 第一篇：…, 篇1, …【第一篇】, or one title with numbers behind it.

use crate::formats::Line;
use crate::import::error::ImportError;
use crate::import::left_out::{LeftOut, Why};
use crate::import::words::{fold, is_worded_title};
use crate::text::chinese::{is_counting_numeral, leading_chinese_number};
use crate::text::numbers::is_digit;

/// The heading of a work is not longer, in characters.
const LONGEST: usize = 60;
/// A work has a line of at least this many characters.
const TEXT: usize = 40;
/// How many lines are tried as the first work's heading.
const MOST_FIRST: usize = 20;

/// The heading of a work.
struct Head {
    line: usize,
    value: usize,
    /// How it is written, and the words beside the number.
    kind: (Kind, String),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 第一篇
    Piece,
    /// 篇一
    AfterPiece,
    /// …【第一篇】
    Bracketed,
    /// 工作总结1
    Trailing,
}

/// Leaves only the chosen one of the works on a page. Fails where there are several and none was chosen.
pub fn choose(lines: &mut Vec<Line>, nth: Option<usize>, left_out: &mut Vec<LeftOut>) -> Result<(), ImportError> {
    let heads = find(lines);
    let titles: Vec<String> = heads.iter().map(|&head| lines[head].text().to_owned()).collect();
    let Some(nth) = nth else {
        return if titles.is_empty() {
            Ok(())
        } else {
            Err(ImportError::SeveralWorks { titles })
        };
    };
    if titles.is_empty() && nth == 1 {
        return Ok(());
    }
    let Some(&start) = nth.checked_sub(1).and_then(|index| heads.get(index)) else {
        return Err(ImportError::NoSuchWork { nth, titles });
    };
    let end = heads.get(nth).copied().unwrap_or(lines.len());
    let mut index = 0;
    lines.retain(|line| {
        let is_kept = (start..end).contains(&index);
        if !is_kept {
            left_out.push(LeftOut::of(line, Why::OtherWork));
        }
        index += 1;
        is_kept
    });
    Ok(())
}

/// The lines at which works begin; none where there are not several for sure.
fn find(lines: &[Line]) -> Vec<usize> {
    let heads: Vec<Head> = lines
        .iter()
        .enumerate()
        .filter_map(|(line, text)| head(line, text.text()))
        .collect();
    let mut texts = vec![0];
    for line in lines {
        texts.push(texts[texts.len() - 1] + usize::from(line.text().chars().nth(TEXT).is_some()));
    }
    let has_text = |from: usize, to: usize| texts[to] > texts[from];
    for first in heads.iter().filter(|head| head.value == 1).take(MOST_FIRST) {
        let mut works = vec![first];
        for head in heads
            .iter()
            .filter(|head| head.line > first.line && head.kind.0 == first.kind.0)
        {
            let last = works[works.len() - 1];
            let is_similar = head.kind.1 == first.kind.1 || first.kind.0 != Kind::Trailing;
            if head.value == last.value + 1 && is_similar && head.line > last.line && has_text(last.line + 1, head.line)
            {
                works.push(head);
            }
        }
        let is_whole = works.len() > 1 && has_text(works[works.len() - 1].line + 1, lines.len());
        if is_whole && works.iter().all(|head| is_title(head, lines)) {
            return works.iter().map(|head| head.line).collect();
        }
    }
    Vec::new()
}

/// Whether the heading of a work is a title, or stands alone before one.
fn is_title(head: &Head, lines: &[Line]) -> bool {
    let words = head.kind.1.as_str();
    match head.kind.0 {
        Kind::Piece | Kind::AfterPiece if words.is_empty() => lines
            .get(head.line + 1)
            .is_some_and(|next| is_worded_title(next.text())),
        _ => is_worded_title(words),
    }
}

fn head(line: usize, text: &str) -> Option<Head> {
    // Most lines begin with another character, and end in a full stop.
    let begins = text.starts_with(['第', '范', '篇', '【', '[', '《']);
    let last = text.chars().next_back()?;
    let ends = matches!(last, '】' | ')' | '）') || ends_number(last);
    if !(begins || ends) || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let head = |value, kind, words: &str| {
        let words = words.trim_matches(|c: char| c.is_whitespace() || "：:、.【】[]（）()《》".contains(c));
        Some(Head {
            line,
            value,
            kind: (kind, words.to_owned()),
        })
    };
    let bare = text.trim_start_matches(['【', '[', '《']);
    if let Some((value, rest)) = bare.strip_prefix('第').and_then(number)
        && let Some(rest) = rest.strip_prefix('篇')
    {
        return head(value, Kind::Piece, rest);
    }
    if let Some((value, rest)) = bare.strip_prefix("范文").or(bare.strip_prefix('篇')).and_then(number) {
        return head(value, Kind::AfterPiece, rest);
    }
    if !ends {
        return None;
    }
    for open in ["【第", "(第", "（第", "【篇", "(篇", "（篇", " 篇", "（", "("] {
        if let Some(at) = text.rfind(open)
            && let Some((value, rest)) = number(&text[at + open.len()..])
            && ["篇】", "篇)", "篇）", "】", ")", "）", ""].contains(&rest)
        {
            return head(value, Kind::Bracketed, &text[..at]);
        }
    }
    let folded = fold(text);
    let words = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let value = folded[words.len()..].parse().ok().filter(|&value| value < 100)?;
    head(value, Kind::Trailing, words)
}

/// Whether a number may end in a character.
fn ends_number(c: char) -> bool {
    is_digit(c) || is_counting_numeral(c)
}

/// The number that a text begins with, and what follows.
fn number(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < text.len() {
        return Some((text[..text.len() - rest.len()].parse().ok()?, rest));
    }
    leading_chinese_number(text)
}
