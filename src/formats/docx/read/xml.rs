//! A part, element by element. Names are without their prefix, so that both families of namespaces read alike.

use super::refusals::too_many;
use crate::say::message::Message;
use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements inside each other; a table in a table takes three.
const MOST_LEVELS: usize = 1_000;

/// A part as text.
pub struct Part {
    /// Its name in the package.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// A part that is walked.
pub struct Xml<'x> {
    part: &'x Part,
    reader: Reader<&'x [u8]>,
    levels: usize,
    /// Where the last node begins.
    start: usize,
}

/// What is met on the way.
pub enum Node<'x> {
    /// An element begins.
    Start(Element<'x>),
    /// The last element that began ends.
    End,
    /// Characters.
    Text(Cow<'x, str>),
}

/// The beginning of an element.
pub struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name, without prefix.
    pub fn name(&self) -> &str {
        let name = &self.0[..self.0.len() - self.0.attributes_raw().len()];
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// An attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(quick_xml::XmlVersion::default()).ok()
    }

    /// The attribute `val`, which most elements say what they mean by.
    pub fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.value()?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

impl<'x> Xml<'x> {
    /// Begins to walk a part.
    pub fn new(part: &'x Part) -> Xml<'x> {
        let mut reader = Reader::from_str(&part.text);
        reader.config_mut().expand_empty_elements = true;
        Xml {
            part,
            reader,
            levels: 0,
            start: 0,
        }
    }

    /// The next node; none at the end. Fails where the part is no XML or is not whole.
    pub fn next(&mut self) -> Result<Option<Node<'x>>, Message> {
        loop {
            self.start = self.reader.buffer_position() as usize;
            let event = self.reader.read_event().map_err(|_| self.fault())?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.levels += 1;
                    if self.levels > MOST_LEVELS {
                        return Err(too_many(MOST_LEVELS));
                    }
                    Node::Start(Element(start))
                }
                Event::End(_) => {
                    self.levels -= 1;
                    Node::End
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let text = match reference.strip_prefix('#') {
                        Some(number) => Cow::Owned(numbered(number).ok_or_else(|| self.fault())?.to_string()),
                        None => Cow::Borrowed(resolve_predefined_entity(&reference).ok_or_else(|| self.entities())?),
                    };
                    Node::Text(text)
                }
                Event::DocType(_) => return Err(self.entities()),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
                Event::Eof if self.levels > 0 => return Err(self.fault()),
                Event::Eof => return Ok(None),
            }));
        }
    }

    /// The bytes of the last node in its part; of an element those of its start tag.
    pub fn place(&self) -> Range<usize> {
        self.start..self.reader.buffer_position() as usize
    }

    /// Leaves out the rest of the element that began last.
    pub fn skip(&mut self) -> Result<(), Message> {
        let end = self.levels - 1;
        while self.levels > end && self.next()?.is_some() {}
        Ok(())
    }

    /// It is no XML, or ends before its end.
    fn fault(&self) -> Message {
        let message = Message::new("docx-xml").with("part", &self.part.name);
        message.with("byte", self.reader.buffer_position() as usize)
    }

    /// It declares entities, which no Word file does.
    fn entities(&self) -> Message {
        Message::new("docx-entities").with("part", &self.part.name)
    }
}

/// The character of a number as a reference writes it (`233`, `xE9`); none where it is no number. NUL, which no text may hold,
/// stands for what is no character, so that it is left out and counted.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    let code = || u32::from_str_radix(digits, radix).ok();
    is_number.then(|| code().and_then(char::from_u32).unwrap_or_default())
}
