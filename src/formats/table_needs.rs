//! What the columns of a table need, from their longest words to all of their texts on one line, and how the width of the
//! sheet is shared out.

use crate::report::Table;
use crate::report::layout::Twips;
use crate::text::chinese::{columns, is_wide};
use crate::text::language::Language;

use super::cells::{cell_text, columns_of_head, unit_of_head};
use super::typeset::breakable_pieces;
use super::unbroken::{amounts, unbroken};

/// How wide letters and digits are on average, in tenths of their height; wide characters are as wide as they are high.
pub const TIGHT: Twips = 5;
/// How wide they are with room to spare, so that no line is as long as its column.
pub const EASY: Twips = 6;
/// How wide bold letters are, and those of the fonts that stand in for ours where they are not installed.
pub const ROOMY: Twips = 7;
/// How wide digits are in the widest of those fonts, in hundredths.
const WIDEST_DIGIT: Twips = 64;
/// What programs put between a wide character and a letter or digit, in the same tenths.
const BETWEEN_SCRIPTS: Twips = 3;
/// What cannot be broken is given room for at most so many columns of text; a longer word is broken all the same.
const LONGEST_WORD: usize = 24;
/// A cell that has more columns of text is wrapped rather than given more room.
const LONGEST_LINE: usize = 60;
/// A cell of a header that has no more columns of text stands on one line: 完成时限, 一级指标.
const SHORT_HEAD: usize = 12;
/// So does the name of a row: 南苑街道1.
const SHORT_NAME: usize = 12;
/// So does another cell that has no more: 6月底前.
const SHORT_CELL: usize = 8;
/// So does a number with its unit: 3,184 customers.
const SHORT_AMOUNT: usize = 16;
/// And one that has a number with its unit in it, which programs would part: 不超过95万元/公里.
const LONGEST_WITH_AMOUNT: usize = 20;
/// A longer cell is comfortable to read in so many lines, in columns that are no wider than these columns of text.
const COMFORTABLE_LINES: usize = 6;
const COMFORTABLE_WIDTH: usize = 24;
/// Of a longer table so many rows say how wide its columns are to be.
const MOST_ROWS: usize = 40;
/// Needs are alike that are greater by so many per cent at most.
const ALIKE: u64 = 125;
/// A text that has no more columns is a label, which has two lines where smaller type gives it the room.
const LONGEST_LABEL: usize = 40;

/// What a column may need, from little to much.
#[derive(Clone, Copy)]
pub enum Level {
    /// Its longest word.
    Words,
    /// That, and its longest short cell on one line.
    Short,
    /// Comfort, with short cells on one line, in our own fonts.
    Close,
    /// The same in those that may stand in for them.
    Comfort,
    /// The same, with labels on two lines.
    Labels,
    /// Its longest word in a wider font that may stand in for its own, or in bold, and numbers with their units whole.
    Wider,
    /// Its longest cell on one line.
    Line,
}

/// What the columns of a table need.
pub struct Needs {
    /// At each level, column by column.
    levels: [Vec<Twips>; Level::Line as usize + 1],
    /// What stands at the sides of their cells beside the usual, in twips.
    gaps: Vec<Twips>,
    /// The texts of some rows.
    rows: Vec<Vec<Extent>>,
}

/// How much room a text takes.
#[derive(Clone, Copy)]
struct Extent {
    /// On one line.
    whole: Twips,
    /// How much of a line a word that goes over leaves empty.
    ragged: Twips,
    /// What is at the sides of it.
    padding: Twips,
    /// Whether it is no prose, which has many lines in any size.
    is_label: bool,
}

impl Extent {
    /// The width at which it has no more than so many lines.
    fn in_lines(self, lines: Twips) -> Twips {
        self.padding + (self.whole.div_ceil(lines) + if lines > 1 { self.ragged } else { 0 }).min(self.whole)
    }

