//! What the columns of a table need, from their longest words to all of their texts on one line, and how the width of the
//! sheet is shared out.

use crate::report::Table;
use crate::report::layout::Twips;
use crate::text::chinese::{columns, is_wide};
use crate::text::language::Language;

use super::cells::cell_text;
use super::unbroken::{amounts, unbroken};

/// How wide letters and digits are on average, in tenths of their height; wide characters are as wide as they are high.
pub const TIGHT: Twips = 5;
/// How wide they are with room to spare, so that no line is as long as its column.
pub const EASY: Twips = 6;
/// How wide bold letters are, and those of the fonts that stand in for ours where they are not installed.
pub const ROOMY: Twips = 7;
/// What programs put between a wide character and a letter or digit, in the same tenths.
const BETWEEN_SCRIPTS: Twips = 3;
/// What cannot be broken is given room for at most so many columns of text; a longer word is broken all the same.
const LONGEST_WORD: usize = 24;
/// A cell that has more columns of text is wrapped rather than given more room.
const LONGEST_LINE: usize = 60;
/// A cell of a header that has no more columns of text stands on one line: 完成时限, 一级指标.
const SHORT_HEAD: usize = 12;
/// So does another cell that has no more: 6月底前.
const SHORT_CELL: usize = 8;
/// So does a number with its unit: 3,184 customers.
const SHORT_AMOUNT: usize = 16;
/// So does one that has no more where the sheet has room for it: 经济效益指标.
const ONE_LINE: usize = 12;
/// And one that has a number with its unit in it, which programs would part: 不超过95万元/公里.
const LONGEST_WITH_AMOUNT: usize = 20;
/// A longer cell is comfortable to read in so many lines, in columns that are no wider than these columns of text.
const COMFORTABLE_LINES: usize = 6;
const COMFORTABLE_WIDTH: usize = 24;
/// Texts that have more lines all the same share what room there is.
const MOST_LINES: Twips = 60;
/// A text that has no more columns is a label, which has two lines where smaller type gives it the room.
const LONGEST_LABEL: usize = 40;

/// What the columns of a table need, each from little to much.
pub struct Needs {
    /// Their longest words.
    pub words: Vec<Twips>,
    /// Those, and their longest short cells on one line.
    pub short: Vec<Twips>,
    /// Comfort, with short cells on one line.
    pub comfort: Vec<Twips>,
    /// The same, with labels on two lines.
    pub labels: Vec<Twips>,
    /// The same, with cells of a few words on one line.
    pub few_words: Vec<Twips>,
    /// Their longest words in a wider font that may stand in for theirs, or in bold.
    pub wider: Vec<Twips>,
    /// Their longest cells on one line.
    pub line: Vec<Twips>,
    /// Their longest texts, however long, and how much of a line a word that goes over leaves empty.
    pub text: Vec<Twips>,
    pub ragged: Vec<Twips>,
}

impl Needs {
    /// What the columns of a table need in tenths of a character's height, without space at the sides of a cell.
    pub fn of(table: &Table, language: Language) -> Needs {
        let all = |least: Twips| vec![least; table.alignments.len()];
        let mut needs = Needs {
            words: all(2 * TIGHT),
            short: all(2 * TIGHT),
            comfort: all(2 * EASY),
            labels: all(2 * EASY),
            few_words: all(2 * EASY),
            wider: all(2 * ROOMY),
            line: all(2 * ROOMY),
            text: all(0),
            ragged: all(0),
        };
        for (row, cells) in table.all_rows().enumerate() {
            for (column, cell) in cells.iter().enumerate().take(table.alignments.len()) {
                let text = cell_text(cell, language);
                needs.add(column, &text, row == 0);
            }
        }
        needs
    }

