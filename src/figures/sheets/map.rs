//! What a person says of a sheet with `--map`: `指标名称=name,2026年=value`.

use crate::say::message::Message;

use super::grid::column_letters;
use super::header::{Names, plain};

/// What a column or a row of a sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant<C> {
    /// That column.
    Column(C),
    /// A column that is not read.
    Unused,
    /// The row of the metric with that id.
    Metric(String),
}

/// What a person says of the columns and rows of a sheet, in their order.
#[derive(Debug, Clone)]
pub struct SheetMap<C> {
    entries: Vec<(String, Meant<C>)>,
}

impl<C: Copy + PartialEq> SheetMap<C> {
    /// One that says nothing.
    pub fn empty() -> SheetMap<C> {
        SheetMap { entries: Vec::new() }
    }

    /// Reads the values of the option: entries with commas between them, each the name of a column (or its letter), `=`,
    /// and what it is. Fails with what would be right.
    pub fn parse(texts: &[String], names: &Names<C>) -> Result<SheetMap<C>, Message> {
        let mut entries = Vec::new();
        for text in texts {
            // A name may have a comma in it: an entry ends with the first comma behind its `=`.
            let mut begun = String::new();
            for piece in text.split_inclusive([',', '，']) {
                begun.push_str(piece);
                if piece.contains(['=', '＝']) {
                    entries.push(read_entry(begun.trim_end_matches([',', '，']), names)?);
                    begun.clear();
                }
            }
            if !begun.trim().is_empty() {
                return Err(Message::new("map-malformed").with("text", begun.trim()));
            }
        }
        Ok(SheetMap { entries })
    }

    /// Says one thing more.
    pub fn add(&mut self, name: &str, meant: Meant<C>) {
        self.entries.push((name.to_owned(), meant));
    }

    /// Whether it says which column that is.
    pub fn names(&self, column: C) -> bool {
        self.entries.iter().any(|(_, meant)| *meant == Meant::Column(column))
    }

    /// Whether it says anything of columns.
    pub fn has_columns(&self) -> bool {
        self.columns().next().is_some()
    }

    /// What it says of columns: their names, and which column each is; none where it is not read.
    pub fn columns(&self) -> impl Iterator<Item = (&str, Option<C>)> {
        self.entries.iter().filter_map(|(name, meant)| match meant {
            Meant::Column(column) => Some((name.as_str(), Some(*column))),
            Meant::Unused => Some((name.as_str(), None)),
            Meant::Metric(_) => None,
        })
    }

    /// The rows that it says the metric of: their names, and the metrics' ids.
    pub fn metrics(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().filter_map(|(name, meant)| match meant {
            Meant::Metric(id) => Some((name.as_str(), id.as_str())),
            _ => None,
        })
    }

    /// Whether all columns that it speaks of have the names that it says, and not only a part of them.
    pub fn names_all_of(&self, captions: &[String]) -> bool {
        let is_whole = |name: &str| {
            let is_named =
                |index: usize| [plain(&captions[index]), plain(&column_letters(index))].contains(&plain(name));
            (0..captions.len()).any(is_named)
        };
        self.columns().all(|(name, _)| is_whole(name))
    }

    /// The columns with these captions that it speaks of, each with what it is. Fails with the name that no column has.
    pub fn find(&self, captions: &[String]) -> Result<Vec<(usize, Option<C>)>, Message> {
        let found = self
            .columns()
            .map(|(name, column)| Ok((index_of(name, captions)?, column)));
        found.collect()
    }
}

/// `指标名称=name`, `C=value`, `备注=-`, `其他收入=metrics.income`.
fn read_entry<C: Copy>(text: &str, names: &Names<C>) -> Result<(String, Meant<C>), Message> {
    let malformed = || Message::new("map-malformed").with("text", text.trim());
    let (name, meant) = text.rsplit_once(['=', '＝']).ok_or_else(malformed)?;
    let (name, meant) = (name.trim(), plain(meant));
    if name.is_empty() {
        return Err(malformed());
    }
    let column = names.iter().find(|(_, names)| names.contains(&meant.as_str()));
    let meant = match (meant.strip_prefix("metrics."), column) {
        (Some(id), _) => Meant::Metric(id.to_owned()),
        (None, Some((column, _))) => Meant::Column(*column),
        (None, None) if meant == "-" => Meant::Unused,
        (None, None) => {
            let known = names.iter().map(|(_, names)| names[0].to_owned());
            let message = Message::new("map-unknown-meaning").with("text", text.trim());
            return Err(message.with("known", known.collect::<Vec<_>>()));
        }
    };
    Ok((name.to_owned(), meant))
}

