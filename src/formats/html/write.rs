//! A printable page: one file that needs nothing else, laid out on paper as the Word file is and readable on a telephone.

use data_encoding::BASE64;

use crate::report::layout::Layout;
use crate::report::{
    Attachment, Block, Chart, Content, Document, Illustration, Inline, Item, Label, Paragraph, Place, Shown, Style,
    Table, plain_text, split_first_paragraph,
};
use crate::text::language::Language;

use super::chart;
use super::style::{GAP, style_sheet};
use crate::formats::paper::{
    attached, attachment_lines, first_kept_attachment, has_own_font, is_longer, lead_level, may_end_on_side,
    signature_widths,
};
use crate::formats::table_fit::{fit_table, leads_to_wide_table};
use crate::formats::title::{names_of, phrases, title_lines};
use crate::formats::typeset::{breakable_pieces, set_for_paper};
use crate::formats::unbroken::whole;
use crate::formats::xml::escape;

/// The style sheet of pictures.
const ILLUSTRATION: &str = include_str!("illustration.css");
/// The style sheet of the head of a letter.
const LETTERHEAD: &str = include_str!("letterhead.css");
/// The style sheet of the head, the seals and the note of official documents.
const OFFICIAL: &str = include_str!("official.css");

/// The style sheet of the foot.
const FOOT: &str = include_str!("foot.css");

/// Writes a report as a printable page.
pub fn write_html(document: &Document<Label>, layout: &Layout) -> String {
    write_page(document, layout, "")
}

/// Writes a report as a page that looks for a newer one in its place every so many seconds.
pub fn write_reloading_html(document: &Document<Label>, layout: &Layout, seconds: u32) -> String {
    let reload = format!("<meta http-equiv=\"refresh\" content=\"{seconds}\">\n");
    write_page(document, layout, &reload)
}

fn write_page(document: &Document<Label>, layout: &Layout, head: &str) -> String {
    let tag = document.language.tag();
    let untitled = match document.language {
        Language::Chinese => "报告",
        Language::English => "Report",
    };
    let mut writer = HtmlWriter {
        layout,
        names: names_of(document),
        html: format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{head}<title>"
        ),
        language: document.language,
        part: Part::default(),
        movable: None,
        ends_on_side: false,
        charts: 0,
    };
    match document.called().trim() {
        "" => writer.html.push_str(untitled),
        title => escape(title, &mut writer.html),
    }
    writer.html.push_str("</title>\n<style>\n");
    style_sheet(&mut writer.html, document, layout);
    if document.has_illustrations() {
        writer.html.push_str(ILLUSTRATION);
    }
    if document.frame.has_head() && !layout.is_indented(document.language) {
        writer.html.push_str(LETTERHEAD);
    }
    if !document.frame.foot.is_empty() {
        writer.html.push_str(FOOT);
    }
    if document.frame.has_official_parts() {
        writer.html.push_str(OFFICIAL);
    }
    writer.html.push_str("</style>\n</head>\n<body>\n<main>\n<article>\n");
    writer.report(document);
    writer.html.push_str("</article>\n</main>\n</body>\n</html>\n");
    writer.html
}

/// A name of a signature that has more columns may be broken.
const LONGEST_SIGNATURE: usize = 28;

/// Where in the report a heading stands, which is what its id says.
#[derive(Default)]
struct Part {
    /// What ids begin with: the attachment's, empty in the report itself.
    prefix: String,
    /// The level of HTML's headings above.
    above: usize,
    /// How many headings there were so far at each level, under the one above.
    counts: Vec<usize>,
}

impl Part {
    /// Goes on to the next heading of a level, from 1; its id, such as `part-2-1`.
    fn next_id(&mut self, level: usize) -> String {
        self.counts.resize(level.max(1), 0);
        if let Some(count) = self.counts.last_mut() {
            *count += 1;
        }
        let numbers: Vec<String> = self.counts.iter().map(usize::to_string).collect();
        format!("{}part-{}", self.prefix, numbers.join("-"))
    }
}

pub(super) struct HtmlWriter<'l> {
    pub(super) layout: &'l Layout,
    /// What titles keep whole.
    names: Vec<String>,
    pub(super) language: Language,
    pub(super) html: String,
    part: Part,
    /// Where the headings begin that stand directly above what is written next.
    pub(super) movable: Option<usize>,
    /// Whether what was written last stands on a sheet on its side.
    pub(super) ends_on_side: bool,
    /// How many charts there are so far.
    charts: usize,
}

