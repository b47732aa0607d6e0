//! What the head of an official document says in words that its layout knows, and how many names stand in a row.

use crate::text::chinese::columns;

use super::frame::Sides;
use super::inline::{Inline, plain_text};

/// What stands before those who sign an official document that goes up.
const SIGNERS: &str = "签发人：";
/// So many of them stand in a row (GB/T 9704-2012 §7.2.6).
const SIGNERS_IN_A_ROW: usize = 2;
/// What stands between two of them.
const BETWEEN: char = '\u{3000}';

/// A name as it is set beside others.
fn padded(name: &str, width: usize) -> String {
    let missing = width.saturating_sub(columns(name)) / 2;
    format!("{name}{}", "\u{3000}".repeat(missing))
}

/// The lines of a head: those who sign stand right, two in a row, the number beside the last of them (§7.2.5, §7.2.6).
pub fn head_rows(head: &[Sides]) -> Vec<Sides> {
    head.iter().flat_map(rows_of_signers).collect()
}

fn rows_of_signers(sides: &Sides) -> Vec<Sides> {
    let right = plain_text(&sides.right);
    let names: Vec<&str> = match right.strip_prefix(SIGNERS) {
        Some(names) => names.split(BETWEEN).filter(|name| !name.is_empty()).collect(),
        None => Vec::new(),
    };
    if names.len() <= SIGNERS_IN_A_ROW {
        return vec![sides.clone()];
    }
    let width = names.iter().map(|name| columns(name)).max().unwrap_or_default();
    let rows = names.chunks(SIGNERS_IN_A_ROW).enumerate();
    let mut rows: Vec<Sides> = rows
        .map(|(index, names)| {
            let missing = std::iter::repeat_n("", SIGNERS_IN_A_ROW - names.len());
            let names = names.iter().copied().chain(missing);
            // All rows are of one width, so that names stand below each other.
            let names: Vec<String> = names.map(|name| padded(name, width)).collect();
            let names = names.join("\u{3000}");
            let label = if index == 0 {
                SIGNERS
            } else {
                "\u{3000}\u{3000}\u{3000}\u{3000}"
            };
            Sides {
                left: Vec::new(),
                right: vec![Inline::plain(format!("{label}{names}"))],
            }
        })
        .collect();
    if let Some(last) = rows.last_mut() {
        last.left.clone_from(&sides.left);
    }
    rows
}

/// A line of those who sign: the label, or the room that it takes, and the names. None for any other line.
pub fn split_signers(right: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let text = plain_text(right);
    let label = [SIGNERS, "\u{3000}\u{3000}\u{3000}\u{3000}"]
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
