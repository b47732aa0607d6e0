//! The paragraph styles of the Word files that zhibi writes: the writer sets them, the reader knows a part by them.

/// What stands where an address may be broken: a space without width. Who reads the file leaves it out.
pub const BREAK: char = '\u{200B}';
/// Styles tell so many levels apart; what is deeper has the style of the last.
pub const DEEPEST: usize = 4;

/// What a paragraph is in a report that zhibi wrote. Levels and depths count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphStyle {
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

/// The styles that have no level, each with its id and its name.
const OF_NO_LEVEL: [(ParagraphStyle, &str, &str); 21] = [
    (ParagraphStyle::Title, "Title", "Title"),
    (ParagraphStyle::Body, "Body", "Body Text"),
    (ParagraphStyle::Addressee, "Addressee", "Addressee"),
    (ParagraphStyle::AttachmentNote, "AttachmentNote", "Attachment Note"),
    (ParagraphStyle::AttachmentLabel, "AttachmentLabel", "Attachment Label"),
    (ParagraphStyle::AttachmentTitle, "AttachmentTitle", "Attachment Title"),
    (ParagraphStyle::Signature, "Signature", "Signature"),
    (ParagraphStyle::Date, "Date", "Date"),
    (ParagraphStyle::TableTitle, "TableTitle", "Table Title"),
    (ParagraphStyle::TableUnit, "TableUnit", "Table Unit"),
    (ParagraphStyle::HeadMark, "HeadMark", "Head Mark"),
    (ParagraphStyle::HeadName, "HeadName", "Head Name"),
    (ParagraphStyle::HeadLine, "HeadLine", "Head Line"),
    (ParagraphStyle::Subtitle, "Subtitle", "Subtitle"),
    (ParagraphStyle::Centre, "Centre", "Centre"),
    (ParagraphStyle::Listed, "Listed", "Listed"),
    (ParagraphStyle::FootLine, "FootLine", "Foot Line"),
    (ParagraphStyle::Note, "Note", "Note"),
    (ParagraphStyle::Caption, "Caption", "caption"),
    (ParagraphStyle::TableText, "TableText", "Table Text"),
    (ParagraphStyle::TableHead, "TableHead", "Table Head"),
];

impl ParagraphStyle {
    /// Every style.
    pub fn all() -> impl Iterator<Item = ParagraphStyle> {
        use ParagraphStyle::{Bullet, Heading, Item, ItemText};
        let of_level = |level| [Heading(level), Item(level), Bullet(level), ItemText(level)];
        let of_none = OF_NO_LEVEL.iter().map(|(style, ..)| *style);
        of_none.chain((1..=DEEPEST).flat_map(of_level))
    }

    /// Its id in the file, such as `Item2`.
    pub fn id(self) -> String {
        let (id, _, level) = self.parts();
        format!("{id}{}", level.map(|level| level.to_string()).unwrap_or_default())
    }

    /// The name that Word shows, such as `heading 2`.
    pub fn name(self) -> String {
        let (_, name, level) = self.parts();
        format!("{name}{}", level.map(|level| format!(" {level}")).unwrap_or_default())
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

    /// Id and name, and the level that both end in.
    fn parts(self) -> (&'static str, &'static str, Option<usize>) {
        use ParagraphStyle::{Bullet, Heading, Item, ItemText};
        let (id, name, level) = match self {
            Heading(level) => ("Heading", "heading", level),
            Item(depth) => ("Item", "Item", depth),
            Bullet(depth) => ("Bullet", "Bullet", depth),
            ItemText(depth) => ("ItemText", "Item Text", depth),
            style => {
                let found = OF_NO_LEVEL.iter().find(|(known, ..)| *known == style);
                return found.map_or(("", "", None), |(_, id, name)| (id, name, None));
            }
        };
        (id, name, Some(level.clamp(1, DEEPEST)))
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
        assert_eq!(ParagraphStyle::Heading(2).name(), "heading 2");
        assert_eq!(ParagraphStyle::of_id("Normal"), None);
    }
}
