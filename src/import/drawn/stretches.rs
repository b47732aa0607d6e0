//! Flat OpenDocument, as LibreOffice draws a PDF into it → the stretches of text on its pages, and the pictures.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A stretch of text on a page.
#[derive(Debug, Default)]
pub struct Stretch {
    /// Its page, from 1.
    pub page: usize,
    /// Where it comes in the file it was drawn by.
    pub order: usize,
    /// How far from the left and the top it begins; all lengths are in one unit.
    pub x: f64,
    /// See `x`.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What is written there.
    pub text: String,
}

impl Stretch {
    /// Half way down.
    pub fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// What is drawn on pages.
#[derive(Debug, Default)]
pub struct Drawing {
    /// The stretches of text that hold something.
    pub stretches: Vec<Stretch>,
    /// The page of each picture.
    pub pictures: Vec<usize>,
}

/// Reads what is drawn. What cannot be read any farther ends it.
pub fn read_drawing(xml: &str) -> Drawing {
    let mut drawing = Drawing::default();
    let mut reader = Reader::from_str(xml);
    let mut open: Option<Stretch> = None;
    let mut is_picture = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "frame" => {
                (open, is_picture) = (Some(frame(&start)), false);
            }
            Ok(Event::Start(start) | Event::Empty(start)) => match (&mut open, start.local_name().as_ref()) {
                (Some(open), "s" | "tab") => open.text.push(' '),
                // Its bytes stand in it as text.
                (Some(_), "image") => is_picture = true,
                _ => {}
            },
            Ok(Event::Text(text)) => {
                if let Some(open) = open.as_mut().filter(|_| !is_picture) {
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
                if let Some(ended) = open.take() {
                    if is_picture {
                        drawing.pictures.push(ended.page);
                    } else if !ended.text.trim().is_empty() {
                        drawing.stretches.push(ended);
                    }
                }
            }
            Ok(Event::Eof) | Err(_) => return drawing,
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
