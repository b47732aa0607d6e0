//! Asking one step: a line, a list or the editor, until there is an answer or the person goes elsewhere.

use crate::answers::{Edit, KeyPath, value_of};
use crate::diagnostic::Message;
use crate::figures::{Figure, Metric};
use crate::template::{Kind, Question, Value};

use super::command::{Command, Typed, as_typed, read_typed};
use super::offers::{Offer, Origin};
use super::outline::{Blank, Standing, Step, StepId};
use super::prompts::{Citable, EditedText, EditorError, Line, List, Picked, Shape};
use super::session::{Failure, Interview, Move};
use super::typed::{answer_as_typed, read_answer, read_figure};
use super::wording;

/// What is asked for in a line.
struct Asked<'s> {
    step: &'s Step<'s>,
    /// The question and all that helps to answer it, for the editor and for `?`.
    explanation: String,
    shape: Shape,
    /// What the line begins with.
    initial: String,
    /// The text the editor begins with, where the line does not hold it.
    whole: Option<String>,
}

/// What a person made of a line.
enum Entered {
    /// Text, perhaps empty.
    Text(String),
    /// The text of the editor.
    Edited(String),
    /// A way to another step.
    Gone(Move),
}

impl Interview<'_> {
    pub(super) fn ask_question(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        answer: Option<&Value>,
        default: Option<&Value>,
    ) -> Result<Move, Failure> {
        let offer = self.offers.find(&step.id.key, question, default);
        let offer = offer.filter(|_| answer.is_none());
        let ask = wording::question(self.messages, self.template, question, &step.id.key);
        self.prompts.show(&format!("\n{ask}"));
        if let Standing::Refused(message) = &step.standing {
            self.say(message);
        }
        match &question.kind {
            Kind::Boolean => {
                let words = [self.messages.say("yes"), self.messages.say("no")];
                self.ask_choice(step, question, &words, answer, offer.as_ref())
            }
            Kind::Choice { choices } => self.ask_choice(step, question, choices, answer, offer.as_ref()),
            Kind::Choices { choices } => self.ask_choices(step, question, choices, answer, offer.as_ref()),
            _ => self.ask_text(step, question, answer, offer.as_ref()),
        }
    }

    /// Asks for an answer that is typed.
    fn ask_text(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Result<Move, Failure> {
        let kind = &question.kind;
        let present = answer.or(offer.map(|offer| &offer.value));
        let refused = || self.refused_text(&step.id.key);
        let whole = present
            .map(|value| as_typed(&answer_as_typed(kind, value)))
            .or_else(refused);
        let mut asked = Asked {
            step,
            explanation: wording::explanation(self.messages, question),
            shape: match kind {
                Kind::Text | Kind::List => Shape::Lines,
                _ => Shape::OneLine,
            },
            initial: whole.clone().unwrap_or_default(),
            whole: present.and_then(|value| match (kind, value) {
                (Kind::Text | Kind::Markdown, Value::Text(text)) => Some(text.clone()),
                _ => None,
            }),
        };
        // What does not fit the screen cannot be edited in a line.
        let is_kept = self.is_too_tall(&asked.initial) || (matches!(kind, Kind::Markdown) && present.is_some());
        if let Some(unsent) = self.unsent(&step.id.key).map(str::to_owned) {
            self.say(&Message::new("interview-unsent"));
            asked.initial = unsent;
        } else if is_kept {
            let shown = std::mem::take(&mut asked.initial);
            self.prompts.show(&shown);
            self.say(&Message::new("interview-keep-or-edit"));
        } else if let Some(offer) = offer {
            self.say_origin(offer.origin);
        }
        loop {
            let (value, typed) = match self.enter(&mut asked)? {
                Entered::Gone(way) => return Ok(way),
                Entered::Text(text) if text.trim().is_empty() => match (present, is_kept) {
                    (Some(value), true) => (Some(value.clone()), text),
                    (None, _) if matches!(kind, Kind::Markdown) => match self.edit(&asked)? {
                        Some(edited) => (markdown_or_text(kind, &edited), edited),
                        None => continue,
                    },
                    _ => (None, text),
                },
                Entered::Text(text) => match read_answer(kind, &text) {
                    Ok(value) => (value, text),
                    Err(message) => {
                        self.say(&message);
                        asked.initial = text;
                        continue;
                    }
                },
                Entered::Edited(text) => match markdown_or_text(kind, &text)
                    .map_or_else(|| read_answer(kind, &text), |value| Ok(Some(value)))
                {
                    Ok(value) => (value, text),
                    Err(message) => {
                        self.say(&message);
                        asked.initial = text;
                        continue;
                    }
                },
            };
            let Some(value) = value else {
                match self.leave_empty(step, question, answer, offer) {
                    Some(way) => return Ok(way),
                    None => {
                        asked.initial.clear();
                        continue;
                    }
                }
            };
            match self.put(step, answer, &value)? {
                None => return Ok(Move::On),
                Some(message) => {
                    self.say(&message);
                    let is_one_screen = !self.is_too_tall(&typed);
                    if is_one_screen {
                        asked.initial = typed
                    } else {
                        asked.whole = Some(typed)
                    }
                }
            }
        }
    }

    /// Writes an answer unless the file says the same; why it is refused, if it is.
    fn put(&mut self, step: &Step<'_>, present: Option<&Value>, value: &Value) -> Result<Option<Message>, Failure> {
        let key = &step.id.key;
        if present == Some(value) && !matches!(step.standing, Standing::Refused(_)) {
            self.note_typed(key);
            return Ok(None);
        }
        let edit = Edit::Set {
            key: key.clone(),
            value: value_of(value),
        };
        if let Some(message) = self.refusal(std::slice::from_ref(&edit), key)? {
            return Ok(Some(message));
        }
        self.change(vec![edit], &step.id);
        self.note_typed(key);
        Ok(None)
    }

    /// What an empty line means: the answer that was there is taken away, the pack's default holds, or nothing is
    /// said; none where an answer is required.
    fn leave_empty(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Option<Move> {
        if answer.is_some() {
            let key = step.id.key.clone();
            self.change(vec![Edit::Clear { key }], &step.id);
            self.say(&Message::new("interview-cleared"));
            return Some(Move::On);
        }
        if question.is_required() {
            self.say(&Message::new("interview-required"));
            return None;
        }
        match offer {
            Some(Offer {
                value,
                origin: Origin::Pack,
            }) => {
                let shown = wording::one_line(self.messages, value);
                self.say(&Message::new("interview-default-used").with("value", shown));
            }
            _ => self.say(&Message::new("interview-left-open")),
        }
        Some(Move::On)
    }

    fn ask_choice(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        words: &[String],
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Result<Move, Failure> {
        let is_boolean = matches!(question.kind, Kind::Boolean);
        let explanation = wording::explanation(self.messages, question);
        let active = match answer.or(offer.map(|offer| &offer.value)) {
            Some(Value::Boolean(yes)) => Some(usize::from(!yes)),
            Some(Value::Text(text)) => words.iter().position(|word| word == text),
            _ => None,
        };
        let mut items = words.to_vec();
        let none = (!question.is_required() && offer.is_none_or(|offer| offer.origin != Origin::Pack)).then(|| {
            items.push(self.messages.say("interview-no-choice"));
            items.len() - 1
        });
        let active = active.or(none.filter(|_| answer.is_none())).unwrap_or_default();
        loop {
            let list = List {
                prompt: &question.label,
                items: &items,
                active,
                is_answer: true,
            };
            let value = match self.prompts.choose(&list)? {
                Picked::Back => return Ok(Move::Back),
                Picked::Command(command) => match self.obey_typed(&command, step, &explanation)? {
                    Some(way) => return Ok(way),
                    None => continue,
                },
                Picked::Items(chosen) if Some(chosen) == none => {
                    return Ok(self.leave_empty(step, question, answer, offer).unwrap_or(Move::On));
                }
                Picked::Items(chosen) if is_boolean => Value::Boolean(chosen == 0),
                Picked::Items(chosen) => Value::Text(words[chosen].clone()),
            };
            match self.put(step, answer, &value)? {
                None => return Ok(Move::On),
                Some(message) => self.say(&message),
            }
        }
    }

    fn ask_choices(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        choices: &[String],
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Result<Move, Failure> {
        let explanation = wording::explanation(self.messages, question);
        let mut chosen: Vec<usize> = match answer.or(offer.map(|offer| &offer.value)) {
            Some(Value::List(entries)) => (0..choices.len())
                .filter(|&index| entries.contains(&choices[index]))
                .collect(),
            _ => Vec::new(),
        };
        loop {
            let list = List {
                prompt: &question.label,
                items: choices,
                active: 0,
                is_answer: true,
            };
            match self.prompts.choose_several(&list, &chosen)? {
                Picked::Back => return Ok(Move::Back),
                Picked::Command(command) => match self.obey_typed(&command, step, &explanation)? {
                    Some(way) => return Ok(way),
                    None => continue,
                },
                Picked::Items(marked) => chosen = marked,
            }
            if chosen.is_empty() {
                match self.leave_empty(step, question, answer, offer) {
                    Some(way) => return Ok(way),
                    None => continue,
                }
            }
            let value = Value::List(chosen.iter().map(|&index| choices[index].clone()).collect());
            match self.put(step, answer, &value)? {
                None => return Ok(Move::On),
                Some(message) => self.say(&message),
            }
        }
    }

    /// Asks for the number of a metric, or of the period it is compared with.
    pub(super) fn ask_figure(
        &mut self,
        step: &Step<'_>,
        metric: &Metric,
        present: Option<&Figure>,
        field: &str,
    ) -> Result<Move, Failure> {
        let ask = wording::metric(self.messages, metric, field);
        self.prompts.show(&format!("\n{ask}"));
        if let Standing::Refused(message) = &step.standing {
            self.say(message);
        }
        let is_value = field.is_empty();
        let typed = present.map(|figure| wording::typed_figure(figure, metric.approx && is_value));
        let mut asked = Asked {
            step,
            explanation: self.messages.say("figure-help"),
            shape: Shape::OneLine,
            initial: typed.unwrap_or_default(),
            whole: None,
        };
        let metric_key = KeyPath::default().name("metrics").name(&metric.id);
        let key = metric_key.name(if is_value { "value" } else { field });
        loop {
            let text = match self.enter(&mut asked)? {
                Entered::Gone(way) => return Ok(way),
                Entered::Text(text) | Entered::Edited(text) => text,
            };
            let edits = match read_figure(&text, &metric.unit) {
                Ok(None) if present.is_none() => return Ok(Move::On),
                Ok(None) => vec![Edit::Clear { key: key.clone() }],
                Ok(Some(figure)) if figure.approx && !is_value => {
                    self.say(&Message::new("figure-previous-exact"));
                    asked.initial = text;
                    continue;
                }
                Ok(Some(figure)) => {
                    let value = Edit::Set {
                        key: key.clone(),
                        value: value_of(&Value::Number(figure.digits)),
                    };
                    let approx_key = metric_key.name("approx");
                    let approx = match (figure.approx, metric.approx) {
                        _ if !is_value => None,
                        (true, false) => Some(Edit::Set {
                            key: approx_key,
                            value: true.into(),
                        }),
                        // The file said 余, and the person now gives the number itself.
                        (false, true) if self.store.draft().has(&approx_key) => Some(Edit::Set {
                            key: approx_key,
                            value: false.into(),
                        }),
                        _ => None,
                    };
                    std::iter::once(value).chain(approx).collect()
                }
                Err(message) => {
                    self.say(&message);
                    asked.initial = text;
                    continue;
                }
            };
            match self.refusal(&edits, &metric_key)? {
                None => {
                    self.change(edits, &step.id);
                    return Ok(Move::On);
                }
                Some(message) => {
                    self.say(&message);
                    asked.initial = text;
                }
            }
        }
    }

    /// Asks what should stand in the place of a blank, which is shown in its sentence.
    pub(super) fn ask_blank(&mut self, step: &Step<'_>, blank: &Blank) -> Result<Move, Failure> {
        let ask = wording::blank(self.messages, blank);
        self.prompts.show(&format!("\n{ask}"));
        let mut asked = Asked {
            step,
            explanation: self.messages.say("blank-help"),
            shape: Shape::OneLine,
            initial: String::new(),
            whole: None,
        };
        loop {
            let text = match self.enter(&mut asked)? {
                Entered::Gone(way) => return Ok(way),
                Entered::Text(text) | Entered::Edited(text) => text,
            };
            let text = text.trim();
            if text.is_empty() || crate::figures::markers::is_marker(text) {
                return Ok(Move::On);
            }
            let Some(value) = self.filled(&step.id, blank, text)? else {
                return Ok(Move::On);
            };
            let edit = Edit::Set {
                key: step.id.key.clone(),
                value,
            };
            match self.refusal(std::slice::from_ref(&edit), &step.id.key)? {
                None => {
                    self.change(vec![edit], &step.id);
                    return Ok(Move::OnInPlace);
                }
                Some(message) => {
                    self.say(&message);
                    asked.initial = text.to_owned();
                }
            }
        }
    }

    /// The answer with a blank filled; none when the answer is another one by now.
    fn filled(&self, id: &StepId, blank: &Blank, text: &str) -> Result<Option<toml_edit::Value>, Failure> {
        let outline = self.outline()?;
        let step = outline.steps.iter().find(|step| step.id == StepId::of(id.key.clone()));
        let Some(super::outline::Ask::Question {
            answer: Some(answer), ..
        }) = step.map(|step| &step.ask)
        else {
            return Ok(None);
        };
        let mut whole = blank.text.clone();
        whole.replace_range(blank.range.clone(), text);
        Ok(match (answer, blank.entry) {
            (Value::Text(present), None) if *present == blank.text => Some(value_of(&Value::Text(whole))),
            (Value::List(entries), Some(index)) if entries.get(index) == Some(&blank.text) => {
                let mut entries = entries.clone();
                entries[index] = whole;
                Some(value_of(&Value::List(entries)))
            }
            _ => None,
        })
    }

    /// Reads a line; commands are carried out here.
    fn enter(&mut self, asked: &mut Asked<'_>) -> Result<Entered, Failure> {
        loop {
            let citable = self.citable();
            let text = self.prompts.read_line(&Line {
                prompt: "> ",
                initial: &asked.initial,
                shape: asked.shape,
                citable: &citable,
            })?;
            match read_typed(&text) {
                Typed::Text(text) => return Ok(Entered::Text(text)),
                Typed::Unknown(word) => {
                    self.say(&Message::new("command-unknown").with("word", word));
                    asked.initial = text;
                }
                Typed::Command(Command::Edit) => {
                    if let Some(text) = self.edit(asked)? {
                        return Ok(Entered::Edited(text));
                    }
                }
                Typed::Command(Command::Explain) => self.prompts.show(&asked.explanation),
                Typed::Command(command) => {
                    if let Some(way) = self.obey(command, asked.step)? {
                        return Ok(Entered::Gone(way));
                    }
                }
            }
        }
    }

    /// Opens the editor; none when the text is as it was.
    fn edit(&mut self, asked: &Asked<'_>) -> Result<Option<String>, Failure> {
        let edited = self.prompts.edit(&EditedText {
            question: &asked.explanation,
            cut: &self.messages.say("editor-cut"),
            initial: asked.whole.as_deref().unwrap_or(&asked.initial),
        });
        match edited {
            Ok(text) => {
                if text.is_none() {
                    self.say(&Message::new("editor-unchanged"));
                }
                Ok(text)
            }
            Err(error) => {
                self.say(&editor_message(&error));
                Ok(None)
            }
        }
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
                self.save_as(std::path::Path::new(&path));
                None
            }
            Command::Help => {
                self.show_commands();
                None
            }
            // These two are for the line.
            Command::Edit | Command::Explain => None,
        })
    }

    /// Carries out a command that was typed at a list; where it leads, if anywhere.
    pub(super) fn obey_typed(
        &mut self,
        typed: &str,
        step: &Step<'_>,
        explanation: &str,
    ) -> Result<Option<Move>, Failure> {
        match read_typed(typed) {
            Typed::Command(Command::Explain) => self.prompts.show(explanation),
            Typed::Command(Command::Edit) => self.say(&Message::new("command-edit-text")),
            Typed::Command(command) => return self.obey(command, step),
            Typed::Unknown(word) | Typed::Text(word) => {
                self.say(&Message::new("command-unknown").with("word", word));
            }
        }
        Ok(None)
    }

    /// What the file holds where its value cannot be used.
    fn refused_text(&self, key: &KeyPath) -> Option<String> {
        let value = self.store.draft().value(key)?;
        Some(match value.as_str() {
            Some(text) => text.to_owned(),
            None => value.to_string().trim().to_owned(),
        })
    }

    fn say_origin(&mut self, origin: Origin) {
        let message = match (origin, &self.offers.earlier) {
            (Origin::Earlier, Some(earlier)) => Message::new("offer-earlier").with("name", &earlier.name),
            (Origin::Config, _) => Message::new("offer-config"),
            _ => Message::new("offer-default"),
        };
        self.say(&message);
    }

    /// Whether a text takes more rows than a line editor can show at once.
    fn is_too_tall(&self, text: &str) -> bool {
        let (columns, rows) = self.prompts.size();
        let taken: usize = text
            .lines()
            .map(|line| crate::chinese::columns(line) / columns.max(1) + 1)
            .sum();
        taken + 3 > rows
    }

    fn citable(&self) -> Vec<Citable> {
        let Ok(outline) = self.outline() else {
            return Vec::new();
        };
        let metrics = outline.answers.metrics.iter();
        metrics
            .map(|metric| Citable {
                id: metric.id.clone(),
                name: metric.name.clone(),
            })
            .collect()
    }
}

/// What the editor gave for the answers that keep their line breaks.
fn markdown_or_text(kind: &Kind, text: &str) -> Option<Value> {
    let text = text.trim_matches('\n').trim_end();
    (matches!(kind, Kind::Text | Kind::Markdown) && !text.trim().is_empty()).then(|| Value::Text(text.to_owned()))
}

fn editor_message(error: &EditorError) -> Message {
    let message = Message::composed(error.to_string());
    match error {
        EditorError::None | EditorError::NotUtf8 => message,
        EditorError::Failed { command, error } => message
            .with("command", command)
            .with("reason", crate::save::reason(error)),
        EditorError::Refused { command } => message.with("command", command),
    }
}
