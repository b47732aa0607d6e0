//! `zhibi fill`: asks what is missing in an answers file, then writes the report.

use std::path::PathBuf;

use crate::answers::{AnswersFile, KeyPath, Store};
use crate::diagnostic::{Diagnostic, Message, nearest_hint};
use crate::interview::offers::Offers;
use crate::interview::outline::{Outline, read_outline};
use crate::interview::plan::{Choice, Plan};
use crate::interview::terminal::Terminal;

use crate::source::Source;

use super::conversation::{converse, report_targets, without_questions};
use super::new::{due_period, section_ids};
use super::report::open_template_of;
use super::{UsageError, Workplace};

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
}

/// Asks what is missing and every blank; with `--all` everything, with `--only` everything below one key path.
pub fn fill(args: &FillArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let path = &args.answers;
    let source = Source::read(path)?;
    let targets = report_targets(&args.output, path)?;
    let template = open_template_of(&AnswersFile::parse(&source)?, &source, workplace)?;
    let mut store = Store::open(path, &workplace.state, &section_ids(&template))?;
    let outline = read_outline(&template, &store.source(), &Default::default())?;
    let plan = match &args.only {
        Some(key) => Plan::all_within(&find_key(&outline, key)?),
        None if args.all => Plan::whole(Choice::All),
        None => Plan::whole(Choice::LackingAndBlanks),
    };
    drop(outline);
    if !Terminal::is_there() {
        return without_questions(&template, &mut store, &targets, workplace);
    }
    let offers = Offers {
        earlier: None,
        config: workplace.config()?,
        due: due_period(&template)?,
    };
    converse(&template, store, offers, Vec::new(), &plan, &targets, workplace)
}

/// The key path, which must lead to something that is asked.
fn find_key(outline: &Outline<'_>, key: &str) -> Result<KeyPath, UsageError> {
    let is_asked = |path: &KeyPath| outline.steps.iter().any(|step| step.id.key.is_within(path));
    if let Some(path) = key.parse().ok().filter(is_asked) {
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
    Err(UsageError(Box::new(Diagnostic::error(message).maybe_hint(hint))))
}
