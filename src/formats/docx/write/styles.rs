//! The styles of a Word file: what each kind of paragraph looks like.

use std::fmt::Write;

use crate::formats::docx::names::{DEEPEST, ParagraphStyle};
use crate::report::layout::{Font, FontRole, Layout, Profile, Twips};
use crate::report::{Document, LARGEST_NAME, Label};
use crate::text::language::Language;

use super::xml::{escaped, fixed};

/// The part, with what stands in braces for the layout to say.
const STYLES: &str = include_str!("parts/styles.xml");

/// Space between a table, a picture or a chart and the paragraphs around it, in twips.
pub const SPACE: Twips = 140;

/// Writes `styles.xml`. Every paragraph stands on its line pitch exactly, so that 22 lines fill the page.
/// Those of captions and of official documents are only there where there are such, unless all are asked for.
pub fn write_styles(layout: &Layout, document: &Document<Label>, has_all: bool) -> String {
    let mut paragraphs = String::new();
    let language = document.language;
    let is_used = |style: &ParagraphStyle| match style {
        _ if has_all => true,
        ParagraphStyle::Caption => document.has_illustrations(),
        ParagraphStyle::HeadMark => !document.frame.marks.is_empty(),
        ParagraphStyle::Note => !document.frame.note.is_empty(),
        _ => true,
    };
    for style in ParagraphStyle::all().filter(is_used) {
        let font = font_of(style, layout, layout.is_indented(language));
        let (id, name) = (style.id(), style.name());
        let kind = if style.is_words_own() {
            ""
        } else {
            " w:customStyle=\"1\""
        };
        let next = match style {
            ParagraphStyle::Title | ParagraphStyle::Heading(_) | ParagraphStyle::Addressee => {
                "<w:next w:val=\"Body\"/>"
            }
            _ => "",
        };
        let colour =
            colour(style, layout, layout.is_indented(language)).map(|colour| format!("<w:color w:val=\"{colour}\"/>"));
        let _ = write!(
            paragraphs,
            "<w:style w:type=\"paragraph\"{kind} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>{next}\
             <w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            properties(style, &font, layout, language),
            tightened(layout, &font, &colour.unwrap_or_default()),
        );
    }
    let (body, number) = (layout.font(FontRole::Body), layout.font(FontRole::PageNumber));
    let values = [
        ("fonts", fonts(body)),
        ("normal", normal(layout)),
        ("body", tightened(layout, body, "")),
        ("paragraphs", paragraphs),
        ("footer-line", (number.size * 12 - 16).to_string()),
        ("footer", tightened(layout, number, "")),
        ("characters", character_styles(layout)),
    ];
    fixed(STYLES, &values.each_ref().map(|(name, xml)| (*name, xml.as_str())))
}

/// What all paragraphs share.
fn normal(layout: &Layout) -> String {
    match layout.profile {
        // A page that keeps widows from its end has not its 22 lines. LibreOffice takes `overflowPunct` for its contrary, and
        // then prints no mark that hangs beyond a line of Chinese alone; Word lets marks hang by itself.
        Profile::Gb9704 => format!(
            "<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"1\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>\
             <w:spacing w:line=\"{}\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/>",
            layout.line
        ),
        Profile::Plain => format!("<w:spacing w:line=\"{}\" w:lineRule=\"atLeast\"/>", layout.line),
    }
}

/// The font of a style.
fn font_of(style: ParagraphStyle, layout: &Layout, is_indented: bool) -> Font {
    let role = match style {
        ParagraphStyle::Title | ParagraphStyle::AttachmentTitle => FontRole::Title,
        ParagraphStyle::Heading(level) => FontRole::of_heading(level),
        ParagraphStyle::AttachmentLabel => FontRole::Heading1,
        ParagraphStyle::Subtitle => FontRole::Heading2,
        ParagraphStyle::HeadName => {
            return Font {
                size: if is_indented { LARGEST_NAME } else { LETTERHEAD_SIZE },
                ..layout.font(FontRole::Title).clone()
            };
        }
        // 四号 (GB/T 9704-2012 §7.4).
        ParagraphStyle::FootLine => {
            let font = layout.font(FontRole::Body);
            return Font {
                size: font.size.min(28),
                ..font.clone()
            };
        }
        ParagraphStyle::TableText | ParagraphStyle::TableUnit | ParagraphStyle::Caption => FontRole::Table,
        ParagraphStyle::TableHead | ParagraphStyle::TableTitle => {
            return Font {
                size: layout.font(FontRole::Table).size,
                ..layout.font(FontRole::Heading1).clone()
            };
        }
        _ => FontRole::Body,
    };
    layout.font(role).clone()
}