    /// How many lines it has in a column.
    fn lines(self, width: Twips) -> Twips {
        let inner = width.saturating_sub(self.padding);
        if self.whole <= inner {
            1
        } else {
            self.whole.div_ceil(inner.saturating_sub(self.ragged).max(1)).max(2)
        }
    }
}

impl Needs {
    /// What the columns of a table need in tenths of a character's height, without space at the sides of a cell; `gaps` is what
    /// each has there beside the usual, in twips.
    pub fn of(table: &Table, language: Language, gaps: Vec<Twips>) -> Needs {
        let least = [TIGHT, TIGHT, TIGHT, EASY, EASY, ROOMY, ROOMY];
        let mut needs = Needs {
            levels: least.map(|letters| vec![2 * letters; table.alignments.len()]),
            gaps,
            rows: Vec::new(),
        };
        let step = (table.rows.len() + 1).div_ceil(MOST_ROWS);
        for (row, cells) in table.all_rows().enumerate() {
            let cells = cells.iter().enumerate().take(table.alignments.len());
            let extents = cells.map(|(column, cell)| needs.add(column, &cell_text(cell, language), row == 0));
            let extents: Vec<Extent> = extents.collect();
            if row % step == 0 {
                needs.rows.push(extents);
            }
        }
        needs
    }

    /// Adds what a cell needs; one that is short stands on one line. Headers are bold.
    fn add(&mut self, column: usize, text: &str, is_header: bool) -> Extent {
        let is_one_line = is_short(text, is_header) || column == 0 && columns(text) <= SHORT_NAME;
        let usual = if is_header { ROOMY } else { EASY };
        let unit = unit_of_head(text).filter(|_| is_header);
        let (name, unit) = text.split_at(unit.map_or(text.len(), |at| text.chars().take(at).map(char::len_utf8).sum()));
        let words: Vec<&str> = words(name).collect();
        let longest = |letters| {
            let widths = words.iter().map(|word| width(word, letters));
            widths.max().unwrap_or_default().min(letters * LONGEST_WORD as Twips)
        };
        let (line, easy) = (columns(text), longest(usual));
        let comfort = if is_one_line {
            width(text, usual).min(usual * LONGEST_WORD as Twips)
        } else if is_short(name, is_header) && !unit.is_empty() {
            width(name, usual)
        } else if is_header && text.contains(is_wide) {
            EASY * columns_of_head(name) as Twips
        } else {
            EASY * (line / COMFORTABLE_LINES).clamp(SHORT_CELL, COMFORTABLE_WIDTH) as Twips
        };
        let amount = if line <= LONGEST_WITH_AMOUNT && has_amount(text) {
            width(text, EASY)
        } else {
            0
        };
        let comfort = comfort.max(easy).max(width(unit, usual)).max(amount);
        let wider = comfort.max(longest(ROOMY));
        let whole = width(text, TIGHT).min(TIGHT * LONGEST_LINE as Twips);
        let ragged = if words.len() > 1 { easy / 2 } else { 0 };
        let labels = if !is_one_line && line <= LONGEST_LABEL {
            comfort.max(in_two_lines(text))
        } else {
            comfort
        };
        // Headers are bold.
        let tight = if is_header { EASY } else { TIGHT };
        let short = if is_one_line {
            width(text, TIGHT).min(TIGHT * LONGEST_WORD as Twips)
        } else {
            0
        };
        // Fonts of letters differ more than those of figures between wide characters; less in a date or a number with its
        // unit than in one word.
        let in_another_font = |word: &&str| width(word, if word.contains('\u{A0}') { EASY } else { ROOMY });
        let unlike = words.iter().filter(|word| !word.contains(is_wide)).map(in_another_font);
        let close = if is_one_line {
            short.max(unlike.max().unwrap_or_default())
        } else {
            comfort
        };
        let tight = longest(tight);
        let all = [tight, short.max(tight), close, comfort, labels, wider, wider.max(whole)];
        for (needs, need) in self.levels.iter_mut().zip(all) {
            needs[column] = needs[column].max(need);
        }
        Extent {
            whole: width(text, usual),
            ragged,
            padding: 0,
            is_label: line <= LONGEST_LABEL,
        }
    }

