//! The body of a Word file: `document.xml`.

use std::fmt::Write;

use crate::formats::docx::names::{DEEPEST, ParagraphStyle};
use crate::report::layout::{Layout, Twips};
use crate::report::{
    Alignment, Block, Content, Document, Illustration, ImageFormat, Inline, Label, Paragraph, Place, Style, Table,
    plain_text, split_first_paragraph,
};
use crate::say::message::Message;
use crate::text::chinese::columns;
use crate::text::language::Language;

use super::columns::column_widths;
use super::media::{Media, shown_size};
use super::xml::{NAMESPACE, OFFICE, declared, escape};
use crate::formats::paper::{attached, attachment_lines, column_alignments, lead_level, signature_widths};
use crate::formats::title::{names_of, title_lines};

/// Word opens no tables that have more columns.
const MOST_COLUMNS: usize = 63;
/// A paragraph of at most so many lines may go over to the next page as a whole.
const SHORT: usize = 5;

/// Writes `document.xml` and gives the pictures in it; `section` is the page it is set on. Fails where a table is wider than Word can open.
pub fn write_body(document: &Document<Label>, layout: &Layout, section: &str) -> Result<(String, Media), Message> {
    let mut body = Body {
        layout,
        names: names_of(document),
        language: document.language,
        xml: declared(&format!(
            "<w:document xmlns:w=\"{NAMESPACE}\" xmlns:r=\"{OFFICE}\"><w:body>"
        )),
        level: 0,
        last: Default::default(),
        columns: 0,
        lines: Some(0),
        ends_in_table: false,
        widest_table: 0,
        size: None,
        media: Media::default(),
    };
    body.report(document);
    if body.widest_table > MOST_COLUMNS {
        let message = Message::new("report-too-many-columns").with("columns", body.widest_table);
        return Err(message.with("most", MOST_COLUMNS));
    }
    if let Some(image) = body.media.find_format(ImageFormat::Webp) {
        return Err(Message::new("report-webp").with("file", &image.path));
    }
    Ok((body.xml + section + "</w:body></w:document>", body.media))
}

pub(super) struct Body<'a> {
    pub(super) layout: &'a Layout,
    /// What titles keep whole.
    pub(super) names: Vec<String>,
    language: Language,
    pub(super) xml: String,
    /// The level of the heading above; 0 before the first.
    level: usize,
    /// The last two paragraphs; a row of a table counts as one.
    last: [Last; 2],
    /// The columns of text that the paragraph has so far.
    columns: usize,
    /// The lines that were printed so far; none once that cannot be told.
    lines: Option<usize>,
    pub(super) ends_in_table: bool,
    /// The most columns that a table has so far.
    widest_table: usize,
    /// The size of what is written, in half points, where it is not that of its style.
    pub(super) size: Option<u32>,
    /// The pictures so far.
    media: Media,
}

/// What was written last.
#[derive(Default)]
struct Last {
    /// Where its properties begin, behind their style; a row of a table has as many paragraphs as cells.
    places: Vec<usize>,
    /// How many lines it has, about.
    lines: usize,
}

