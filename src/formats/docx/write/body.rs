//! The body of a Word file: `document.xml`.

use std::fmt::Write;

use crate::formats::docx::names::{BREAK, DEEPEST, ParagraphStyle};
use crate::report::layout::{Layout, Twips};
use crate::report::{
    Block, Content, Document, Illustration, ImageFormat, Inline, Label, Paragraph, Place, Style, plain_text,
    split_first_paragraph,
};
use crate::say::message::Message;
use crate::text::chinese::columns;
use crate::text::language::Language;

use super::edges::{Sections, no_room};
use super::media::{Media, shown_size};
use super::styles::{SPACE, is_kept, space_around};
use super::xml::{NAMESPACE, OFFICE, declared, escape};
use crate::formats::paper::{attached, columns_on_paper, has_own_font, lead_level, may_end_on_side};
use crate::formats::table_fit::leads_to_wide_table;
use crate::formats::title::{names_of, title_lines};
use crate::formats::typeset::{breakable_pieces, set_for_paper};
use crate::formats::unbroken::codes;

/// Word opens no tables that have more columns.
const MOST_COLUMNS: usize = 63;
/// The lines between the red rule of an official head and the title (GB/T 9704-2012 §7.3.1).
const LINES_ABOVE_TITLE: Twips = 2;

/// The marks that may stand beyond the end of a line.
const HANGING: [char; 4] = ['。', '，', '、', '．'];

/// A hyphen that ends no line, within the text of a run.
const WHOLE_HYPHEN: &str = "</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">";

/// A new line within a paragraph.
pub(super) const LINE_BREAK: &str = "<w:r><w:br/></w:r>";

/// Writes `document.xml` and gives the pictures in it. Fails where a table is wider than Word can open.
pub fn write_body(
    document: &Document<Label>,
    layout: &Layout,
    sections: &Sections,
) -> Result<(String, Media), Message> {
    let xml = declared(&format!(
        "<w:document xmlns:w=\"{NAMESPACE}\" xmlns:r=\"{OFFICE}\"><w:body>"
    ));
    let mut body = Body {
        layout,
        names: names_of(document),
        language: document.language,
        sections,
        start: xml.len(),
        xml,
        movable: None,
        sheet_end: None,
        stays_on_side: false,
        is_first_section: true,
        is_on_even_page: false,
        before: None,
        size: None,
        level: 0,
        last: Default::default(),
        columns: 0,
        lines: Some(0),
        ends_in_table: false,
        widest_table: 0,
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
    let section = body.last_section();
    Ok((body.xml + &section + "</w:body></w:document>", body.media))
}

pub(super) struct Body<'a> {
    pub(super) layout: &'a Layout,
    /// What titles keep whole.
    pub(super) names: Vec<String>,
    pub(super) language: Language,
    pub(super) sections: &'a Sections,
    /// Where the first paragraph begins.
    pub(super) start: usize,
    pub(super) xml: String,
    /// Where the headings begin that stand directly above what is written next.
    pub(super) movable: Option<usize>,
    /// Where the table ends that stands on a sheet on its side, which is open still.
    pub(super) sheet_end: Option<usize>,
    /// Whether what is written next stays on that sheet.
    pub(super) stays_on_side: bool,
    /// Whether no section was ended yet.
    pub(super) is_first_section: bool,
    /// Whether the foot stands on an even page of its own.
    pub(super) is_on_even_page: bool,
    /// The character that stands before what is written next.
    pub(super) before: Option<char>,
    /// The size of what is written, in half points, where it is not that of its style.
    pub(super) size: Option<u32>,
    /// The level of the heading above; 0 before the first.
    level: usize,
    /// The last two paragraphs; a row of a table counts as one.
    pub(super) last: [Last; 2],
    /// The columns of text that the paragraph has so far.
    columns: usize,
    /// The lines that were printed so far; none once that cannot be told.
    pub(super) lines: Option<usize>,
    pub(super) ends_in_table: bool,
    /// The most columns that a table has so far.
    pub(super) widest_table: usize,
    /// The pictures so far.
    media: Media,
}

/// What was written last.
#[derive(Default)]
pub(super) struct Last {
    /// Where its properties begin, behind their style; a row of a table has as many paragraphs as cells.
    pub(super) places: Vec<usize>,
    /// How many lines it has, about.
    pub(super) lines: usize,
    /// Whether its properties leave the space below it to its style.
    pub(super) takes_space: bool,
    /// Whether it is kept with what follows.
    pub(super) is_kept: bool,
    /// The line it begins at, with what is kept with it above.
    pub(super) begin: usize,
}

