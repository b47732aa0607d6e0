//! Changes tried on the answers: those that keep them valid stay, and the report is made anew of them.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use crate::answers::{Answers, AnswersFile, Draft, Edit, KeyPath, MissingAnswer, question_at};
use crate::compose::Prepared;
use crate::report::Passage;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::template::{Form, Question, Template};

use super::change::{Change, Changed};
use super::fates::Fate;
use super::halves::half_done;
use super::invented::{Invented, Said, inventing};
use super::passage_diff::{PassageChange, is_same_but_for_spaces};
use super::places::Places;
use super::plan::Planning;
use super::stream::BREAK;

/// What can be made of changes.
#[derive(Debug)]
pub struct Settled {
    /// Those that can be made.
    pub accepted: Vec<Change>,
    /// Those that cannot, each with the reason.
    pub refused: Vec<(Change, Message)>,
    /// The answers with those that can.
    pub answers: Answers,
}

/// What changes are tried on: answers that are valid.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'t> {
    /// The answers as they stand in their file.
    pub draft: &'t Draft,
    /// Their template.
    pub prepared: &'t Prepared,
    /// The name of their file, beside which their pictures are.
    pub name: &'t str,
    /// Other folders from which pictures may be taken.
    pub pictures: &'t [PathBuf],
    /// The passages of the edited report.
    pub edited: &'t [Passage],
    /// What made the changes.
    pub planning: &'t Planning<'t>,
}

/// Tries changes; those that `refused` holds already come first among those that cannot be made.
pub fn settle(changes: Vec<Change>, refused: Vec<(Change, Message)>, trial: Trial<'_>) -> Result<Settled, Faults> {
    let (before, _) = trial.attempt(&[])?;
    let mut settled = settle_valid(changes, refused, trial, &before)?;
    if settled.accepted.is_empty() {
        return Ok(settled);
    }
    let was = trial.prepared.trace(&before)?.passages;
    let said = Said::of(was.iter().map(|traced| &traced.passage));
    let edited = Said::of(trial.edited);
    loop {
        let is = trial.prepared.trace(&settled.answers)?.passages;
        let inventing = inventing([&said, &edited], &is);
        let mut others = Vec::new();
        let refused = settled.refused.len();
        for change in settled.accepted {
            let its = inventing.iter().filter(|invented| invented.key.is_within(&change.key));
            let its: Vec<&Invented> = its.collect();
            if its.is_empty() {
                others.push(change);
                continue;
            }
            // Of a text of which some paragraphs were understood the others stay as they were.
            let is_invented = |piece: &Changed| its.iter().any(|invented| invented.is_of(&piece.new));
            let refused = match trial.planning.without(&change, is_invented) {
                Some([rest, refused]) => {
                    others.push(rest);
                    refused
                }
                None => change,
            };
            settled.refused.push((refused, Message::new("update-invented")));
        }
        if settled.refused.len() == refused {
            // What is moved is taken whole or not at all.
            let halves = half_done([&was, &is], &edited, &others, &settled.refused);
            if halves.is_empty() {
                settled.accepted = others;
                return Ok(settled);
            }
            let (half, whole): (Vec<_>, Vec<_>) = (0..).zip(others).partition(|(index, _)| halves.contains(index));
            let reason = || Message::new("update-half");
            settled
                .refused
                .extend(half.into_iter().map(|(_, change)| (change, reason())));
            others = whole.into_iter().map(|(_, change)| change).collect();
        }
        settled = settle_valid(others, settled.refused, trial, &before)?;
        if settled.accepted.is_empty() {
            return Ok(settled);
        }
    }
}

/// Tries changes for what answers may be.
fn settle_valid(
    changes: Vec<Change>,
    refused: Vec<(Change, Message)>,
    trial: Trial<'_>,
    before: &Answers,
) -> Result<Settled, Faults> {
    let mut settling = Settling {
        trial,
        before,
        changes: &changes,
        reasons: BTreeMap::new(),
    };
    let accepted = settling.admit()?;
    let Settling { reasons, .. } = settling;
    let chosen: Vec<&Change> = accepted.iter().map(|index| &changes[*index]).collect();
    let (answers, _) = trial.attempt(&chosen)?;
    let mut settled = Settled {
        accepted: Vec::new(),
        refused,
        answers,
    };
    for (index, change) in changes.into_iter().enumerate() {
        match reasons.get(&index) {
            None => settled.accepted.push(change),
            Some(reason) => settled.refused.push((change, reason.clone())),
        }
    }
    Ok(settled)
}

/// What is wrong with answers, and the key path it stands at.
struct PlacedFault {
    message: Message,
    key: Option<KeyPath>,
}