/// Whether a style keeps its paragraphs on one page with what follows.
pub fn is_kept(style: ParagraphStyle, layout: &Layout) -> bool {
    use ParagraphStyle::*;
    match style {
        Heading(_) | AttachmentNote | AttachmentLabel | AttachmentTitle | Signature | TableTitle | TableUnit
        | TableHead | HeadMark | HeadName | HeadLine | Subtitle | Centre => true,
        Title => layout.profile == Profile::Plain,
        _ => false,
    }
}

/// The space above and below the paragraphs of a style.
pub fn space_around(style: ParagraphStyle, layout: &Layout, is_indented: bool) -> (Twips, Twips) {
    use ParagraphStyle::*;
    let is_official = layout.profile == Profile::Gb9704;
    match style {
        Title | AttachmentTitle if is_official => (layout.line, layout.line),
        Title | AttachmentTitle => (0, 240),
        Heading(1) if layout.accent.is_some() => (320, 120),
        Heading(_) if !is_official => (240, 80),
        // Between blocks that are not indented stands space instead.
        Body | Item(_) | Bullet(_) | ItemText(_) | Addressee if !is_indented => (0, 120),
        _ => (0, 0),
    }
}

/// What a style adds to what all paragraphs share, in the order that the schema fixes.
fn properties(style: ParagraphStyle, font: &Font, layout: &Layout, language: Language) -> String {
    use ParagraphStyle::*;
    let is_official = layout.profile == Profile::Gb9704;
    let is_indented = layout.is_indented(language);
    let keep = if is_kept(style, layout) { "<w:keepNext/>" } else { "" };
    // The grid would give each line of the title two of its own.
    let grid = match style {
        Title | AttachmentTitle | HeadName | Caption | TableTitle | TableUnit | TableText | TableHead => {
            "<w:snapToGrid w:val=\"0\"/>"
        }
        _ => "",
    };
    let (before, after) = space_around(style, layout, is_indented);
    let indent = match style {
        // Numbers tell how deep an item stands; bullets are alike.
        Bullet(depth) if is_indented && depth > 1 => {
            format!(
                "<w:ind w:leftChars=\"{0}\" w:left=\"{1}\" w:firstLineChars=\"200\" w:firstLine=\"{2}\"/>",
                200 * (depth - 1),
                font.size * 20 * (depth - 1) as Twips,
                font.size * 20
            )
        }
        Body | Heading(_) | Item(_) | Bullet(_) | ItemText(_) if is_indented => {
            format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", font.size * 20)
        }
        Item(depth) | Bullet(depth) => {
            format!("<w:ind w:left=\"{}\" w:hanging=\"{STEP}\"/>", STEP * depth as Twips)
        }
        ItemText(depth) => format!("<w:ind w:left=\"{}\"/>", STEP * depth as Twips),
        _ => String::new(),
    };
    let side = match style {
        Title | AttachmentTitle | Subtitle if is_indented => "<w:jc w:val=\"center\"/>",
        HeadName if is_indented => "<w:jc w:val=\"center\"/>",
        Centre | Caption => "<w:jc w:val=\"center\"/>",
        TableHead | TableTitle if is_official => "<w:jc w:val=\"center\"/>",
        TableUnit => "<w:jc w:val=\"right\"/>",
        Signature | Date | HeadMark | Note | TableTitle | TableText | TableHead => "<w:jc w:val=\"left\"/>",
        _ => "",
    };
    let outline = match style {
        Heading(level) => format!("<w:outlineLvl w:val=\"{}\"/>", level - 1),
        _ => String::new(),
    };
    let spacing = match style {
        TableText | TableHead | Caption => TABLE_SPACING.to_owned(),
        TableTitle | TableUnit => ABOVE_TABLE.to_owned(),
        _ => spacing(before, after, font, layout),
    };
    let rule = match (style, &layout.accent) {
        (Heading(1), Some(accent)) => {
            format!("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"2\" w:color=\"{accent}\"/></w:pBdr>")
        }
        _ => String::new(),
    };
    format!("{keep}{rule}{grid}{spacing}{indent}{side}{outline}")
}