    /// Adds what a cell needs; one that is short stands on one line. Headers are bold.
    fn add(&mut self, column: usize, text: &str, is_header: bool) {
        let is_short = is_short(text, is_header);
        let usual = if is_header { ROOMY } else { EASY };
        let words: Vec<&str> = unbroken(text).map(|word| &text[word]).collect();
        let longest = |letters| {
            let widths = words.iter().map(|word| width(word, letters));
            widths.max().unwrap_or_default().min(letters * LONGEST_WORD as Twips)
        };
        let (line, easy) = (columns(text), longest(usual));
        let comfort = if is_short {
            width(text, usual).min(usual * LONGEST_WORD as Twips)
        } else {
            EASY * (line / COMFORTABLE_LINES).clamp(SHORT_CELL, COMFORTABLE_WIDTH) as Twips
        };
        let comfort = comfort.max(easy);
        let is_few_words = line <= ONE_LINE || line <= LONGEST_WITH_AMOUNT && has_amount(text);
        let one_line = if is_few_words { width(text, EASY) } else { 0 };
        let few_words = comfort.max(one_line);
        let wider = few_words.max(longest(ROOMY));
        let whole = width(text, TIGHT).min(TIGHT * LONGEST_LINE as Twips);
        let ragged = if words.len() > 1 { easy / 2 } else { 0 };
        let labels = if !is_short && line <= LONGEST_LABEL {
            comfort.max(in_two_lines(text))
        } else {
            comfort
        };
        let short = if is_short {
            width(text, TIGHT).min(TIGHT * LONGEST_WORD as Twips)
        } else {
            0
        };
        let all = [
            (&mut self.words, longest(TIGHT)),
            (&mut self.short, short.max(longest(TIGHT))),
            (&mut self.comfort, comfort),
            (&mut self.labels, labels),
            (&mut self.few_words, few_words),
            (&mut self.wider, wider),
            (&mut self.line, wider.max(whole)),
            (&mut self.text, width(text, EASY)),
            (&mut self.ragged, ragged),
        ];
        for (needs, need) in all {
            needs[column] = needs[column].max(need);
        }
    }

    /// The same in twips, for characters of a size in half points and with space at the sides of cells.
    pub fn in_size(&self, size: u32, padding: Twips) -> Needs {
        let scaled = |needs: &[Twips], padding| needs.iter().map(|tenths| padding + tenths * size).collect();
        Needs {
            words: scaled(&self.words, padding),
            short: scaled(&self.short, padding),
            comfort: scaled(&self.comfort, padding),
            labels: scaled(&self.labels, padding),
            few_words: scaled(&self.few_words, padding),
            wider: scaled(&self.wider, padding),
            line: scaled(&self.line, padding),
            text: scaled(&self.text, 0),
            ragged: scaled(&self.ragged, padding),
        }
    }

    /// Widths that make up the whole. What is left over where there is comfort goes first to the columns whose text has the
    /// most lines, so that the highest cell has as few as it can, then to those that would be too narrow in another font.
    pub fn share_out(&self, whole: u64) -> Vec<Twips> {
        let fits = |lines: &Twips| sum(&self.in_lines(&self.comfort, *lines)) <= whole;
        let lines = (1..=MOST_LINES).find(fits).unwrap_or(MOST_LINES);
        let level = self.in_lines(&self.comfort, lines);
        let few_words = self.in_lines(&self.few_words, lines);
        let wider = greater(&self.wider, &few_words);
        let line = greater(&self.line, &wider);
        let levels = [
            &self.words,
            &self.short,
            &self.comfort,
            &level,
            &few_words,
            &wider,
            &line,
        ];
        share_out(whole, &levels)
    }

    /// How wide the columns are, which need so much at least, when no text has more lines than so many.
    fn in_lines(&self, least: &[Twips], lines: Twips) -> Vec<Twips> {
        let texts = self.text.iter().zip(&self.ragged);
        let wanted = texts.map(|(text, ragged)| text.div_ceil(lines) + ragged);
        greater(least, &wanted.collect::<Vec<_>>())
    }
}

/// Whether a text has a number whose unit is wide, so that a line may end between both.
fn has_amount(text: &str) -> bool {
    amounts(text)
        .into_iter()
        .any(|amount| text[amount].chars().any(is_wide))
}

