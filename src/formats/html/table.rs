//! The tables of a page.

use std::fmt::Write;

use crate::formats::cells::{cell_text, merged_rows, name_and_unit};
use crate::formats::table_fit::{TableFit, fit_table};
use crate::formats::table_needs::is_short;
use crate::report::layout::FontRole;
use crate::report::{Alignment, Inline, Table, plain_text};
use crate::text::language::Language;

use super::write::HtmlWriter;

impl HtmlWriter<'_> {
    /// A table that scrolls where the screen is narrow, and on paper has the widths and the size of the Word file.
    pub(super) fn table(&mut self, table: &Table) {
        let fit = fit_table(table, self.layout, self.language);
        if fit.is_landscape {
            // The headings directly above go with it.
            let at = self.movable.unwrap_or(self.html.len());
            self.html.insert_str(at, "<div class=\"wide\">\n");
        }
        for (class, line) in [("table-title", &table.title), ("table-unit", &table.unit)] {
            if !line.is_empty() {
                self.paragraph_of(class, line);
            }
        }
        self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        match plain_text(&table.title).trim() {
            "" => self.push(match self.language {
                Language::Chinese => "表格",
                Language::English => "Table",
            }),
            title => self.text(title),
        }
        self.push("\">\n<table");
        self.columns(&fit);
        self.push("<thead>\n<tr>");
        for (column, (cell, alignment)) in table.header.iter().zip(&fit.alignments).enumerate() {
            let lines = fit.head_lines(column, cell);
            let is_whole = is_short(&cell_text(cell, self.language), true);
            self.cell("th scope=\"col\"", &lines, *alignment, is_whole);
        }
        self.push("</tr>\n</thead>\n<tbody>\n");
        let merged = self.layout.merges_cells.then(|| merged_rows(table));
        for (index, row) in table.rows.iter().enumerate() {
            self.push(match fit.is_tall(fit.lines(row), self.layout) {
                true => "<tr class=\"tall\">",
                false => "<tr>",
            });
            for (column, (cell, alignment)) in row.iter().zip(&fit.alignments).enumerate() {
                let tag = match merged.as_ref().map_or(1, |merged| merged[index][column]) {
                    0 => continue,
                    1 => "td".to_owned(),
                    rows => format!("td rowspan=\"{rows}\""),
                };
                let is_whole = is_short(&cell_text(cell, self.language), false);
                self.cell(&tag, std::slice::from_ref(cell), *alignment, is_whole);
            }
            self.push("</tr>\n");
        }
        self.push("</tbody>\n</table>\n</div>\n");
        if fit.is_landscape {
            self.push("</div>\n");
        }
        self.ends_on_side = fit.is_landscape;
        self.movable = None;
    }

    /// What the table is on paper: its size where that is not the usual one, and the widths of its columns.
    fn columns(&mut self, fit: &TableFit) {
        if fit.size != self.layout.font(FontRole::Table).size {
            let _ = write!(
                self.html,
                " style=\"--size: {}pt; --side: {:.1}pt\"",
                f64::from(fit.size) / 2.0,
                f64::from(fit.padding) / 44.0
            );
        }
        self.push(">\n<colgroup>");
        let all: u32 = fit.widths.iter().sum();
        for width in &fit.widths {
            let share = f64::from(*width) * 100.0 / f64::from(all.max(1));
            let _ = write!(self.html, "<col style=\"--width: {share:.1}%\">");
        }
        self.push("</colgroup>\n");
    }

    /// A cell in its lines.
    fn cell(&mut self, tag: &str, lines: &[Vec<Inline>], alignment: Alignment, is_short: bool) {
        let side = match alignment {
            Alignment::Default => "",
            Alignment::Left => "left",
            Alignment::Centre => "centre",
            Alignment::Right => "right",
        };
        let whole = if is_short { "whole" } else { "" };
        let classes = [side, whole].into_iter().filter(|class| !class.is_empty());
        let class = match classes.collect::<Vec<_>>().join(" ") {
            classes if classes.is_empty() => classes,
            classes => format!(" class=\"{classes}\""),
        };
        let _ = write!(self.html, "<{tag}{class}>");
        match lines {
            // On a narrow screen the unit of a header goes over as a whole.
            [line] if tag.starts_with("th") => {
                let (name, unit) = name_and_unit(line);
                self.inlines(&name);
                unit.iter().for_each(|unit| self.span("whole", unit));
            }
            [line] => self.inlines(line),
            _ => lines.iter().for_each(|line| self.span("line whole", line)),
        }
        let _ = write!(self.html, "</{}>", &tag[..2]);
    }
}