/// Changes that are told apart: those that can be made together, by their indices, and those that cannot.
struct Settling<'s> {
    trial: Trial<'s>,
    before: &'s Answers,
    changes: &'s [Change],
    /// Why some are refused.
    reasons: BTreeMap<usize, Message>,
}

impl Settling<'_> {
    fn admit(&mut self) -> Result<Vec<usize>, Faults> {
        let mut left: Vec<usize> = (0..self.changes.len()).collect();
        // Most faults stand at the key that was changed, and all are said at once.
        loop {
            let faults = self.faults_of(&left)?;
            if faults.is_empty() {
                return Ok(left);
            }
            let known = self.reasons.len();
            for fault in faults {
                if let Some(index) = left.iter().find(|index| fault.is_of(&self.changes[**index])) {
                    self.reasons.entry(*index).or_insert(fault.message);
                }
            }
            if self.reasons.len() == known {
                break;
            }
            left.retain(|index| !self.reasons.contains_key(index));
        }
        // Figures may be right together and wrong alone: a total and its parts.
        let (figures, others): (Vec<usize>, Vec<usize>) =
            left.into_iter().partition(|index| self.changes[*index].name.is_some());
        let mut accepted = Vec::new();
        self.admit_halves(&mut accepted, &others)?;
        self.admit_figures(&mut accepted, figures)?;
        accepted.sort_unstable();
        Ok(accepted)
    }

    /// Accepts of some changes those that can be made beside the ones accepted.
    fn admit_halves(&mut self, accepted: &mut Vec<usize>, tried: &[usize]) -> Result<(), Faults> {
        let mut faults = self.faults_of(&[&accepted[..], tried].concat())?;
        match tried {
            _ if faults.is_empty() => accepted.extend(tried),
            [one] => {
                self.reasons.insert(*one, faults.swap_remove(0).message);
            }
            _ => {
                let (first, second) = tried.split_at(tried.len() / 2);
                self.admit_halves(accepted, first)?;
                self.admit_halves(accepted, second)?;
            }
        }
        Ok(())
    }

    /// Accepts changes of figures without those that are to blame; where no one is, the last one goes.
    fn admit_figures(&mut self, accepted: &mut Vec<usize>, mut figures: Vec<usize>) -> Result<(), Faults> {
        loop {
            let mut faults = self.faults_of(&[&accepted[..], &figures].concat())?;
            if faults.is_empty() {
                accepted.extend(figures);
                return Ok(());
            }
            let mut blamed = figures.len().checked_sub(1);
            for at in 0..figures.len() {
                let mut others = [&accepted[..], &figures].concat();
                others.remove(accepted.len() + at);
                if self.faults_of(&others)?.len() < faults.len() {
                    blamed = Some(at);
                    break;
                }
            }
            let reason = faults.swap_remove(0).message;
            match blamed {
                Some(at) => self.reasons.insert(figures.remove(at), reason),
                None => return Err(reason.into()),
            };
        }
    }

    fn faults_of(&self, indices: &[usize]) -> Result<Vec<PlacedFault>, Faults> {
        let mut indices = indices.to_vec();
        indices.sort_unstable();
        let changes: Vec<&Change> = indices.iter().map(|index| &self.changes[*index]).collect();
        let (answers, mut faults) = self.trial.attempt(&changes)?;
        let template = &self.trial.prepared.template;
        let is_open = |key: &KeyPath| changes.iter().any(|change| leaves_open(change, key, template));
        faults.extend(newly_missing(
            self.before,
            &answers,
            &self.trial.planning.places,
            is_open,
        ));
        Ok(faults)
    }
}

impl PlacedFault {
    /// Whether it stands at what a change changes.
    fn is_of(&self, change: &Change) -> bool {
        let Some(key) = &self.key else { return false };
        let mut edited = change.edits.iter().filter_map(Edit::key);
        *key == change.key || edited.any(|edited| *key == edited)
    }
}

/// The answers that are missing and were not before, each as a fault: a report that can be written stays so.
fn newly_missing(
    before: &Answers,
    now: &Answers,
    places: &Places,
    is_open: impl Fn(&KeyPath) -> bool,
) -> Vec<PlacedFault> {
    let known: HashSet<&str> = before.missing.iter().map(|missing| missing.key.as_str()).collect();
    let missing = now.missing.iter().filter(|missing| !known.contains(&*missing.key));
    let fault = |missing: &MissingAnswer| {
        let key = KeyPath::parse(&missing.key);
        let message = places.missing(key.as_ref(), &missing.label);
        let is_open = key.as_ref().is_some_and(&is_open);
        (!is_open).then_some(PlacedFault { message, key })
    };
    missing.filter_map(fault).collect()
}

