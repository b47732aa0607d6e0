//! A line or a command at a prompt.

use std::path::Path;
use std::sync::Arc;

use crate::figures::Metrics;
use crate::say::message::Message;
use crate::template::{Bounds, Form, Question};
use crate::text::hidden::visible;

use super::command::{Command, Typed, as_typed, read_typed, undoubled};
use super::edited::in_paragraphs;
use super::outline::{Ask, Step};
use super::prompts::{Citable, Line, List, Picked, Shape};
use super::session::{Failure, Interview, Move};
use super::wording;
use super::wrapped::place_for_line;

/// What is asked for in a line.
pub(super) struct Asked<'s> {
    pub(super) step: &'s Step<'s>,
    /// The question and all that helps to answer it, for the editor and for `?`.
    pub(super) explanation: String,
    pub(super) shape: Shape,
    /// What stands before the line, shown above it: the beginning of a text that does not fit a line. It is a part of what
    /// is answered.
    pub(super) lead: String,
    /// What the line begins with.
    pub(super) initial: String,
    /// What both begin with and need not be kept, as it is in the file or offered anyway.
    pub(super) known: String,
    /// The text the editor begins with, as long as what is typed is the text before it.
    pub(super) for_editor: Option<(String, String)>,
    /// What Up brings back: the answer that was refused last, or that of the last report.
    pub(super) recall: Option<String>,
    /// What looks like a command, and is text: the person has said so.
    literal: Vec<String>,
}

impl<'s> Asked<'s> {
    /// A line that begins with what is there already.
    pub(super) fn new(step: &'s Step<'s>, explanation: String, shape: Shape, initial: String) -> Asked<'s> {
        Asked {
            step,
            explanation,
            shape,
            lead: String::new(),
            known: initial.clone(),
            initial,
            for_editor: None,
            recall: None,
            literal: Vec::new(),
        }
    }

    /// Whether it is a day or a period.
    fn asks_for_time(&self) -> bool {
        let Ask::Question { question, .. } = &self.step.ask else {
            return false;
        };
        let kind = &question.kind;
        matches!(kind.form(), Form::Period) || matches!(kind.rules.bounds(kind), Bounds::Days)
    }

    /// What is typed so far, as it has to be typed again.
    pub(super) fn typed(&self) -> String {
        format!("{}{}", as_typed(&self.lead), self.initial)
    }

    /// What is typed so far, as it is meant.
    pub(super) fn plain(&self) -> String {
        format!("{}{}", self.lead, undoubled(&self.initial))
    }

    /// The text for the editor: where each line is a paragraph, parted by empty lines.
    pub(super) fn text_for_editor(&self) -> String {
        let typed = self.typed();
        if let Some((of, text)) = &self.for_editor
            && *of == typed
        {
            return text.clone();
        }
        let text = self.plain();
        if self.has_paragraphs() {
            in_paragraphs(&text)
        } else {
            text
        }
    }

    /// Whether each line that is typed is a paragraph.
    pub(super) fn has_paragraphs(&self) -> bool {
        matches!(&self.step.ask,
            Ask::Question { question, .. } if matches!(question.kind.form(), Form::Paragraphs))
    }
}

/// What a person made of a line.
pub(super) enum Entered {
    /// Text, perhaps empty.
    Text(String),
    /// The text of the editor.
    Edited(String),
    /// A way to another step.
    Gone(Move),
    /// At a blank: the metric to be cited there, as it was typed.
    Metric(String),
    /// At a figure: the report leaves it out.
    Drop,
    /// At a figure: that of the period compared with, as it was typed.
    Previous(String),
}

