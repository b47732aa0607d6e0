//! `zhibi rollup`: the answers of many units or periods made one answers file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::answers::AnswersFile;
use crate::compose::Prepared;
use crate::files::folder::path_from;
use crate::files::save::Durability;
use crate::interview::wording::shell_word;
use crate::rollup::{Arranged, Gathered, Part, Totals, arrange, total};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::Input;
use crate::say::message::Message;
use crate::template::Template;
use crate::text::language::Language;

use super::answers::reference;
use super::batch::{Work, for_each};
use super::ending::UsageError;
use super::output::{is_stream, write_out};
use super::report::refuse_clashes;
use super::template_name::id_of;
use super::whole::RolledUp;
use super::workplace::{Workplace, open_template, prepare_template_of};
use super::wrong_door::{read_answers, refuse_pipe_among};

/// How many reports a line of the list of open figures names.
const NAMED: usize = 5;

/// Options of `rollup`.
#[derive(Debug, clap::Args)]
pub struct RollupArgs {
    #[arg(required = true)]
    answers: Vec<PathBuf>,
    #[arg(short, long, value_name = "FILE", required_unless_present = "explain")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "TEMPLATE")]
    template: Option<String>,
    #[arg(long, value_name = "DIR")]
    pictures: Vec<PathBuf>,
    #[arg(long)]
    explain: bool,
    #[arg(long)]
    partial_sums: bool,
    #[arg(long)]
    skip_faulty: bool,
    #[arg(long, requires = "output")]
    refresh: bool,
    #[arg(long, conflicts_with = "refresh")]
    force: bool,
}

/// Reads all files, makes one of them, and says what figures it could not make.
pub fn rollup(args: &RollupArgs, workplace: &Workplace) -> anyhow::Result<()> {
    refuse_contradictions(args)?;
    let output = args.output.as_deref().filter(|path| !is_stream(path));
    let parts = read_parts(args, output, workplace)?;
    let (template, reference) = template_of_whole(args, output, &parts, workplace)?;
    let language = language_of(&parts, &template);
    let arranged = arrange(parts, language)?;
    workplace.console.tell_faults(&arranged.warnings);
    let totals = total(&arranged, &template.manifest, language, args.partial_sums)?;
    refuse_nothing_shared(&arranged, &template)?;
    let rolled = RolledUp {
        output: args.output.as_deref(),
        pictures: &args.pictures,
        prepared: Prepared::new(Arc::clone(&template)),
        reference,
        language,
        arranged,
        totals,
    };
    let (gathered, text) = rolled.made()?;
    for (key, files) in &gathered.left {
        let message = Message::new("rollup-left").with("key", key);
        let message = message.with("count", files.len()).with("path", &files[0]);
        workplace.console.tell(&Diagnostic::warning(message));
    }
    let RolledUp { arranged, totals, .. } = &rolled;
    if args.explain {
        workplace.console.print(&explanation(totals, arranged, workplace))?;
    }
    // What somebody gave for the whole is in the file that was worked on.
    let mut given = BTreeSet::new();
    if args.output.is_some() {
        match output.filter(|output| args.refresh && output.exists()) {
            Some(output) => given = rolled.refresh(output, &text, workplace)?,
            None => write_out(output, text.as_bytes(), args.force, Durability::Flushed, workplace)?,
        }
        if let Some(output) = output {
            workplace.state.remember_whole(output, &text);
            let written = Message::new("rollup-written").with("path", output);
            let written = written.with("count", arranged.parts.len());
            workplace.console.note(written.with("figures", totals.all.len()));
        }
    }
    let warnings = [
        list_fewer_than_none(totals, arranged),
        list_over(&gathered, &template),
        list_partial(totals, arranged),
        list_open(totals, arranged, &given, output),
    ];
    warnings
        .iter()
        .flatten()
        .for_each(|warning| workplace.console.tell(warning));
    Ok(())
}

fn refuse_contradictions(args: &RollupArgs) -> Result<(), UsageError> {
    let Some(output) = &args.output else {
        return Ok(());
    };
    if args.explain && is_stream(output) {
        return Err(Message::new("rollup-explain-on-stream").into());
    }
    let outputs: &[&Path] = if is_stream(output) { &[] } else { &[output] };
    refuse_clashes(args.answers.iter().map(PathBuf::as_path), outputs)
}

/// What the files are read into, each in its place.
struct Reading<'r> {
    args: &'r RollupArgs,
    /// The folder of the whole.
    folder: &'r Path,
    parts: Mutex<Vec<Option<Part>>>,
}

