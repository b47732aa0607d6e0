//! The pictures and charts of a Word file: each a part of its own, named where it is shown.

use std::borrow::Cow;
use std::fmt::Write;
use std::io;
use std::sync::Arc;

use crate::report::layout::{Layout, Twips};
use crate::report::{Chart, ChartKind, Illustration, Image, ImageFormat, Label, Shown, Turn};

use super::chart::{CHART, chart_relationships, write_chart, write_sheet};
use super::xml::{OFFICE, escaped};

const OFFICE_TYPE: &str = "application/vnd.openxmlformats-officedocument";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

const GROUP: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";

/// The lengths of DrawingML in a twip.
const EMU: u64 = 635;
/// A pixel, of which there are 96 in an inch.
const PIXEL: u64 = 15;
/// A quarter of a turn.
const QUARTER: u32 = 90 * 60_000;
/// How high a bar of a chart is with its share of the gaps between them, in twips, and what stands below the bars.
const BAR: Twips = 240;
const BELOW_BARS: Twips = 1160;
/// The lines of a page that are left to the caption of a picture that fills it.
const CAPTION_LINES: Twips = 3;

/// What is shown in a Word file.
#[derive(Debug, Default)]
pub struct Media {
    images: Vec<Arc<Image>>,
    /// The charts with their widths.
    charts: Vec<(Chart, Twips)>,
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

/// How large something is on paper.
pub fn shown_size(shown: &Shown, layout: &Layout) -> Size {
    match shown {
        Shown::Image(image) => picture_size(image, layout),
        Shown::Chart { chart, .. } => {
            let height = match chart.kind {
                ChartKind::Bar => BELOW_BARS + BAR * (chart.names.len() * (chart.series.len() + 1)) as Twips,
                _ => layout.text_width() * 9 / 16,
            };
            let most = layout.text_height().saturating_sub(CAPTION_LINES * layout.line);
            Size {
                width: layout.text_width(),
                height: height.min(most),
            }
        }
    }
}

/// How large a picture is on paper: as it is, or as large as fits the page together with its caption.
fn picture_size(image: &Image, layout: &Layout) -> Size {
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
    /// How many pictures and charts are in it, and not in another one, wherever their files are.
    pub fn besides(&self, other: &Media) -> usize {
        let is_other = |image: &&Arc<Image>| other.images.iter().all(|shown| shown.bytes != image.bytes);
        let images = self.images.iter().filter(is_other).count();
        let is_other = |(chart, _): &&(Chart, Twips)| other.charts.iter().all(|(shown, _)| shown != chart);
        images + self.charts.iter().filter(is_other).count()
    }

    /// A run that shows a picture or a chart in its line.
    pub fn drawing(&mut self, illustration: &Illustration<Label>, size: Size) -> String {
        self.drawings += 1;
        let (width, height) = (u64::from(size.width) * EMU, u64::from(size.height) * EMU);
        let named = format!(
            "id=\"{}\" name=\"{}\" descr=\"{}\"",
            self.drawings,
            escaped(&illustration.number.text),
            escaped(&illustration.alternative())
        );
        let (locks, graphic) = match &illustration.shown {
            Shown::Image(image) => (
                format!(
                    "<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{DRAWING}\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
                ),
                turned(image.turn, width, height, |place| {
                    format!(
                        "<pic:pic xmlns:pic=\"{PICTURE}\"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>\
                         <pic:blipFill><a:blip r:embed=\"{}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
                         <pic:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>",
                        picture_id(self.index_of(image))
                    )
                }),
            ),
            Shown::Chart { chart, .. } => {
                self.charts.push((chart.clone(), size.width));
                let id = chart_id(self.charts.len() - 1);
                let chart = format!("<c:chart xmlns:c=\"{CHART}\" r:id=\"{id}\"/>");
                (
                    "<wp:cNvGraphicFramePr/>".to_owned(),
                    format!("<a:graphicData uri=\"{CHART}\">{chart}</a:graphicData>"),
                )
            }
        };
        format!(
            "<w:r><w:drawing><wp:inline xmlns:wp=\"{INLINE}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr {named}/>{locks}\
             <a:graphic xmlns:a=\"{DRAWING}\">{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
        )
    }

    /// The number of a picture, from 0; one that is shown twice has one.
    fn index_of(&mut self, image: &Arc<Image>) -> usize {
        let known = self.images.iter().position(|known| Arc::ptr_eq(known, image));
        known.unwrap_or_else(|| {
            self.images.push(Arc::clone(image));
            self.images.len() - 1
        })
    }

    /// The first picture in a format.
    pub fn find_format(&self, format: ImageFormat) -> Option<&Image> {
        let mut images = self.images.iter();
        images.find(|image| image.format == format).map(AsRef::as_ref)
    }

    /// The names of the parts, as the document names them, with what they hold.
    pub fn files(&self) -> io::Result<Vec<(String, Cow<'_, [u8]>)>> {
        let images = self.images.iter().enumerate();
        let mut files: Vec<(String, Cow<'_, [u8]>)> = images
            .map(|(index, image)| (picture_file(index, image), Cow::Borrowed(image.bytes.as_slice())))
            .collect();
        for (index, (chart, width)) in self.charts.iter().enumerate() {
            let (file, sheet) = (chart_file(index), sheet_file(index));
            let named = chart_relationships(&format!("../{sheet}"));
            files.push((
                file.replace("charts/", "charts/_rels/") + ".rels",
                named.into_bytes().into(),
            ));
            files.push((file, write_chart(chart, *width).into_bytes().into()));
            files.push((sheet, write_sheet(chart)?.into()));
        }
        Ok(files)
    }

    /// The types of the parts.
    pub fn types(&self) -> String {
        let mut names: Vec<&str> = self.images.iter().map(|image| image.format.name()).collect();
        names.sort_unstable();
        names.dedup();
        let of_name = |name: &str| format!("<Default Extension=\"{name}\" ContentType=\"image/{name}\"/>");
        let mut xml: String = names.into_iter().map(of_name).collect();
        if !self.charts.is_empty() {
            let _ = write!(
                xml,
                "<Default Extension=\"xlsx\" ContentType=\"{OFFICE_TYPE}.spreadsheetml.sheet\"/>"
            );
        }
        for index in 0..self.charts.len() {
            let file = chart_file(index);
            // Writing to a text cannot fail.
            let _ = write!(
                xml,
                "<Override PartName=\"/word/{file}\" ContentType=\"{OFFICE_TYPE}.drawingml.chart+xml\"/>"
            );
        }
        xml
    }

    /// The relationships from the document to the parts.
    pub fn relationships(&self) -> String {
        let images = self.images.iter().enumerate();
        let images = images.map(|(index, image)| (picture_id(index), "image", picture_file(index, image)));
        let charts = (0..self.charts.len()).map(|index| (chart_id(index), "chart", chart_file(index)));
        let named =
            |(id, kind, file)| format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{file}\"/>");
        images.chain(charts).map(named).collect()
    }
}

/// A picture as it is turned to have a width and a height, of what it is for its place and turn. One that lay on its side is a
/// group of one: programs do not agree how much room a turned picture takes by itself.
fn turned(turn: Turn, width: u64, height: u64, mut picture: impl FnMut(&str) -> String) -> String {
    let mut attributes = match turn.quarters {
        0 => String::new(),
        quarters => format!(" rot=\"{}\"", u32::from(quarters) * QUARTER),
    };
    if turn.is_mirrored {
        attributes.push_str(" flipH=\"1\"");
    }
    let place = |attributes: &str, [x, y]: [i64; 2], width: u64, height: u64, inner: &str| {
        format!(
            "<a:xfrm{attributes}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/>{inner}</a:xfrm>"
        )
    };
    if !turn.lies() {
        let picture = picture(&place(&attributes, [0, 0], width, height, ""));
        return format!("<a:graphicData uri=\"{PICTURE}\">{picture}</a:graphicData>");
    }
    let beyond = (width as i64 - height as i64) / 2;
    let picture = picture(&place(&attributes, [beyond, -beyond], height, width, ""));
    let inner = format!("<a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"{width}\" cy=\"{height}\"/>");
    format!(
        "<a:graphicData uri=\"{GROUP}\"><wpg:wgp xmlns:wpg=\"{GROUP}\"><wpg:cNvGrpSpPr/><wpg:grpSpPr>{}</wpg:grpSpPr>\
         {picture}</wpg:wgp></a:graphicData>",
        place("", [0, 0], width, height, &inner)
    )
}

fn picture_id(index: usize) -> String {
    format!("rIdPicture{}", index + 1)
}

fn picture_file(index: usize, image: &Image) -> String {
    format!("media/picture{}.{}", index + 1, image.format.name())
}

fn chart_id(index: usize) -> String {
    format!("rIdChart{}", index + 1)
}

fn chart_file(index: usize) -> String {
    format!("charts/chart{}.xml", index + 1)
}

fn sheet_file(index: usize) -> String {
    format!("embeddings/chart{}.xlsx", index + 1)
}
