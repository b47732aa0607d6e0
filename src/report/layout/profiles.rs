//! The built-in profiles, and the layout that one makes together with what a template and the command line say.

use serde::Serialize;

use crate::text::language::Language;

use super::spec::{FontChoice, FontRole, LayoutSpec, Paper, Profile, Twips};

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
    /// The colour of titles and the heads of tables, as six hexadecimal digits; none where all is black.
    pub accent: Option<String>,
    /// Whether equal cells that stand below one another are merged.
    pub merges_cells: bool,
    /// By role; the one of [`FontRole::Latin`] is only read for its Latin name.
    fonts: [Font; FontRole::ALL.len()],
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

impl Layout {
    /// The layout of a report in a language: the profile's, with what the template says, then what the command line says.
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
        layout.accent = spec.accent.clone().or(layout.accent);
        layout.merges_cells = spec.merge_cells.unwrap_or(layout.merges_cells);
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

    /// The width of a character in a full line of the body, in twips: the official line holds 28 of them, which is a little
    /// less than their size (GB/T 9704-2012 §5.2.3).
    pub fn character(&self) -> Twips {
        let less = match self.profile {
            Profile::Gb9704 => 5,
            Profile::Plain => 0,
        };
        self.font(FontRole::Body).size * 10 - less
    }

    /// The accent with so many per cent of it left and the rest white.
    pub fn tint(&self, percent: u32) -> Option<String> {
        let accent = u32::from_str_radix(self.accent.as_deref()?, 16).ok()?;
        let mixed = |shift: u32| 255 - (255 - (accent >> shift & 255)) * percent / 100;
        Some(format!("{:02X}{:02X}{:02X}", mixed(16), mixed(8), mixed(0)))
    }

    /// Whether pages have the title at their head and their number with that of all pages: in letters of the West.
    pub fn has_running_head(&self, language: Language) -> bool {
        self.profile == Profile::Plain && language == Language::English
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
            // Twenty-eight characters need 5, and 15 would let a twenty-ninth in. LibreOffice sets space beside numbers, for
            // which there is some to spare: its lines, and with them its pages, are those of others.
            Profile::Gb9704 => 10,
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
        // All text is black unless the standard says otherwise (§5.2.4).
        accent: None,
        merges_cells: false,
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
        accent: match language {
            Language::Chinese => None,
            Language::English => Some("1F4E79".to_owned()),
        },
        merges_cells: false,
        fonts: FontRole::ALL.map(|(_, role)| match role {
            FontRole::Title => font(40, true),
            FontRole::Heading1 => font(30, true),
            FontRole::Heading2 => font(25, true),
            FontRole::Heading3 | FontRole::Heading4 => font(body, true),
            FontRole::Body | FontRole::Latin => font(body, false),
            FontRole::Table => font(body - 2, false),
            FontRole::PageNumber => font(18, false),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn twenty_eight_characters_and_twenty_two_lines_fill_the_official_page() {
        let layout = gb9704();
        assert_eq!((layout.text_width(), layout.text_height()), (8845, 12756));
        assert_eq!(layout.text_width() / layout.character(), 28);
        assert_eq!(layout.text_height() / layout.line, 22);
    }

    #[test]
    fn a_tint_is_the_accent_mixed_with_white() {
        let mut layout = plain(Language::English);
        assert_eq!(layout.tint(100).as_deref(), Some("1F4E79"));
        assert_eq!(layout.tint(0).as_deref(), Some("FFFFFF"));
        layout.accent = Some("000000".to_owned());
        assert_eq!(layout.tint(20).as_deref(), Some("CCCCCC"));
        assert_eq!(gb9704().tint(20), None);
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
