//! The tables of a Word file, and the sheets on their side that wide ones stand on.

use std::fmt::Write;

use crate::formats::cells::merged_rows;
use crate::formats::docx::names::ParagraphStyle;
use crate::formats::table_fit::{TableFit, fit_table};
use crate::report::layout::{FontRole, Layout, Profile, Twips};
use crate::report::{Alignment, Inline, Table};

use super::body::{Body, LINE_BREAK, Last};
use super::edges::no_room;
use super::styles::SPACE;

/// How much of the accent the header of a table has, in per cent; the rest is white.
const TINT: u32 = 12;
/// The colour of the rules between rows, where they are no grid.
const RULE: &str = "BFBFBF";

/// What a row is beside its cells.
#[derive(Clone, Copy)]
struct Row<'s> {
    is_header: bool,
    /// Whether it stays on one page with the next.
    is_kept: bool,
    /// Whether it may be parted.
    is_tall: bool,
    /// Over how many rows each cell reaches, where equal ones are merged; 0 for one that belongs to the cell above.
    spans: &'s [usize],
}

impl<'a> Body<'a> {
    /// A table with a header row that is repeated on each page: in the official layout with its whole grid, else with rules
    /// between rows and a tinted head.
    pub(super) fn table(&mut self, table: &Table) {
        self.separate_tables();
        let fit = fit_table(table, self.layout, self.language);
        if fit.is_landscape {
            self.turn_sheet();
        } else {
            self.turn_back();
        }
        self.lead_to_table();
        for (style, line) in [
            (ParagraphStyle::TableTitle, &table.title),
            (ParagraphStyle::TableUnit, &table.unit),
        ] {
            if !line.is_empty() {
                self.line(style, "", line);
            }
        }
        self.widest_table = self.widest_table.max(fit.widths.len());
        let is_small = fit.size != self.layout.font(FontRole::Table).size;
        let total: Twips = fit.widths.iter().sum();
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>{}\
             <w:tblLayout w:type=\"fixed\"/>{}</w:tblPr><w:tblGrid>",
            borders(self.layout),
            if is_small { margins(&fit) } else { String::new() }
        );
        for width in &fit.widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
        self.size = is_small.then_some(fit.size);
        let single = vec![1; fit.widths.len()];
        let header = Row {
            is_header: true,
            is_kept: false,
            is_tall: false,
            spans: &single,
        };
        let head = table.header.iter().enumerate();
        let head: Vec<_> = head.map(|(column, cell)| fit.head_lines(column, cell)).collect();
        self.row(head.iter().map(Vec::as_slice), &fit, header);
        let merged = self.layout.merges_cells.then(|| merged_rows(table));
        let spans = |row: usize| merged.as_ref().map_or(&single, |merged| &merged[row]);
        let count = table.rows.len();
        let height = SPACE + fit.height_of(table) + SPACE;
        for (index, cells) in table.rows.iter().enumerate() {
            let is_tall = fit.is_tall(fit.lines(cells), self.layout);
            let row = Row {
                is_header: false,
                // Neither the first row nor the last one stands alone on a page.
                is_kept: !is_tall && index + 1 < count && (index == 0 || index + 2 == count),
                is_tall,
                spans: spans(index),
            };
            self.row(cells.iter().map(std::slice::from_ref), &fit, row);
        }
        self.xml.push_str("</w:tbl>");
        self.size = None;
        // What stands on a sheet of its own leaves no telling how much of the next is free.
        let lines = |lines: usize| lines + height.div_ceil(self.layout.line) as usize;
        self.lines = self.lines.filter(|_| !fit.is_landscape).map(lines);
        self.ends_in_table = true;
        self.movable = None;
        if fit.is_landscape {
            self.sheet_end = Some(self.xml.len());
        }
    }

    /// A row of cells, each of lines.
    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c [Vec<Inline>]>, fit: &TableFit, row: Row<'_>) {
        let header = if row.is_header { "<w:tblHeader/>" } else { "" };
        let _ = match row.is_tall {
            true => write!(self.xml, "<w:tr>"),
            false => write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>"),
        };
        let style = if row.is_header {
            ParagraphStyle::TableHead
        } else {
            ParagraphStyle::TableText
        };
        let keep = if row.is_kept { "<w:keepNext/>" } else { "" };
        let mut places = Vec::new();
        for (index, cell) in cells.take(fit.widths.len()).enumerate() {
            let is_continued = row.spans[index] == 0;
            let merge = match row.spans[index] {
                0 => "<w:vMerge/>",
                1 => "",
                _ => "<w:vMerge w:val=\"restart\"/>",
            };
            let _ = write!(
                self.xml,
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{merge}{}<w:vAlign w:val=\"center\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"{}\"/>",
                fit.widths[index],
                if row.is_header {
                    head_shade(self.layout)
                } else {
                    String::new()
                },
                style.id()
            );
            if !row.is_kept && !row.is_tall {
                places.push(self.xml.len());
            }
            let gap = match fit.gaps[index] {
                0 => String::new(),
                gap => format!("<w:ind w:right=\"{gap}\"/>"),
            };
            // An empty cell is as high as the size of its end says.
            let mark = match self.size.filter(|_| is_continued || cell.iter().all(Vec::is_empty)) {
                Some(size) => format!("<w:rPr><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>"),
                None => String::new(),
            };
            let _ = write!(
                self.xml,
                "{keep}{gap}{}{mark}</w:pPr>",
                side(fit.alignments[index], row.is_header, self.layout)
            );
            self.before = None;
            if !is_continued {
                for (index, line) in cell.iter().enumerate() {
                    self.xml.push_str(if index > 0 { LINE_BREAK } else { "" });
                    self.runs(line, None);
                }
            }
            self.xml.push_str("</w:p></w:tc>");
        }
        self.xml.push_str("</w:tr>");
        let [_, before] = std::mem::take(&mut self.last);
        self.last = [
            before,
            Last {
                places,
                lines: 1,
                ..Last::default()
            },
        ];
    }

    /// Keeps a line that leads to the table with it, and puts space between them.
    fn lead_to_table(&mut self) {
        let Last {
            places,
            lines,
            takes_space,
            ..
        } = std::mem::take(&mut self.last[1]);
        if takes_space {
            places.iter().for_each(|place| {
                let space = format!("<w:spacing w:after=\"{SPACE}\"/>");
                self.insert(*place, &space);
            });
        }
        if lines <= 2 {
            self.keep_with_next(places);
        }
    }

    /// The space below a table, for the paragraph that follows it.
    pub(super) fn space_below_table() -> String {
        format!("<w:spacing w:before=\"{SPACE}\"/>")
    }

    /// Begins a sheet that lies on its side, where none is open, with the headings that stand directly above.
    fn turn_sheet(&mut self) {
        if self.sheet_end.take().is_some() {
            return;
        }
        let at = self.movable.unwrap_or(self.xml.len());
        // Before the first paragraph there is no sheet to end.
        if at > self.start {
            let end = no_room(self.next_section());
            self.insert(at, &end);
        }
    }

    /// Ends a sheet that lies on its side, where one is open: behind its table.
    pub(super) fn turn_back(&mut self) {
        if let Some(at) = self.sheet_end.take() {
            let end = no_room(&self.sections.on_its_side);
            self.insert(at, &end);
        }
    }

    /// The width of the text on the sheet that what is written next stands on.
    pub(super) fn sheet_width(&self) -> Twips {
        if self.stays_on_side {
            self.layout.text_height()
        } else {
            self.layout.text_width()
        }
    }

    /// The section that the file ends in.
    pub(super) fn last_section(&mut self) -> String {
        if self.sheet_end == Some(self.xml.len()) {
            return self.sections.on_its_side.clone();
        }
        self.turn_back();
        if self.is_on_even_page {
            return self.sections.even.clone();
        }
        self.next_section().to_owned()
    }

    /// Ends the sheets that are open.
    pub(super) fn end_sheet(&mut self) {
        if self.sheet_end.is_some() {
            self.turn_back();
        } else {
            let section = self.next_section();
            if self.ends_in_table {
                self.behind_table(&no_room(section));
            } else if let Some(at) = self.xml.rfind("</w:pPr>") {
                // A paragraph of its own would begin a page where the last line ends one.
                self.insert(at, section);
            }
        }
    }

    /// The section of sheets that stand upright; the first is not as the others are.
    fn next_section(&mut self) -> &'a str {
        if std::mem::take(&mut self.is_first_section) {
            &self.sections.first
        } else {
            &self.sections.upright
        }
    }
}

