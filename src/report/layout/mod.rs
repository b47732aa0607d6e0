//! How a report looks on paper: page, lines and fonts, as data over two built-in profiles.

mod read;

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use crate::say::diagnostic::{Message, nearest_hint};
use crate::text::language::Language;

pub use read::{is_font_name, read_layout};

/// A length in twips: a twentieth of a point, 1/1440 inch.
pub type Twips = u32;

/// A layout that a report can be set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What decides where things stand: numbers of pages, signature, indents.
    pub profile: Profile,
    /// The sheet.
    pub paper: Paper,
    /// The white space around the text.
    pub margins: Margins,
    /// The distance from line to line in twips.
    pub line: Twips,
    /// By role; the one of [`FontRole::Latin`] is only read for its Latin name.
    fonts: [Font; FontRole::ALL.len()],
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// White space around the text, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Margins {
    /// Above (天头).
    pub top: Twips,
    /// On the right.
    pub right: Twips,
    /// Below.
    pub bottom: Twips,
    /// On the left (订口).
    pub left: Twips,
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

/// A font and how it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// The font of Chinese characters.
    pub east_asian: String,
    /// The font of letters and digits.
    pub latin: String,
    /// Its size in half points.
    pub size: u32,
    /// Whether it is bold.
    pub is_bold: bool,
}

/// A font that the command line names: `ROLE=NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontChoice {
    /// What it is for.
    pub role: FontRole,
    /// Its name.
    pub name: String,
}

/// What a pack says of its layout; what it leaves out is the profile's.
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
}

