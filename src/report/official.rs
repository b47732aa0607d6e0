//! What the head of an official document says in words that its layout knows, and how many names stand in a row.

use crate::text::chinese::columns;

use super::frame::Sides;
use super::inline::{Content, Inline, plain_text};
use super::layout::Twips;

/// What stands before those who sign an official document that goes up.
pub const SIGNERS: &str = "签发人：";
/// The room that it takes above the names in the next row.
const ROOM_OF_SIGNERS: &str = "\u{3000}\u{3000}\u{3000}\u{3000}";
/// So many of them stand in a row (GB/T 9704-2012 §7.2.6).
const SIGNERS_IN_A_ROW: usize = 2;
/// What stands between two of them.
const BETWEEN: char = '\u{3000}';
/// The characters of the number of a copy (§7.2.1).
const COPY_NUMBER_LENGTH: usize = 6;
/// The name of an issuer is not larger, in half points: 小初 is 36 points, 初号 42.
pub const LARGEST_NAME: u32 = 84;
/// The columns that several names and the word beside them have to spare between them, and the names at their other side.
pub const GAP_BESIDE_NAMES: usize = 3;

/// Whether a character stands for a digit or a word that is not known yet.
pub fn is_open_mark(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '*' | '＊')
}

/// Whether a mark is the number of a copy, which alone is not set in 黑体: six digits, or what stands for them (§7.2.1).
pub fn is_copy_number(mark: &str) -> bool {
    mark.chars().count() == COPY_NUMBER_LENGTH && mark.chars().all(|c| c.is_ascii_digit() || is_open_mark(c))
}

/// The size, in half points, in which so many columns of a name fit into a line of so many twips.
pub fn size_of_name(columns: usize, width: Twips, smallest: u32) -> u32 {
    // A half point is ten twips, and a wide character, as high as it is wide, two columns.
    let fitting = width / 5 / columns.max(1) as u32;
    fitting.clamp(smallest, LARGEST_NAME.max(smallest))
}

/// The names of a signature and, where the last line is one, its date.
pub fn names_and_date(signature: &[Vec<Inline>]) -> (&[Vec<Inline>], Option<&Vec<Inline>>) {
    match signature.split_last() {
        Some((last, names)) if is_date_line(last, !names.is_empty()) => (names, Some(last)),
        _ => (signature, None),
    }
}

/// Whether the last line of a signature is a date; one that is not known yet stands below a name.
fn is_date_line(line: &[Inline], is_below_name: bool) -> bool {
    let is_unknown = |inline: &Inline| matches!(inline.content, Content::Blank(_));
    if is_below_name && line.iter().all(is_unknown) {
        return true;
    }
    let text = plain_text(line);
    let is_of_date = |c: char| {
        c.is_ascii_digit()
            || is_open_mark(c)
            || c.is_whitespace()
            || "年月日〇○零一二三四五六七八九十.-/_＿".contains(c)
    };
    let is_of_day = text.contains('年') && text.contains('月') || text.starts_with(|c: char| c.is_ascii_digit());
    is_of_day && text.chars().all(is_of_date)
}

/// The lines of a head: those who sign stand right, two in a row, the number beside the last of them (§7.2.5, §7.2.6).
pub fn head_rows(head: &[Sides]) -> Vec<Sides> {
    head.iter().flat_map(rows_of_signers).collect()
}

fn rows_of_signers(sides: &Sides) -> Vec<Sides> {
    let names = names_of_signers(&sides.right);
    if names.len() <= SIGNERS_IN_A_ROW {
        return vec![sides.clone()];
    }
    let width = names.iter().map(|name| columns(&plain_text(name))).max();
    let row = |(index, names): (usize, &[Vec<Inline>])| Sides {
        left: Vec::new(),
        right: row_of_names(index == 0, names, width.unwrap_or_default()),
    };
    let mut rows: Vec<Sides> = names.chunks(SIGNERS_IN_A_ROW).enumerate().map(row).collect();
    if let Some(last) = rows.last_mut() {
        last.left.clone_from(&sides.left);
    }
    rows
}

