//! Zip files, which Word files and workbooks are, unpacked within bounds.

use std::io::{self, Cursor, Read, Write};

use zip::ZipArchive;
use zip::result::ZipError;

/// How much of a zip file is read.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The bytes that all parts which are read may unpack to.
    pub bytes: u64,
    /// The parts it may have.
    pub parts: usize,
}

/// An open zip file.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    rest: u64,
}

/// Why a zip file or a part of it cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It is no zip file, or it is cut off or damaged.
    #[error("{0}")]
    Damaged(String),
    /// A part is encrypted.
    #[error("a part is encrypted")]
    Encrypted,
    /// It unpacks to more than is read.
    #[error("it unpacks to more than is read")]
    TooLarge,
    /// It has more parts than are read.
    #[error("it has too many parts")]
    TooManyParts,
}

/// Whether bytes begin a zip file, perhaps an empty one.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'b> Archive<'b> {
    /// Opens a zip file; nothing of it is unpacked yet.
    pub fn open(bytes: &'b [u8], bounds: Bounds) -> Result<Archive<'b>, ArchiveError> {
        let zip = ZipArchive::new(Cursor::new(bytes))?;
        if zip.len() > bounds.parts {
            return Err(ArchiveError::TooManyParts);
        }
        let rest = bounds.bytes;
        Ok(Archive { zip, rest })
    }

    /// The names of its parts, in their order.
    pub fn names(&self) -> impl Iterator<Item = &[u8]> {
        self.zip.file_names_raw()
    }

    /// The index of the part with a name, in which upper and lower case are the same.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        let exact = self.zip.index_for_name_raw(name.as_bytes());
        exact.or_else(|| {
            self.names()
                .position(|known| known.eq_ignore_ascii_case(name.as_bytes()))
        })
    }

    /// Unpacks a part of at most that many bytes. The size that it claims may be a lie: what is unpacked counts.
    pub fn unpack(&mut self, index: usize, most: u64, to: &mut impl Write) -> Result<(), ArchiveError> {
        let most = most.min(self.rest);
        let part = self.zip.by_index(index)?;
        if part.size() > most {
            return Err(ArchiveError::TooLarge);
        }
        let unpacked =
            io::copy(&mut part.take(most + 1), to).map_err(|error| ArchiveError::Damaged(error.to_string()))?;
        self.rest = self.rest.saturating_sub(unpacked);
        if unpacked > most {
            Err(ArchiveError::TooLarge)
        } else {
            Ok(())
        }
    }
}

impl From<ZipError> for ArchiveError {
    fn from(error: ZipError) -> ArchiveError {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ArchiveError::Encrypted,
            error => ArchiveError::Damaged(error.to_string()),
        }
    }
}