    /// The same in twips, for characters of a size in half points and with space at the sides of cells.
    pub fn in_size(&self, size: u32, padding: Twips) -> Needs {
        let scaled = |needs: &Vec<Twips>| {
            let needs = needs.iter().zip(&self.gaps);
            needs.map(|(tenths, gap)| padding + gap + tenths * size).collect()
        };
        let in_size = |(extent, gap): (&Extent, &Twips)| Extent {
            whole: extent.whole * size,
            ragged: extent.ragged * size,
            padding: padding + gap,
            ..*extent
        };
        let in_row = |row: &Vec<Extent>| row.iter().zip(&self.gaps).map(in_size).collect();
        Needs {
            levels: self.levels.each_ref().map(scaled),
            gaps: self.gaps.clone(),
            rows: self.rows.iter().map(in_row).collect(),
        }
    }

    /// What all columns need together.
    pub fn all(&self, level: Level) -> u64 {
        sum(self.at(level))
    }

    fn at(&self, level: Level) -> &Vec<Twips> {
        &self.levels[level as usize]
    }

    /// Widths that make up the whole. What is left over where there is comfort goes first to where it makes the table lower, then
    /// to columns that would be too narrow in another font, at last to all.
    pub fn share_out(&self, whole: u64) -> Vec<Twips> {
        let (words, short) = (self.at(Level::Words), self.at(Level::Short));
        let close = greater(self.at(Level::Close), short);
        let comfort = greater(self.at(Level::Comfort), &close);
        let wider = greater(self.at(Level::Wider), &comfort);
        let line = greater(self.at(Level::Line), &wider);
        if sum(&line) <= whole {
            return scaled(&line, whole);
        }
        let mut widths = share_out(whole, &[words, short, &close, &comfort]);
        self.make_lower(&mut widths, whole);
        let widths = share_out(whole, &[&widths, &greater(&wider, &widths)]);
        let left = whole.saturating_sub(sum(&widths));
        let wanted = line
            .iter()
            .zip(&widths)
            .map(|(line, width)| line.saturating_sub(*width));
        let more = scaled(&wanted.collect::<Vec<_>>(), left);
        widths.iter().zip(more).map(|(width, more)| width + more).collect()
    }

    /// Whether most rows of labels have one line in columns of these widths.
    pub fn is_low(&self, widths: &[Twips]) -> bool {
        let of_labels = self.rows.iter().filter(|row| row.iter().all(|extent| extent.is_label));
        let lines: Vec<Twips> = of_labels.map(|row| height(row, widths)).collect();
        2 * lines.iter().sum::<Twips>() as usize <= 3 * lines.len()
    }

    /// Makes columns wider while that makes rows lower: each time where most lines are saved for the room it takes.
    fn make_lower(&self, widths: &mut Vec<Twips>, whole: u64) {
        loop {
            let now = sum(widths);
            let heights: Vec<Twips> = self.rows.iter().map(|row| height(row, widths)).collect();
            let all: Twips = heights.iter().sum();
            let lower = |(row, height_now): (&Vec<Extent>, &Twips)| {
                let lines = height_now.checked_sub(1).filter(|lines| *lines > 0)?;
                let wanted: Vec<Twips> = row.iter().map(|extent| extent.in_lines(lines)).collect();
                let widths = greater(widths, &wanted);
                let cost = sum(&widths) - now;
                if cost == 0 || now + cost > whole {
                    return None;
                }
                let saved = all - self.rows.iter().map(|row| height(row, &widths)).sum::<Twips>();
                Some((u64::from(saved), cost, widths))
            };
            let moves = self.rows.iter().zip(&heights).filter_map(lower);
            let best = moves.reduce(|best, next| if next.0 * best.1 > best.0 * next.1 { next } else { best });
            match best {
                Some((_, _, wider)) => *widths = wider,
                None => return,
            }
        }
    }
}

