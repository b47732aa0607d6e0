//! The edges of the pages of a Word file: the sheets with their margins, and the heads and feet that they name.

use crate::formats::docx::write::styles::QUIET;
use crate::report::layout::{FontRole, Layout, Profile, Twips};
use crate::report::{Document, Label};

use super::xml::{escaped, fixed};

const FOOTER: &str = include_str!("parts/footer.xml");
const HEADER: &str = include_str!("parts/header.xml");
/// The number of a page on its side, in a cell that is turned as the page is.
const TURNED_FOOTER: &str = include_str!("parts/turned_footer.xml");
/// A field with its value until a program counts.
const FIELD: &str = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
    <w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
    <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
    <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

/// How far the footer's line stands above the lower margin, so that the dash beside the page number is 7 mm below the
/// text (GB/T 9704-2012 §7.5): half the line of 14 points, its glyphs, and 7 mm.
const FOOTER_BELOW_TEXT: Twips = 582;
/// How far the text of a running head stands from the upper edge of the paper.
const HEADER_FROM_EDGE: Twips = 720;
/// How far the dash beside the page number stands from the text: 7 mm.
const DASH_BELOW_TEXT: Twips = 397;

/// The properties of the sheets of a report.
pub struct Sections {
    /// Those of the sheets that the report begins on.
    pub first: String,
    /// Those of other sheets that stand upright.
    pub upright: String,
    /// Those of an even page for the foot alone, which has no number (§7.5).
    pub even: String,
    /// Those of sheets that lie on their side.
    pub on_its_side: String,
}

/// A head or foot of pages.
pub struct Edge {
    /// What sections and relationships call it.
    id: &'static str,
    /// Its part.
    pub file: &'static str,
    /// `header` or `footer`.
    kind: &'static str,
    /// What stands in the part.
    pub xml: String,
}

/// The side of the page a page number stands on: outside, so right on odd pages.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

impl Sections {
    /// The sheets of a report (§5.2.1, §5.2.3): margins, a grid of lines, and the footers of odd and even pages.
    pub fn new(document: &Document<Label>, layout: &Layout) -> Sections {
        let has_head = layout.has_running_head(document.language);
        let (width, height) = layout.paper.size();
        let margins = layout.margins;
        let grid = match layout.profile {
            Profile::Gb9704 => format!("<w:docGrid w:type=\"lines\" w:linePitch=\"{}\"/>", layout.line),
            Profile::Plain => String::new(),
        };
        let footer = match layout.profile {
            Profile::Gb9704 => margins.bottom.saturating_sub(FOOTER_BELOW_TEXT),
            Profile::Plain => margins.bottom / 2,
        };
        let head = if has_head {
            reference("header", "default", "head")
        } else {
            String::new()
        };
        let feet = |odd: &'static str, even: &'static str| match layout.profile {
            Profile::Gb9704 => reference("footer", "default", odd) + &reference("footer", "even", even),
            Profile::Plain => head.clone() + &reference("footer", "default", "foot"),
        };
        let size = format!("<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>");
        let header = if has_head { HEADER_FROM_EDGE } else { margins.top / 2 };
        let margin = |[top, right, bottom, left]: [Twips; 4]| {
            format!(
                "<w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
                 w:header=\"{header}\" w:footer=\"{footer}\" w:gutter=\"0\"/>"
            )
        };
        let upright = margin([margins.top, margins.right, margins.bottom, margins.left]);
        // A page that is turned to the left to be read has its head where those that stand upright are bound.
        let turned = margin([margins.left, margins.top, margins.right, margins.bottom]);
        let section = |feet: String, sheet: &str, end: &str| format!("<w:sectPr>{feet}{sheet}{end}</w:sectPr>");
        let title_page = if has_head { "<w:titlePg/>" } else { "" };
        let first_feet = if has_head {
            reference("footer", "first", "foot")
        } else {
            String::new()
        };
        Sections {
            first: section(
                feet("foot", "evenFoot") + &first_feet,
                &(size.clone() + &upright),
                &(title_page.to_owned() + &grid),
            ),
            even: section(
                feet("foot", "evenFoot"),
                &format!("<w:type w:val=\"evenPage\"/>{size}{upright}"),
                &format!("<w:titlePg/>{grid}"),
            ),
            upright: section(feet("foot", "evenFoot"), &(size + &upright), &grid),
            on_its_side: section(
                feet("turnedFoot", "turnedEvenFoot"),
                &format!("<w:pgSz w:w=\"{height}\" w:h=\"{width}\" w:orient=\"landscape\"/>{turned}"),
                &grid,
            ),
        }
    }
}

/// A paragraph that takes no room; perhaps the last one of a section.
pub fn no_room(section: &str) -> String {
    room(0, section)
}

