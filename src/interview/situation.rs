//! What another thread has to know of an interview when the program is told to end, or breaks down.

use std::sync::{Arc, Mutex, PoisonError};

use super::unsent::{Unsent, lock_at_once};

/// What another thread has to know when the program is told to end.
#[derive(Debug)]
pub struct Situation {
    /// Held while a file is written, so that the program does not end in the middle.
    pub saving: Arc<Mutex<()>>,
    /// What is typed at the prompt.
    pub unsent: Unsent,
    unsaved: Mutex<Option<Vec<u8>>>,
}

impl Situation {
    pub(super) fn new(unsent: Unsent) -> Situation {
        Situation {
            saving: Arc::default(),
            unsent,
            unsaved: Mutex::default(),
        }
    }

    /// What the answers file should hold, where it could not be saved.
    pub fn unsaved(&self) -> Option<Vec<u8>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same while the program breaks down: nothing is waited for.
    pub fn unsaved_on_panic(&self) -> Option<Vec<u8>> {
        lock_at_once(&self.unsaved)?.clone()
    }

    pub(super) fn set_unsaved(&self, unsaved: Option<Vec<u8>>) {
        *self.unsaved.lock().unwrap_or_else(PoisonError::into_inner) = unsaved;
    }
}
