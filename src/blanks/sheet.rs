//! The sheet of open blanks that is sent round and comes back, one row a blank.

use std::collections::{BTreeMap, BTreeSet};

use crate::figures::markers::is_marker;
use crate::figures::sheets::{Grid, PREVIOUS, SheetFault, SheetMap, Table, as_text, named_table, text_of, write_rows};
use crate::say::message::Message;
use crate::text::in_order::sort_by_place;
use crate::text::language::Language;

use super::filling::{write_literally, write_old};
use super::fitting::fit;
use super::list::OpenBlank;
use super::sentence::{Compared, Shown};

/// The columns of a sheet; the first name of each is how it is written in English, the second in Chinese.
pub const COLUMNS: [(Column, &[&str]); 6] = [
    (Column::Key, &["key", "位置"]),
    (Column::Ordinal, &["ordinal", "序号"]),
    (Column::Sentence, &["sentence", "句子"]),
    (Column::Unit, &["unit", "单位"]),
    (Column::Previous, PREVIOUS),
    (Column::Value, &["value", "填写", "本期", "今年", "本年"]),
];

/// A column of a sheet of blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The key path of the answer.
    Key,
    /// Which blank of its answer it is.
    Ordinal,
    /// The sentence it stands in.
    Sentence,
    /// What its number counts in.
    Unit,
    /// What stood there in the period before.
    Previous,
    /// What is written there.
    Value,
}

/// What a row of a sheet fills a blank with.
#[derive(Debug)]
pub struct Filling {
    /// The index of the blank among the open ones.
    pub index: usize,
    /// What is written in its place.
    pub written: String,
    /// What the row says: the text, or the one that holds again.
    pub text: String,
}

/// Writes the sheet of blanks.
pub fn write_sheet(blanks: &[OpenBlank<'_>], language: Language) -> Result<Vec<u8>, csv::Error> {
    let rows = blanks.iter().map(|open| {
        let cell = |text: &str| as_text(text).into_owned();
        [
            cell(&open.key.to_string()),
            open.ordinal.to_string(),
            cell(&open.blank.sentence(language).shown()),
            cell(open.blank.shown_unit()),
            cell(open.blank.old.as_deref().unwrap_or_default()),
            String::new(),
        ]
    });
    write_rows(&COLUMNS, language, rows)
}

/// What a sheet that came back says.
#[derive(Debug)]
pub struct Fillings {
    /// What it fills, in the order of the blanks.
    pub all: Vec<Filling>,
    /// The lines of rows that were passed over, as there is no such blank.
    pub passed: Vec<u64>,
}

/// The ids of what is wrong with rows of which there is no blank.
const UNKNOWN: [&str; 2] = ["blanks-sheet-key", "blanks-sheet-sentence"];

/// The table of a sheet of blanks.
pub fn table<'g>(grid: &'g Grid, map: &SheetMap<Column>) -> Result<Table<'g, Column>, Vec<SheetFault>> {
    let has_columns = |has: &dyn Fn(Column) -> bool| {
        [Column::Key, Column::Ordinal, Column::Sentence, Column::Value]
            .into_iter()
            .all(has)
    };
    named_table(grid, &COLUMNS, map, has_columns, "blanks-sheet-header")
}

/// Reads a sheet that came back, in the order of the blanks. A row names its blank by key path, number in the answer and
/// sentence. Where other blanks were filled since, the numbers are others, and the sentence alone has to tell it.
/// Empty cells and markers say nothing. All faults in one run, unless rows of which there is no blank are to be passed over.
pub fn read_sheet(
    table: &Table<'_, Column>,
    blanks: &[OpenBlank<'_>],
    language: Language,
    passes_unknown: bool,
) -> Result<Fillings, Vec<SheetFault>> {
    let reading = Reading::new(table, blanks, language);
    let mut passed = Vec::new();
    // The line of each blank that was met.
    let mut lines = BTreeMap::new();
    let mut all = table.read_rows(|line, cells| {
        let filling = match reading.row(cells) {
            Ok(Some(filling)) => filling,
            Ok(None) => return Ok(None),
            Err((_, message)) if passes_unknown && UNKNOWN.contains(&&*message.id) => {
                passed.push(line);
                return Ok(None);
            }
            Err(wrong) => return Err(vec![wrong]),
        };
        match lines.insert(filling.index, line) {
            None => Ok(Some(filling)),
            Some(first) => {
                let message = Message::new("blanks-sheet-twice").with("line", first as usize);
                Err(vec![(Column::Ordinal, message)])
            }
        }
    })?;
    sort_by_place(&mut all, |filling| (filling.index, 0));
    Ok(Fillings { all, passed })
}

struct Reading<'a> {
    table: &'a Table<'a, Column>,
    blanks: &'a [OpenBlank<'a>],
    language: Language,
    /// The indices of the blanks of each answer, each with its sentence.
    by_key: BTreeMap<String, Vec<(usize, Compared)>>,
    /// The numbers that the blanks with one sentence have in one answer, as the rows say.
    ordinals: BTreeMap<(String, Shown), BTreeSet<String>>,
}