impl FontChoice {
    /// Reads `ROLE=NAME`, or says what is wrong with it.
    pub fn parse(text: &str) -> Result<FontChoice, (Message, Option<Message>)> {
        let faulty = || (Message::new("font-option-faulty").with("text", text), None);
        let (word, name) = text.split_once('=').ok_or_else(faulty)?;
        let role = FontRole::of_word(word.trim())?;
        let name = name.trim().to_owned();
        match is_font_name(&name) {
            true => Ok(FontChoice { role, name }),
            false => Err(faulty()),
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
    const ALL: [(&'static str, Profile); 2] = [("gb9704", Profile::Gb9704), ("plain", Profile::Plain)];
}

impl Paper {
    const ALL: [(&'static str, Paper); 2] = [("A4", Paper::A4), ("Letter", Paper::Letter)];

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
    /// Every role with its word in packs and on the command line.
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

impl Layout {
    /// The layout of a report in a language: the profile's, with what the pack says, then what the command line says.
    pub fn new(language: Language, spec: &LayoutSpec, fonts: &[FontChoice]) -> Layout {
        let default = match language {
            Language::Chinese => Profile::Gb9704,
            Language::English => Profile::Plain,
        };
        let mut layout = match spec.profile.unwrap_or(default) {
            Profile::Gb9704 => gb9704(),
            Profile::Plain => plain(language),
        };
        layout.paper = spec.paper.unwrap_or(layout.paper);
        layout.line = spec.line.unwrap_or(layout.line);
        let [top, right, bottom, left] = spec.margins;
        layout.margins = Margins {
            top: top.unwrap_or(layout.margins.top),
            right: right.unwrap_or(layout.margins.right),
            bottom: bottom.unwrap_or(layout.margins.bottom),
            left: left.unwrap_or(layout.margins.left),
        };
        for (role, size) in &spec.sizes {
            layout.fonts[*role as usize].size = *size;
        }
        layout.set_fonts(spec.fonts.iter().map(|(role, name)| (*role, name.as_str())));
        layout.set_fonts(fonts.iter().map(|choice| (choice.role, choice.name.as_str())));
        layout
    }

    /// The font of all letters first, so that the font of a role is the last word on its role.
    fn set_fonts<'n>(&mut self, fonts: impl Iterator<Item = (FontRole, &'n str)> + Clone) {
        let is_latin = |(role, _): &(FontRole, &str)| *role == FontRole::Latin;
        let latin = fonts.clone().filter(is_latin);
        for (role, name) in latin.chain(fonts.filter(|font| !is_latin(font))) {
            self.set_font(role, name);
        }
    }

    fn set_font(&mut self, role: FontRole, name: &str) {
        if role == FontRole::Latin {
            for font in &mut self.fonts {
                name.clone_into(&mut font.latin);
            }
            return;
        }
        let font = &mut self.fonts[role as usize];
        name.clone_into(&mut font.east_asian);
        // A letter has one font for both scripts; official reports have fonts of Chinese characters.
        if self.profile == Profile::Plain {
            name.clone_into(&mut font.latin);
        }
    }

    /// The font of a role.
    pub fn font(&self, role: FontRole) -> &Font {
        &self.fonts[role as usize]
    }

    /// The width of the text in twips.
    pub fn text_width(&self) -> Twips {
        let (width, _) = self.paper.size();
        width.saturating_sub(self.margins.left + self.margins.right)
    }

    /// The height of the text in twips.
    pub fn text_height(&self) -> Twips {
        let (_, height) = self.paper.size();
        height.saturating_sub(self.margins.top + self.margins.bottom)
    }

    /// The width of a character of the body, with what is taken away between characters, in twips: the official line
    /// holds 28 of them, which is a little less than their size (GB/T 9704-2012 §5.2.3).
    pub fn character(&self) -> Twips {
        self.font(FontRole::Body).size * 10 - self.tightening()
    }

    /// How many characters of the title stand in a line.
    pub fn title_characters(&self) -> usize {
        (self.text_width() / (self.font(FontRole::Title).size * 10)) as usize
    }

    /// Whether paragraphs begin two characters further in, and name and date stand on the right: officially (GB/T
    /// 9704-2012 §7.3), and in Chinese.
    pub fn is_indented(&self, language: Language) -> bool {
        self.profile == Profile::Gb9704 || language == Language::Chinese
    }

    /// What is taken away between two characters of the body, in twips.
    pub fn tightening(&self) -> Twips {
        match self.profile {
            Profile::Gb9704 => 5,
            Profile::Plain => 0,
        }
    }
}

/// The official layout (GB/T 9704-2012 §5.2, §7.3, §7.5): margins of 37, 26, 35 and 28 mm leave 156 × 225 mm for the
/// text, in which 22 lines stand 28.95 points apart.
fn gb9704() -> Layout {
    let font = |east_asian: &str, size| Font {
        east_asian: east_asian.to_owned(),
        latin: "Times New Roman".to_owned(),
        size,
        is_bold: false,
    };
    Layout {
        profile: Profile::Gb9704,
        paper: Paper::A4,
        margins: Margins {
            top: 2098,
            right: 1474,
            bottom: 1984,
            left: 1587,
        },
        line: 579,
        fonts: FontRole::ALL.map(|(_, role)| match role {
            FontRole::Title => font("方正小标宋简体", 44),
            FontRole::Heading1 => font("黑体", 32),
            FontRole::Heading2 => font("楷体_GB2312", 32),
            // The body's font, so that only its weight tells it apart.
            FontRole::Heading3 => Font {
                is_bold: true,
                ..font("仿宋_GB2312", 32)
            },
            FontRole::Heading4 | FontRole::Body | FontRole::Latin => font("仿宋_GB2312", 32),
            FontRole::Table => font("仿宋_GB2312", 24),
            // Digits and dashes alike are set in 宋体 (§7.5).
            FontRole::PageNumber => Font {
                latin: "宋体".to_owned(),
                ..font("宋体", 28)
            },
        }),
    }
}

/// A letter's layout: an inch around the text, 11 points (12 in Chinese, 小四), a fifth more from line to line.
fn plain(language: Language) -> Layout {
    let body = match language {
        Language::Chinese => 24,
        Language::English => 22,
    };
    let font = |size, is_bold| Font {
        east_asian: if is_bold { "黑体" } else { "宋体" }.to_owned(),
        latin: match language {
            Language::Chinese => "Times New Roman",
            Language::English => "Calibri",
        }
        .to_owned(),
        size,
        is_bold,
    };
    Layout {
        profile: Profile::Plain,
        paper: Paper::A4,
        margins: Margins {
            top: 1440,
            right: 1440,
            bottom: 1440,
            left: 1440,
        },
        line: body * 12,
        fonts: FontRole::ALL.map(|(_, role)| match role {
            FontRole::Title => font(36, true),
            FontRole::Heading1 => font(28, true),
            FontRole::Heading2 => font(26, true),
            FontRole::Heading3 | FontRole::Heading4 => font(body, true),
            FontRole::Body | FontRole::Latin => font(body, false),
            FontRole::Table => font(body - 2, false),
            FontRole::PageNumber => font(18, false),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_eight_characters_and_twenty_two_lines_fill_the_official_page() {
        let layout = gb9704();
        assert_eq!((layout.text_width(), layout.text_height()), (8845, 12756));
        assert_eq!(layout.text_width() / layout.character(), 28);
        assert_eq!(layout.text_height() / layout.line, 22);
    }

    #[test]
    fn roles_are_counted_as_they_are_listed() {
        for (index, (_, role)) in FontRole::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, index);
        }
    }

    #[test]
    fn the_font_of_a_role_is_the_last_word_on_it() {
        let spec = LayoutSpec {
            fonts: BTreeMap::from([(FontRole::Title, "甲".to_owned()), (FontRole::Latin, "A".to_owned())]),
            ..LayoutSpec::default()
        };
        let choice = FontChoice::parse("title=B").unwrap();
        let layout = Layout::new(Language::English, &spec, &[choice]);
        assert_eq!(layout.font(FontRole::Title).latin, "B");
        assert_eq!(layout.font(FontRole::Body).latin, "A");
        let letters = FontChoice::parse("latin=B").unwrap();
        let layout = Layout::new(Language::English, &spec, &[letters]);
        assert_eq!(layout.font(FontRole::Title).latin, "B");
        let layout = Layout::new(Language::Chinese, &spec, &[]);
        let title = layout.font(FontRole::Title);
        assert_eq!((title.east_asian.as_str(), title.latin.as_str()), ("甲", "A"));
    }
}
