#[path = "it/common.rs"]
mod common;
#[path = "it/update.rs"]
mod update;