impl Body<'_> {
    fn report(&mut self, document: &Document<Label>) {
        self.head(&document.frame);
        if !document.title.is_empty() {
            self.title(
                ParagraphStyle::Title,
                &document.title,
                !document.frame.subtitle.is_empty(),
            );
        }
        self.set_off_below(ParagraphStyle::Subtitle, &document.frame.subtitle);
        if !document.addressee.is_empty() {
            self.line(ParagraphStyle::Addressee, "", &document.addressee);
        }
        self.blocks(&document.blocks, 0);
        self.keep_with_end(document);
        self.attachment_note(document);
        self.signature(&document.signature);
        for (label, attachment) in attached(document) {
            self.level = 0;
            self.line(
                ParagraphStyle::AttachmentLabel,
                "<w:pageBreakBefore/>",
                &[Inline::plain(label)],
            );
            if !attachment.name.is_empty() {
                self.title(ParagraphStyle::AttachmentTitle, &attachment.name, false);
            }
            self.blocks(&attachment.blocks, 0);
        }
        self.foot(&document.frame.foot);
        self.separate_tables();
    }

    fn blocks(&mut self, blocks: &[Block<Label>], depth: usize) {
        for (index, block) in blocks.iter().enumerate() {
            // A line that leads to items stays with the first of them.
            if let (Block::Items(_) | Block::Bullets(_), Some(Block::Paragraph(above))) =
                (block, index.checked_sub(1).map(|above| &blocks[above]))
                && plain_text(&above.text).ends_with(['：', ':'])
                && self.last[1].lines <= SHORT
            {
                let places = std::mem::take(&mut self.last[1].places);
                self.keep_with_next(places);
            }
            match block {
                Block::Heading { level, number, text } => {
                    self.level = *level;
                    self.heading(number, text);
                }
                // What belongs to an item says so, so that whoever reads the file knows.
                Block::Paragraph(paragraph) if depth > 0 => {
                    self.block(ParagraphStyle::ItemText(depth), "", paragraph, depth);
                }
                Block::Paragraph(paragraph) => self.block(ParagraphStyle::Body, "", paragraph, depth),
                Block::Items(items) => {
                    for item in items {
                        let (number, gap) = (&item.number.text, &item.number.gap);
                        self.labelled(ParagraphStyle::Item(depth + 1), number, gap, &item.blocks, depth);
                    }
                }
                Block::Bullets(bullets) => {
                    for blocks in bullets {
                        self.labelled(ParagraphStyle::Bullet(depth + 1), "•", " ", blocks, depth);
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Placed(Place::Centre, lines) => {
                    let lines: Vec<Vec<Inline>> = lines.iter().map(|line| line.text.clone()).collect();
                    self.set_off_below(ParagraphStyle::Centre, &lines);
                }
                Block::Placed(Place::List, lines) => self.list(lines),
                Block::Illustration(illustration) => self.illustration(illustration),
            }
        }
    }

    fn heading(&mut self, number: &Label, text: &[Inline]) {
        self.start(ParagraphStyle::Heading(self.level), "");
        let number = [Inline::plain(format!("{}{}", number.text, number.gap))];
        self.runs(&number, None);
        self.runs(text, None);
        self.end();
    }

    /// An item with what stands before it: its number, or a bullet.
    fn labelled(&mut self, style: ParagraphStyle, label: &str, gap: &str, blocks: &[Block<Label>], depth: usize) {
        let (first, rest) = split_first_paragraph(blocks);
        // The text of an item stands below itself in a letter: behind a tab.
        let gap = if self.is_indented() { gap } else { "\t" };
        self.block(style, &format!("{label}{gap}"), first, depth);
        self.blocks(rest, depth + 1);
    }

    /// A paragraph or an item; the label of an item stands in the font of its lead.
    fn block(&mut self, style: ParagraphStyle, label: &str, paragraph: &Paragraph, depth: usize) {
        self.start(style, "");
        let lead = Some(lead_level(self.level, depth).min(DEEPEST));
        self.runs(&[Inline::plain(label)], lead.filter(|_| !paragraph.lead.is_empty()));
        self.runs(&paragraph.lead, lead);
        self.runs(&paragraph.text, None);
        self.end();
    }

    fn title(&mut self, style: ParagraphStyle, title: &[Inline], has_subtitle: bool) {
        let spacing = if has_subtitle { "<w:spacing w:after=\"0\"/>" } else { "" };
        self.start(style, spacing);
        self.broken(&title_lines(title, self.layout, &self.names));
        self.end();
    }

    /// Lines of one paragraph.
    pub(super) fn broken(&mut self, lines: &[Vec<Inline>]) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.xml.push_str("<w:r><w:br/></w:r>");
                self.lines = self.lines.map(|lines| lines + 1);
            }
            self.runs(line, None);
        }
    }

    /// Keeps the last lines with name and date: a page that holds nothing else is not to be (§7.3.5.5). A short
    /// paragraph may go over with them. A long one, which would leave half a page empty, is only kept where name and
    /// date would stand alone otherwise.
    fn keep_with_end(&mut self, document: &Document<Label>) {
        if document.signature.is_empty() {
            return;
        }
        let [before, last] = std::mem::take(&mut self.last);
        let page = (self.layout.text_height() / self.layout.line) as usize;
        let attached = document.attachments.len();
        let end = document.signature.len() + 1 + attached + usize::from(attached > 0);
        // The lines are counted without knowing the fonts, so one more is allowed for.
        let is_alone = |lines: usize| (page - lines % page) % page <= end;
        let fits = last.lines + end <= page;
        if last.lines <= SHORT || fits && self.lines.is_some_and(is_alone) {
            self.keep_with_next(last.places);
            if last.lines + before.lines <= SHORT {
                self.keep_with_next(before.places);
            }
        }
    }

    /// Keeps what was written with what follows it.
    fn keep_with_next(&mut self, places: Vec<usize>) {
        // The last first: what is put in moves all that follows.
        for place in places.into_iter().rev() {
            self.xml.insert_str(place, "<w:keepNext/>");
        }
    }

    /// The list of attachments: one line below the text; what is wrapped stands below the name (§7.3.4).
    fn attachment_note(&mut self, document: &Document<Label>) {
        let character = self.layout.character();
        for (index, line) in attachment_lines(document).iter().enumerate() {
            let mut properties = self.blank_line_before(index);
            if self.is_indented() {
                // The word and its colon are three characters; point and space of a number are half a digit each.
                let digits = (index + 1).to_string().len() as Twips;
                let number = character * (digits + 1) / 2;
                let hanging = 3 * character + if document.attachments.len() > 1 { number } else { 0 };
                let left = 2 * character + hanging;
                let _ = write!(properties, "<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>");
            }
            self.line(ParagraphStyle::AttachmentNote, &properties, line);
        }
    }

    /// The blank line above the first of some lines.
    pub(super) fn blank_line_before(&self, index: usize) -> String {
        match index {
            0 => format!("<w:spacing w:before=\"{}\"/>", self.layout.line),
            _ => String::new(),
        }
    }

    /// Name and date. Without a seal (§7.3.5.2) the name ends two characters from the right, and the date begins two
    /// characters to the right of the name's beginning; a date that is longer ends two from the right instead, and the
    /// name begins two to the left of it. By left indents: spaces at a line's end and the widths of digits would shift
    /// what is set to the right.
    fn signature(&mut self, lines: &[Vec<Inline>]) {
        let Some(last) = lines.last() else {
            return;
        };
        let two = 2 * self.layout.character();
        let right = self.layout.text_width().saturating_sub(two);
        let ends_right = |columns: usize| {
            let width = u64::from(self.layout.character()) * columns as u64 / 2;
            right.saturating_sub(width.try_into().unwrap_or(Twips::MAX))
        };
        let widths = signature_widths(lines);
        let (name, date) = match widths {
            None => (0, ends_right(columns(&plain_text(last)))),
            Some((name, date)) if date > name => {
                let date = ends_right(date);
                (date.saturating_sub(two), date)
            }
            Some((name, _)) => (ends_right(name), ends_right(name) + two),
        };
        let is_too_long = widths.is_some_and(|(name, _)| ends_right(name) == 0);
        for (index, line) in lines.iter().enumerate() {
            let is_last = index + 1 == lines.len();
            let left = if is_last { date } else { name };
            let blank_line = self.blank_line_before(index);
            let indent = match self.is_indented() {
                // A name that is longer than a line ends two characters from the right all the same.
                true if is_too_long => format!("<w:ind w:right=\"{two}\"/><w:jc w:val=\"right\"/>"),
                true => format!("<w:ind w:left=\"{left}\"/>"),
                false => String::new(),
            };
            let style = if is_last && lines.len() > 1 {
                ParagraphStyle::Date
            } else {
                ParagraphStyle::Signature
            };
            self.line(style, &(blank_line + &indent), line);
        }
    }

    /// A picture or a chart with its caption below it, on the same page.
    fn illustration(&mut self, illustration: &Illustration<Label>) {
        let size = shown_size(&illustration.shown, self.layout);
        self.start(ParagraphStyle::Caption, "<w:keepNext/>");
        // It is kept already.
        self.last[1].places.clear();
        let drawing = self.media.drawing(illustration, size);
        self.xml.push_str(&drawing);
        self.end();
        self.lines = self
            .lines
            .map(|lines| lines + (size.height / self.layout.line) as usize);
        self.line(ParagraphStyle::Caption, "", &illustration.caption_line());
    }

    /// A table with its whole grid and a header row that is repeated on each page.
    fn table(&mut self, table: &Table) {
        self.separate_tables();
        // A line that leads to the table stays with it.
        if self.last[1].lines <= 2 {
            let places = std::mem::take(&mut self.last[1].places);
            self.keep_with_next(places);
        }
        self.lines = None;
        let widths = column_widths(table, self.layout);
        self.widest_table = self.widest_table.max(widths.len());
        let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .iter()
            .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"))
            .collect();
        let total: Twips = widths.iter().sum();
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{borders}</w:tblBorders>\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        );
        for width in &widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
        let columns: Vec<(Alignment, Twips)> = column_alignments(table).into_iter().zip(widths).collect();
        self.row(&table.header, &columns, true);
        for row in &table.rows {
            self.row(row, &columns, false);
        }
        self.xml.push_str("</w:tbl>");
        self.ends_in_table = true;
    }

    fn row(&mut self, cells: &[Vec<Inline>], columns: &[(Alignment, Twips)], is_header: bool) {
        let header = if is_header { "<w:tblHeader/>" } else { "" };
        let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>");
        let mut places = Vec::new();
        for (cell, (alignment, width)) in cells.iter().zip(columns) {
            let style = if is_header {
                ParagraphStyle::TableHead
            } else {
                ParagraphStyle::TableText
            };
            let side = match alignment {
                Alignment::Default => "",
                _ if is_header => "",
                Alignment::Left => "<w:jc w:val=\"left\"/>",
                Alignment::Centre => "<w:jc w:val=\"center\"/>",
                Alignment::Right => "<w:jc w:val=\"right\"/>",
            };
            let _ = write!(
                self.xml,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"{}\"/>",
                style.id()
            );
            places.push(self.xml.len());
            let _ = write!(self.xml, "{side}</w:pPr>");
            self.runs(cell, None);
            self.xml.push_str("</w:p></w:tc>");
        }
        self.xml.push_str("</w:tr>");
        let [_, before] = std::mem::take(&mut self.last);
        self.last = [before, Last { places, lines: 1 }];
    }

    /// Two tables without a paragraph between them would be one, and a file may not end in a table; before any other
    /// paragraph a table needs nothing.
    pub(super) fn separate_tables(&mut self) {
        if std::mem::take(&mut self.ends_in_table) {
            self.xml
                .push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
        }
    }

    /// A line of its own style.
    pub(super) fn line(&mut self, style: ParagraphStyle, properties: &str, text: &[Inline]) {
        self.start(style, properties);
        self.runs(text, None);
        self.end();
    }

    pub(super) fn start(&mut self, style: ParagraphStyle, properties: &str) {
        self.ends_in_table = false;
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", style.id());
        let [_, before] = std::mem::take(&mut self.last);
        let places = vec![self.xml.len()];
        self.last = [before, Last { places, lines: 0 }];
        let _ = write!(self.xml, "{properties}</w:pPr>");
        // The indent of two characters.
        self.columns = if self.is_indented() { 4 } else { 0 };
        // A title has its lines and one above and below it.
        let is_title = matches!(style, ParagraphStyle::Title | ParagraphStyle::AttachmentTitle);
        self.lines = self.lines.map(|lines| lines + if is_title { 2 } else { 0 });
    }

    pub(super) fn end(&mut self) {
        self.xml.push_str("</w:p>");
        let line = (2 * self.layout.text_width() / self.layout.character().max(1)).max(1) as usize;
        let lines = self.columns.div_ceil(line).max(1);
        self.last[1].lines = lines;
        self.lines = self.lines.map(|so_far| so_far + lines);
    }

    /// Runs of text; `lead` is the level of the run-in heading or topic sentence they are, where they are one.
    pub(super) fn runs(&mut self, inlines: &[Inline], lead: Option<usize>) {
        for inline in inlines {
            self.run(inline, lead);
        }
    }

    fn run(&mut self, inline: &Inline, lead: Option<usize>) {
        let text = inline.text();
        if text.is_empty() {
            return;
        }
        self.columns += columns(text);
        let is_blank = matches!(inline.content, Content::Blank(_));
        self.xml.push_str("<w:r>");
        let named = match (inline.style, lead) {
            (Style::Strong, _) => Some("Strong".to_owned()),
            (Style::Emphasis, _) => Some("Emphasis".to_owned()),
            (Style::Plain, Some(level)) => Some(format!("Lead{level}")),
            (Style::Plain, None) => is_blank.then(|| "Blank".to_owned()),
        };
        // Quotation marks, dashes and ellipses belong to both scripts; without the hint they take the Latin font.
        let hint = self.language == Language::Chinese;
        if named.is_some() || hint || is_blank || self.size.is_some() {
            self.xml.push_str("<w:rPr>");
            if let Some(named) = named {
                let _ = write!(self.xml, "<w:rStyle w:val=\"{named}\"/>");
            }
            if hint {
                self.xml.push_str("<w:rFonts w:hint=\"eastAsia\"/>");
            }
            if let Some(size) = self.size {
                let _ = write!(self.xml, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
            }
            if is_blank {
                self.xml.push_str("<w:highlight w:val=\"yellow\"/>");
            }
            self.xml.push_str("</w:rPr>");
        }
        for (index, piece) in text.split('\t').enumerate() {
            if index > 0 {
                self.xml.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                self.xml.push_str("<w:t xml:space=\"preserve\">");
                escape(piece, &mut self.xml);
                self.xml.push_str("</w:t>");
            }
        }
        self.xml.push_str("</w:r>");
    }

    /// Whether paragraphs begin two characters further in.
    pub(super) fn is_indented(&self) -> bool {
        self.layout.is_indented(self.language)
    }
}
