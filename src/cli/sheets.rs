//! Sheets on the command line: where they go, where they come from, and what is wrong with them.

use std::path::Path;

use crate::figures::sheets::{Grid, SheetFault};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::Input;
use crate::say::message::Message;

use super::ending::UsageError;
use super::output::is_stream;
use super::report::refuse_input;

/// Options of `--merge`.
#[derive(Debug, clap::Args)]
pub struct MergeArgs {
    #[arg(long, value_name = "COLUMN=MEANING,…", requires = "merge")]
    pub map: Vec<String>,
    #[arg(long, requires = "merge")]
    pub skip_unknown: bool,
}

/// Refuses a sheet over the answers, one whose name promises what it is not, and a sheet to merge into answers that are
/// no file.
pub fn check_paths(answers: &Path, export: Option<&Path>, is_merge: bool) -> Result<(), UsageError> {
    if is_merge && is_stream(answers) {
        return Err(Message::new("figures-merge-needs-file").into());
    }
    let Some(path) = export.filter(|path| !is_stream(path)) else {
        return Ok(());
    };
    refuse_input(answers, path)?;
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        None | Some("csv") => Ok(()),
        Some(_) if path.exists() && !path.is_file() => Ok(()),
        Some(_) => {
            let message = Message::new("figures-export-name").with("path", path);
            let hint = Message::new("figures-export-name-hint").with("path", &path.with_extension("csv"));
            Err(Diagnostic::error(message).hint(hint).into())
        }
    }
}

/// The cells of a sheet, and the name it is known by: of a workbook those of the first sheet that is wanted.
pub fn read_grid(path: &Path, is_wanted: impl Fn(&Grid) -> bool) -> Result<(Grid, String), Faults> {
    let input = Input::of(path);
    let file = input.name();
    let grid = Grid::read(&input.read()?, is_wanted).map_err(|faults| sheet_faults(&file, faults))?;
    let name = match &grid.name {
        Some(sheet) => format!("{file} [{sheet}]"),
        None => file,
    };
    Ok((grid, name))
}

/// What is wrong with the sheet of that name.
pub fn sheet_faults(name: &str, faults: Vec<SheetFault>) -> Faults {
    Faults(faults.into_iter().map(|fault| sheet_diagnostic(name, fault)).collect())
}

/// What is wrong with a cell of the sheet of that name.
pub fn sheet_diagnostic(name: &str, fault: SheetFault) -> Diagnostic {
    let message = if fault.column.is_empty() {
        Message::new("sheet-fault-whole")
    } else {
        let message = Message::new("sheet-fault").with("line", fault.line as usize);
        message.with("column", fault.column)
    };
    Diagnostic::error(message.with("path", name).with("fault", fault.message))
}
