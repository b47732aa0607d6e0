//! `zhibi fill`: asks what is missing in an answers file, then writes the report.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::answers::{AnswersFile, KeyPath, Store};
use crate::blanks::sheet::{COLUMNS, table};
use crate::compose::validate;
use crate::figures::sheets::{Grid, SheetMap};
use crate::interview::offers::{Earlier, Offers};
use crate::interview::outline::{Outline, read_outline};
use crate::interview::plan::{Choice, Plan};
use crate::interview::terminal::Terminal;
use crate::say::diagnostic::Diagnostic;
use crate::say::message::{Message, nearest_hint};

use crate::say::source::Source;
use crate::template::Template;

use super::conversation::{converse, report_targets, without_questions};
use super::ending::UsageError;
use super::last_report::remembered;
use super::new::due_period;
use super::received::{Received, expected_of, is_of_figures, maps_figures};
use super::report::refuse_template_files;
use super::sheets::{MergeArgs, check_paths, read_grid, sheet_faults};
use super::workplace::{Workplace, open_template_of};
use super::wrong_door::read_answers_to_change;
use super::{blanks, figures};

/// Options of `fill`.
#[derive(Debug, clap::Args)]
pub struct FillArgs {
    answers: PathBuf,
    #[arg(long)]
    all: bool,
    #[arg(long, value_name = "KEY", conflicts_with = "all")]
    only: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    #[arg(long, conflicts_with_all = ["all", "only", "output"])]
    json: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "only", "output", "json"])]
    export: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "only", "output", "json", "export"])]
    merge: Option<PathBuf>,
    #[command(flatten)]
    merging: MergeArgs,
    #[arg(long, requires = "export")]
    force: bool,
}

impl FillArgs {
    /// Whether nobody is asked on any terminal: the blanks are listed, written to a sheet, or taken from one.
    fn is_about_blanks(&self) -> bool {
        self.json || self.export.is_some() || self.merge.is_some()
    }
}

/// Asks what is missing and every blank; with `--all` everything, with `--only` everything below one key path. Or lists
/// the blanks, or sends them round.
pub fn fill(args: &FillArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let path = &args.answers;
    if args.is_about_blanks() {
        return list_or_merge(args, workplace);
    }
    let source = read_answers_to_change(path)?;
    let targets = report_targets(&args.output, path)?;
    let template = open_template_of(&AnswersFile::parse(&source)?, &source, workplace)?;
    let mut store = Store::open(path, &workplace.state, &template.manifest.ids())?;
    let outline = read_outline(&template, &store.source(), &Default::default())?;
    let plan = match &args.only {
        Some(key) => Plan::all_within(&find_key(&outline, key)?),
        None if args.all => Plan::whole(Choice::All),
        None => Plan::whole(Choice::LackingAndBlanks),
    };
    if !Terminal::is_there() {
        let open = blanks::list_blanks(&outline, &template, &store.source())?;
        // The report takes as much room again.
        drop(outline);
        return without_questions(&template, &mut store, open, &targets, workplace);
    }
    let last = remembered(path, &template, workplace);
    let offers = Offers {
        earlier: last.map(|last| Earlier::new(&template, &last)),
        defaults: workplace.config()?.defaults,
        due: due_period(&template)?,
    };
    converse(&template, store, offers, Vec::new(), &plan, &targets, workplace)
}

fn list_or_merge(args: &FillArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let path = &args.answers;
    check_paths(path, args.export.as_deref(), args.merge.is_some())?;
    let source = read_answers_to_change(path)?;
    let template = open_template_of(&AnswersFile::parse(&source)?, &source, workplace)?;
    refuse_template_files(&template, args.export.iter())?;
    match (&args.export, &args.merge) {
        (Some(sheet), _) => blanks::export(sheet, &template, &source, args.force, workplace),
        (_, Some(sheet)) => merge(sheet, args, &template, &source, workplace),
        _ => blanks::print_json(&template, &source, workplace),
    }
}

/// Fills the blanks from a sheet of them, or takes the figures from one of those.
fn merge(
    sheet: &Path,
    args: &FillArgs,
    template: &Template,
    source: &Arc<Source>,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let options = &args.merging;
    let (answers, _) = validate(&AnswersFile::parse(source)?, template);
    let expected = expected_of(&answers, template);
    let map = SheetMap::parse(&options.map, &COLUMNS).map_err(UsageError::from);
    let is_of_blanks = |grid: &Grid| map.as_ref().is_ok_and(|map| table(grid, map).is_ok());
    let (grid, name) = read_grid(sheet, |grid| {
        is_of_blanks(grid) || is_of_figures(grid, &expected, options)
    })?;
    let table = match &map {
        Ok(map) => table(&grid, map),
        Err(_) => Err(Vec::new()),
    };
    if let Ok(table) = &table {
        return blanks::merge(table, &name, options.skip_unknown, &args.answers, template, workplace);
    }
    if maps_figures(options) || is_of_figures(&grid, &expected, options) {
        let store = Store::open(&args.answers, &workplace.state, &template.manifest.ids())?;
        let received = Received {
            grid: &grid,
            name: &name,
            expected,
        };
        return figures::merge(&received, options, template, store, workplace);
    }
    map?;
    table.map_err(|faults| sheet_faults(&name, faults))?;
    Ok(())
}

/// The key path, which must lead to something that is asked.
fn find_key(outline: &Outline<'_>, key: &str) -> Result<KeyPath, UsageError> {
    let is_asked = |path: &KeyPath| outline.steps.iter().any(|step| step.id.key.is_within(path));
    if let Some(path) = KeyPath::parse(key).filter(is_asked) {
        return Ok(path);
    }
    let keys: Vec<String> = outline
        .steps
        .iter()
        .flat_map(|step| [Some(step.id.key.clone()), step.id.key.parent()])
        .flatten()
        .map(|path| path.to_string())
        .collect();
    let hint = nearest_hint(key, keys.iter().map(String::as_str));
    let message = Message::new("only-unknown").with("key", key);
    Err(Diagnostic::error(message).maybe_hint(hint).into())
}
