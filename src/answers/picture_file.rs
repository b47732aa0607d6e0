//! What the file of a picture says besides its size: how the camera was held, and whether its end is there.

use crate::report::{ImageFormat, Turn};

/// What the first bytes of a part with notes of the camera are.
const EXIF: &[u8] = b"Exif\0\0";
/// The number of the note that says how the camera was held.
const ORIENTATION: u16 = 0x112;
/// The bytes of a note.
const NOTE: usize = 12;
/// Behind it no parts follow, but the picture itself.
const START_OF_SCAN: u8 = 0xDA;

/// How a picture is to be turned, as its file says.
pub fn turn_of(bytes: &[u8], format: ImageFormat) -> Turn {
    let orientation = match format {
        ImageFormat::Jpeg => parts(bytes).find_map(|(_, part)| orientation(part.strip_prefix(EXIF)?)),
        _ => None,
    };
    let (quarters, is_mirrored) = match orientation {
        Some(2) => (0, true),
        Some(3) => (2, false),
        Some(4) => (2, true),
        Some(5) => (3, true),
        Some(6) => (1, false),
        Some(7) => (1, true),
        Some(8) => (3, false),
        _ => (0, false),
    };
    Turn { quarters, is_mirrored }
}

/// Whether the end of a file is missing, as after a copy that was broken off.
pub fn is_cut_off(bytes: &[u8], format: ImageFormat) -> bool {
    let holds = |bytes: &[u8], end: &[u8]| bytes.windows(end.len()).rev().any(|window| window == end);
    match format {
        ImageFormat::Png => !holds(bytes, b"IEND"),
        ImageFormat::Jpeg => parts(bytes)
            .find(|(kind, _)| *kind == START_OF_SCAN)
            .is_none_or(|(_, picture)| !holds(picture, &[0xFF, 0xD9])),
        ImageFormat::Gif | ImageFormat::Webp => false,
    }
}

/// The parts of a JPEG file, each with its kind; the last is all from the picture itself on.
fn parts(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        // Any number of these bytes may stand before a kind.
        let filled = rest.iter().take_while(|byte| **byte == 0xFF).count();
        let (kind, behind) = rest.get(filled..).filter(|_| filled > 0)?.split_first()?;
        let length = usize::from(number(behind, false)?);
        let part = if *kind == START_OF_SCAN {
            behind
        } else {
            behind.get(..length)?
        };
        rest = &behind[part.len()..];
        Some((*kind, part.get(2..)?))
    })
}

/// How the camera was held, from its notes.
fn orientation(notes: &[u8]) -> Option<u16> {
    let is_little = notes.starts_with(b"II");
    let at = |place: usize| number(notes.get(place..)?, is_little);
    // The place of the first list has four bytes, of which two say enough.
    let first = usize::from(if is_little { at(4)? } else { at(6)? });
    let count = usize::from(at(first)?);
    let mut places = (0..count).map(|index| first + 2 + NOTE * index);
    let place = places.find(|&place| at(place) == Some(ORIENTATION))?;
    at(place + 8)
}

/// A number of two bytes.
fn number(bytes: &[u8], is_little: bool) -> Option<u16> {
    let bytes = [*bytes.first()?, *bytes.get(1)?];
    Some(if is_little {
        u16::from_le_bytes(bytes)
    } else {
        u16::from_be_bytes(bytes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file whose camera was held so, with its picture.
    fn file(is_little: bool, orientation: u16, picture: &[u8]) -> Vec<u8> {
        let number = |n: u16| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut notes = EXIF.to_vec();
        notes.extend(if is_little { b"II" } else { b"MM" });
        notes.extend(number(42));
        notes.extend(if is_little { [8, 0, 0, 0] } else { [0, 0, 0, 8] });
        for n in [1, ORIENTATION, 3] {
            notes.extend(number(n));
        }
        notes.extend(if is_little { [1, 0, 0, 0] } else { [0, 0, 0, 1] });
        notes.extend(number(orientation));
        let mut file = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xE1];
        file.extend((notes.len() as u16 + 2).to_be_bytes());
        file.extend(notes);
        file.extend([0xFF, START_OF_SCAN, 0, 3, 9]);
        file.extend(picture);
        file
    }

    #[test]
    fn a_picture_is_turned_as_the_camera_was_held() {
        for is_little in [false, true] {
            let turns = [1, 3, 6, 8, 9].map(|held| turn_of(&file(is_little, held, &[]), ImageFormat::Jpeg).quarters);
            assert_eq!(turns, [0, 2, 1, 3, 0]);
        }
        let whole = file(true, 7, &[5, 0xFF, 0xD9]);
        assert!(turn_of(&whole, ImageFormat::Jpeg).is_mirrored);
        // Whatever is missing, nothing else breaks.
        for end in 0..whole.len() {
            turn_of(&whole[..end], ImageFormat::Jpeg);
            assert!(is_cut_off(&whole[..end], ImageFormat::Jpeg), "{end}");
        }
        assert!(!is_cut_off(&whole, ImageFormat::Jpeg));
    }
}