impl Work for Reading<'_> {
    type Made = (usize, Part);

    fn make(&self, index: usize, workplace: &Workplace) -> anyhow::Result<(usize, Part)> {
        let path = &self.args.answers[index];
        refuse_pipe_among(path)?;
        let source = read_answers(path)?;
        let file = AnswersFile::parse(&source)?;
        let prepared = prepare_template_of(&file, &source, workplace)?;
        let (answers, faults) = prepared.validate(&file, &self.args.pictures);
        Faults::check(faults)?;
        let template = Arc::clone(&prepared.template);
        let named = file.template_reference()?;
        let reference = if named == template.id {
            named.to_owned()
        } else {
            source.folder().join(named).display().to_string()
        };
        let part = Part {
            answers,
            template,
            reference,
            way: way(self.folder, &source.folder()),
        };
        Ok((index, part))
    }

    fn keep(&self, made: Vec<(usize, Part)>, _workplace: &Workplace) -> Vec<anyhow::Result<()>> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        made.into_iter()
            .map(|(index, part)| {
                parts[index] = Some(part);
                Ok(())
            })
            .collect()
    }
}

/// The way from one folder to another, with / at its end; empty where they are one.
fn way(from: &Path, to: &Path) -> String {
    let whole = |folder: &Path| {
        let folder = Path::new(".").join(folder);
        std::path::absolute(&folder).unwrap_or(folder)
    };
    let way = path_from(&whole(from), &whole(to));
    way.iter().map(|folder| folder.to_string_lossy() + "/").collect()
}

/// Reads all files. Where some are faulty nothing is made, unless they are to be skipped; they are named.
fn read_parts(args: &RollupArgs, output: Option<&Path>, workplace: &Workplace) -> anyhow::Result<Vec<Part>> {
    let names: Vec<String> = args.answers.iter().map(|path| Input::of(path).name()).collect();
    let reading = Reading {
        args,
        folder: output.and_then(Path::parent).unwrap_or(Path::new("")),
        parts: Mutex::new(args.answers.iter().map(|_| None).collect()),
    };
    match for_each(&names, &reading, workplace) {
        Err(error) if !error.is::<Faults>() => return Err(error),
        _ => {}
    }
    let parts = reading.parts.into_inner().unwrap_or_else(PoisonError::into_inner);
    let faulty: Vec<&String> = names
        .iter()
        .zip(&parts)
        .filter(|(_, part)| part.is_none())
        .map(|(name, _)| name)
        .collect();
    if !faulty.is_empty() {
        let sentence = if args.skip_faulty {
            "rollup-skipped"
        } else {
            "rollup-faulty"
        };
        let message = Message::composed(sentence)
            .with("failed", faulty.len())
            .with("count", names.len());
        let mut summary = if args.skip_faulty {
            Diagnostic::warning(message)
        } else {
            Diagnostic::error(message).hint(Message::new("rollup-faulty-hint"))
        };
        let name = |name: &&String| Message::new("render-failed-one").with("path", *name);
        summary.details = faulty.iter().map(name).collect();
        if !args.skip_faulty || faulty.len() == names.len() {
            return Err(Faults::from(summary).into());
        }
        workplace.console.tell(&summary);
    }
    Ok(parts.into_iter().flatten().collect())
}

/// The template of the whole and how its file names it: the one that is named, else that of all reports.
fn template_of_whole(
    args: &RollupArgs,
    output: Option<&Path>,
    parts: &[Part],
    workplace: &Workplace,
) -> anyhow::Result<(Arc<Template>, String)> {
    if let Some(name) = &args.template {
        let given = id_of(name, workplace)?;
        let template = open_template(workplace, &given)?;
        let reference = reference(&template, &given, output);
        return Ok((template, reference));
    }
    let first = &parts[0];
    if let Some(other) = parts.iter().find(|part| !is_same(&part.template, &first.template)) {
        let message = Message::new("rollup-templates-differ")
            .with("path", first.file())
            .with("template", &first.template.id)
            .with("other", other.file())
            .with("found", &other.template.id);
        let hint = Message::new("rollup-templates-differ-hint");
        return Err(Faults::from(Diagnostic::error(message).hint(hint)).into());
    }
    let reference = reference(&first.template, &first.reference, output);
    Ok((Arc::clone(&first.template), reference))
}

