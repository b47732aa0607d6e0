//! The filled answers file that comes with a template.

use std::sync::Arc;

use crate::say::diagnostic::Faults;
use crate::say::source::Source;

use super::files::{EXAMPLE_FILE, Origin, Template, read_inside};
use super::library::builtin_example;
use super::limits::EXAMPLE_BYTES;

impl Template {
    /// The filled answers file that comes with it: built in with it, or `example.toml` in its folder. Fails when that
    /// cannot be read or leads out of the folder.
    pub fn example_file(&self) -> Result<Option<Arc<Source>>, Faults> {
        let Some(folder) = &self.path else {
            return Ok(builtin_example(&self.id).filter(|_| self.origin == Origin::BuiltIn));
        };
        // A link that leads nowhere is there too: that is said where it is read.
        if folder.join(EXAMPLE_FILE).symlink_metadata().is_ok() {
            read_inside(folder, EXAMPLE_FILE, EXAMPLE_BYTES).map(Some)
        } else {
            Ok(None)
        }
    }
}
