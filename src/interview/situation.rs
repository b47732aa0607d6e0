//! What another thread has to know of an interview when the program is told to end, or breaks down.

use std::sync::{Arc, Mutex, PoisonError, TryLockError};

use super::unsent::Unsent;

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
        match self.unsaved.try_lock() {
            Ok(unsaved) => unsaved.clone(),
            Err(TryLockError::Poisoned(unsaved)) => unsaved.into_inner().clone(),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    pub(super) fn set_unsaved(&self, unsaved: Option<Vec<u8>>) {
        *self.unsaved.lock().unwrap_or_else(PoisonError::into_inner) = unsaved;
    }
}