/// The column of a name: its caption, the lower part of it, or its letter.
fn index_of(name: &str, captions: &[String]) -> Result<usize, Message> {
    let wanted = plain(name);
    let with = |is_named: &dyn Fn(&String) -> bool| -> Vec<usize> {
        (0..captions.len())
            .filter(|index| is_named(&captions[*index]))
            .collect()
    };
    let lower_part = |caption: &String| caption.rsplit('/').next().is_some_and(|part| plain(part) == wanted);
    let whole = with(&|caption| plain(caption) == wanted);
    let found = if whole.is_empty() { with(&lower_part) } else { whole };
    match found[..] {
        [only] => Ok(only),
        [] => {
            let letters = (0..captions.len()).find(|index| column_letters(*index).eq_ignore_ascii_case(&wanted));
            letters.ok_or_else(|| Message::new("map-unknown-column").with("name", name))
        }
        _ => {
            let letters: Vec<String> = found.into_iter().map(column_letters).collect();
            let message = Message::new("map-column-twice").with("name", name);
            Err(message.with("letters", letters))
        }
    }
}

/// The name by which a person can say which column is meant: its caption, or its letter where others have the same.
pub fn name_of(index: usize, captions: &[String]) -> String {
    let caption = captions.get(index).map_or("", String::as_str);
    // What a shell would read in quotation marks.
    let is_plain = |caption: &str| !caption.is_empty() && !caption.contains(['=', '＝', '"', '$', '`', '\\', '!']);
    match index_of(caption, captions) {
        Ok(found) if found == index && is_plain(caption) => caption.to_owned(),
        _ => column_letters(index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [(char, &[&str]); 2] = [('n', &["name", "名称"]), ('v', &["value", "本期"])];

    fn parse(text: &str) -> Result<Vec<(String, Meant<char>)>, String> {
        let map = SheetMap::parse(&[text.to_owned()], &NAMES);
        map.map(|map| map.entries).map_err(|message| message.id.into_owned())
    }

    #[test]
    fn a_map_says_what_columns_and_rows_are() {
        let entry = |name: &str, meant| (name.to_owned(), meant);
        assert_eq!(
            parse("指标名称=name，完成数, 万元 ＝本期,C=-,其他=metrics.other").unwrap(),
            [
                entry("指标名称", Meant::Column('n')),
                entry("完成数, 万元", Meant::Column('v')),
                entry("C", Meant::Unused),
                entry("其他", Meant::Metric("other".to_owned())),
            ]
        );
        assert_eq!(parse("指标名称"), Err("map-malformed".to_owned()));
        assert_eq!(parse("=name"), Err("map-malformed".to_owned()));
        assert_eq!(parse("指标名称=nmae"), Err("map-unknown-meaning".to_owned()));
    }

    #[test]
    fn a_column_is_named_by_its_caption_a_part_of_it_or_its_letter() {
        let captions = ["指标", "完成数/2026年", "完成数/2025年", "", "备注", "备注"].map(str::to_owned);
        let cases = [
            (" 指 标", Ok(0)),
            ("2025年", Ok(2)),
            ("完成数／2026年", Ok(1)),
            ("d", Ok(3)),
            ("备注", Err("map-column-twice")),
            ("数量", Err("map-unknown-column")),
        ];
        for (name, expected) in cases {
            let found = index_of(name, &captions).map_err(|message| message.id.into_owned());
            assert_eq!(found, expected.map_err(str::to_owned), "{name}");
        }
        assert_eq!([0, 3, 5].map(|index| name_of(index, &captions)), ["指标", "D", "F"]);
    }
}
