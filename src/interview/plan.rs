//! What to ask next: a pure function of the outline and of where the person is.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::KeyPath;
use crate::blanks::BlankPlace;
use crate::files::course::Course;

use super::outline::{Ask, Standing, Step, StepId};
use super::passed::Passed;

/// Which steps a walk through the interview takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Only what is below this key path; the empty one is everything.
    pub within: KeyPath,
    /// Which of those.
    pub choice: Choice,
}

/// Which steps are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Those the report lacks, and what may stay open while nothing later is answered.
    Lacking,
    /// The same, and every blank in its sentence.
    LackingAndBlanks,
    /// All of them, with the present answers.
    All,
}

/// The key paths that count differently in this run of the program.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Answers that were given ahead of their turn, by the command line, a jump or a figure made in a text: that one is there
    /// does not mean that the person has passed those before.
    pub ahead: BTreeSet<KeyPath>,
    /// The steps that were asked in this run and left.
    pub seen: BTreeSet<StepId>,
    /// The questions that take over what the last report planned, while that is not finished; of each how many of the plans
    /// are decided.
    pub carrying: BTreeMap<KeyPath, usize>,
    /// Answers typed in this run: a blank in them was meant.
    pub typed: BTreeSet<KeyPath>,
    /// The blanks that were filled or skipped in this run, the last one at the end.
    pub passed: Vec<Passed>,
    /// The steps that something was typed for and not sent, when the run began: they are asked, answered or not.
    pub left: BTreeSet<StepId>,
    /// Records begun in this run: all of their questions are asked, whatever is answered behind them.
    pub begun: BTreeSet<KeyPath>,
}

impl Run {
    /// A run that goes on where earlier ones left.
    pub fn going_on(course: &Course) -> Run {
        let carrying = course.carrying.iter();
        Run {
            ahead: course.ahead.iter().filter_map(|key| KeyPath::parse(key)).collect(),
            carrying: carrying
                .filter_map(|(key, count)| Some((KeyPath::parse(key)?, *count)))
                .collect(),
            ..Run::default()
        }
    }

    /// Whether a key path leads through a record begun in this run: no earlier record stands in its place.
    pub fn is_begun(&self, key: &KeyPath) -> bool {
        self.begun.iter().any(|record| key.is_within(record))
    }
}

impl Plan {
    /// A walk through everything.
    pub fn whole(choice: Choice) -> Plan {
        Plan {
            within: KeyPath::default(),
            choice,
        }
    }

    /// A walk through all of one answer, record or section.
    pub fn all_within(key: &KeyPath) -> Plan {
        Plan {
            within: key.clone(),
            choice: Choice::All,
        }
    }
}

