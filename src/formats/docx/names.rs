//! What a paragraph of a Word file is: the writer says it by a style, and the reader knows it by that, in any file as far as Word's
//! own styles tell.

/// What stands where an address may be broken: a space without width. Who reads the file leaves it out.
pub const BREAK: char = '\u{200B}';
/// Styles tell so many levels apart; what is deeper has the style of the last.
pub const DEEPEST: usize = 4;

/// What a paragraph is in a report. Levels and depths count from 1. The first two are read, and never written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// Nothing that is known: its words have to tell.
    #[default]
    Unknown,
    /// A line of a table of contents.
    Contents,
    /// The title.
    Title,
    /// A heading of a level.
    Heading(usize),
    /// A paragraph.
    Body,
    /// The first paragraph of an item, with its number; how deep it stands.
    Item(usize),
    /// The first paragraph of a bullet; how deep it stands.
    Bullet(usize),
    /// A further paragraph of an item or a bullet; how deep that stands.
    ItemText(usize),
    /// Who the report is addressed to.
    Addressee,
    /// A line of the list of attachments.
    AttachmentNote,
    /// The number of an attachment above its content.
    AttachmentLabel,
    /// The name of an attachment above its content.
    AttachmentTitle,
    /// A name below the body.
    Signature,
    /// The date below the body.
    Date,
    /// What stands above a table.
    TableTitle,
    /// The unit of a table's numbers, above it.
    TableUnit,
    /// A line of an official document above that: copy number, secrecy, urgency.
    HeadMark,
    /// In whose name the report is issued, above it.
    HeadName,
    /// A line between that and the red rule.
    HeadLine,
    /// A line below the title.
    Subtitle,
    /// A line in the middle.
    Centre,
    /// A line of a list, with its label.
    Listed,
    /// A line of the foot.
    FootLine,
    /// The note of an official document below its date.
    Note,
    /// A picture, and what stands below it.
    Caption,
    /// A cell of a table.
    TableText,
    /// A cell of a table's header.
    TableHead,
}

/// The styles without levels, by their ids in a file.
const SINGLE: [(ParagraphStyle, &str); 21] = {
    use ParagraphStyle::*;
    [
        (Title, "Title"),
        (Body, "Body"),
        (Addressee, "Addressee"),
        (AttachmentNote, "AttachmentNote"),
        (AttachmentLabel, "AttachmentLabel"),
        (AttachmentTitle, "AttachmentTitle"),
        (Signature, "Signature"),
        (Date, "Date"),
        (TableTitle, "TableTitle"),
        (TableUnit, "TableUnit"),
        (HeadMark, "HeadMark"),
        (HeadName, "HeadName"),
        (HeadLine, "HeadLine"),
        (Subtitle, "Subtitle"),
        (Centre, "Centre"),
        (Listed, "Listed"),
        (FootLine, "FootLine"),
        (Note, "Note"),
        (Caption, "Caption"),
        (TableText, "TableText"),
        (TableHead, "TableHead"),
    ]
};

impl ParagraphStyle {
    /// Every style that zhibi writes.
    pub fn all() -> impl Iterator<Item = ParagraphStyle> {
        use ParagraphStyle::{Bullet, Heading, Item, ItemText};
        let of_level = |level| [Heading(level), Item(level), Bullet(level), ItemText(level)];
        let single = SINGLE.into_iter().map(|(style, _)| style);
        single.chain((1..=DEEPEST).flat_map(of_level))
    }

    /// Its id in the file, such as `Item2`.
    pub fn id(self) -> String {
        let of_level = |id: &str, level: usize| format!("{id}{}", level.clamp(1, DEEPEST));
        match self {
            ParagraphStyle::Heading(level) => of_level("Heading", level),
            ParagraphStyle::Item(depth) => of_level("Item", depth),
            ParagraphStyle::Bullet(depth) => of_level("Bullet", depth),
            ParagraphStyle::ItemText(depth) => of_level("ItemText", depth),
            _ => {
                let own = SINGLE.iter().find(|(style, _)| *style == self);
                own.map(|(_, id)| *id).unwrap_or_default().to_owned()
            }
        }
    }

    /// The name that Word shows, such as `heading 2`: the words of its id, unless it is a style that Word calls otherwise.
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in self.id().chars() {
            if !name.is_empty() && !c.is_ascii_lowercase() {
                name.push(' ');
            }
            name.push(c);
        }
        match self {
            ParagraphStyle::Body => "Body Text".to_owned(),
            ParagraphStyle::Heading(_) | ParagraphStyle::Caption => name.to_lowercase(),
            _ => name,
        }
    }

    /// The style with an id.
    pub fn of_id(id: &str) -> Option<ParagraphStyle> {
        ParagraphStyle::all().find(|style| style.id() == id)
    }

    /// Whether Word has a style of this name itself.
    pub fn is_words_own(self) -> bool {
        use ParagraphStyle::{Body, Caption, Date, Heading, Signature, Subtitle, Title};
        matches!(self, Title | Subtitle | Heading(_) | Body | Signature | Date | Caption)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_known_by_its_id() {
        for style in ParagraphStyle::all() {
            assert_eq!(ParagraphStyle::of_id(&style.id()), Some(style));
        }
        assert_eq!(ParagraphStyle::Heading(2).id(), "Heading2");
        for (style, name) in [
            (ParagraphStyle::Heading(2), "heading 2"),
            (ParagraphStyle::ItemText(1), "Item Text 1"),
            (ParagraphStyle::AttachmentNote, "Attachment Note"),
            (ParagraphStyle::Body, "Body Text"),
        ] {
            assert_eq!(style.name(), name);
        }
        assert_eq!(ParagraphStyle::of_id("Normal"), None);
    }
}
