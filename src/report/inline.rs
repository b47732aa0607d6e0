//! Stretches of text: what paragraphs, titles and cells are made of.

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// What stands there.
    pub content: Content,
    /// How it is set.
    pub style: Style,
}

/// What stands in a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text, without line breaks.
    Text(String),
    /// Something that is not known yet.
    Blank(Box<Blank>),
    /// Where a title says by itself that a line of it ends; nothing is printed there.
    Break,
}

/// A place in the report where something is not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What is printed there.
    pub shown: String,
    /// The key path of what belongs there (`unit.name`, `metrics.projects`); empty for a blank inside an answer.
    pub key: String,
}

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// As the paragraph is.
    #[default]
    Plain,
    /// `**strong**`
    Strong,
    /// `*emphasis*`
    Emphasis,
}

impl Inline {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline {
            content: Content::Text(text.into()),
            style: Style::Plain,
        }
    }

    /// The characters that are printed.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Blank(blank) => &blank.shown,
            Content::Break => "",
        }
    }
}

/// The characters of a run of inlines.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}
