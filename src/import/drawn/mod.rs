//! The pages of a PDF, on which LibreOffice has found the text (flat OpenDocument, a frame for each stretch of it) → their
//! lines as plain text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What goes up or down by more of its height stands in another line.
const OTHER_LINE: f64 = 0.5;
/// What is lower by more of its height stands behind an empty line.
const BLANK_LINE: f64 = 2.6;
/// What begins farther to the right of its page's margin, in heights, is indented.
const INDENTED: f64 = 1.5;
/// What begins farther behind the last stretch, in heights, is another column.
const OTHER_COLUMN: f64 = 1.5;
/// What stands between columns.
const GAP: &str = "    ";
/// What an indented line begins with.
const INDENT: &str = "　　";

/// A stretch of text on a page.
#[derive(Debug, Default)]
struct Stretch {
    page: usize,
    /// Where it comes in the file it was drawn by.
    order: usize,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    text: String,
}

impl Stretch {
    fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// Reads pages as LibreOffice has drawn them. What cannot be read any farther ends them.
pub fn read_drawn_pages(xml: &str) -> String {
    let mut stretches = stretches(xml);
    stretches.sort_by_key(|stretch| (stretch.page, stretch.order));
    let mut text = String::new();
    for page in stretches.chunk_by(|one, next| one.page == next.page) {
        let margin = page.iter().map(|stretch| stretch.x).fold(f64::INFINITY, f64::min);
        let mut last: Option<&Stretch> = None;
        for stretch in page {
            let height = stretch.height.max(f64::MIN_POSITIVE);
            let lower = last.map_or(f64::INFINITY, |last| stretch.middle() - last.middle()) / height;
            if lower.abs() <= OTHER_LINE {
                let end = last.map_or(0.0, |last| last.x + last.width);
                text.push_str(if stretch.x - end > OTHER_COLUMN * height {
                    GAP
                } else {
                    ""
                });
            } else {
                let is_behind_blank = last.is_some() && lower > BLANK_LINE;
                text.push_str(if is_behind_blank { "\n\n" } else { "\n" });
                text.push_str(if stretch.x - margin > INDENTED * height {
                    INDENT
                } else {
                    ""
                });
            }
            text.push_str(&stretch.text);
            last = Some(stretch);
        }
    }
    text
}

/// The stretches of text that hold something.
fn stretches(xml: &str) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut reader = Reader::from_str(xml);
    let mut open: Option<Stretch> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "frame" => open = Some(frame(&start)),
            Ok(Event::Start(start) | Event::Empty(start)) => {
                if let (Some(open), "s" | "tab") = (&mut open, start.local_name().as_ref()) {
                    open.text.push(' ');
                }
            }
            Ok(Event::Text(text)) => {
                if let Some(open) = &mut open {
                    // What stands between elements is the layout of the file.
                    let text = text.into_inner();
                    open.text.push_str(if text.trim().is_empty() && text.contains('\n') {
                        ""
                    } else {
                        &text
                    });
                }
            }
            Ok(Event::GeneralRef(reference)) => {
                let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned);
                if let (Some(open), Some(text)) = (&mut open, character.or_else(named)) {
                    open.text.push_str(&text);
                }
            }
            Ok(Event::End(end)) if end.local_name().as_ref() == "frame" => {
                found.extend(open.take().filter(|stretch| !stretch.text.trim().is_empty()));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// Where a frame stands. All its lengths are in one unit.
fn frame(start: &BytesStart<'_>) -> Stretch {
    let value = |name: &str| {
        let mut attributes = start.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        Some(found.value.into_owned())
    };
    let length = |name| {
        let value = value(name).unwrap_or_default();
        let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        number
            .parse::<f64>()
            .ok()
            .filter(|length| length.is_finite())
            .unwrap_or_default()
    };
    let count = |name| value(name).and_then(|value| value.parse().ok()).unwrap_or_default();
    Stretch {
        page: count("anchor-page-number"),
        order: count("z-index"),
        x: length("x"),
        y: length("y"),
        width: length("width"),
        height: length("height"),
        text: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame as LibreOffice writes it: page, order, place, width, text.
    fn frame_of(page: usize, order: usize, (x, y): (f64, f64), width: f64, text: &str) -> String {
        format!(
            "<draw:frame text:anchor-page-number=\"{page}\" draw:z-index=\"{order}\" svg:width=\"{width}in\" \
             svg:height=\"0.2in\" svg:x=\"{x}in\" svg:y=\"{y}in\">\n  <draw:text-box>\n   <text:p><text:span>{text}\
             </text:span></text:p>\n  </draw:text-box>\n</draw:frame>\n"
        )
    }

    #[test]
    fn stretches_become_the_lines_that_they_stand_in() {
        let frames = [
            frame_of(2, 9, (1.0, 1.0), 2.0, "丙。"),
            frame_of(1, 4, (1.0, 2.3), 2.0, "项&amp;乙"),
            frame_of(1, 3, (1.8, 2.02), 0.2, "32"),
            frame_of(1, 2, (1.4, 2.0), 0.4, "完成"),
            frame_of(1, 0, (2.5, 1.0), 2.0, "工作<text:s/>总结"),
            frame_of(1, 6, (2.5, 2.6), 0.4, "数"),
            frame_of(1, 5, (1.0, 2.6), 0.4, "名"),
        ];
        let text = read_drawn_pages(&format!("<office:document><x>\n{}</x>", frames.concat()));
        assert_eq!(text.trim(), "工作 总结\n\n　　完成32\n项&乙\n名    数\n丙。");
        assert_eq!(read_drawn_pages("<draw:frame svg:x=\"nan\"><a>甲"), "");
    }
}