/// Refuses a template that asks for nothing of what the reports say.
fn refuse_nothing_shared(arranged: &Arranged, template: &Template) -> Result<(), Faults> {
    let is_shared = |part: &Part| {
        let asked = |id: &str| template.manifest.sections.iter().any(|section| section.id == id);
        part.template.manifest.sections.iter().any(|section| asked(&section.id))
    };
    match arranged.parts.iter().find(|part| !is_shared(part)) {
        None => Ok(()),
        Some(part) => {
            let message = Message::new("rollup-nothing-shared").with("path", part.file());
            let message = message.with("found", &part.template.id);
            Err(message.with("template", &template.id).into())
        }
    }
}

/// Whether two templates are one, perhaps found on two ways.
fn is_same(one: &Template, other: &Template) -> bool {
    let is_alike =
        || one.manifest_source.text == other.manifest_source.text && one.written_body.text == other.written_body.text;
    one.manifest_source.name == other.manifest_source.name || is_alike()
}

/// The language of the whole: that of all reports, else the template's.
fn language_of(parts: &[Part], template: &Template) -> Language {
    let first = parts[0].answers.language;
    if parts.iter().all(|part| part.answers.language == first) {
        first
    } else {
        template.language()
    }
}

/// Each figure and what it is made of.
fn explanation(totals: &Totals, arranged: &Arranged, workplace: &Workplace) -> String {
    let messages = &workplace.console.messages;
    let mut text = String::new();
    for total in &totals.all {
        text.push_str(&messages.text(&total.title()));
        text.push('\n');
        for sentence in total.sentences(&arranged.labels, usize::MAX, messages.language) {
            text.push_str(&format!("  {}\n", messages.text(&sentence)));
        }
    }
    text
}

/// A warning with a line for each figure it is about; none where there is none.
fn figures_listed(head: &'static str, figures: impl Iterator<Item = Message>) -> Option<Diagnostic> {
    let details: Vec<Message> = figures.collect();
    let mut warning = Diagnostic::warning(Message::new(head).with("count", details.len()));
    warning.details = details;
    (!warning.details.is_empty()).then_some(warning)
}

/// The reports that alone give fewer than none of what is counted.
fn list_fewer_than_none(totals: &Totals, arranged: &Arranged) -> Option<Diagnostic> {
    let found = totals.all.iter().filter_map(|total| {
        let (part, number) = total.fewer_than_none()?;
        let message = Message::new("rollup-fewer-than-none").with("title", total.title());
        let message = message.with("path", arranged.parts[part].file());
        Some(message.with("number", number.to_string()))
    });
    figures_listed("rollup-fewer-than-none-head", found)
}

/// The questions that take fewer entries than there are.
fn list_over(gathered: &Gathered, template: &Template) -> Option<Diagnostic> {
    let sections = template.manifest.sections.iter().zip(&gathered.sections);
    let fields = sections.flat_map(|(section, entry)| {
        let fields = section.questions.iter().zip(&entry.fields);
        fields.map(move |(question, field)| (section, question, field))
    });
    let over = fields
        .filter(|(_, _, field)| field.over > 0)
        .map(|(section, question, field)| {
            let key = format!("{}.{}", section.id, question.id);
            let message = Message::new("rollup-over-one").with("label", &question.label);
            message.with("key", key).with("count", field.over)
        });
    figures_listed("rollup-over", over)
}

/// The figures that are made without some reports, which have no such figure though they should.
fn list_partial(totals: &Totals, arranged: &Arranged) -> Option<Diagnostic> {
    let partial = totals.all.iter().filter_map(|total| {
        let units = total.lacking_in_number()?.names_lacking(&arranged.labels, NAMED);
        let line = Message::new("rollup-partial-one").with("title", total.title());
        Some(line.with("units", units))
    });
    figures_listed("rollup-partial", partial)
}

/// The figures that have no number, each with the reason, but those that somebody gave.
fn list_open(
    totals: &Totals,
    arranged: &Arranged,
    given: &BTreeSet<String>,
    output: Option<&Path>,
) -> Option<Diagnostic> {
    let open = totals.all.iter().filter(|total| !given.contains(&total.metric.id));
    let open = open.filter_map(|total| {
        let why = total.why(&arranged.labels, NAMED);
        let why = why.or_else(|| total.why_no_previous(&arranged.labels, NAMED))?;
        let line = Message::new("rollup-open-one").with("title", total.title());
        Some(line.with("why", why))
    });
    let hint = output.map(|output| Message::new("rollup-open-hint").with("word", shell_word(output)));
    Some(figures_listed("rollup-open", open)?.maybe_hint(hint))
}
