//! A picture of a report: its file as it is.

use std::path::PathBuf;

/// A picture: a file that is put into the report as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its file, with all folders above it.
    pub path: PathBuf,
    /// How it is written.
    pub format: ImageFormat,
    /// Pixels from left to right, as it is shown.
    pub width: u32,
    /// Pixels from top to bottom, as it is shown.
    pub height: u32,
    /// How it is turned to be shown.
    pub turn: Turn,
    /// What its file holds.
    pub bytes: Vec<u8>,
}

/// How what a file holds is turned, because the camera was not held upright.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turn {
    /// Quarters of a turn, clockwise.
    pub quarters: u8,
    /// Whether left and right are exchanged before.
    pub is_mirrored: bool,
}

impl Turn {
    /// Whether width and height are exchanged.
    pub fn lies(self) -> bool {
        self.quarters % 2 == 1
    }
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// PNG
    Png,
    /// JPEG
    Jpeg,
    /// GIF
    Gif,
    /// WebP
    Webp,
}

impl ImageFormat {
    /// Its name: `image/` before it makes the media type, and the extension of its files is the same.
    pub fn name(self) -> &'static str {
        match self {
            ImageFormat::Png => "png",
            ImageFormat::Jpeg => "jpeg",
            ImageFormat::Gif => "gif",
            ImageFormat::Webp => "webp",
        }
    }
}