impl<'a> Reading<'a> {
    fn new(table: &'a Table<'a, Column>, blanks: &'a [OpenBlank<'a>], language: Language) -> Reading<'a> {
        let mut by_key: BTreeMap<String, Vec<(usize, Compared)>> = BTreeMap::new();
        for (index, open) in blanks.iter().enumerate() {
            let sentence = open.blank.compared(language);
            by_key.entry(open.key.to_string()).or_default().push((index, sentence));
        }
        let mut reading = Reading {
            table,
            blanks,
            language,
            by_key,
            ordinals: BTreeMap::new(),
        };
        for (_, cells) in table.rows() {
            let ordinal = table.cell(cells, Column::Ordinal).to_owned();
            reading.ordinals.entry(reading.name(cells)).or_default().insert(ordinal);
        }
        reading
    }

    /// The key path and the sentence of a row.
    fn name(&self, cells: &[String]) -> (String, Shown) {
        let cell = |column| text_of(self.table.cell(cells, column));
        let sentence = Shown::read(&cell(Column::Sentence), self.language);
        (cell(Column::Key).into_owned(), sentence)
    }

    /// What a row fills its blank with; none where it says nothing.
    fn row(&self, cells: &[String]) -> Result<Option<Filling>, (Column, Message)> {
        let value = text_of(self.table.cell(cells, Column::Value));
        let value = value.trim();
        if value.is_empty() || is_marker(value) {
            return Ok(None);
        }
        let index = self.blank_of(cells)?;
        let blank = self.blanks[index].blank;
        let (text, written) = match (value, &blank.old) {
            ("=" | "＝", Some(old)) => (old.clone(), write_old(blank, old)),
            ("=" | "＝", None) => return Err((Column::Value, Message::new("blank-no-old"))),
            _ => {
                let fitted = fit(blank, value).map_err(|other| (Column::Value, other.message()))?;
                let written = write_literally(blank, &fitted.text);
                (fitted.text, written)
            }
        };
        Ok(Some(Filling { index, written, text }))
    }

    /// The blank that a row names.
    fn blank_of(&self, cells: &[String]) -> Result<usize, (Column, Message)> {
        let name = self.name(cells);
        let (key, shown) = &name;
        let Ok(ordinal) = self.table.cell(cells, Column::Ordinal).parse::<usize>() else {
            return Err((Column::Ordinal, Message::new("blanks-sheet-ordinal")));
        };
        let Some(of_key) = self.by_key.get(key) else {
            return Err((Column::Key, Message::new("blanks-sheet-key").with("key", key)));
        };
        let found: Vec<usize> = of_key
            .iter()
            .filter(|(_, sentence)| shown.is_still(sentence))
            .map(|(index, _)| *index)
            .collect();
        let rows = self.ordinals.get(&name).map_or(0, BTreeSet::len);
        let named = found.iter().find(|index| self.blanks[**index].ordinal == ordinal);
        match (found.as_slice(), named) {
            ([], _) => Err((Column::Sentence, Message::new("blanks-sheet-sentence"))),
            ([only], _) if rows == 1 => Ok(*only),
            // Where fewer are open than there were, it is not known which.
            (several, Some(named)) if several.len() >= rows => Ok(*named),
            _ => Err((Column::Ordinal, Message::new("blanks-sheet-which"))),
        }
    }
}
