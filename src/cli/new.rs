//! `zhibi new`: the interview, then the report.

use std::path::{Path, PathBuf};

use crate::answers::{Answers, AnswersFile, KeyPath, Store};
use crate::compose::validate;
use crate::figures::period::{Due, Period};
use crate::files::save::SaveError;
use crate::interview::offers::{Earlier, Offers, period_key};
use crate::interview::outline::read_outline;
use crate::interview::plan::{Choice, Plan, Run, next_step};
use crate::interview::terminal::Terminal;
use crate::interview::wording::shell_word;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::template::{Template, period_of};

use super::answers::reference;
use super::ask::choose;
use super::clock::today;
use super::conversation::{converse, report_targets, without_questions};
use super::ending::{Exit, UsageError};
use super::given::{given_value, read_given};
use super::last_report::{read_last, remember, remembered};
use super::previous::{take_looks, take_metrics};
use super::template_name::id_of;
use super::workplace::{Workplace, find_template, list_templates, open_template};

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
        None if Terminal::is_there() => match choose_template(workplace)? {
            Some(id) => id,
            None => return Ok(()),
        },
        None => return Err(Exit::NoCommand.into()),
    };
    let given_template = id_of(&template, workplace)?;
    let template = open_template(workplace, &given_template)?;
    let old = match &args.from {
        Some(from) => Some(read_last(from, &template, workplace)?),
        None => None,
    };
    let mut offers = Offers {
        earlier: old.as_ref().map(|old| Earlier::new(&template, old)),
        defaults: workplace.config()?.defaults,
        due: due_period(&template)?,
    };
    let path = match &args.answers {
        Some(path) => path.clone(),
        None => default_path(args, &template, &offers)?,
    };
    refuse_itself(args.from.as_deref(), &path)?;
    let targets = report_targets(&args.output, &path)?;
    let mut store = open_store(&path, &given_template, &template, workplace)?;
    let mut notes = Vec::new();
    let given = read_given(&args.set, &template, &store, &mut notes)?;
    notes.into_iter().for_each(|note| workplace.console.note(note));
    if let Some(old) = &old {
        take_previous(old, args, &template, &offers, &mut store, workplace)?;
    }
    if Terminal::is_there() {
        remember(args.from.as_deref(), &path, workplace);
        if old.is_none() {
            let old = remembered(&path, &template, workplace);
            offers.earlier = old.map(|old| Earlier::new(&template, &old));
        }
        let plan = Plan::whole(Choice::Lacking);
        return converse(&template, store, offers, given, &plan, &targets, workplace);
    }
    for (_, edit) in given {
        store.apply(vec![edit]).map_err(Faults::from)?;
    }
    without_questions(&template, &mut store, None, &targets, workplace)
}

/// Lets the person choose; the id, or none when they leave.
fn choose_template(workplace: &Workplace) -> anyhow::Result<Option<String>> {
    let listed = list_templates(&workplace.library);
    workplace.console.tell_faults(&listed.faults);
    let items: Vec<String> = listed
        .templates
        .iter()
        .map(|template| {
            let heading = &template.heading;
            // What else it is called is looked for too; most screens end before it.
            let aliases = heading.aliases.join(" ");
            format!("{} ({})  {}  {aliases}", heading.name, template.id, heading.description)
        })
        .collect();
    let question = Message::new("interview-choose-template");
    let chosen = choose(
        &question,
        &items,
        &mut workplace.terminal()?,
        &workplace.console.messages,
    )?;
    Ok(chosen.map(|chosen| listed.templates[chosen].id.clone()))
}

/// The period that is due by today's date, with the key path of the question for it.
pub fn due_period(template: &Template) -> Result<Option<(KeyPath, Period)>, UsageError> {
    let (Some(key), Some(every)) = (period_key(template), template.manifest.every) else {
        return Ok(None);
    };
    let asked = template
        .manifest
        .report_period()
        .and_then(|(_, question)| question.calendar);
    let due = every.due_on(today()?, asked.unwrap_or(Due::Current));
    Ok(due.map(|period| (key, period)))
}

/// The answers file where none is named: TEMPLATE.toml, of a report that is due again and again with its period, so that
/// the last one is never in the way.
fn default_path(args: &NewArgs, template: &Template, offers: &Offers) -> Result<PathBuf, UsageError> {
    let id = &template.id;
    let Some(every) = template.manifest.every else {
        return Ok(format!("{id}.toml").into());
    };
    let period = match expected_period(args, template, offers) {
        Some(period) => Some(period),
        None => every.reported_on(today()?),
    };
    let period = period.map_or(String::new(), |period| format!("-{}", period.code()));
    Ok(format!("{id}{period}.toml").into())
}

/// The period that the new report will be about, as far as it is known before anyone is asked.
fn expected_period(args: &NewArgs, template: &Template, offers: &Offers) -> Option<Period> {
    let (key, (_, question)) = (period_key(template)?, template.manifest.report_period()?);
    let given = given_value(&args.set, template, &key);
    let offered = || offers.find(&key, question, question.default.as_ref(), false);
    period_of(&given.or_else(|| offered().map(|offer| offer.value))?)
}

/// Writes into new answers what an earlier report's metrics say for them, and says what they do not.
fn take_previous(
    old: &Answers,
    args: &NewArgs,
    template: &Template,
    offers: &Offers,
    store: &mut Store,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let (new, _) = validate(&AnswersFile::parse(&store.source())?, template);
    let expected = expected_period(args, template, offers);
    let taken = take_metrics(old, &new, store.draft(), template, expected);
    workplace.console.tell_faults(&taken.notes);
    let looks = take_looks(old, store.draft(), template);
    let edits = looks.into_iter().chain(taken.edits).collect();
    Ok(store.apply(edits).map_err(Faults::from).map(drop)?)
}

/// The answers file to go on with, or a new one. Fails when it is another template's, or finished.
fn open_store(path: &Path, given: &str, template: &Template, workplace: &Workplace) -> anyhow::Result<Store> {
    let sections = template.manifest.ids();
    if !path.exists() {
        check_folder(path)?;
        let reference = reference(template, given, Some(path));
        return Ok(Store::create(path, &workplace.state, &reference, &sections));
    }
    let store = Store::open(path, &workplace.state, &sections)?;
    let source = store.source();
    let file = AnswersFile::parse(&source)?;
    let (found, _) = find_template(&workplace.library, file.template_reference()?, &source.folder())?;
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
    let run = Run::going_on(&workplace.state.course(path));
    if next_step(&outline.steps, None, &plan, &run).is_none() {
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
            Err(SaveError::Failed { path, error }.into())
        }
        _ => Ok(()),
    }
}

/// Refuses to make a report from itself.
fn refuse_itself(from: Option<&Path>, answers: &Path) -> Result<(), UsageError> {
    let from = from.and_then(|from| from.canonicalize().ok());
    if from.is_some_and(|from| answers.canonicalize().ok() == Some(from)) {
        Err(UsageError::from(Message::new("from-is-answers")))
    } else {
        Ok(())
    }
}