/// Whether a change puts in a record with a choice that nobody could read: it stays a blank.
fn leaves_open(change: &Change, key: &KeyPath, template: &Template) -> bool {
    let is_of_it = |edit: &Edit| match edit {
        Edit::Insert { records, index, .. } => key.parent() == Some(records.record(*index)),
        _ => false,
    };
    let is_choice = |question: &Question| matches!(question.kind.form(), Form::Choice(_));
    change.edits.iter().any(is_of_it) && question_at(template, key).is_some_and(is_choice)
}

impl Trial<'_> {
    /// The answers with changes made, and what is wrong with them then.
    fn attempt(self, changes: &[&Change]) -> Result<(Answers, Vec<PlacedFault>), Faults> {
        let edits = edits_of(changes.iter().copied());
        let source = self.draft.source_with(self.name, edits).map_err(Faults::from)?;
        let file = AnswersFile::parse(&source)?;
        let (answers, mut faults) = self.prepared.validate(&file, self.pictures);
        if faults.is_empty()
            && let Err(Faults(more)) = self.prepared.compose(&answers)
        {
            faults = more;
        }
        let places = (!faults.is_empty()).then(|| file.key_places());
        let placed = |fault: Diagnostic| {
            let place = fault.place.filter(|place| place.source.name == source.name);
            let key = place.and_then(|place| places.as_ref()?.key_at(place.span.start).cloned());
            PlacedFault {
                message: fault.message,
                key,
            }
        };
        let faults = faults.into_iter().map(placed).collect();
        Ok((answers, faults))
    }
}

/// All edits of changes, in the order to make them.
pub fn edits_of<'c>(changes: impl Iterator<Item = &'c Change>) -> Vec<Edit> {
    changes.flat_map(|change| change.edits.iter().cloned()).collect()
}

/// The differences that are not just what was refused, which is told of with its reason.
pub fn without_refused(open: Vec<PassageChange>, refused: &[(Change, Message)]) -> Vec<PassageChange> {
    let is_refused = |difference: &PassageChange| {
        let changes = refused.iter().map(|(change, _)| change);
        let stands = |change: &&Change| !change.old.is_empty() && difference.old.contains(&change.old);
        let made = changes.filter(stands).fold(difference.old.clone(), |made, change| {
            made.replacen(&change.old, &change.new, 1)
        });
        let is_text = difference.fate != Fate::Moved && difference.was.is_none();
        let is_gone = || difference.fate == Fate::Removed && !made.contains(char::is_alphanumeric);
        let is_made = made != difference.old && (is_gone() || is_same_but_for_spaces(&made, &difference.new));
        is_text && is_made || is_refused_record(difference, refused)
    };
    open.into_iter().filter(|difference| !is_refused(difference)).collect()
}

/// Whether a passage that was put in is a new record, or a part of one, that is refused: it says what that says and nothing else,
/// as short words may stand in any passage.
fn is_refused_record(difference: &PassageChange, refused: &[(Change, Message)]) -> bool {
    let is_it = |change: &Change| {
        let mut texts: Vec<&str> = change.new.split(BREAK).filter(|text| !text.is_empty()).collect();
        texts.sort_by_key(|text| usize::MAX - text.len());
        let rest = texts.iter();
        let rest = rest.fold(difference.new.clone(), |rest, text| rest.replacen(text, "", 1));
        rest != difference.new && !rest.contains(char::is_alphanumeric)
    };
    let changes = refused.iter().map(|(change, _)| change);
    difference.fate == Fate::Added && changes.filter(|change| change.old.is_empty()).any(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Role;

    fn added(new: &str) -> PassageChange {
        PassageChange {
            fate: Fate::Added,
            role: Role::Paragraph,
            was: None,
            heading: String::new(),
            from: None,
            beside: Vec::new(),
            old: String::new(),
            new: new.to_owned(),
            is_renumbered: false,
        }
    }

    #[test]
    fn a_refused_record_hides_its_own_passages_alone() {
        let list = KeyPath::parse("a.rows").unwrap();
        let refused = Change::of(&list, "", ["是", "这是要紧的。"].join(BREAK), Vec::new());
        let open = ["是。这是要紧的。", "这是要紧的。", "这是另一段。", "要紧的是另一段。"];
        let left = without_refused(open.map(added).to_vec(), &[(refused, Message::new("update-missing"))]);
        let left: Vec<&str> = left.iter().map(|change| change.new.as_str()).collect();
        assert_eq!(left, ["这是另一段。", "要紧的是另一段。"]);
    }
}