/// The space at the sides of cells; a little of what they need is to spare.
fn margins(fit: &TableFit) -> String {
    let side = fit.padding * 9 / 20;
    format!(
        "<w:tblCellMar><w:left w:w=\"{side}\" w:type=\"dxa\"/><w:right w:w=\"{side}\" w:type=\"dxa\"/></w:tblCellMar>"
    )
}

/// The lines of a table.
fn borders(layout: &Layout) -> String {
    let accent = layout.accent.as_deref().unwrap_or("auto");
    let lines = match layout.profile {
        Profile::Gb9704 => ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| (side, 4, "auto"))
            .to_vec(),
        Profile::Plain => vec![("top", 8, accent), ("bottom", 8, accent), ("insideH", 4, RULE)],
    };
    let lines: String = lines
        .iter()
        .map(|(side, size, colour)| {
            format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{colour}\"/>")
        })
        .collect();
    format!("<w:tblBorders>{lines}</w:tblBorders>")
}

/// What the head of a table is tinted with, and the rule below it; nothing where the layout has no accent.
fn head_shade(layout: &Layout) -> String {
    let Some(accent) = layout.accent.as_deref().filter(|_| layout.profile == Profile::Plain) else {
        return String::new();
    };
    format!(
        "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"{accent}\"/></w:tcBorders>\
         <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>",
        layout.tint(TINT).unwrap_or_default()
    )
}

/// Where the text of a cell stands. The official head is centred; others stand as their column does.
fn side(alignment: Alignment, is_header: bool, layout: &Layout) -> &'static str {
    match alignment {
        _ if is_header && layout.profile == Profile::Gb9704 => "",
        Alignment::Default => "",
        Alignment::Left => "<w:jc w:val=\"left\"/>",
        Alignment::Centre => "<w:jc w:val=\"center\"/>",
        Alignment::Right => "<w:jc w:val=\"right\"/>",
    }
}
