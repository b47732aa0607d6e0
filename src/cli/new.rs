//! `zhibi new`: the interview, then the report.

use std::path::{Path, PathBuf};

use crate::answers::{AnswersFile, Edit, KeyPath, Store, value_of};
use crate::diagnostic::{Diagnostic, Faults, Message};
use crate::figures::Metric;
use crate::interview::offers::{Earlier, Offers};
use crate::interview::outline::read_outline;
use crate::interview::plan::{Choice, Plan, Run, next_step};
use crate::interview::terminal::Terminal;
use crate::interview::wording::shell_word;
use crate::save::SaveError;
use crate::source::Source;
use crate::template::{Template, Value};

use super::answers::reference;
use super::conversation::{converse, report_targets, without_questions};
use super::given::read_given;
use super::{NoCommand, UsageError, Workplace, choose_template, open_template};

/// Options of `new`.
#[derive(Debug, Default, clap::Args)]
pub struct NewArgs {
    template: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    answers: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    #[arg(long, value_name = "OLD")]
    from: Option<PathBuf>,
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

/// Asks for the answers to a template's questions and writes the report. An answers file that is unfinished is
/// continued, a finished one is left as it is.
pub fn new(args: &NewArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let template = match &args.template {
        Some(name) => name.clone(),
        None if Terminal::is_there() => match choose_template::choose_template(workplace)? {
            Some(id) => id,
            None => return Ok(()),
        },
        None => return Err(NoCommand.into()),
    };
    let given_template = template;
    let template = open_template(workplace, &given_template, Path::new(""))?;
    let path = args
        .answers
        .clone()
        .unwrap_or_else(|| format!("{}.toml", template.id).into());
    let targets = report_targets(&args.output, &path)?;
    let mut store = open_store(&path, &given_template, &template, workplace)?;
    let given = read_given(&args.set, &template, &store)?;
    let offers = Offers {
        earlier: match &args.from {
            Some(from) => Some(read_earlier(from, &path, &template, &mut store, workplace)?),
            None => None,
        },
        config: workplace.config()?,
    };
    if Terminal::is_there() {
        let plan = Plan::whole(Choice::Lacking);
        return converse(&template, store, offers, given, &plan, &targets, workplace);
    }
    for (_, edit) in given {
        store.apply(vec![edit]).map_err(|error| Faults::from(error.message()))?;
    }
    without_questions(&template, &mut store, None, &targets, workplace)
}

/// The answers file to go on with, or a new one. Fails when it is another template's, or finished.
fn open_store(path: &Path, given: &str, template: &Template, workplace: &Workplace) -> anyhow::Result<Store> {
    let sections: Vec<String> = section_ids(template);
    if !path.exists() {
        check_folder(path)?;
        let reference = reference(template, given, Some(path));
        return Ok(Store::create(path, &workplace.state, &reference, &sections));
    }
    let store = Store::open(path, &workplace.state, &sections)?;
    let source = store.source();
    let file = AnswersFile::parse(&source)?;
    let (found, _) = workplace.library.open(file.template_reference()?, &source.folder())?;
    let shown = path.display().to_string();
    if found.id != template.id {
        let message = Message::new("interview-other-template")
            .with("path", shown)
            .with("found", found.id)
            .with("template", &template.id);
        return Err(Faults::from(message).into());
    }
    let outline = read_outline(template, &source, &Default::default())?;
    let plan = Plan::whole(Choice::Lacking);
    if next_step(&outline.steps, None, &plan, &Run::default()).is_none() {
        let hint = Message::new("interview-finished-hint")
            .with("word", shell_word(path))
            .with("template", given);
        let message = Message::new("interview-finished").with("path", shown);
        return Err(Faults::from(Diagnostic::error(message).hint(hint)).into());
    }
    Ok(store)
}

/// Refuses a file in a folder that is not there before anything is asked.
fn check_folder(path: &Path) -> Result<(), Faults> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder.map(std::fs::metadata) {
        Some(Err(error)) => {
            let path = path.to_owned();
            Err(SaveError::Failed { path, error }.message().into())
        }
        _ => Ok(()),
    }
}

/// The ids of a template's sections, in order.
pub fn section_ids(template: &Template) -> Vec<String> {
    let sections = template.manifest.sections.iter();
    sections.map(|section| section.id.clone()).collect()
}

/// Reads an earlier report's answers. The values of its metrics become the new ones' `previous`.
fn read_earlier(
    from: &Path,
    answers: &Path,
    template: &Template,
    store: &mut Store,
    workplace: &Workplace,
) -> anyhow::Result<Earlier> {
    if from
        .canonicalize()
        .ok()
        .is_some_and(|from| answers.canonicalize().ok() == Some(from))
    {
        return Err(UsageError::from(Message::new("from-is-answers")).into());
    }
    let source = Source::read(from)?;
    let file = AnswersFile::parse(&source)?;
    if let Ok((found, _)) = workplace.library.open(file.template_reference()?, &source.folder())
        && found.id != template.id
    {
        let message = Message::new("from-other-template")
            .with("path", &source.name)
            .with("found", found.id);
        workplace.console.tell(&Diagnostic::note(message));
    }
    let (old, faults) = file.validate(template);
    for mut fault in faults {
        fault.severity = crate::diagnostic::Severity::Warning;
        workplace.console.tell(&fault);
    }
    let edits: Vec<Edit> = old
        .metrics
        .iter()
        .flat_map(|metric| metric_edits(metric, template, store))
        .collect();
    store.apply(edits).map_err(|error| Faults::from(error.message()))?;
    Ok(Earlier::new(template, &old))
}

/// What a metric of the earlier report puts into the new answers: its value as `previous`, and its name and unit where
/// the pack does not declare it.
fn metric_edits(metric: &Metric, template: &Template, store: &Store) -> Vec<Edit> {
    let key = KeyPath::default().name("metrics").name(&metric.id);
    let is_declared = template.manifest.metrics.iter().any(|spec| spec.id == metric.id);
    let mut edits = Vec::new();
    let mut set = |field: &str, value: Value| {
        let key = key.name(field);
        if !store.draft().has(&key) {
            let value = value_of(&value);
            edits.push(Edit::Set { key, value });
        }
    };
    if !is_declared {
        set("name", Value::Text(metric.name.clone()));
        set("unit", Value::Text(metric.unit.clone()));
    }
    if let Some(figure) = &metric.value {
        set("previous", Value::Number(figure.digits.clone()));
    }
    edits
}