impl HtmlWriter<'_> {
    fn report(&mut self, document: &Document<Label>) {
        self.head(&document.frame, document.title.is_empty());
        if !document.title.is_empty() {
            self.title("h1", "title", &document.title);
        }
        self.lines_of("subtitle", &document.frame.subtitle, true);
        if !document.addressee.is_empty() {
            self.paragraph_of("addressee", &document.addressee);
        }
        self.part.above = 1;
        self.blocks(&document.blocks);
        // Name and date do not stand alone on the sheet behind a table on its side.
        let (is_on_side, end) = (self.ends_on_side && may_end_on_side(document), self.html.len());
        self.attachment_list(document);
        if document.frame.is_sealed {
            self.seals(&document.signature);
        } else {
            let is_behind_pages = document.attachments.is_empty() && self.ends_in_long_table(&document.blocks);
            self.signature(&document.signature, is_behind_pages);
        }
        if !document.frame.note.is_empty() {
            self.paragraph_of("note", &document.frame.note);
        }
        if is_on_side && self.html.len() > end {
            self.html.insert_str(end, "<div class=\"wide\">\n");
            self.push("</div>\n");
        }
        for (number, (label, attachment)) in (1..).zip(attached(document)) {
            self.attachment(&label, number, attachment);
        }
        self.foot(&document.frame);
    }

    /// A title in its lines.
    fn title(&mut self, tag: &str, id: &str, title: &[Inline]) {
        self.push(&format!("<{tag} class=\"title\" id=\"{id}\">"));
        let lines = title_lines(title, self.layout, &self.names);
        for (number, line) in lines.iter().enumerate() {
            if lines.len() > 1 {
                self.push("<span class=\"line\">");
            }
            // Within the line: between lines that are blocks it would be a line of its own.
            self.in_phrases(line, number > 0);
            if lines.len() > 1 {
                self.push("</span>");
            }
        }
        self.push(&format!("</{tag}>\n"));
    }

    /// A line that may be broken between its phrases; in English its words are them.
    pub(super) fn in_phrases(&mut self, line: &[Inline], is_behind_another: bool) {
        let phrases = match self.language {
            Language::Chinese => phrases(line, &self.names),
            Language::English => vec![line.to_vec()],
        };
        for (index, phrase) in phrases.iter().enumerate() {
            self.push(if is_behind_another || index > 0 { "<wbr>" } else { "" });
            self.inlines(phrase);
        }
    }

    /// What stands in one line or several.
    pub(super) fn lines(&mut self, lines: &[Vec<Inline>]) {
        match lines {
            [line] => self.inlines(line),
            _ => lines.iter().for_each(|line| self.span("line", line)),
        }
    }

    fn blocks(&mut self, blocks: &[Block<Label>]) {
        for (index, block) in blocks.iter().enumerate() {
            let stays_on_side = self.ends_on_side && leads_to_wide_table(&blocks[index..], self.layout, self.language);
            if stays_on_side || matches!(block, Block::Heading { .. }) {
                self.movable.get_or_insert(self.html.len());
            } else if !matches!(block, Block::Table(_)) {
                self.movable = None;
            }
            self.ends_on_side = stays_on_side;
            match block {
                Block::Heading { level, number, text } => self.heading(*level, number, text),
                Block::Paragraph(paragraph) => self.paragraph(None, paragraph),
                Block::Items(list) => {
                    let number = |item: &Item<Label>| format!("{}{}", item.number.text, item.number.gap);
                    self.list(list.iter().map(|item| (number(item), &item.blocks)));
                }
                Block::Bullets(list) => self.list(list.iter().map(|blocks| ("• ".to_owned(), blocks))),
                Block::Table(table) => self.table(table),
                Block::Placed(Place::Centre, lines) => {
                    let lines: Vec<Vec<Inline>> = lines.iter().map(|line| line.text.clone()).collect();
                    self.lines_of("in-middle", &lines, true);
                }
                Block::Placed(Place::List, lines) => self.labels(lines),
                Block::Illustration(illustration) => self.illustration(illustration),
            }
        }
    }

    fn heading(&mut self, level: usize, number: &Label, text: &[Inline]) {
        let tag = (self.part.above + level).min(6);
        let id = self.part.next_id(level);
        self.push(&format!("<h{tag} class=\"level-{}\" id=\"{id}\">", level.clamp(1, 4)));
        self.text(&number.text);
        self.text(&number.gap);
        self.inlines(text);
        self.push(&format!("</h{tag}>\n"));
    }

    /// Items or bullets, each with what stands before it. The numbers of items are text: a list of HTML would count anew
    /// when it is copied.
    fn list<'b>(&mut self, entries: impl Iterator<Item = (String, &'b Vec<Block<Label>>)>) {
        self.push("<div class=\"items\" role=\"list\">\n");
        entries.for_each(|(number, blocks)| self.item(&number, blocks));
        self.push("</div>\n");
    }

    fn item(&mut self, number: &str, blocks: &[Block<Label>]) {
        self.push("<div class=\"item\" role=\"listitem\">\n");
        let (first, rest) = split_first_paragraph(blocks);
        let is_alone = first.inlines().next().is_none();
        let number = if is_alone { number.trim_end() } else { number };
        self.paragraph(Some(number), first);
        self.blocks(rest);
        self.push("</div>\n");
    }

    fn paragraph(&mut self, number: Option<&str>, paragraph: &Paragraph) {
        let lead = format!("lead-{}", lead_level(number.unwrap_or_default()));
        self.push("<p>");
        if let Some(number) = number {
            if has_own_font(number, paragraph, self.layout) {
                self.push(&format!("<span class=\"number {lead}\">"))
            } else {
                self.push("<span class=\"number\">")
            }
            self.text(number);
            self.push("</span>");
        }
        if !paragraph.lead.is_empty() {
            self.push(&format!("<b class=\"{lead}\">"));
            self.inlines(&paragraph.lead);
            self.push("</b>");
        }
        self.inlines(&paragraph.text);
        self.push("</p>\n");
    }

    pub(super) fn paragraph_of(&mut self, class: &str, inlines: &[Inline]) {
        self.push(&format!("<p class=\"{class}\">"));
        self.inlines(inlines);
        self.push("</p>\n");
    }

    /// A picture or a chart, which is in the page itself.
    fn illustration(&mut self, illustration: &Illustration<Label>) {
        self.push("<figure>\n");
        match &illustration.shown {
            Shown::Image(image) => {
                self.push(&format!("<img src=\"data:image/{};base64,", image.format.name()));
                BASE64.encode_append(&image.bytes, &mut self.html);
                self.push(&format!(
                    "\" width=\"{}\" height=\"{}\" alt=\"",
                    image.width, image.height
                ));
                self.text(&illustration.alternative());
                self.push("\">\n");
            }
            Shown::Chart { chart, table } => self.chart(illustration, chart, table),
        }
        self.push("<figcaption>");
        self.inlines(&illustration.caption_line());
        self.push("</figcaption>\n</figure>\n");
    }

    /// A chart, with what it shows in words, and its table for those who cannot see it or want the numbers.
    fn chart(&mut self, illustration: &Illustration<Label>, chart: &Chart, table: &Table) {
        self.charts += 1;
        let id = format!("chart-{}", self.charts);
        self.push(&format!(
            "<svg viewBox=\"{}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">",
            chart::view_box(chart)
        ));
        self.text(&illustration.alternative());
        self.push(&format!("</title>\n<desc id=\"{id}-desc\">"));
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| plain_text(cell)).collect();
            self.text(&format!("{}. ", cells.join(" · ")));
        }
        self.push("</desc>\n");
        chart::draw(&mut self.html, chart);
        let data = match self.language {
            Language::Chinese => "数据",
            Language::English => "Data",
        };
        self.push(&format!("\n</svg>\n<details>\n<summary>{data}</summary>\n"));
        self.table(table);
        self.push("</details>\n");
    }

    /// The names of what is attached, each below the first (GB/T 9704-2012 §7.3.4).
    fn attachment_list(&mut self, document: &Document<Label>) {
        let lines = attachment_lines(document);
        if lines.is_empty() {
            return;
        }
        self.push("<div class=\"attached\">\n");
        // The line of text above, the blank one, name and date.
        let kept = first_kept_attachment(&lines, document.signature.len() + 2, self.layout);
        for (index, line) in lines.iter().enumerate() {
            let Some((label, name)) = line.split_first() else {
                continue;
            };
            self.push(if index > kept { "<div class=\"kept\">" } else { "<div>" });
            self.push("<span class=\"number\">");
            self.text(label.text().trim_start());
            self.push("</span>");
            self.span("name", name);
            self.push("</div>\n");
        }
        self.push("</div>\n");
    }

    /// Name and date. The date stands two characters to the right of the name; where it is the longer of the two, it
    /// decides where both stand (GB/T 9704-2012 §7.3.5.2). A browser can measure, but not decide.
    fn signature(&mut self, signature: &[Vec<Inline>], is_behind_pages: bool) {
        let class = match signature_widths(signature) {
            None => "signature",
            Some((name, date)) if is_longer(date, name) => "signature dated by-date",
            Some((name, _)) if name > LONGEST_SIGNATURE => "signature dated long",
            Some(_) => "signature dated",
        };
        let behind = if is_behind_pages { " behind-pages" } else { "" };
        self.lines_of(&format!("{class}{behind}"), signature, false);
    }

    /// Whether a text ends in a table of more than a page. Browsers take no row of it over to what follows, and rather part that.
    fn ends_in_long_table(&self, blocks: &[Block<Label>]) -> bool {
        let Some(Block::Table(table)) = blocks.last() else {
            return false;
        };
        fit_table(table, self.layout, self.language).height_of(table) > self.layout.text_height()
    }

    fn attachment(&mut self, label: &str, number: usize, attachment: &Attachment<Label>) {
        let id = format!("attachment-{number}");
        self.push(&format!("<section class=\"attachment\" id=\"{id}\">\n"));
        // Label and title go with a table that follows directly.
        self.movable = Some(self.html.len());
        self.paragraph_of("label", &[Inline::plain(label)]);
        let mut above = 1;
        if !attachment.name.is_empty() {
            self.title("h2", &format!("{id}-title"), &attachment.name);
            above = 2;
        }
        self.part = Part {
            prefix: format!("{id}-"),
            above,
            counts: Vec::new(),
        };
        self.blocks(&attachment.blocks);
        self.push("</section>\n");
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let mut before = None;
        for run in inlines.chunk_by(|left, right| left.style == right.style) {
            let tag = match run[0].style {
                Style::Plain => None,
                Style::Strong => Some("strong"),
                Style::Emphasis => Some("em"),
            };
            if let Some(tag) = tag {
                self.push(&format!("<{tag}>"));
            }
            for inline in run {
                match &inline.content {
                    Content::Text(text) => self.running_text(text, &mut before),
                    Content::Break => {}
                    Content::Blank(blank) => {
                        self.push("<mark class=\"blank\">");
                        self.text(&blank.shown);
                        self.push("</mark>");
                    }
                }
            }
            if let Some(tag) = tag {
                self.push(&format!("</{tag}>"));
            }
        }
    }

    pub(super) fn span(&mut self, class: &str, inlines: &[Inline]) {
        self.push(&format!("<span class=\"{class}\">"));
        self.inlines(inlines);
        self.push("</span>");
    }

    /// Text as paper has it, behind a character.
    fn running_text(&mut self, text: &str, before: &mut Option<char>) {
        let text = set_for_paper(text, *before, self.language);
        for (index, piece) in breakable_pieces(&text).into_iter().enumerate() {
            if index > 0 {
                self.push("<wbr>");
            }
            self.with_amounts_whole(piece);
        }
        *before = text.chars().next_back();
    }

    /// Text whose numbers stay on one line with their units.
    fn with_amounts_whole(&mut self, text: &str) {
        let mut from = 0;
        for stretch in whole(text) {
            self.text(&text[from..stretch.start]);
            self.push("<span class=\"whole\">");
            self.text(&text[stretch.clone()]);
            self.push("</span>");
            from = stretch.end;
        }
        self.text(&text[from..]);
    }

    /// Text, of which a browser shows tabs and several spaces too.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = [rest.find("  "), rest.find('\t')].into_iter().flatten().min() {
            let (before, gap) = rest.split_at(at);
            rest = gap.trim_start_matches([' ', '\t']);
            escape(before, &mut self.html);
            let gap = &gap[..gap.len() - rest.len()];
            self.push(&format!("<span style=\"{GAP}\">{gap}</span>"));
        }
        escape(rest, &mut self.html);
    }

    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_say_where_a_heading_stands() {
        let mut part = Part::default();
        let ids = [1, 2, 2, 1, 3].map(|level| part.next_id(level));
        assert_eq!(ids, ["part-1", "part-1-1", "part-1-2", "part-2", "part-2-0-1"]);
    }
}
