//! Full-width punctuation that storage folded to ASCII, put back where the text around it is Chinese.
//!
//! Much text from the web has every character of U+FF01 to U+FF5E folded to ASCII, while 、。“”《》— survived.

use crate::text::chinese::is_wide;

/// The marks that are put back, but for brackets, which go in pairs.
const MARKS: [(char, char); 6] = [
    (',', '，'),
    (':', '：'),
    (';', '；'),
    ('?', '？'),
    ('!', '！'),
    ('~', '～'),
];
/// So many folded marks at least make a text a folded one; fewer are slips of the pen.
const FEWEST: usize = 5;

/// Whether the full-width punctuation of a Chinese text was folded: marks that only full-width punctuation has survived
/// stand in it, but next to none of the others.
pub fn is_folded(text: &str) -> bool {
    // Most texts have few of the marks at all, and bytes are quick to count.
    let is_mark = |byte: &u8| matches!(byte, b',' | b':' | b';' | b'?' | b'!' | b'(');
    if text.bytes().filter(is_mark).count() < FEWEST {
        return false;
    }
    let mut folded = 0;
    let mut full = 0;
    let mut before = ' ';
    for c in text.chars() {
        match c {
            ',' | ':' | ';' | '?' | '!' | '(' if is_wide(before) => folded += 1,
            '，' | '：' | '；' | '？' | '！' | '（' => full += 1,
            _ => {}
        }
        before = c;
    }
    folded >= FEWEST && full * 20 <= folded && text.contains(['。', '、', '“', '《'])
}

/// A bracket that was opened.
struct Bracket {
    at: usize,
    before: Option<char>,
    /// Whether it was a full-width one; known at the first bracket that closes behind it.
    is_full: Option<bool>,
}

/// The ASCII marks of a line that were full-width ones: the byte of each and the mark.
///
/// A line may be a whole file, so each character is looked at once: what a mark needs to know of the text around it is
/// kept on the way.
pub fn refold(line: &str) -> Vec<(usize, char)> {
    let mut marks = Vec::new();
    let mut open: Vec<Bracket> = Vec::new();
    let mut last_wide: Option<usize> = None;
    let mut in_address = false;
    let mut before: Option<char> = None;
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        if is_wide(c) {
            last_wide = Some(at);
        }
        if is_wide(c) || c.is_whitespace() {
            in_address = false;
        }
        let after = rest[c.len_utf8()..].chars().next();
        in_address |= c == ':' && rest.starts_with("://");
        match c {
            '(' => open.push(Bracket {
                at,
                before,
                is_full: None,
            }),
            ')' => {
                for bracket in open.iter_mut().rev().take_while(|bracket| bracket.is_full.is_none()) {
                    bracket.is_full = Some(opens(bracket, &line[..at], last_wide));
                }
                if let Some(Bracket {
                    at: start,
                    is_full: Some(true),
                    ..
                }) = open.pop()
                {
                    marks.push((start, '（'));
                    marks.push((at, '）'));
                }
            }
            _ => {
                if let Some(&(_, full)) = MARKS.iter().find(|(ascii, _)| *ascii == c)
                    && stands_in_chinese(before, after)
                    && !in_address
                {
                    marks.push((at, full));
                }
            }
        }
        before = Some(c);
    }
    marks.sort_unstable();
    marks
}

/// Whether a bracket was a full-width one, by the line up to the first one that closes behind it: Chinese stands before
/// it or in it, or a numbered line begins with it.
fn opens(bracket: &Bracket, line: &str, last_wide: Option<usize>) -> bool {
    let is_number = || {
        let inside = &line[bracket.at + 1..];
        bracket.before.is_none() && !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit())
    };
    bracket.before.is_some_and(is_wide) || last_wide.is_some_and(|wide| wide > bracket.at) || is_number()
}

/// Whether a mark between two characters is one of Chinese text; between two ASCII characters it is not.
fn stands_in_chinese(before: Option<char>, after: Option<char>) -> bool {
    let wide = |c: Option<char>| c.is_some_and(is_chinese);
    let is_closed = before.is_some_and(|c| matches!(c, '%' | ')'));
    wide(before) || wide(after) || (is_closed && after.is_none_or(|c| !c.is_ascii_alphabetic() && c != ' '))
}

/// Whether a character is of Chinese text; the quotes and dashes that survive folding are narrow ones.
fn is_chinese(c: char) -> bool {
    is_wide(c) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refolded(line: &str) -> String {
        let mut text = String::new();
        let mut at = 0;
        for (offset, mark) in refold(line) {
            text.push_str(&line[at..offset]);
            text.push(mark);
            at = offset + 1;
        }
        text + &line[at..]
    }

    #[test]
    fn marks_come_back_where_the_text_is_chinese() {
        let cases = [
            ("一是抓学习,二是抓整改;成效明显!", "一是抓学习，二是抓整改；成效明显！"),
            ("(一)加强领导(园区)", "（一）加强领导（园区）"),
            ("会议指出:“要落实”,共4,386人", "会议指出：“要落实”，共4,386人"),
            (
                "增长12.5%,其中GDP(国内生产总值)增长",
                "增长12.5%，其中GDP（国内生产总值）增长",
            ),
            ("(1)检查", "（1）检查"),
            ("时间8:30,见https://a.cn/x?a=1,b", "时间8:30，见https://a.cn/x?a=1,b"),
            ("f(x)=1, Word(docx)", "f(x)=1, Word(docx)"),
            ("完成（部分)工作)", "完成（部分)工作)"),
        ];
        for (folded, full) in cases {
            assert_eq!(refolded(folded), full, "{folded}");
        }
    }

    #[test]
    fn a_line_without_end_is_read_in_one_go() {
        let line = format!("甲{}", "a(:“,”".repeat(200_000));
        let marks = refold(&line);
        assert_eq!(marks.len(), 400_000);
        assert_eq!(refold(&format!("https://a.cn/{}", "a(:“,”".repeat(200_000))), []);
    }

    #[test]
    fn only_text_that_lost_nearly_all_of_it_is_folded() {
        assert!(is_folded("甲,乙,丙:丁;戊(己)。"));
        assert!(!is_folded("甲,乙,丙:丁;戊(己)，庚，辛。"));
        assert!(!is_folded("成效显著,群众满意。"));
        assert!(!is_folded("a, b, c: d; e (f), g."));
    }
}
