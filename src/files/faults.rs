//! Where a save can go wrong: a test has it fail or stop at every step, and nothing may be lost.

use std::io;

/// A step of a save, before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A new file is made.
    Create,
    /// The content goes into it.
    Write,
    /// It gets the mode of the file it replaces.
    Mode,
    /// It is flushed to disk.
    Flush,
    /// It takes the name of its target.
    Rename,
    /// The folder is flushed to disk.
    FlushFolder,
}

/// Reaches a step. Outside of tests nothing happens.
#[cfg(not(test))]
pub fn reach(_step: Step) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub use planned::{Fault, plan, reach};

#[cfg(test)]
mod planned {
    use std::cell::Cell;

    use super::{Step, io};

    /// What happens at a step.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Fault {
        /// The system refuses it.
        Fails(io::ErrorKind),
        /// The program ends, as if it were killed.
        Stops,
    }

    thread_local! {
        /// How many steps this thread still reaches unharmed, and what happens then.
        static PLANNED: Cell<Option<(usize, Fault)>> = const { Cell::new(None) };
    }

    /// Plans a fault of this thread behind so many steps; none takes back what was planned. Gives what had not happened yet.
    pub fn plan(fault: Option<(usize, Fault)>) -> Option<(usize, Fault)> {
        PLANNED.replace(fault)
    }

    /// Reaches a step, where a fault may be planned.
    pub fn reach(_step: Step) -> io::Result<()> {
        match PLANNED.take() {
            Some((0, Fault::Fails(kind))) => Err(kind.into()),
            Some((0, Fault::Stops)) => std::process::abort(),
            planned => {
                PLANNED.set(planned.map(|(left, fault)| (left - 1, fault)));
                Ok(())
            }
        }
    }
}