/// How many lines a row has.
fn height(row: &[Extent], widths: &[Twips]) -> Twips {
    let lines = row.iter().zip(widths).map(|(extent, width)| extent.lines(*width));
    lines.max().unwrap_or(1)
}

/// What no line of a cell may part; an address is parted behind its marks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let pieces = breakable_pieces(text).into_iter();
    pieces.flat_map(|piece| unbroken(piece).map(|word| &piece[word]))
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
    let (mut tenths, mut digits) = (0, 0);
    let mut last: Option<bool> = None;
    let is_loose = letters > TIGHT;
    let has_wide = is_loose && text.contains(is_wide);
    // A number alone is parted between its digits where it has too little room; 1,234.5万 goes over before its 万.
    let is_number = is_loose && !text.contains(char::is_alphabetic);
    for c in text.chars() {
        let is_wide_one = is_wide(c);
        if c.is_alphanumeric() && last.is_some_and(|last| last != is_wide_one) {
            tenths += BETWEEN_SCRIPTS;
        }
        tenths += match c {
            _ if is_wide_one => 10,
            // These are narrow or wide in all fonts.
            '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '\u{A0}' => 3,
            '%' => letters + 3,
            '+' | '−' | '=' => letters + 1,
            // Fonts differ less in figures than in letters; none is to be parted in a wide one.
            _ if c.is_ascii_digit() && is_number => {
                digits += 1;
                0
            }
            _ if c.is_ascii_digit() && is_loose && !has_wide => ROOMY,
            _ => letters,
        };
        last = Some(is_wide_one);
    }
    tenths + (digits * WIDEST_DIGIT).div_ceil(10)
}

/// Widths that make up the whole at most: each column has all of a need where the whole has room for that need of all; what is left
/// over goes to the next need, the smallest first.
fn share_out(whole: u64, needs: &[&Vec<Twips>]) -> Vec<Twips> {
    let (Some(least), Some(most)) = (needs.first(), needs.last()) else {
        return Vec::new();
    };
    if sum(least) > whole {
        return scaled(least, whole);
    }
    let between = needs.windows(2).find(|pair| sum(pair[1]) > whole);
    let Some([met, more]) = between else {
        return most.to_vec();
    };
    let mut widths = met.to_vec();
    let mut left = whole - sum(met);
    let mut columns: Vec<usize> = (0..widths.len()).collect();
    columns.sort_by_key(|&column| more[column].saturating_sub(met[column]));
    // Half of what it needs gives no text a line: those that need least have it all, the others share the rest.
    let wanted_of = |column: &usize| u64::from(more[*column].saturating_sub(met[*column]));
    let mut asked: u64 = columns.iter().map(wanted_of).sum();
    let mut is_short = false;
    for (index, column) in columns.iter().enumerate() {
        let wanted = wanted_of(column);
        // Those that need about as much have as much.
        let alike = columns[index..]
            .iter()
            .map(wanted_of)
            .take_while(|other| *other <= wanted * ALIKE / 100);
        is_short |= alike.sum::<u64>() > left;
        let given = if is_short { left * wanted / asked.max(1) } else { wanted };
        widths[*column] += given as Twips;
        left -= given;
        asked -= wanted;
    }
    widths
}

/// Widths that make up the whole, each as much wider or narrower.
fn scaled(widths: &[Twips], whole: u64) -> Vec<Twips> {
    let all = sum(widths).max(1);
    let scaled = widths.iter().map(|&width| whole * u64::from(width) / all);
    scaled.map(|width| width as Twips).collect()
}

/// All of some widths.
fn sum(widths: &[Twips]) -> u64 {
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
    columns(text) <= short || words(text).nth(1).is_none()
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
