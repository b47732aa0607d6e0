//! The pictures of a Word file: each a part of its own, named where it is shown.

use std::fmt::Write;
use std::sync::Arc;

use crate::report::layout::{Layout, Twips};
use crate::report::{Illustration, Image, ImageFormat, Label};

use super::xml::escaped;

const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// The lengths of DrawingML in a twip.
const EMU: u64 = 635;
/// A pixel, of which there are 96 in an inch.
const PIXEL: u64 = 15;
/// The lines of a page that are left to the caption of a picture that fills it.
const CAPTION_LINES: Twips = 3;

/// What is shown in a Word file.
#[derive(Default)]
pub struct Media {
    images: Vec<Arc<Image>>,
    /// How many drawings there are so far: one picture may be shown twice.
    drawings: usize,
}

/// Width and height of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: Twips,
    /// From top to bottom.
    pub height: Twips,
}

/// How large a picture is on paper: as it is, or as large as fits the page together with its caption.
pub fn picture_size(image: &Image, layout: &Layout) -> Size {
    let (width, height) = (PIXEL * u64::from(image.width), PIXEL * u64::from(image.height));
    let most_width = u64::from(layout.text_width());
    let most_height = u64::from(layout.text_height().saturating_sub(CAPTION_LINES * layout.line));
    let (mut shown_width, mut shown_height) = (width, height);
    if shown_width > most_width {
        (shown_width, shown_height) = (most_width, height * most_width / width);
    }
    if shown_height > most_height {
        (shown_width, shown_height) = (width * most_height / height, most_height);
    }
    let twips = |length: u64| Twips::try_from(length).unwrap_or(Twips::MAX).max(1);
    Size {
        width: twips(shown_width),
        height: twips(shown_height),
    }
}

impl Media {
    /// A run that shows a picture in its line.
    pub fn drawing(&mut self, illustration: &Illustration<Label>, size: Size) -> String {
        let image = &illustration.image;
        let known = self.images.iter().position(|known| Arc::ptr_eq(known, image));
        let index = known.unwrap_or_else(|| {
            self.images.push(Arc::clone(image));
            self.images.len() - 1
        });
        self.drawings += 1;
        let (width, height) = (u64::from(size.width) * EMU, u64::from(size.height) * EMU);
        let named = format!(
            "id=\"{}\" name=\"{}\" descr=\"{}\"",
            self.drawings,
            escaped(&illustration.number.text),
            escaped(&illustration.alternative())
        );
        format!(
            "<w:r><w:drawing><wp:inline xmlns:wp=\"{INLINE}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr {named}/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{DRAWING}\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic xmlns:a=\"{DRAWING}\"><a:graphicData uri=\"{PICTURE}\"><pic:pic xmlns:pic=\"{PICTURE}\">\
             <pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>",
            relationship(index)
        )
    }

    /// The first picture in a format.
    pub fn find_format(&self, format: ImageFormat) -> Option<&Image> {
        let mut images = self.images.iter();
        images.find(|image| image.format == format).map(AsRef::as_ref)
    }

    /// The names of the parts, as the document names them, with what they hold.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        let images = self.images.iter().enumerate();
        images.map(|(index, image)| (file_name(index, image), image.bytes.as_slice()))
    }

    /// The types of the parts.
    pub fn types(&self) -> String {
        let mut names: Vec<&str> = self.images.iter().map(|image| image.format.name()).collect();
        names.sort_unstable();
        names.dedup();
        let of_name = |name: &str| format!("<Default Extension=\"{name}\" ContentType=\"image/{name}\"/>");
        names.into_iter().map(of_name).collect()
    }

    /// The relationships from the document to the parts.
    pub fn relationships(&self) -> String {
        let mut xml = String::new();
        for (index, image) in self.images.iter().enumerate() {
            let (id, file) = (relationship(index), file_name(index, image));
            // Writing to a text cannot fail.
            let _ = write!(
                xml,
                "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIP}\" Target=\"{file}\"/>"
            );
        }
        xml
    }
}

fn relationship(index: usize) -> String {
    format!("rIdPicture{}", index + 1)
}

fn file_name(index: usize, image: &Image) -> String {
    format!("media/picture{}.{}", index + 1, image.format.name())
}