/// The width that a text needs for two lines, parted where they are most alike.
fn in_two_lines(text: &str) -> Twips {
    let halves = unbroken(text).map(|word| text.split_at(word.start));
    let widths = halves.map(|(first, second)| width(first.trim_end(), EASY).max(width(second, EASY)));
    widths.min().unwrap_or_default()
}

/// The greater of two needs, for each column.
fn greater(one: &[Twips], other: &[Twips]) -> Vec<Twips> {
    one.iter().zip(other).map(|(one, other)| *one.max(other)).collect()
}

/// The width of a text in tenths of the height of its characters, with letters of so many.
pub fn width(text: &str, letters: Twips) -> Twips {
    let mut tenths = 0;
    let mut last: Option<bool> = None;
    for c in text.chars() {
        let is_wide = is_wide(c);
        if c.is_alphanumeric() && last.is_some_and(|last| last != is_wide) {
            tenths += BETWEEN_SCRIPTS;
        }
        tenths += match c {
            _ if is_wide => 10,
            // These are narrow or wide in all fonts.
            '.' | ',' | ':' | ';' | '\'' | '|' => 3,
            '%' => letters + 3,
            '+' | '−' | '=' => letters + 1,
            // Fonts differ less in figures than in letters; none is to be parted in a wide one.
            _ if c.is_ascii_digit() && letters > TIGHT => ROOMY,
            _ => letters,
        };
        last = Some(is_wide);
    }
    tenths
}

/// Widths that make up the whole: each column has all of a need where the whole has room for that need of all; what is left
/// over goes to the next need, the smallest first.
fn share_out(whole: u64, needs: &[&Vec<Twips>]) -> Vec<Twips> {
    let scaled = |widths: &[Twips]| {
        let all = sum(widths).max(1);
        let scaled = widths.iter().map(|&width| whole * u64::from(width) / all);
        scaled.map(|width| width as Twips).collect()
    };
    let (Some(least), Some(most)) = (needs.first(), needs.last()) else {
        return Vec::new();
    };
    if sum(least) > whole {
        return scaled(least);
    }
    let between = needs.windows(2).find(|pair| sum(pair[1]) > whole);
    let Some([met, more]) = between else {
        return scaled(most);
    };
    let mut widths = met.to_vec();
    let mut left = whole - sum(met);
    let mut columns: Vec<usize> = (0..widths.len()).collect();
    columns.sort_by_key(|&column| more[column].saturating_sub(met[column]));
    // Half of what it needs gives no text a line: those that need least have it all, the others share the rest.
    let wanted = |column: &usize| u64::from(more[*column].saturating_sub(met[*column]));
    let mut asked: u64 = columns.iter().map(wanted).sum();
    let mut is_short = false;
    for column in columns {
        let wanted = wanted(&column);
        is_short |= wanted > left;
        let given = if is_short { left * wanted / asked.max(1) } else { wanted };
        widths[column] += given as Twips;
        left -= given;
        asked -= wanted;
    }
    widths
}

/// All of some widths.
pub fn sum(widths: &[Twips]) -> u64 {
    widths.iter().map(|&width| u64::from(width)).sum()
}

/// Whether a cell stands on one line wherever there is any room: a number with its unit, a date, a few words.
pub fn is_short(text: &str, is_header: bool) -> bool {
    let is_amount = || {
        text.trim_start_matches(['+', '-', '$', '€', '£'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let short = if is_header {
        SHORT_HEAD
    } else if is_amount() {
        SHORT_AMOUNT
    } else {
        SHORT_CELL
    };
    columns(text) <= short || unbroken(text).nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_over_goes_to_those_that_need_least() {
        let shared = |whole| share_out(whole, &[&vec![10, 10, 10], &vec![12, 40, 30]]);
        assert_eq!(shared(60), [12, 18, 30]);
        assert_eq!(shared(38), [12, 14, 12]);
        assert_eq!(shared(15), [5, 5, 5]);
    }
}