impl Body<'_> {
    fn report(&mut self, document: &Document<Label>) {
        self.head(&document.frame);
        if !document.title.is_empty() {
            let mut spacing = String::new();
            if document.frame.is_official {
                // Two lines below the red rule (§7.3.1).
                let _ = write!(spacing, " w:before=\"{}\"", LINES_ABOVE_TITLE * self.layout.line);
            }
            if !document.frame.subtitle.is_empty() {
                spacing.push_str(" w:after=\"0\"");
            }
            self.title(ParagraphStyle::Title, &document.title, &spacing);
        }
        self.set_off_below(ParagraphStyle::Subtitle, &document.frame.subtitle);
        if !document.addressee.is_empty() {
            self.line(ParagraphStyle::Addressee, "", &document.addressee);
        }
        self.blocks(&document.blocks, 0);
        self.keep_with_end(document);
        // Name and date do not stand alone on the sheet behind a table on its side.
        self.stays_on_side = self.sheet_end.is_some() && may_end_on_side(document);
        self.attachment_note(document);
        if document.frame.is_sealed {
            self.seals(&document.signature);
        } else {
            self.signature(&document.signature);
        }
        self.note(&document.frame.note);
        self.stays_on_side = false;
        for (label, attachment) in attached(document) {
            self.level = 0;
            self.next_page();
            self.line(
                ParagraphStyle::AttachmentLabel,
                "<w:pageBreakBefore/>",
                &[Inline::plain(label)],
            );
            if !attachment.name.is_empty() {
                self.title(ParagraphStyle::AttachmentTitle, &attachment.name, "");
            }
            self.blocks(&attachment.blocks, 0);
        }
        self.foot(&document.frame);
        // A file may not end in a table; what ends it takes no room, which might be that of a further page.
        self.behind_table(&no_room(""));
    }

    fn blocks(&mut self, blocks: &[Block<Label>], depth: usize) {
        for (index, block) in blocks.iter().enumerate() {
            self.stays_on_side =
                self.sheet_end.is_some() && leads_to_wide_table(&blocks[index..], self.layout, self.language);
            // A line that leads to items stays with the first of them.
            if let (Block::Items(_) | Block::Bullets(_), Some(Block::Paragraph(above))) =
                (block, index.checked_sub(1).map(|above| &blocks[above]))
                && plain_text(&above.text).ends_with(['：', ':'])
                && self.last[1].lines <= self.short()
            {
                self.last[1].is_kept = true;
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
                    self.block(ParagraphStyle::ItemText(depth), "", paragraph);
                }
                Block::Paragraph(paragraph) => self.block(ParagraphStyle::Body, "", paragraph),
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
        self.block(style, &format!("{label}{gap}"), first);
        self.blocks(rest, depth + 1);
    }

    /// A paragraph or an item, whose label stands in the font of its level.
    fn block(&mut self, style: ParagraphStyle, label: &str, paragraph: &Paragraph) {
        self.start(style, "");
        let lead = Some(lead_level(label).min(DEEPEST));
        let has_own_font = has_own_font(label, paragraph, self.layout);
        self.runs(&[Inline::plain(label)], lead.filter(|_| has_own_font));
        self.runs(&paragraph.lead, lead);
        self.runs(&paragraph.text, None);
        self.end();
    }

    /// A title, with what is not usual of the space around it.
    fn title(&mut self, style: ParagraphStyle, title: &[Inline], spacing: &str) {
        let properties = if spacing.is_empty() {
            String::new()
        } else {
            format!("<w:spacing{spacing}/>")
        };
        self.start(style, &properties);
        self.broken(&title_lines(title, self.layout, &self.names));
        self.end();
    }

    /// Lines of one paragraph.
    pub(super) fn broken(&mut self, lines: &[Vec<Inline>]) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.xml.push_str(LINE_BREAK);
                self.count_lines(self.lines_of_columns());
                self.columns = 0;
            }
            self.runs(line, None);
        }
    }

    /// Keeps what was written with what follows it.
    pub(super) fn keep_with_next(&mut self, places: Vec<usize>) {
        // The last first: what is put in moves all that follows.
        for place in places.into_iter().rev() {
            self.insert(place, "<w:keepNext/>");
        }
    }

    /// Puts something in before what is written already, and moves the places that are remembered.
    pub(super) fn insert(&mut self, at: usize, xml: &str) {
        self.xml.insert_str(at, xml);
        let places = self.last.iter_mut().flat_map(|last| &mut last.places);
        for place in places.chain(&mut self.movable).chain(&mut self.sheet_end) {
            if *place >= at {
                *place += xml.len();
            }
        }
    }

    /// A picture or a chart with its caption below it, on the same page.
    fn illustration(&mut self, illustration: &Illustration<Label>) {
        let size = shown_size(&illustration.shown, self.layout);
        let above = format!("<w:keepNext/><w:spacing w:before=\"{SPACE}\"/>");
        self.start(ParagraphStyle::Caption, &above);
        // It is kept already.
        self.last[1].places.clear();
        let drawing = self.media.drawing(illustration, size);
        self.xml.push_str(&drawing);
        self.end();
        self.lines = self
            .lines
            .map(|lines| lines + ((size.height + 2 * SPACE) / self.layout.line) as usize);
        let below = format!("<w:spacing w:after=\"{SPACE}\"/>");
        self.line(ParagraphStyle::Caption, &below, &illustration.caption_line());
    }

    /// Two tables without a paragraph between them would be one; before any other paragraph a table needs nothing.
    pub(super) fn separate_tables(&mut self) {
        self.behind_table("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
    }

    /// Puts an empty paragraph behind the table that was written last, on the same sheet.
    pub(super) fn behind_table(&mut self, paragraph: &str) {
        if std::mem::take(&mut self.ends_in_table) {
            let is_on_its_side = self.sheet_end == Some(self.xml.len());
            self.xml.push_str(paragraph);
            if is_on_its_side {
                self.sheet_end = Some(self.xml.len());
            }
        }
    }

    /// A line of its own style.
    pub(super) fn line(&mut self, style: ParagraphStyle, properties: &str, text: &[Inline]) {
        self.start(style, properties);
        self.runs(text, None);
        self.end();
    }

    pub(super) fn start(&mut self, style: ParagraphStyle, properties: &str) {
        use ParagraphStyle::{AttachmentLabel, AttachmentTitle, Caption, Heading, TableTitle, TableUnit, Title};
        let is_movable = matches!(
            style,
            Heading(_) | AttachmentLabel | AttachmentTitle | TableTitle | TableUnit
        );
        if is_movable {
            self.movable.get_or_insert(self.xml.len());
        } else {
            self.movable = None;
            if !self.stays_on_side {
                self.turn_back();
            }
        }
        let has_spacing =
            properties.contains("<w:spacing") || matches!(style, Title | AttachmentLabel | AttachmentTitle | Caption);
        let is_below_table = std::mem::take(&mut self.ends_in_table);
        let (own, _) = space_around(style, self.layout, self.is_indented());
        let below = if is_below_table && !has_spacing && own < SPACE {
            Self::space_below_table()
        } else {
            String::new()
        };
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", style.id());
        let [_, before] = std::mem::take(&mut self.last);
        let begin = if before.is_kept {
            before.begin
        } else {
            self.lines.unwrap_or_default()
        };
        let last = Last {
            places: vec![self.xml.len()],
            lines: 0,
            takes_space: !has_spacing && below.is_empty(),
            is_kept: properties.contains("<w:keepNext/>")
                || is_kept(style, self.layout) && !properties.contains("<w:keepNext"),
            begin,
        };
        self.last = [before, last];
        let _ = write!(self.xml, "{below}{properties}</w:pPr>");
        self.before = None;
        // The indent of two characters.
        self.columns = if self.is_indented() { 4 } else { 0 };
        // A title has its lines and one above and below it.
        let is_title = matches!(style, ParagraphStyle::Title | ParagraphStyle::AttachmentTitle);
        self.lines = self.lines.map(|lines| lines + if is_title { 2 } else { 0 });
    }

    pub(super) fn end(&mut self) {
        self.xml.push_str("</w:p>");
        if self.stays_on_side {
            self.sheet_end = Some(self.xml.len());
        }
        let lines = self.lines_of_columns();
        // What is kept with it above goes over to its page.
        let page = self.page();
        let Last { begin, .. } = self.last[1];
        let is_parted = |so_far: &usize| begin / page != so_far / page && so_far.saturating_sub(begin) < page;
        let free = if self.lines.is_some_and(|so_far| is_parted(&so_far)) {
            page - begin % page
        } else {
            0
        };
        self.last[1].begin += free;
        self.last[1].lines = lines;
        self.count_lines(free + lines);
    }

    /// How many lines the paragraph has so far, since it was broken last.
    fn lines_of_columns(&self) -> usize {
        // A mark that ends the last line hangs beyond it.
        let hangs = self.before.is_some_and(|last| HANGING.contains(&last));
        let hanging = if hangs { columns("。") } else { 0 };
        let columns = self.columns.saturating_sub(hanging);
        columns.div_ceil(self.columns_of_line()).max(1)
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
        self.columns += columns_on_paper(text, self.language);
        let is_blank = matches!(inline.content, Content::Blank(_));
        let text = &set_for_paper(text, self.before, self.language);
        self.before = text.chars().next_back();
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
                for (index, piece) in breakable_pieces(piece).into_iter().enumerate() {
                    if index > 0 {
                        self.xml.push(BREAK);
                    }
                    self.whole_numbers(piece);
                }
                self.xml.push_str("</w:t>");
            }
        }
        self.xml.push_str("</w:r>");
    }

    /// Text within a run: no line ends at a hyphen between digits or in a reference number.
    fn whole_numbers(&mut self, text: &str) {
        let mut from = 0;
        let mut codes = codes(text).peekable();
        for (at, _) in text.match_indices('-') {
            let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let is_between = is_digit(text[..at].chars().next_back()) && is_digit(text[at + 1..].chars().next());
            while codes.next_if(|code| code.end <= at).is_some() {}
            if is_between || codes.peek().is_some_and(|code| code.contains(&at)) {
                escape(&text[from..at], &mut self.xml);
                self.xml.push_str(WHOLE_HYPHEN);
                from = at + 1;
            }
        }
        escape(&text[from..], &mut self.xml);
    }

    /// Whether paragraphs begin two characters further in.
    pub(super) fn is_indented(&self) -> bool {
        self.layout.is_indented(self.language)
    }
}
