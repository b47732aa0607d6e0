//! The pictures that answers name: read from beside the answers file, within bounds. Both may come from anybody.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use imagesize::ImageType;

use crate::files::folder::folder_or_here;
use crate::files::inside::{FileInside, NotInside, read_inside};
use crate::report::{Image, ImageFormat};
use crate::say::message::{Message, reason};
use crate::template::ValueFault;

use super::picture_file::{is_cut_off, turn_of};

/// The bytes of a picture.
const MOST_BYTES: usize = 20 << 20;
/// The bytes of all pictures of a report.
const MOST_BYTES_IN_ALL: usize = 100 << 20;
/// The pixels of a picture: who opens the report unpacks them all.
const MOST_PIXELS: u64 = 100_000_000;
/// What a picture of lines begins with, in one of its first bytes.
const SVG: &[u8] = b"<svg";

/// The pictures of a report, by the paths that the answers name them with.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    read: BTreeMap<String, Arc<Image>>,
    bytes: usize,
}

impl Pictures {
    /// A picture that was read.
    pub fn get(&self, file: &str) -> Option<&Arc<Image>> {
        self.read.get(file)
    }

    /// Reads a picture, unless it was read before. Its file is in the folder of the answers, or in one of those that the
    /// person allows.
    pub fn read(&mut self, file: &str, folder: &Path, allowed: &[PathBuf]) -> Result<(), ValueFault> {
        if self.read.contains_key(file) {
            return Ok(());
        }
        let found = find(file, folder, allowed).map_err(|refused| not_read(file, refused))?;
        let image = image_of(file, found)?;
        self.bytes += image.bytes.len();
        if self.bytes > MOST_BYTES_IN_ALL {
            let message = Message::new("pictures-too-large").with("megabytes", MOST_BYTES_IN_ALL >> 20);
            return Err(ValueFault::from(message).with_hint(Some(Message::new("picture-smaller"))));
        }
        self.read.insert(file.to_owned(), Arc::new(image));
        Ok(())
    }
}

fn find(file: &str, folder: &Path, allowed: &[PathBuf]) -> Result<FileInside, NotInside> {
    let folder = folder_or_here(folder);
    let mut found = read_inside(folder, file, MOST_BYTES);
    for other in allowed {
        if matches!(found, Err(NotInside::Outside)) {
            let path = absolute(folder.join(file))?;
            found = read_inside(other, &path, MOST_BYTES);
        }
    }
    found
}

fn not_read(file: &str, refused: NotInside) -> ValueFault {
    let unreadable = |reason: Message| {
        Message::new("picture-unreadable")
            .with("file", file)
            .with("reason", reason)
    };
    match refused {
        NotInside::Outside => ValueFault::from(Message::new("picture-outside").with("file", file))
            .with_hint(Some(Message::new("picture-outside-hint"))),
        NotInside::NotAFile => unreadable(Message::new("reason-no-file")).into(),
        NotInside::TooLarge => {
            let message = Message::new("picture-too-large").with("file", file);
            let message = message.with("megabytes", MOST_BYTES >> 20);
            ValueFault::from(message).with_hint(Some(Message::new("picture-smaller")))
        }
        NotInside::Failed(error) => {
            ValueFault::from(unreadable(reason(&error))).with_hint(Some(Message::new("picture-unreadable-hint")))
        }
    }
}

/// The picture that a file is.
fn image_of(file: &str, found: FileInside) -> Result<Image, ValueFault> {
    let FileInside { path, bytes } = found;
    let size = imagesize::blob_size(&bytes).ok();
    let format = imagesize::image_type(&bytes).ok().and_then(format_of);
    let (Some(size), Some(format)) = (size, format) else {
        let id = if is_svg(&bytes) {
            "picture-svg"
        } else {
            "picture-unknown"
        };
        return Err(Message::composed(id).with("file", file).into());
    };
    if is_cut_off(&bytes, format) {
        let fault = ValueFault::from(Message::new("picture-cut-off").with("file", file));
        return Err(fault.with_hint(Some(Message::new("picture-cut-off-hint"))));
    }
    let bounded = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (bounded(size.width), bounded(size.height));
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let message = Message::new("picture-too-many-pixels").with("file", file);
        let message = message.with("width", size.width).with("height", size.height);
        let fault = ValueFault::from(message.with("most", (MOST_PIXELS / 1_000_000) as usize));
        return Err(fault.with_hint(Some(Message::new("picture-smaller"))));
    }
    if width == 0 || height == 0 {
        return Err(Message::new("picture-unknown").with("file", file).into());
    }
    let turn = turn_of(&bytes, format);
    let (width, height) = if turn.lies() { (height, width) } else { (width, height) };
    Ok(Image {
        path,
        format,
        width,
        height,
        turn,
        bytes,
    })
}

fn format_of(found: ImageType) -> Option<ImageFormat> {
    match found {
        ImageType::Png => Some(ImageFormat::Png),
        ImageType::Jpeg => Some(ImageFormat::Jpeg),
        ImageType::Gif => Some(ImageFormat::Gif),
        ImageType::Webp => Some(ImageFormat::Webp),
        _ => None,
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    start.windows(SVG.len()).any(|window| window == SVG)
}
