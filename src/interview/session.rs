//! An interview under way: from step to step, each answer saved as it is given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::answers::{Edit, KeyPath, Store};
use crate::blanks::{Blank, BlankPlace};
use crate::compose::compose;
use crate::files::state::State;
use crate::files::unsent::Doubtful;
use crate::report::{Document, Number};
use crate::say::diagnostic::Faults;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::say::source::Source;
use crate::template::Template;
use crate::text::hidden::visible;

use super::offers::Offers;
use super::outline::{Ask, Outline, Step, StepId, read_outline};
use super::passed::Passed;
use super::plan::{Plan, Run, is_ahead, next_step, step_before, step_before_place, step_jumped_over};
use super::prompts::{Prompts, Stop};
use super::situation::Situation;
use super::unsent::Unsent;

/// An interview under way.
pub struct Interview<'a> {
    pub(super) template: &'a Template,
    pub(super) messages: &'a Messages,
    pub(super) prompts: &'a mut dyn Prompts,
    pub(super) store: Store,
    pub(super) offers: Offers,
    pub(super) opened: BTreeSet<KeyPath>,
    /// What is typed at a prompt, and what was left at others.
    pub(super) unsent: Unsent,
    /// What was left at prompts, perhaps of another file.
    doubtful: Vec<Doubtful>,
    pub(super) state: State,
    pub(super) situation: Arc<Situation>,
    pub(super) run: Run,
    /// What takes each change back, with the step it was made at.
    pub(super) changes: Vec<(Vec<Edit>, StepId)>,
    /// The section whose title is on the screen.
    shown_section: Option<usize>,
    /// The record whose name is on the screen, above the blanks in it.
    pub(super) shown_record: Option<KeyPath>,
    /// How many blanks there have been at most.
    pub(super) blank_count: usize,
    /// Whether the person was told how to leave a figure out.
    pub(super) is_drop_told: bool,
    /// The figures that the report prints and that were not known when it was last looked at, by their key paths.
    blank_figures: BTreeSet<String>,
}

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The person has seen everything and wants the report.
    Finished,
    /// The person left.
    Left,
}

