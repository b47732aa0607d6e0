//! What a template or the command line says of a layout; what it leaves out is the profile's.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use clap::ValueEnum;
use serde::Serialize;

use crate::say::message::{Message, nearest_hint};

/// A length in twips: a twentieth of a point, 1/1440 inch.
pub type Twips = u32;

/// A layout that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// The official layout of GB/T 9704-2012: 28 characters a line, 22 lines a page.
    Gb9704,
    /// A business letter's: one Latin font, space between paragraphs.
    Plain,
}

/// A size of sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize, ValueEnum)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum FontRole {
    /// The title.
    Title,
    /// Headings of the first level.
    Heading1,
    /// Of the second.
    Heading2,
    /// Of the third.
    Heading3,
    /// Of the fourth and below.
    Heading4,
    /// Everything that has no other.
    Body,
    /// Tables.
    Table,
    /// The number of the page.
    PageNumber,
    /// Letters and digits, whatever they stand in.
    Latin,
}

/// A font that the command line names: `ROLE=NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontChoice {
    /// What it is for.
    pub role: FontRole,
    /// Its name.
    pub name: String,
}

/// What a template says of its layout; what it leaves out is the profile's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct LayoutSpec {
    /// The profile: `gb9704` for Chinese reports and `plain` for others unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// The sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
    /// The margins, in twips: top, right, bottom, left.
    #[serde(skip_serializing_if = "LayoutSpec::has_no_margins")]
    pub margins: [Option<Twips>; 4],
    /// The distance from line to line in twips.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Twips>,
    /// Fonts by what they are for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fonts: BTreeMap<FontRole, String>,
    /// Sizes in half points.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sizes: BTreeMap<FontRole, u32>,
    /// The colour of titles and the heads of tables, as six hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// Whether equal cells that stand below one another are merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merge_cells: Option<bool>,
}

impl FontChoice {
    /// Reads `ROLE=NAME`, or says what is wrong with it.
    pub fn parse(text: &str) -> Result<FontChoice, (Message, Option<Message>)> {
        let faulty = || (Message::new("font-option-faulty").with("text", text), None);
        let (word, name) = text.split_once('=').ok_or_else(faulty)?;
        let role = FontRole::of_word(word.trim())?;
        let name = name.trim().to_owned();
        if is_font_name(&name) {
            Ok(FontChoice { role, name })
        } else {
            Err(faulty())
        }
    }
}

impl LayoutSpec {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == LayoutSpec::default()
    }

    fn has_no_margins(margins: &[Option<Twips>; 4]) -> bool {
        margins.iter().all(Option::is_none)
    }
}

impl Profile {
    pub(super) const ALL: [(&'static str, Profile); 2] = [("gb9704", Profile::Gb9704), ("plain", Profile::Plain)];
}

impl Paper {
    pub(super) const ALL: [(&'static str, Paper); 2] = [("A4", Paper::A4), ("Letter", Paper::Letter)];

    /// Width and height in twips.
    pub fn size(self) -> (Twips, Twips) {
        match self {
            Paper::A4 => (11906, 16838),
            Paper::Letter => (12240, 15840),
        }
    }

    /// What style sheets call it.
    pub fn name(self) -> &'static str {
        match self {
            Paper::A4 => "A4",
            Paper::Letter => "letter",
        }
    }
}

impl FontRole {
    /// Every role with its word in templates and on the command line.
    pub const ALL: [(&'static str, FontRole); 9] = [
        ("title", FontRole::Title),
        ("heading1", FontRole::Heading1),
        ("heading2", FontRole::Heading2),
        ("heading3", FontRole::Heading3),
        ("heading4", FontRole::Heading4),
        ("body", FontRole::Body),
        ("table", FontRole::Table),
        ("page_number", FontRole::PageNumber),
        ("latin", FontRole::Latin),
    ];

    /// The role of a word, or what to say where there is none.
    pub fn of_word(word: &str) -> Result<FontRole, (Message, Option<Message>)> {
        let found = FontRole::ALL.iter().find(|(known, _)| *known == word);
        found.map(|(_, role)| *role).ok_or_else(|| {
            let words = FontRole::ALL.map(|(word, _)| word);
            let message = Message::new("font-role-unknown")
                .with("role", word)
                .with("roles", words.join(", "));
            (message, nearest_hint(word, words))
        })
    }

    /// The role of headings of a level, from 1.
    pub fn of_heading(level: usize) -> FontRole {
        match level {
            0 | 1 => FontRole::Heading1,
            2 => FontRole::Heading2,
            3 => FontRole::Heading3,
            _ => FontRole::Heading4,
        }
    }
}

/// Whether a text can be the name of a font: one line that says something, without what means something in style sheets.
pub(super) fn is_font_name(name: &str) -> bool {
    !name.trim().is_empty()
        && name.chars().count() <= 60
        && !name.contains(|c: char| c.is_control() || "\"\\;{}<>".contains(c))
}
