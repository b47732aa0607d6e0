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

impl ParagraphStyle {
    /// Every style.
    pub fn all() -> impl Iterator<Item = ParagraphStyle> {
        use ParagraphStyle::*;
        let single = [
            Title,
            Body,
            Addressee,
            AttachmentNote,
            AttachmentLabel,
            AttachmentTitle,
            Signature,
            Date,
            TableTitle,
            TableUnit,
            HeadMark,
            HeadName,
            HeadLine,
            Subtitle,
            Centre,
            Listed,
            FootLine,
            Note,
            Caption,
            TableText,
            TableHead,
        ];
        let of_level = |level| [Heading(level), Item(level), Bullet(level), ItemText(level)];
        single.into_iter().chain((1..=DEEPEST).flat_map(of_level))
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
        use ParagraphStyle::*;
        let known = |level: usize| Some(level.clamp(1, DEEPEST));
        match self {
            Title => ("Title", "Title", None),
            Heading(level) => ("Heading", "heading", known(level)),
            Body => ("Body", "Body Text", None),
            Item(depth) => ("Item", "Item", known(depth)),
            Bullet(depth) => ("Bullet", "Bullet", known(depth)),
            ItemText(depth) => ("ItemText", "Item Text", known(depth)),
            Addressee => ("Addressee", "Addressee", None),
            AttachmentNote => ("AttachmentNote", "Attachment Note", None),
            AttachmentLabel => ("AttachmentLabel", "Attachment Label", None),
            AttachmentTitle => ("AttachmentTitle", "Attachment Title", None),
            Signature => ("Signature", "Signature", None),
            Date => ("Date", "Date", None),
            TableTitle => ("TableTitle", "Table Title", None),
            TableUnit => ("TableUnit", "Table Unit", None),
            HeadMark => ("HeadMark", "Head Mark", None),
            HeadName => ("HeadName", "Head Name", None),
            HeadLine => ("HeadLine", "Head Line", None),
            Subtitle => ("Subtitle", "Subtitle", None),
            Centre => ("Centre", "Centre", None),
            Listed => ("Listed", "Listed", None),
            FootLine => ("FootLine", "Foot Line", None),
            Note => ("Note", "Note", None),
            Caption => ("Caption", "caption", None),
            TableText => ("TableText", "Table Text", None),
            TableHead => ("TableHead", "Table Head", None),
        }
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
