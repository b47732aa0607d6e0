//! `zhibi figures`: the metrics of an answers file as a list, to a sheet, and back from one.

use std::path::PathBuf;

use crate::answers::{AnswersFile, Edit, KeyPath, Store};
use crate::compose::validate;
use crate::figures::sheet::{Row, write_sheet};
use crate::figures::typed::TypedFigure;
use crate::figures::{Figure, Metric, Metrics};
use crate::files::save::Durability;
use crate::formats::in_columns;
use crate::interview::prompts::Prompts;
use crate::interview::terminal::Terminal;
use crate::interview::wording::typed_figure;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::template::{Template, Value};

use super::output::{save_answers, write_out};
use super::received::{Received, expected_of, is_of_figures, rows_to_take};
use super::report::refuse_template_files;
use super::sheets::{MergeArgs, check_paths, read_grid};
use super::workplace::{Workplace, open_template_of};
use super::wrong_door::{read_answers, read_answers_to_change};

/// Options of `figures`.
#[derive(Debug, clap::Args)]
pub struct FiguresArgs {
    answers: PathBuf,
    #[arg(long, value_name = "FILE")]
    export: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "export")]
    merge: Option<PathBuf>,
    #[command(flatten)]
    merging: MergeArgs,
    #[arg(long)]
    force: bool,
}

/// Lists the metrics of an answers file, or writes them to a sheet, or takes the numbers of a sheet.
pub fn figures(args: &FiguresArgs, workplace: &Workplace) -> anyhow::Result<()> {
    check_paths(&args.answers, args.export.as_deref(), args.merge.is_some())?;
    let source = match args.merge {
        Some(_) => read_answers_to_change(&args.answers)?,
        None => read_answers(&args.answers)?,
    };
    let file = AnswersFile::parse(&source)?;
    let template = open_template_of(&file, &source, workplace)?;
    refuse_template_files(&template, args.export.iter())?;
    let (answers, faults) = validate(&file, &template);
    if let Some(path) = &args.merge {
        let store = Store::open(&args.answers, &workplace.state, &template.manifest.ids())?;
        let expected = expected_of(&answers, &template);
        let (grid, name) = read_grid(path, |grid| is_of_figures(grid, &expected, &args.merging))?;
        let received = Received {
            grid: &grid,
            name: &name,
            expected,
        };
        return merge(&received, &args.merging, &template, store, workplace);
    }
    Faults::check(faults)?;
    match &args.export {
        Some(path) => {
            let sheet = write_sheet(&answers.metrics, answers.language)?;
            write_out(Some(path), &sheet, args.force, Durability::Unflushed, workplace)
        }
        None => Ok(workplace.console.answer(&list(&answers.metrics, workplace))?),
    }
}

/// The metrics, one a line, in columns: id, name, value, previous.
fn list(metrics: &Metrics, workplace: &Workplace) -> String {
    let blank = metrics.language.blank();
    let rows: Vec<Vec<String>> = metrics
        .iter()
        .map(|metric| {
            let printed = |field| metric.print(field, metrics.language).ok().flatten();
            let shown = match printed("") {
                Some(shown) => shown,
                None if metric.omit => workplace.console.messages.say("standing-omitted"),
                None => blank.to_owned(),
            };
            let previous = printed("previous").map(|previous| {
                let message = Message::new("figures-previous").with("previous", previous);
                workplace.console.messages.text(&message)
            });
            vec![
                metric.id.clone(),
                metric.name.clone(),
                shown,
                previous.unwrap_or_default(),
            ]
        })
        .collect();
    let is_open = |metric: &&Metric| metric.value.is_none() && !metric.omit;
    let lacking = metrics.iter().filter(is_open).count();
    let count = Message::new("figures-count")
        .with("count", rows.len())
        .with("open", lacking);
    in_columns(&rows, &[]) + &workplace.console.messages.text(&count) + "\n"
}

