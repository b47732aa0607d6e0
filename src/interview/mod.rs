//! The interview: what to ask next, and asking it.
//!
//! The [`outline`] is everything that can be asked and how it stands; the [`plan`] says which step comes next; the
//! [`session`] goes from step to step, asks through [`prompts`] and has every answer saved. Only [`terminal`], `keyboard`
//! and `dialogs` know what a terminal is made of.

mod asking;
mod blanks;
mod carrying;
pub mod command;
mod cut_off;
pub mod defaults;
#[cfg(test)]
mod desk;
mod dialogs;
mod edited;
mod edited_line;
mod editing;
mod editor;
mod entering;
mod figures;
#[cfg(unix)]
mod keyboard;
#[cfg(not(unix))]
#[path = "no_keyboard.rs"]
mod keyboard;
mod keys;
mod last;
mod line_editor;
mod line_screen;
mod making;
pub mod offers;
pub mod outline;
mod passed;
mod picker;
pub mod plan;
pub mod prompts;
mod records;
mod review;
mod saving;
#[cfg(test)]
mod scripted;
pub mod session;
pub mod signals;
pub mod situation;
pub mod terminal;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_course;
#[cfg(test)]
mod tests_of_figures;
#[cfg(test)]
mod tests_of_typing;
pub mod typed;
pub mod unsent;
pub mod wording;
mod wrapped;