/// Why an interview cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The prompt was interrupted, or the terminal failed.
    #[error(transparent)]
    Stop(#[from] Stop),
    /// The answers file cannot be read any more.
    #[error(transparent)]
    Faults(#[from] Faults),
}

/// Where the person goes next.
enum Target {
    /// To a step.
    Step(StepId),
    /// Back to a blank that is filled.
    Filled(Passed),
}

/// What the person has just left.
enum Left {
    Step(StepId),
    /// A place in an answer.
    Place(KeyPath, BlankPlace),
}

impl Left {
    fn index(&self, steps: &[Step<'_>]) -> Option<usize> {
        match self {
            Left::Step(id) => find(steps, id),
            Left::Place(key, place) => step_before_place(steps, key, *place),
        }
    }
}

/// Where the person goes from a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Move {
    /// On, to what is asked next.
    On,
    /// On, from a place in an answer: the blank there is passed, and gone if it was filled.
    Past(KeyPath, BlankPlace),
    /// To the step before.
    Back,
    /// To a step, or to the first below that key path.
    To(StepId),
    /// Out.
    Leave,
}

impl<'a> Interview<'a> {
    /// An interview about the answers in a store.
    pub fn new(
        template: &'a Template,
        messages: &'a Messages,
        prompts: &'a mut dyn Prompts,
        store: Store,
        offers: Offers,
        state: &State,
    ) -> Interview<'a> {
        let unsent = Unsent::new(state.clone(), store.path());
        let doubtful = unsent.settle(store.draft().says_something());
        let run = Run::going_on(&state.course(store.path()));
        let situation = Arc::new(Situation::new(unsent.clone()));
        Interview {
            template,
            messages,
            prompts,
            store,
            offers,
            opened: BTreeSet::new(),
            unsent,
            doubtful,
            state: state.clone(),
            situation,
            run,
            changes: Vec::new(),
            shown_section: None,
            shown_record: None,
            blank_count: 0,
            is_drop_told: false,
            blank_figures: BTreeSet::new(),
        }
    }

    /// What a thread that ends the program has to know.
    pub fn situation(&self) -> Arc<Situation> {
        Arc::clone(&self.situation)
    }

    /// The answers as they are kept, once the interview is over.
    pub fn into_store(self) -> Store {
        self.store
    }

    /// Puts in answers that the command line gives.
    pub fn give(&mut self, edits: Vec<(KeyPath, Edit)>) {
        for (key, edit) in edits {
            self.change(vec![edit], &StepId::of(key.clone()));
            self.note_answered(&[key]);
        }
    }

    /// Asks what the plan says, shows everything, and lets the person change it until the report is wanted.
    pub fn conduct(&mut self, plan: &Plan) -> Result<Ending, Failure> {
        let doubtful = self.doubtful.iter().flat_map(|doubtful| doubtful.texts.keys().cloned());
        let left = self.unsent.steps().into_iter().chain(doubtful);
        self.run.left = left.filter_map(|step| StepId::parse(&step)).collect();
        self.show_opening()?;
        let result = self.walk_and_review(plan);
        if let Err(Failure::Stop(_)) = &result {
            self.unsent.keep_typed();
        }
        result
    }

    fn walk_and_review(&mut self, plan: &Plan) -> Result<Ending, Failure> {
        if self.walk(plan, None)? == Ending::Left {
            return Ok(Ending::Left);
        }
        if plan.within.steps().is_empty() && !self.run.ahead.is_empty() {
            // By now everything before them was passed.
            self.run.ahead.clear();
            self.keep_course();
        }
        self.review()
    }

    /// Goes through the steps of a plan, beginning at one of them or at the first that is due.
    pub(super) fn walk(&mut self, plan: &Plan, start: Option<StepId>) -> Result<Ending, Failure> {
        self.look_at_report()?;
        let mut target = start.map(Target::Step);
        let mut left: Option<Left> = None;
        let mut is_going_back_over = false;
        loop {
            let mut outline = self.outline()?;
            let index = match target.take() {
                Some(Target::Filled(passed)) => {
                    let key = passed.key.clone();
                    match self.ask_filled(&outline, passed)? {
                        Move::On => left = Some(Left::Step(StepId::of(key))),
                        Move::Past(key, place) => left = Some(Left::Place(key, place)),
                        Move::Back => target = Some(self.blank_before(&outline, StepId::of(key))),
                        Move::To(id) => target = Some(Target::Step(id)),
                        Move::Leave => return Ok(Ending::Left),
                    }
                    continue;
                }
                Some(Target::Step(id)) => find(&outline.steps, &id),
                None => {
                    let after = left.as_ref().and_then(|left| left.index(&outline.steps));
                    let next = next_step(&outline.steps, after, plan, &self.run);
                    if is_going_back_over || next.is_none() {
                        let jumped_over = step_jumped_over(&outline.steps, plan, &self.run);
                        if jumped_over.is_some() && !std::mem::replace(&mut is_going_back_over, true) {
                            self.say(&Message::new("interview-jumped-over"));
                        }
                        jumped_over
                    } else {
                        next
                    }
                }
            };
            let Some(mut index) = index else {
                self.close_empty_records(&plan.within);
                return Ok(Ending::Finished);
            };
            let step = outline.steps[index].clone();
            if self.close_empty_records(&step.id.key) {
                if matches!(step.ask, Ask::Another { .. }) {
                    // The person has just left these records open.
                    self.run.seen.insert(step.id.clone());
                    left = Some(Left::Step(step.id));
                    continue;
                }
                outline = self.outline()?;
                index = find(&outline.steps, &step.id).unwrap_or_default();
            }
            match self.ask(&outline, &outline.steps[index])? {
                Move::On => left = Some(Left::Step(step.id)),
                Move::Past(key, place) => left = Some(Left::Place(key, place)),
                Move::Back => {
                    let before = step_before(&outline.steps, index, plan);
                    let before = before.map(|before| outline.steps[before].id.clone());
                    let is_blank = matches!(step.ask, Ask::Blank(_));
                    if before.is_none() {
                        self.say(&Message::new("interview-first"));
                    }
                    let before = before.unwrap_or(step.id);
                    target = Some(if is_blank {
                        self.blank_before(&outline, before)
                    } else {
                        Target::Step(before)
                    });
                }
                Move::To(id) => target = Some(Target::Step(id)),
                Move::Leave => return Ok(Ending::Left),
            }
        }
    }

    /// The blank that the person passed last, filled or not; else another step.
    fn blank_before(&mut self, outline: &Outline<'_>, otherwise: StepId) -> Target {
        while let Some(passed) = self.run.passed.pop() {
            if passed.typed.is_some() {
                return Target::Filled(passed);
            }
            let is_it = |(key, _, blank): &(&KeyPath, usize, &Blank)| passed.is_skipped(key, blank.place());
            if let Some((key, number, _)) = outline.blanks().find(is_it) {
                return Target::Step(StepId {
                    key: key.clone(),
                    blank: Some(number),
                });
            }
        }
        Target::Step(otherwise)
    }

    /// Asks one step, under the title of its section.
    pub(super) fn ask(&mut self, outline: &Outline<'a>, step: &Step<'a>) -> Result<Move, Failure> {
        if self.shown_section != Some(step.section) {
            if let Some(left) = self.shown_section {
                self.say_section_length(outline, left);
            }
            self.show_section(outline, step.section);
            self.shown_section = Some(step.section);
        }
        // What was typed before is an answer by now, or kept.
        self.unsent.end();
        self.run.left.remove(&step.id);
        let way = self.ask_step(outline, step)?;
        if matches!(way, Move::On | Move::Past(..)) {
            self.run.seen.insert(step.id.clone());
        }
        Ok(way)
    }

    fn ask_step(&mut self, outline: &Outline<'a>, step: &Step<'a>) -> Result<Move, Failure> {
        match &step.ask {
            Ask::Question {
                question,
                answer,
                default,
            } => self.ask_question(step, question, answer.as_ref(), default.as_ref()),
            Ask::Another { question, records } => self.ask_another(step, question, records),
            Ask::Metric(metric) => self.ask_figure(step, metric, metric.value.as_ref(), ""),
            Ask::Previous(metric) => self.ask_figure(step, metric, metric.previous.as_ref(), "previous"),
            Ask::Blank(blank) => self.ask_blank(outline, step, blank),
        }
    }

    /// The interview as it stands.
    pub(super) fn outline(&self) -> Result<Outline<'a>, Failure> {
        let mut outline = read_outline(self.template, &self.store.source(), &self.opened)?;
        outline.lack(&self.blank_figures);
        Ok(outline)
    }

    /// The report as it stands, where it can be made; the figures it lacks are noted.
    pub(super) fn look_at_report(&mut self) -> Result<Option<Document<Number>>, Failure> {
        let outline = read_outline(self.template, &self.store.source(), &self.opened)?;
        let report = compose(self.template, &outline.answers).ok();
        self.blank_figures = report.as_ref().map(Document::blank_figures).unwrap_or_default();
        Ok(report)
    }

    /// What an answer would be refused for that is not refused now, were these edits made.
    pub(super) fn new_refusal(&self, edits: &[Edit]) -> Result<Option<Message>, Failure> {
        let refused = self.outline()?.refusals;
        let found = self.refusals_with(edits)?;
        Ok(match found {
            Ok(found) => found
                .into_iter()
                .find(|(key, _)| !refused.contains_key(key))
                .map(|(_, message)| message),
            Err(message) => Some(message),
        })
    }

    /// What an answer would be refused for, were these edits made.
    pub(super) fn refusal(&self, edits: &[Edit], key: &KeyPath) -> Result<Option<Message>, Failure> {
        self.refusal_within(edits, std::slice::from_ref(key))
    }

    /// The same for several answers.
    pub(super) fn refusal_within(&self, edits: &[Edit], keys: &[KeyPath]) -> Result<Option<Message>, Failure> {
        let is_refused = |refused: &KeyPath| keys.iter().any(|key| refused.is_within(key));
        Ok(match self.refusals_with(edits)? {
            Ok(refusals) => {
                let found = refusals.into_iter().find(|(refused, _)| is_refused(refused));
                found.map(|(_, message)| message)
            }
            Err(message) => Some(message),
        })
    }

    /// The answers that would be refused, were these edits made; fails with why they cannot be made.
    fn refusals_with(&self, edits: &[Edit]) -> Result<Result<BTreeMap<KeyPath, Message>, Message>, Failure> {
        Ok(match self.source_with(edits) {
            Ok(source) => Ok(read_outline(self.template, &source, &self.opened)?.refusals),
            Err(message) => Err(message),
        })
    }

    /// The answers file, were these edits made; fails with why they cannot be made.
    pub(super) fn source_with(&self, edits: &[Edit]) -> Result<Arc<Source>, Message> {
        let name = &self.store.source().name;
        self.store.draft().source_with(name, edits.iter().cloned())
    }

    /// Notes that an answer was typed in this run.
    pub(super) fn note_typed(&mut self, key: &KeyPath) {
        self.run.typed.insert(key.clone());
        self.forget_unsent(&StepId::of(key.clone()));
    }

    /// Notes of answers that were given now whether that was ahead of their turn. Of one that was there
    /// nothing is noted, unless it was. What stands before such an answer is asked still, also in another run.
    pub(super) fn note_answered(&mut self, keys: &[KeyPath]) {
        let before = self.run.ahead.clone();
        self.run.ahead.extend(keys.iter().cloned());
        if let Ok(outline) = self.outline() {
            for key in keys {
                let is_its = |step: &Step<'_>| key.is_within(&step.id.key) && step.id.blank.is_none();
                let index = outline.steps.iter().position(is_its);
                if index.is_some_and(|index| !is_ahead(&outline.steps, index, &self.run)) {
                    self.run.ahead.remove(key);
                }
            }
        }
        if self.run.ahead != before {
            self.keep_course();
        }
    }

    /// Notes how many of the plans that a question takes over are decided; none once all are.
    pub(super) fn note_carried(&mut self, key: &KeyPath, decided: Option<usize>) {
        let before = match decided {
            Some(count) => self.run.carrying.insert(key.clone(), count),
            None => self.run.carrying.remove(key),
        };
        if before != decided {
            self.keep_course();
        }
    }

    fn keep_course(&self) {
        let text = KeyPath::to_string;
        self.state.change_course(self.store.path(), |course| {
            course.ahead = self.run.ahead.iter().map(text).collect();
            let carrying = self.run.carrying.iter();
            course.carrying = carrying.map(|(key, count)| (text(key), *count)).collect();
        });
    }

    /// Forgets what was typed for a step, which is answered.
    pub(super) fn forget_unsent(&mut self, id: &StepId) {
        self.unsent.forget(&id.to_string());
        self.unsent.end();
    }

    /// What was typed for a step and not sent, said to be so; not where it is what the line begins with anyway.
    pub(super) fn take_up_unsent(&mut self, id: &StepId, initial: &str) -> Result<Option<String>, Failure> {
        let step = id.to_string();
        let text = self.unsent.text_for(&step);
        if let Some(path) = self.unsent.unreadable_edited(&step) {
            self.say(&Message::new("editor-kept").with("path", &path));
        }
        match text {
            Some(text) if text.split_whitespace().eq(initial.split_whitespace()) => {
                self.unsent.forget(&step);
                Ok(None)
            }
            Some(text) => {
                self.say(&Message::new("interview-unsent"));
                Ok(Some(text))
            }
            None => self.take_up_doubtful(&step, initial),
        }
    }

    /// What was typed for a step of a file that may be another one, if the person wants it here.
    fn take_up_doubtful(&mut self, step: &str, initial: &str) -> Result<Option<String>, Failure> {
        let of_step = |doubtful: &mut Doubtful| doubtful.texts.remove(step).map(|text| (doubtful.clone(), text));
        let Some((doubtful, text)) = self.doubtful.iter_mut().find_map(of_step) else {
            return Ok(None);
        };
        self.say(&Message::new("unsent-doubtful"));
        self.prompts.show(&format!("\u{1b}[2m{}\u{1b}[0m", visible(&text)));
        let prompt = self.messages.say("unsent-doubtful-ask");
        match self.confirm(&prompt, initial.is_empty())? {
            Some(true) => {
                self.unsent.keep_for(step, &text);
                self.unsent.settle_doubtful(&doubtful, step, true);
                Ok(Some(text))
            }
            Some(false) => {
                self.unsent.settle_doubtful(&doubtful, step, false);
                self.say(&Message::new("unsent-doubtful-kept").with("path", &doubtful.path));
                Ok(None)
            }
            None => Ok(None),
        }
    }

    /// Forgets the records that hold an answer by now, as they are in the file, and those that hold none and do not lead
    /// to the step that comes; whether there were some of these.
    fn close_empty_records(&mut self, coming: &KeyPath) -> bool {
        let draft = self.store.draft();
        let mut is_any_closed = false;
        self.opened.retain(|record| {
            let is_answered = draft.is_answered(record);
            let is_kept = !is_answered && coming.is_within(record);
            is_any_closed |= !is_answered && !is_kept;
            is_kept
        });
        is_any_closed
    }

    pub(super) fn say(&mut self, message: &Message) {
        let text = self.messages.text(message);
        self.prompts.show(&text);
    }
}

/// The step of that name, else the first below its key path.
pub(super) fn find(steps: &[Step<'_>], id: &StepId) -> Option<usize> {
    let exact = steps.iter().position(|step| step.id == *id);
    exact.or_else(|| steps.iter().position(|step| step.id.key.is_within(&id.key)))
}