impl Interview<'_> {
    /// Reads a line; commands are carried out here.
    pub(super) fn enter(&mut self, asked: &mut Asked<'_>) -> Result<Entered, Failure> {
        loop {
            let typed = self.read(asked)?;
            match self.understand(asked, typed)? {
                None => {}
                Some((text, None)) => {
                    if let Some(text) = self.one_line(asked, text)? {
                        return Ok(Entered::Text(format!("{}{text}", asked.lead)));
                    }
                }
                Some((mut text, Some(command))) => {
                    // The paragraphs before a command are ended: the next one is another.
                    let is_own_line = asked.shape == Shape::Lines && text != asked.initial;
                    if is_own_line && command != Command::Edit && !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    asked.initial = text;
                    if let Some(entered) = self.carry_out(command, asked)? {
                        return Ok(entered);
                    }
                }
            }
        }
    }

    /// What was typed as a text, and the command behind it, if there is one; none where the line is read again.
    fn understand(
        &mut self,
        asked: &mut Asked<'_>,
        typed: String,
    ) -> Result<Option<(String, Option<Command>)>, Failure> {
        // What was typed before is no answer because it stands there already.
        let is_unsent = typed == asked.initial && asked.typed() != asked.known;
        let read = match read_typed(&typed, if is_unsent { "" } else { &asked.initial }) {
            Typed::Unclear { word, meant, command } if !asked.literal.contains(&word) => {
                match self.ask_whether_command(&word, command)? {
                    Some(true) => *meant,
                    Some(false) if asked.shape == Shape::Lines => {
                        asked.literal.push(word);
                        asked.initial = typed + "\n";
                        return Ok(None);
                    }
                    Some(false) => Typed::Text(undoubled(&typed)),
                    None => {
                        asked.initial = typed;
                        return Ok(None);
                    }
                }
            }
            Typed::Unclear { .. } => Typed::Text(undoubled(&typed)),
            Typed::Unknown(word) if is_like_command(&word) && !asked.literal.contains(&word) => {
                self.say(&Message::new("command-unknown-or-text").with("word", &word));
                asked.literal.push(word);
                asked.initial = typed;
                return Ok(None);
            }
            Typed::Unknown(word) if !word.is_empty() => Typed::Text(undoubled(&typed)),
            Typed::Behind {
                text,
                command: Command::Explain,
            } => {
                let mark = typed[text.len()..].trim().to_owned();
                let is_own_line = text != asked.initial;
                if asked.literal.contains(&mark) {
                    if !is_own_line {
                        return Ok(Some((undoubled(&typed), None)));
                    }
                    asked.initial = typed + "\n";
                    return Ok(None);
                }
                self.prompts.show(&asked.explanation);
                self.say(&Message::new("command-literal-mark").with("mark", &mark));
                asked.literal.push(mark);
                if is_own_line {
                    asked.initial = text + "\n";
                    self.unsent.keep_for(&asked.step.unsent_name(), &asked.typed());
                }
                return Ok(None);
            }
            read => read,
        };
        Ok(match read {
            Typed::Text(text) => Some((text, None)),
            Typed::Command(command) => Some((asked.initial.clone(), Some(command))),
            Typed::Behind { text, command } => Some((text, Some(command))),
            Typed::Unknown(_) | Typed::Unclear { .. } => {
                self.say(&no_command(read));
                None
            }
        })
    }

    /// Reads a line as it is typed. Until it is answered every edit is noted.
    fn read(&mut self, asked: &Asked<'_>) -> Result<String, Failure> {
        let citable = self.citable();
        let (step, lead) = (asked.step.unsent_name(), as_typed(&asked.lead));
        self.unsent.begin(&step, &lead, &asked.initial, &asked.known);
        let line = Line {
            prompt: "> ",
            initial: &asked.initial,
            can_leave: false,
            is_time: asked.asks_for_time(),
            known: if asked.typed() == asked.known {
                &asked.initial
            } else {
                ""
            },
            shape: asked.shape,
            citable: &citable,
            recall: asked.recall.as_deref(),
            unsent: Some(&self.unsent),
        };
        Ok(self.prompts.read_line(&line)?)
    }

    fn carry_out(&mut self, command: Command, asked: &mut Asked<'_>) -> Result<Option<Entered>, Failure> {
        let step = asked.step;
        // What stands before the command is no answer yet, and not to be lost.
        let typed = asked.typed();
        let is_typed = typed != asked.known && !typed.trim().is_empty();
        if is_typed {
            self.unsent.keep_for(&step.unsent_name(), &typed);
        }
        if command == Command::Skip && !is_typed {
            self.unsent.forget(&step.unsent_name());
        }
        // The command is none of it, should the program end while it is carried out.
        self.unsent.note(&asked.initial);
        Ok(match command {
            Command::Edit => self.edit(asked)?.map(Entered::Edited),
            Command::Anew => {
                self.begin_anew(asked);
                None
            }
            Command::Explain => {
                self.prompts.show(&asked.explanation);
                None
            }
            Command::Last(typed) if matches!(step.ask, Ask::Metric(_)) => Some(Entered::Previous(typed)),
            Command::Last(typed) if matches!(step.ask, Ask::Previous(_)) && !typed.is_empty() => {
                Some(Entered::Text(typed))
            }
            Command::Last(_) => {
                self.show_last_at(asked);
                None
            }
            Command::Metric(typed) if matches!(step.ask, Ask::Blank(_)) => Some(Entered::Metric(typed)),
            Command::Metric(typed) => self.add_metric(step, &typed)?.map(Entered::Gone),
            Command::Drop if matches!(step.ask, Ask::Metric(_)) => Some(Entered::Drop),
            command => self.obey(command, step)?.map(Entered::Gone),
        })
    }

    /// Asks whether what looks like a command is one; none where the person would rather change the line.
    fn ask_whether_command(&mut self, word: &str, command: &str) -> Result<Option<bool>, Failure> {
        let question = Message::new("command-or-text")
            .with("word", word)
            .with("command", command);
        let prompt = self.messages.text(&question);
        self.confirm(&prompt, true)
    }

    /// Lets the person choose one of a list where a question is asked; else where they go.
    pub(super) fn choose(
        &mut self,
        list: &List<'_>,
        step: &Step<'_>,
        question: &Question,
    ) -> Result<Result<usize, Move>, Failure> {
        loop {
            match self.prompts.choose(list)? {
                Picked::Items(chosen) => return Ok(Ok(chosen)),
                Picked::Back => return Ok(Err(Move::Back)),
                Picked::Command(command) => {
                    if let Some(way) = self.obey_typed(&command, step, question)? {
                        return Ok(Err(way));
                    }
                }
            }
        }
    }

    /// Asks a question that is answered with yes or no, `default` at first; none where the person goes back.
    pub(super) fn confirm(&mut self, prompt: &str, default: bool) -> Result<Option<bool>, Failure> {
        let items = [self.messages.say("yes"), self.messages.say("no")];
        loop {
            let list = List {
                active: usize::from(!default),
                yes_no: Some([0, 1]),
                ..List::new(prompt, &items)
            };
            match self.prompts.choose(&list)? {
                Picked::Items(chosen) => return Ok(Some(chosen == 0)),
                Picked::Back => return Ok(None),
                Picked::Command(_) => self.say(&Message::new("confirm-command")),
            }
        }
    }

    /// A text for a question that is answered with one line. Of several, pasted, the person says what becomes of them; none
    /// where they would rather change the line.
    fn one_line(&mut self, asked: &mut Asked<'_>, text: String) -> Result<Option<String>, Failure> {
        let trimmed = text.trim();
        let Some((first, _)) = trimmed.split_once('\n').filter(|_| asked.shape == Shape::OneLine) else {
            return Ok(Some(text));
        };
        if as_typed(&text) == asked.initial {
            return Ok(Some(text));
        }
        let lines = trimmed.lines().filter(|line| !line.trim().is_empty()).count();
        let prompt = self.messages.text(&Message::new("paste-several").with("count", lines));
        let joins = self.confirm(&prompt, true)?;
        Ok(match joins {
            Some(true) => Some(text),
            Some(false) => {
                let kept = first.trim_end().to_owned();
                self.say(&Message::new("paste-first").with("line", &kept));
                Some(kept)
            }
            None => {
                asked.initial = as_typed(&text);
                None
            }
        })
    }

    /// Says why an answer is refused, and shows it; the line begins empty, so that what is typed next is not mixed with it.
    pub(super) fn refuse(&mut self, asked: &mut Asked<'_>, typed: String, why: &Message) {
        self.say(why);
        if why.id == "metric-unknown" {
            self.say(&Message::new("metric-unknown-command"));
        }
        asked.lead.clear();
        asked.initial.clear();
        asked.known.clear();
        if typed.trim().is_empty() {
            return;
        }
        let recalled = as_typed(&typed);
        self.unsent.keep_for(&asked.step.unsent_name(), &recalled);
        self.prompts.show(&format!("\u{1b}[2m{}\u{1b}[0m", visible(&typed)));
        self.say(&Message::new("refused-recall"));
        asked.recall = Some(recalled);
    }

    /// Lets a line begin with a text, as it has to be typed. What does not fit there is shown above it and goes on in the
    /// line; all of it, where `is_shown`.
    pub(super) fn begin_with(&mut self, asked: &mut Asked<'_>, typed: String, is_shown: bool) {
        let takes_lines = asked.shape != Shape::OneLine;
        let text = undoubled(&typed);
        let from = if takes_lines && (is_shown || !self.prompts.can_edit()) {
            text.len()
        } else {
            place_for_line(&text, self.prompts.size())
        };
        if from == 0 || text.is_empty() {
            asked.lead.clear();
            asked.initial = typed;
            return;
        }
        // A colon at its beginning would be read as that of a command.
        let from = if text[from..].starts_with([':', '：']) {
            text.len()
        } else {
            from
        };
        // A line of its own comes next, where the text is whole.
        let is_whole = from == text.len() && takes_lines && !text.ends_with('\n');
        let (lead, rest) = text.split_at(from);
        self.prompts.show(&visible(lead.trim_end_matches('\n')));
        asked.lead = if is_whole { format!("{lead}\n") } else { lead.to_owned() };
        asked.initial = as_typed(rest);
    }

    /// Lets a line begin with what was typed for its step and not sent, if something was.
    pub(super) fn take_up(&mut self, asked: &mut Asked<'_>) -> Result<bool, Failure> {
        let Some(unsent) = self.take_up_unsent(&asked.step.id, &asked.initial)? else {
            return Ok(false);
        };
        self.begin_with(asked, unsent, false);
        if !asked.lead.is_empty() {
            self.say(&Message::new("interview-goes-on"));
        }
        asked.known.clear();
        Ok(true)
    }

    /// Empties the line. What was typed is kept where it is found again.
    fn begin_anew(&mut self, asked: &mut Asked<'_>) {
        let typed = asked.typed();
        let is_typed = typed != asked.known && !typed.trim().is_empty();
        let step = asked.step.unsent_name();
        if is_typed {
            let kept = self.unsent.throw_away(&step, &undoubled(&typed));
            let message = match &kept {
                Some(path) => Message::new("anew-kept").with("path", path),
                None => Message::new("refused-recall"),
            };
            self.say(&message);
            asked.recall = Some(typed);
        }
        asked.lead.clear();
        asked.initial.clear();
        asked.known.clear();
        asked.for_editor = None;
    }

    /// Carries out a command that does not concern the line; where it leads, if anywhere.
    fn obey(&mut self, command: Command, step: &Step<'_>) -> Result<Option<Move>, Failure> {
        Ok(match command {
            Command::Back => Some(Move::Back),
            Command::Skip => Some(Move::On),
            Command::Quit => Some(Move::Leave),
            Command::Undo => self.undo_or_tell().map(Move::To),
            Command::List => self.choose_step(step)?,
            Command::Save(path) => {
                self.save_as(Path::new(&path));
                None
            }
            Command::Last(_) => {
                self.show_last(&step.id.key);
                None
            }
            Command::Help => {
                self.show_commands();
                None
            }
            Command::Metric(_) => {
                self.say(&Message::new("metric-command-text"));
                None
            }
            Command::Drop => {
                self.say(&Message::new("command-figure-only"));
                None
            }
            // These are for the line.
            Command::Edit | Command::Anew | Command::Explain => None,
        })
    }

    /// Carries out a command that was typed at the list of a question; where it leads, if anywhere.
    pub(super) fn obey_typed(
        &mut self,
        typed: &str,
        step: &Step<'_>,
        question: &Question,
    ) -> Result<Option<Move>, Failure> {
        match read_typed(typed, "") {
            Typed::Command(Command::Explain) => self.prompts.show(&self.explanation(question)),
            Typed::Command(Command::Edit | Command::Anew) => self.say(&Message::new("command-edit-text")),
            Typed::Command(command) => return self.obey(command, step),
            typed => self.say(&no_command(typed)),
        }
        Ok(None)
    }

    /// A question with all that helps to answer it.
    pub(super) fn explanation(&self, question: &Question) -> String {
        let outline = self.outline().ok();
        let metrics = outline.map(|outline| outline.answers.metrics);
        let metrics = metrics.unwrap_or_else(|| Arc::new(Metrics::new(self.template.language(), [])));
        wording::explanation(self.messages, question, &metrics)
    }

    fn citable(&self) -> Vec<Citable> {
        let Ok(outline) = self.outline() else {
            return Vec::new();
        };
        let metrics = outline.answers.metrics.iter().filter(|metric| !metric.omit);
        metrics
            .map(|metric| Citable {
                id: metric.id.clone(),
                name: metric.name.clone(),
                printed: wording::printed(self.messages, metric, outline.answers.language),
            })
            .collect()
    }
}

/// Whether a word behind a colon was rather meant as a command than as an answer.
fn is_like_command(word: &str) -> bool {
    !word.is_empty() && word.chars().count() <= 10 && word.chars().all(char::is_alphabetic)
}

/// What is said of what was typed in the place of a command.
pub(super) fn no_command(typed: Typed) -> Message {
    match typed {
        Typed::Unclear { word, command, .. } => {
            Message::new("command-near").with("word", word).with("command", command)
        }
        Typed::Unknown(word) | Typed::Text(word) => Message::new("command-unknown").with("word", word),
        Typed::Command(_) | Typed::Behind { .. } => Message::new("command-unknown").with("word", ""),
    }
}
