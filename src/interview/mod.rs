//! The interview: what to ask next, and asking it.

pub mod command;
pub mod prompts;
pub mod typed;