/// Takes the numbers of a sheet: all of them, or none when one row is wrong.
pub fn merge(
    received: &Received<'_>,
    args: &MergeArgs,
    template: &Template,
    mut store: Store,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let mut terminal = if Terminal::is_there() {
        Some(workplace.terminal()?)
    } else {
        None
    };
    let prompts = terminal.as_mut().map(|terminal| terminal as &mut dyn Prompts);
    let Some(rows) = rows_to_take(received, args, prompts, workplace)? else {
        return Ok(());
    };
    let mut edits = Vec::new();
    let mut changes = Vec::new();
    for row in &rows {
        let Some(metric) = received.expected.metrics.get(&row.id) else {
            continue;
        };
        if metric.omit && row.value.is_some() {
            let message = Message::new("figures-left-out").with("name", &metric.name);
            workplace.console.note(message.with("id", &metric.id));
        }
        if metric.omit {
            continue;
        }
        changes_of(row, metric, &store, &mut edits, &mut changes);
        if is_fewer_than_none(row, metric) {
            let message = Message::new("figures-fewer-than-none").with("line", row.line as usize);
            let message = message.with("name", &metric.name).with("path", received.name);
            workplace.console.tell(&Diagnostic::warning(message));
        }
    }
    if edits.is_empty() {
        workplace.console.note(Message::new("figures-unchanged"));
        return Ok(());
    }
    let merged: Vec<String> = edits.iter().filter_map(|edit| Some(edit.key()?.to_string())).collect();
    store.apply(edits).map_err(Faults::from)?;
    refuse_new_faults(&store, template)?;
    save_answers(&mut store, workplace)?;
    // Whoever sends figures has not passed the questions before them.
    let path = store.path();
    workplace
        .state
        .change_course(path, |course| course.ahead.extend(merged));
    let lines = changes
        .iter()
        .map(|change| workplace.console.messages.text(change) + "\n");
    Ok(workplace.console.print(&lines.collect::<String>())?)
}

/// Refuses numbers that the file would be faulty with: parts that do not make their sum, a figure above its bound.
fn refuse_new_faults(store: &Store, template: &Template) -> Result<(), Faults> {
    let source = store.source();
    let (_, faults) = validate(&AnswersFile::parse(&source)?, template);
    let is_of_figures = |fault: &Diagnostic| fault.message.id.starts_with("metric-");
    Faults::check(faults.into_iter().filter(is_of_figures).collect())
}

/// Whether a row says that there are fewer than none of what is counted, and there were not before.
fn is_fewer_than_none(row: &Row, metric: &Metric) -> bool {
    let is_negative = |figure: &TypedFigure| figure.digits.starts_with('-');
    let mut new = row.value.iter().chain(&row.previous);
    let mut known = metric.value.iter().chain(&metric.previous);
    metric.counts_things() && new.any(is_negative) && !known.any(|known| known.digits.starts_with('-'))
}

/// What a row changes, and how it is said.
fn changes_of(row: &Row, metric: &Metric, store: &Store, edits: &mut Vec<Edit>, changes: &mut Vec<Message>) {
    let key = KeyPath::metric(&metric.id);
    let fields = [
        ("value", &row.value, &metric.value, metric.approx),
        ("previous", &row.previous, &metric.previous, false),
    ];
    for (field, new, old, was_approx) in fields {
        let Some(new) = new else { continue };
        let is_value = field == "value";
        let is_same = old.as_ref().is_some_and(|old| old.digits == new.digits);
        if is_same && (!is_value || was_approx == new.approx) {
            continue;
        }
        edits.push(Edit::set(&key.name(field), Value::Number(new.digits.clone()).to_toml()));
        if is_value && (new.approx != was_approx) && (new.approx || store.draft().has(&key.name("approx"))) {
            edits.push(Edit::set(&key.name("approx"), new.approx));
        }
        let id = match new.converted_from {
            Some(_) => "figures-change-converted",
            None => "figures-change",
        };
        let change = Message::composed(id)
            .with("key", format!("metrics.{}.{field}", metric.id))
            .with("name", &metric.name)
            .with("old", shown(old.as_ref(), was_approx))
            .with("new", typed_figure(&new.digits, new.approx))
            .with("unit", metric.unit.rsplit('|').next().unwrap_or_default())
            .with("from", new.converted_from.clone().unwrap_or_default());
        changes.push(change);
    }
}

fn shown(figure: Option<&Figure>, approx: bool) -> String {
    figure.map_or_else(|| "—".to_owned(), |figure| typed_figure(&figure.digits, approx))
}
