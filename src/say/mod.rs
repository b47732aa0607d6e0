//! What is said to people, how it is shown, and the file it is about.

pub mod diagnostic;
pub mod input;
pub mod json;
pub mod message;
pub mod messages;
pub mod repeated;
pub mod source;