/// Space around a paragraph, and a pitch of its own where its font is too large for the common one.
fn spacing(before: Twips, after: Twips, font: &Font, layout: &Layout) -> String {
    let around = match (before, after) {
        (0, 0) => String::new(),
        _ => format!(" w:before=\"{before}\" w:after=\"{after}\""),
    };
    let needed = font.size * 25 / 2;
    let pitch = if layout.profile == Profile::Gb9704 && needed > layout.line {
        format!(" w:line=\"{needed}\" w:lineRule=\"exact\"")
    } else {
        String::new()
    };
    if around.is_empty() && pitch.is_empty() {
        String::new()
    } else {
        format!("<w:spacing{around}{pitch}/>")
    }
}

/// Title and unit of a table stand close above it, whatever the line of the text.
const ABOVE_TABLE: &str = "<w:spacing w:before=\"60\" w:after=\"60\" w:line=\"264\" w:lineRule=\"auto\"/>";
/// The same in a letter.
const LETTERHEAD_SIZE: u32 = 30;
/// The colour of that (GB/T 9704-2012 §7.2.4).
const RED: &str = "FF0000";
/// Lines of a table stand closer.
const TABLE_SPACING: &str = "<w:spacing w:before=\"20\" w:after=\"40\" w:line=\"264\" w:lineRule=\"auto\"/>";
/// How far an item of a letter stands further in than what it belongs to.
const STEP: Twips = 425;

fn character_styles(layout: &Layout) -> String {
    let mut text = String::new();
    for level in 1..=DEEPEST {
        let font = layout.font(FontRole::of_heading(level));
        // Its size is that of the text it stands in.
        let bold = if font.is_bold { "<w:b/>" } else { "" };
        let _ = write!(
            text,
            "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Lead{level}\"><w:name w:val=\"Lead {level}\"/>\
             <w:qFormat/><w:rPr>{}{bold}</w:rPr></w:style>",
            fonts(font)
        );
    }
    // Chinese is not set in italics.
    let emphasis = match layout.profile {
        Profile::Gb9704 => fonts(layout.font(FontRole::Heading2)),
        Profile::Plain => "<w:i/>".to_owned(),
    };
    for (kind, id, properties) in [
        ("", "Strong", "<w:b/>"),
        ("", "Emphasis", &emphasis),
        (
            " w:customStyle=\"1\"",
            "Blank",
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFF00\"/>",
        ),
    ] {
        let _ = write!(
            text,
            "<w:style w:type=\"character\"{kind} w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:qFormat/>\
             <w:rPr>{properties}</w:rPr></w:style>"
        );
    }
    text
}

fn fonts(font: &Font) -> String {
    let (latin, east_asian) = (escaped(&font.latin), escaped(&font.east_asian));
    format!("<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{east_asian}\" w:cs=\"{latin}\"/>")
}

/// The colour of a style, where it is not black.
fn colour(style: ParagraphStyle, layout: &Layout, is_indented: bool) -> Option<&str> {
    use ParagraphStyle::{AttachmentLabel, AttachmentTitle, HeadName, Heading, TableHead, TableTitle, Title};
    if style == HeadName && is_indented {
        return Some(RED);
    }
    let accent = layout.accent.as_deref()?;
    match style {
        Title | HeadName | Heading(1) | AttachmentLabel | AttachmentTitle | TableTitle | TableHead => Some(accent),
        Heading(3..) => Some(QUIET),
        _ => None,
    }
}

/// The colour of what stands back behind the text: lower headings, the head of the page.
pub(super) const QUIET: &str = "595959";

/// A font with its size, and the room that is taken from between characters.
fn tightened(layout: &Layout, font: &Font, colour: &str) -> String {
    let bold = if font.is_bold { "<w:b/>" } else { "" };
    let is_of_body = font.size == layout.font(FontRole::Body).size;
    let spacing = match layout.tightening() {
        0 => String::new(),
        // Only characters of the body's size would not fit otherwise.
        tightening if is_of_body => format!("<w:spacing w:val=\"-{tightening}\"/>"),
        _ => "<w:spacing w:val=\"0\"/>".to_owned(),
    };
    format!(
        "{}{bold}{colour}{spacing}<w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/>",
        fonts(font),
        font.size,
        font.size
    )
}
