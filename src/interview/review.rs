//! What the person sees besides the questions: the opening, the section titles, the list of everything, the review.

use crate::answers::length::{Length, report_length, section_lengths};
use crate::report::{Document, Number};
use crate::say::message::Message;

use super::command::{Command, Typed, WORDS, read_typed};
use super::entering::no_command;
use super::outline::{Ask, Outline, Step};
use super::prompts::{List, Picked};
use super::session::{Ending, Failure, Interview, Move, find};
use super::wording::{self, Counts, unprinted_figures};

impl Interview<'_> {
    /// What will be asked, where the answers are, and how to leave, go back and get help.
    pub(super) fn show_opening(&mut self) -> Result<(), Failure> {
        let outline = self.outline()?;
        let manifest = &self.template.manifest;
        let metrics = outline.steps.iter().filter(|step| matches!(step.ask, Ask::Metric(_)));
        let metrics = metrics.count();
        let opening = Message::new("interview-opening")
            .with("name", &manifest.name)
            .with("sections", wording::section_count(self.template, &outline))
            .with("questions", Counts::of(&outline).total - metrics)
            .with("metrics", metrics);
        self.say(&opening);
        let path = self.store.path().display().to_string();
        let kept = Message::new("interview-kept")
            .with("path", path)
            .with("word", wording::shell_word(self.store.path()));
        self.say(&kept);
        self.say(&Message::new("interview-keys"));
        for fault in outline.faults.iter().filter(|fault| !is_of_a_step(fault, &outline)) {
            let text = fault.render(self.messages, Some(self.prompts.size().0));
            self.prompts.show(text.trim_end());
        }
        Ok(())
    }

    pub(super) fn show_section(&mut self, outline: &Outline<'_>, index: usize) {
        let title = wording::section(self.messages, self.template, outline, index);
        let help = self
            .template
            .manifest
            .sections
            .get(index)
            .and_then(|section| section.help.as_deref());
        let help = help.map_or(String::new(), |help| format!("\n\u{1b}[2m{help}\u{1b}[0m"));
        self.prompts.show(&format!("\n\u{1b}[1;36m{title}\u{1b}[0m{help}"));
        self.say_section_length(outline, index);
    }

    /// How much is written in a section, where the template says how much that may be.
    pub(super) fn say_section_length(&mut self, outline: &Outline<'_>, index: usize) {
        let Some(section) = self.template.manifest.sections.get(index) else {
            return;
        };
        let lengths = section_lengths(self.template, &outline.answers).into_iter();
        let is_it = |length: &Length| length.section.as_ref().is_some_and(|(id, _)| *id == section.id);
        lengths.filter(is_it).for_each(|length| self.say_length(&length));
    }

    /// The same of every section, and of the report where it can be made already.
    fn say_lengths(&mut self, outline: &Outline<'_>, report: Option<&Document<Number>>) {
        for length in section_lengths(self.template, &outline.answers) {
            self.say_length(&length);
        }
        if let Some(most) = self.template.manifest.max_length
            && let Some(report) = report
            && let Ok(report) = outline.answers.number(report.clone(), self.template)
        {
            let (section, count) = (None, report_length(&report));
            self.say_length(&Length { section, count, most });
        }
    }

    fn say_length(&mut self, length: &Length) {
        let id = if length.is_exceeded() {
            "length-exceeded"
        } else {
            "length-written"
        };
        let of = match &length.section {
            Some((_, title)) => title.clone(),
            None => self.messages.say("length-report"),
        };
        let message = Message::composed(id).with("of", of);
        self.say(&message.with("count", length.count).with("most", length.most));
    }

    pub(super) fn show_commands(&mut self) {
        for word in &WORDS {
            let line = Message::new("command-line")
                .with("word", word.english)
                .with("chinese", word.chinese)
                .with("help", Message::composed(format!("command-{}", word.english)));
            self.say(&line);
        }
        for id in ["help-explain", "help-literal", "help-cite", "help-keys"] {
            self.say(&Message::composed(id));
        }
        if let Some(backup) = self.store.backup() {
            let path = backup.display().to_string();
            self.say(&Message::new("undo-backup").with("path", path));
        }
    }

    /// Lets the person choose any step to go to; none where they go back.
    pub(super) fn choose_step(&mut self, here: &Step<'_>) -> Result<Option<Move>, Failure> {
        let outline = self.outline()?;
        let items: Vec<String> = outline.steps.iter().map(|step| self.outline_line(step)).collect();
        let prompt = self.messages.say("interview-jump");
        let chosen = self.prompts.choose(&List {
            active: find(&outline.steps, &here.id).unwrap_or_default(),
            ..List::of_ways(&prompt, &items)
        })?;
        Ok(match chosen {
            Picked::Items(chosen) => Some(Move::To(outline.steps[chosen].id.clone())),
            Picked::Back => None,
            Picked::Command(command) => match self.obey_at_list(&command) {
                Some(Ending::Left) => Some(Move::Leave),
                Some(Ending::Finished) | None => None,
            },
        })
    }

    /// Carries out a command that was typed where there is no question: at the review and the lists below it.
    pub(super) fn obey_at_list(&mut self, typed: &str) -> Option<Ending> {
        match read_typed(typed, "") {
            Typed::Command(Command::Quit) => return Some(Ending::Left),
            Typed::Command(Command::Back) => return Some(Ending::Finished),
            Typed::Command(Command::Undo) => drop(self.undo_or_tell()),
            Typed::Command(Command::Save(path)) => self.save_as(std::path::Path::new(&path)),
            Typed::Command(Command::Edit | Command::Skip | Command::List) => {
                self.say(&Message::new("command-edit-text"))
            }
            Typed::Command(Command::Metric(_)) => self.say(&Message::new("metric-command-text")),
            Typed::Command(Command::Drop) => self.say(&Message::new("command-figure-only")),
            Typed::Command(Command::Last(_)) => self.say(&Message::new("command-last-where")),
            Typed::Command(_) => self.show_commands(),
            typed => self.say(&no_command(typed)),
        }
        None
    }

    fn outline_line(&self, step: &Step<'_>) -> String {
        let title = match self.template.manifest.sections.get(step.section) {
            Some(section) => section.title.clone(),
            None => self.messages.say("metrics-section"),
        };
        let mark = if step.is_lacking() { "✗ " } else { "  " };
        format!(
            "{mark}{title} · {}",
            wording::step_line(self.messages, self.template, step)
        )
    }

    /// Shows every answer, what is still open on top, until the person wants the report or leaves.
    pub(super) fn review(&mut self) -> Result<Ending, Failure> {
        let mut active = 0;
        loop {
            let report = self.look_at_report()?;
            let outline = self.outline()?;
            let lacking: Vec<&Step<'_>> = outline.steps.iter().filter(|step| step.is_lacking()).collect();
            let mut items = vec![self.messages.say("review-write"), self.messages.say("review-leave")];
            items.extend(lacking.iter().map(|step| self.outline_line(step)));
            items.extend(outline.steps.iter().map(|step| self.outline_line(step)));
            let message = match lacking.len() {
                0 => Message::new("review-complete"),
                count => Message::new("review-open").with("count", count),
            };
            let prompt = self.messages.text(&message);
            self.prompts.show("");
            self.say_lengths(&outline, report.as_ref());
            let unprinted = report.and_then(|report| unprinted_figures(&outline.answers.metrics, &report.figures));
            if let Some(unprinted) = unprinted {
                self.say(&unprinted);
            }
            let chosen = self.prompts.choose(&List {
                active: active.min(items.len() - 1),
                ..List::of_ways(&prompt, &items)
            })?;
            let chosen = match chosen {
                Picked::Items(chosen) => chosen,
                Picked::Back => continue,
                Picked::Command(command) => match self.obey_at_list(&command) {
                    Some(Ending::Left) => return Ok(Ending::Left),
                    Some(Ending::Finished) | None => continue,
                },
            };
            active = chosen;
            let step = match chosen {
                0 => return Ok(Ending::Finished),
                1 => return Ok(Ending::Left),
                _ => lacking.into_iter().chain(&outline.steps).nth(chosen - 2),
            };
            let Some(step) = step else { continue };
            if self.visit(step)? == Ending::Left {
                return Ok(Ending::Left);
            }
        }
    }

    /// Asks one step again, and those the person goes to from there.
    fn visit(&mut self, step: &Step<'_>) -> Result<Ending, Failure> {
        if let Ask::Another { .. } = step.ask {
            return self.change_records(&step.id.key);
        }
        let mut id = step.id.clone();
        loop {
            let outline = self.outline()?;
            let Some(index) = find(&outline.steps, &id) else {
                return Ok(Ending::Finished);
            };
            match self.ask(&outline, &outline.steps[index])? {
                Move::On | Move::Past(..) | Move::Back => return Ok(Ending::Finished),
                Move::To(other) => id = other,
                Move::Leave => return Ok(Ending::Left),
            }
        }
    }
}

/// Whether a fault is said where its question is asked.
fn is_of_a_step(fault: &crate::say::diagnostic::Diagnostic, outline: &Outline<'_>) -> bool {
    let is_said = |message: &Message| *message == fault.message;
    outline
        .refusals
        .iter()
        .any(|(key, message)| is_said(message) && outline.steps.iter().any(|step| key.is_within(&step.id.key)))
}