/// The names of those who sign, each as it is set; none where a text names nobody who signs.
fn names_of_signers(right: &[Inline]) -> Vec<Vec<Inline>> {
    let Some((label, names)) = split_signers(right) else {
        return Vec::new();
    };
    if plain_text(&label) != SIGNERS {
        return Vec::new();
    }
    let mut found = vec![Vec::new()];
    for inline in names {
        let Content::Text(text) = &inline.content else {
            found.last_mut().unwrap_or(&mut Vec::new()).push(inline);
            continue;
        };
        for (index, part) in text.split(BETWEEN).enumerate() {
            if index > 0 {
                found.push(Vec::new());
            }
            if let Some(name) = found.last_mut().filter(|_| !part.is_empty()) {
                name.push(Inline {
                    content: Content::Text(part.to_owned()),
                    style: inline.style,
                });
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// A row of those who sign. All rows are of one width, so that names stand below each other.
fn row_of_names(is_first: bool, names: &[Vec<Inline>], width: usize) -> Vec<Inline> {
    let mut row = vec![Inline::plain(if is_first { SIGNERS } else { ROOM_OF_SIGNERS })];
    for place in 0..SIGNERS_IN_A_ROW {
        let name = names.get(place).map(Vec::as_slice).unwrap_or_default();
        row.extend(name.iter().cloned());
        let missing = width.saturating_sub(columns(&plain_text(name))) / 2;
        let between = usize::from(place + 1 < SIGNERS_IN_A_ROW);
        row.push(Inline::plain(BETWEEN.to_string().repeat(missing + between)));
    }
    row.retain(|inline| !inline.text().is_empty());
    merged(row)
}

/// Neighbours that are set alike as one.
fn merged(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::new();
    for inline in inlines {
        if let (
            Some(Inline {
                content: Content::Text(above),
                style,
            }),
            Content::Text(text),
        ) = (merged.last_mut(), &inline.content)
            && *style == inline.style
        {
            above.push_str(text);
            continue;
        }
        merged.push(inline);
    }
    merged
}

/// A line of those who sign: the label, or the room that it takes, and the names. None for any other line.
pub fn split_signers(right: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let text = plain_text(right);
    let label = [SIGNERS, ROOM_OF_SIGNERS]
        .into_iter()
        .find(|label| text.starts_with(label))?;
    let mut names = right.to_vec();
    let first = names.first_mut()?;
    let rest = first.text().strip_prefix(label)?.to_owned();
    if rest.is_empty() {
        names.remove(0);
    } else {
        *first = Inline::plain(rest);
    }
    Some((vec![Inline::plain(label)], names))
}

/// How many seals stand in a row above names of these widths in columns: each has 42 mm (§7.3.5.1).
pub fn seals_in_a_row(names: impl Iterator<Item = usize>) -> usize {
    match names.max().unwrap_or_default() {
        0..=16 => 3,
        17..=26 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Blank;

    fn blank(shown: &str) -> Inline {
        let blank = Blank {
            shown: shown.to_owned(),
            key: String::new(),
        };
        Inline {
            content: Content::Blank(Box::new(blank)),
            ..Inline::plain("")
        }
    }

    #[test]
    fn a_name_that_is_not_known_stays_a_blank_among_several() {
        let right = vec![
            Inline::plain("签发人：陈立　"),
            blank("〔姓名〕"),
            Inline::plain("　周文"),
        ];
        let sides = Sides {
            left: vec![Inline::plain("青政发〔2026〕3号")],
            right,
        };
        let rows = head_rows(&[sides]);
        assert_eq!(rows[0].right[1], blank("〔姓名〕"));
        assert_eq!(plain_text(&rows[0].right), "签发人：陈立　　　〔姓名〕");
        assert_eq!(plain_text(&rows[1].right), "　　　　周文　　　　　　　");
    }

    #[test]
    fn the_date_of_a_signature_is_told_by_its_line() {
        let date_of = |lines: &[&str]| {
            let lines: Vec<Vec<Inline>> = lines.iter().map(|line| vec![Inline::plain(*line)]).collect();
            names_and_date(&lines).1.map(|date| plain_text(date))
        };
        for date in [
            "2026年3月5日",
            "二〇二六年三月五日",
            "2026年x月x日",
            "2026-03-05",
            "2026.3.5",
            "xx年x月",
        ] {
            assert_eq!(date_of(&["青石市教育局", date]).as_deref(), Some(date));
            assert_eq!(date_of(&[date]).as_deref(), Some(date));
        }
        for name in ["青石市教育局", "十一学校", "第八中学", "三年级一班"] {
            assert_eq!(date_of(&["青石市财政局", name]), None, "{name}");
            assert_eq!(date_of(&[name]), None, "{name}");
        }
        let lines = [vec![blank("〔单位〕")], vec![blank("〔日期〕")]];
        assert_eq!(names_and_date(&lines).1, Some(&lines[1]));
        assert_eq!(names_and_date(&lines[..1]).1, None);
    }

    #[test]
    fn a_copy_number_may_be_open() {
        for number in ["000012", "xxxxxx", "0000××", "＊＊＊＊＊＊"] {
            assert!(is_copy_number(number), "{number}");
        }
        for other in ["特急", "00012", "第000012", "机密★1年"] {
            assert!(!is_copy_number(other), "{other}");
        }
    }

    #[test]
    fn the_number_stands_beside_the_last_of_those_who_sign() {
        let sides = |left: &str, right: &str| Sides {
            left: vec![Inline::plain(left)],
            right: vec![Inline::plain(right)],
        };
        let rows = |right: &str| -> Vec<(String, String)> {
            let rows = head_rows(&[sides("青政发〔2026〕3号", right)]);
            let texts = rows.iter().map(|row| (plain_text(&row.left), plain_text(&row.right)));
            texts.collect()
        };
        let two = rows("签发人：陈立　林一鸣");
        assert_eq!(two, [("青政发〔2026〕3号".into(), "签发人：陈立　林一鸣".into())]);
        let three = rows("签发人：陈立　林一鸣　周文");
        let above = (String::new(), "签发人：陈立　　林一鸣".into());
        assert_eq!(
            three,
            [above, ("青政发〔2026〕3号".into(), "　　　　周文　　　　　".into())]
        );
    }
}