/// A paragraph without text that stands so far below what is above it, and goes over to the next page where that is too far.
pub fn room(above: Twips, section: &str) -> String {
    format!(
        "<w:p><w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"{above}\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>\
         <w:rPr><w:sz w:val=\"2\"/></w:rPr>{section}</w:pPr></w:p>"
    )
}

fn reference(kind: &str, pages: &str, id: &str) -> String {
    format!("<w:{kind}Reference w:type=\"{pages}\" r:id=\"{id}\"/>")
}

/// The heads and feet that the sections of a body name.
pub fn edges(document: &Document<Label>, layout: &Layout, body: &str) -> Vec<Edge> {
    let mut edges = vec![foot("foot", "footer1.xml", footer(document, layout, Side::Right))];
    if layout.profile == Profile::Gb9704 {
        edges.push(foot("evenFoot", "footer2.xml", footer(document, layout, Side::Left)));
        if body.contains("r:id=\"turnedFoot\"") {
            edges.push(foot("turnedFoot", "footer3.xml", turned_footer(layout, Side::Right)));
            edges.push(foot("turnedEvenFoot", "footer4.xml", turned_footer(layout, Side::Left)));
        }
    }
    if layout.has_running_head(document.language) {
        let title = escaped(&document.called());
        edges.push(Edge {
            id: "head",
            file: "header1.xml",
            kind: "header",
            xml: fixed(HEADER, &[("colour", QUIET), ("title", &title)]),
        });
    }
    edges
}

fn foot(id: &'static str, file: &'static str, xml: String) -> Edge {
    Edge {
        id,
        file,
        kind: "footer",
        xml,
    }
}

/// What the list of types says of heads and feet.
pub fn edge_types(edges: &[Edge]) -> String {
    let entry = |edge: &Edge| {
        format!(
            "<Override PartName=\"/word/{}\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml\"/>",
            edge.file, edge.kind
        )
    };
    edges.iter().map(entry).collect()
}

/// What the relationships of the document say of them.
pub fn edge_relationships(edges: &[Edge]) -> String {
    let entry = |edge: &Edge| {
        format!(
            "<Relationship Id=\"{}\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}\" Target=\"{}\"/>",
            edge.id, edge.kind, edge.file
        )
    };
    edges.iter().map(entry).collect()
}

/// The number of the page: with a dash on each side, one character from the margin (§7.5); in the middle otherwise.
fn footer(document: &Document<Label>, layout: &Layout, side: Side) -> String {
    let character = layout.font(FontRole::PageNumber).size * 10;
    let place = match (layout.profile, side) {
        (Profile::Plain, _) => "<w:jc w:val=\"center\"/>".to_owned(),
        (Profile::Gb9704, Side::Right) => format!("<w:ind w:right=\"{character}\"/><w:jc w:val=\"right\"/>"),
        (Profile::Gb9704, Side::Left) => format!("<w:ind w:left=\"{character}\"/><w:jc w:val=\"left\"/>"),
    };
    let number = if layout.has_running_head(document.language) {
        run("Page ") + &field("PAGE") + &run(" of ") + &field("NUMPAGES")
    } else {
        page_number(layout)
    };
    fixed(FOOTER, &[("place", &place), ("number", &number)])
}

fn page_number(layout: &Layout) -> String {
    match layout.profile {
        Profile::Plain => field("PAGE"),
        Profile::Gb9704 => dash("— ") + &field("PAGE") + &dash(" —"),
    }
}

/// The number of a page on its side: where it stands once the page is turned to the left, as other pages have it. A table
/// that stands by itself can be turned, and each program puts it where it should be.
fn turned_footer(layout: &Layout, side: Side) -> String {
    let font = layout.font(FontRole::PageNumber);
    let (character, line) = (font.size * 10, font.size * 15);
    let (width, _) = layout.paper.size();
    let margins = layout.margins;
    // Below the text of other pages is left of the text of this one, and their right is below.
    let left = margins.bottom.saturating_sub(DASH_BELOW_TEXT + line / 2);
    let along = width.saturating_sub(margins.left + margins.right + 2 * character);
    let place = match side {
        Side::Right => "<w:jc w:val=\"right\"/>",
        Side::Left => "<w:jc w:val=\"left\"/>",
    };
    fixed(
        TURNED_FOOTER,
        &[
            ("left", &left.to_string()),
            ("top", &(margins.left + character).to_string()),
            ("across", &line.to_string()),
            ("along", &along.to_string()),
            ("place", place),
            ("number", &page_number(layout)),
        ],
    )
}

fn field(name: &str) -> String {
    FIELD.replace("{name}", name)
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn dash(text: &str) -> String {
    format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}
