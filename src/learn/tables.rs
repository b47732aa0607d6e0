//! Tables: one question each, or cell by cell.

use crate::formats::write_answer_markdown;
use crate::report::{Alignment, Block, Table, plain_text};

use super::reader::Reader;
use super::sections::{OldValue, Question};
use super::shown::{SHOWN, beginning, short_heading};
use super::texts::LONGEST_WHOLE;

impl Reader<'_> {
    /// A table as one question; none where it holds no figure, or braces, which mean something to whatever reads them.
    fn whole_table(&mut self, table: &Table) -> Option<String> {
        let cells = table.all_rows().flatten().map(|cell| plain_text(cell));
        let cells: Vec<String> = cells.collect();
        let help = self.help_on_figures(&cells)?;
        let blocks = [Block::Table(Box::new(table.clone()))];
        let default = write_answer_markdown(&blocks, &|_| Vec::new());
        if default.contains(['{', '}']) || default.chars().nth(LONGEST_WHOLE).is_some() {
            return None;
        }
        let first = cells.first().map_or("", |cell| cell.trim());
        let question = Question {
            kind: "markdown",
            ask: self.say("learn-ask-table", "heading", &short_heading(&self.heading)),
            help: Some(help),
            label: Some(self.say("learn-label", "text", &beginning(first, SHOWN))),
            default: Some(OldValue::Text(default)),
            ..Question::default()
        };
        Some(format!("{{{{ {} }}}}", self.ask("table", question)))
    }

    pub fn table(&mut self, table: &Table) -> String {
        if let Some(whole) = self.whole_table(table) {
            return whole;
        }
        let rule = table.alignments.iter().map(|alignment| match alignment {
            Alignment::Default => "---",
            Alignment::Left => ":--",
            Alignment::Centre => ":-:",
            Alignment::Right => "--:",
        });
        let rule = format!("| {} |", rule.collect::<Vec<_>>().join(" | "));
        let mut lines: Vec<String> = Vec::new();
        for (index, row) in table.all_rows().enumerate() {
            let mut cells = Vec::new();
            for (cell, header) in row.iter().zip(&table.header) {
                let first = row.first().map(|cell| plain_text(cell)).unwrap_or_default();
                if index > 0 {
                    let beside = [first, plain_text(header)].map(|text| beginning(text.trim(), SHOWN));
                    self.beside = beside.join(" | ");
                }
                cells.push(self.line(&plain_text(cell)));
            }
            self.beside.clear();
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        lines.insert(1, rule);
        lines.join("\n")
    }
}
