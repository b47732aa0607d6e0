//! What to ask next: a pure function of the outline and of where the person is.

use std::collections::BTreeSet;

use crate::answers::KeyPath;
use crate::blanks::BlankPlace;

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
    /// Answers that came with the command line: that one is there does not mean that the person has passed those before.
    pub given: BTreeSet<KeyPath>,
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
    let last_answered = steps.iter().rposition(|step| counts_as_passed(step, run));
    let from = after.map_or(0, |index| index + 1);
    (from..steps.len()).find(|&index| {
        let step = &steps[index];
        step.id.key.is_within(&plan.within) && is_due(step, plan.choice, last_answered < Some(index), run)
    })
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

/// Whether somebody who answered this has passed all steps before it.
fn counts_as_passed(step: &Step<'_>, run: &Run) -> bool {
    matches!(step.ask, Ask::Question { .. } | Ask::Metric(_))
        && step.standing == Standing::Answered
        && !run.given.iter().any(|given| given.is_within(&step.id.key))
}

fn is_due(step: &Step<'_>, choice: Choice, is_last: bool, run: &Run) -> bool {
    if is_left(step, run) {
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