/// The first step after one (none: from the beginning) that is to be asked.
pub fn next_step(steps: &[Step<'_>], after: Option<usize>, plan: &Plan, run: &Run) -> Option<usize> {
    let passed = PassedUntil::of(steps, run);
    let from = after.map_or(0, |index| index + 1);
    let next = (from..steps.len()).find(|&index| is_planned(&steps[index], index, plan, &passed, run))?;
    Some(carrying_before(steps, next, run))
}

/// The first step that is to be asked and was not in this run, as the person has jumped over it.
pub fn step_jumped_over(steps: &[Step<'_>], plan: &Plan, run: &Run) -> Option<usize> {
    let passed = PassedUntil::of(steps, run);
    let next = (0..steps.len()).find(|&index| {
        let step = &steps[index];
        // The number of a blank that was filled is that of the next one by now.
        let is_seen = step.id.blank.is_none() && run.seen.contains(&step.id);
        !is_seen && is_planned(step, index, plan, &passed, run)
    })?;
    Some(carrying_before(steps, next, run))
}

/// What comes before a step that is to be asked: of a record, the decision about all that was planned for its like.
fn carrying_before(steps: &[Step<'_>], next: usize, run: &Run) -> usize {
    let is_of = |step: &Step<'_>| steps[next].id.key.is_within(&step.id.key) && is_carrying(step, run);
    (next..steps.len()).find(|&index| is_of(&steps[index])).unwrap_or(next)
}

/// Whether an answer is given ahead of its turn: something before it may stay open, and nobody has passed that.
pub fn is_ahead(steps: &[Step<'_>], index: usize, run: &Run) -> bool {
    let passed = PassedUntil::of(steps, run);
    let is_not_passed = |(index, step): (usize, &Step<'_>)| {
        step.standing == Standing::Open
            && !run.seen.contains(&step.id)
            && is_due(step, Choice::Lacking, !passed.holds(step, index), run)
    };
    steps[..index].iter().enumerate().any(is_not_passed)
}

/// The step before one, answered or not: before a blank the blank before it, else blanks belong to their answer.
pub fn step_before(steps: &[Step<'_>], index: usize, plan: &Plan) -> Option<usize> {
    let is_blank = |step: &Step<'_>| matches!(step.ask, Ask::Blank(_));
    let last = |is_wanted: &dyn Fn(&Step<'_>) -> bool| {
        let is_place = |step: &Step<'_>| step.id.key.is_within(&plan.within) && is_wanted(step);
        steps[..index].iter().rposition(is_place)
    };
    let blank_before = match steps.get(index) {
        Some(step) if is_blank(step) => last(&is_blank),
        _ => None,
    };
    blank_before.or_else(|| last(&|step| !is_blank(step)))
}

/// The last step that stands before a place in an answer, where a blank was until now.
pub fn step_before_place(steps: &[Step<'_>], key: &KeyPath, place: BlankPlace) -> Option<usize> {
    steps.iter().rposition(|step| match &step.ask {
        Ask::Blank(blank) => step.id.key == *key && blank.place() < place,
        _ => step.id.key == *key,
    })
}

/// The last answered step before which everything was passed, which differs for questions and figures.
struct PassedUntil {
    question: Option<usize>,
    figure: Option<usize>,
}

impl PassedUntil {
    fn of(steps: &[Step<'_>], run: &Run) -> PassedUntil {
        let figure = steps.iter().rposition(|step| counts_as_passed(step, run));
        let is_figure = |step: &Step<'_>| matches!(step.ask, Ask::Metric(_) | Ask::Previous(_));
        let is_lacking = |step: &Step<'_>| step.id.blank.is_none() && !is_figure(step) && step.is_lacking();
        // While questions lack answers, the figures may have come from a sheet.
        let question = if steps.iter().any(is_lacking) {
            steps
                .iter()
                .rposition(|step| !is_figure(step) && counts_as_passed(step, run))
        } else {
            figure
        };
        PassedUntil { question, figure }
    }

    fn holds(&self, step: &Step<'_>, index: usize) -> bool {
        let last = match step.ask {
            Ask::Metric(_) | Ask::Previous(_) => self.figure,
            _ => self.question,
        };
        last >= Some(index)
    }
}

/// Whether somebody who answered this has passed all steps before it.
fn counts_as_passed(step: &Step<'_>, run: &Run) -> bool {
    matches!(step.ask, Ask::Question { .. } | Ask::Metric(_))
        && step.standing == Standing::Answered
        && !run.ahead.iter().any(|ahead| ahead.is_within(&step.id.key))
}

fn is_planned(step: &Step<'_>, index: usize, plan: &Plan, passed: &PassedUntil, run: &Run) -> bool {
    step.id.key.is_within(&plan.within) && is_due(step, plan.choice, !passed.holds(step, index), run)
}

/// Whether what the last report planned is being taken over here.
fn is_carrying(step: &Step<'_>, run: &Run) -> bool {
    step.id.blank.is_none() && run.carrying.contains_key(&step.id.key)
}

fn is_due(step: &Step<'_>, choice: Choice, is_last: bool, run: &Run) -> bool {
    if is_left(step, run) || is_carrying(step, run) {
        return true;
    }
    if let Ask::Blank(blank) = &step.ask {
        let is_skipped = || {
            run.passed
                .iter()
                .any(|passed| passed.is_skipped(&step.id.key, blank.place()))
        };
        return choice == Choice::LackingAndBlanks && !run.typed.contains(&step.id.key) && !is_skipped();
    }
    if let (Ask::Previous(metric), Standing::Open) = (&step.ask, &step.standing)
        && metric.value.is_none()
        && choice != Choice::All
    {
        // Nothing is compared with it.
        return false;
    }
    match (choice, &step.standing) {
        (Choice::All, _) | (_, Standing::Missing | Standing::Refused(_)) => true,
        (_, Standing::Open) => is_last || is_of_begun_record(&step.id.key, run),
        (_, Standing::Answered) => false,
    }
}

/// Whether something was left half typed for a step, or in the record that comes after those that are there.
fn is_left(step: &Step<'_>, run: &Run) -> bool {
    match &step.ask {
        Ask::Another { records, .. } => {
            let next = step.id.key.record(records.last().map_or(0, |last| last + 1));
            run.left.iter().any(|left| left.key.is_within(&next))
        }
        _ => run.left.contains(&step.id),
    }
}

/// Whether a key path is in a record begun in this run, or asks for the one after it.
fn is_of_begun_record(key: &KeyPath, run: &Run) -> bool {
    let is_of = |record: &KeyPath| key.is_within(record) || record.parent().as_ref() == Some(key);
    run.begun.iter().any(is_of)
}
