//! The whole way of an edited report: what its answers make, as a reader finds it, and what was changed in that.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::answers::{Answers, Draft};
use crate::compose::{Prepared, Traced, TracedPassage};
use crate::formats::{Format, MARKDOWN, Setting, TEXT};
use crate::report::layout::Layout;
use crate::report::{Document, Number, Passage, Role};
use crate::say::diagnostic::Faults;
use crate::template::Template;

use super::carry::carry;
use super::change::{Change, Made};
use super::copies::join_copies;
use super::leads::restore_leads;
use super::passage_diff::{PassageChange, ReportDiff, report_diff};
use super::plan::{Plan, plan};
use super::reading::{ReadReport, read_report};
use super::rows::with_rows;
use super::seams::with_seams_as_made;
use super::spelling::spelled_as;
use super::split_series::with_series_joined;
use super::taken::Taken;
use super::values::changes_of_values;

/// A report as its answers make it.
pub struct Composed {
    /// Its passages.
    passages: Vec<TracedPassage>,
    /// Its file.
    bytes: Vec<u8>,
    /// Its passages as a reader finds them in that.
    pub read: Vec<Passage>,
}

/// Composes the report of which an edited one came back, in the format of that.
pub fn composed(prepared: &Prepared, answers: &Answers, format: Format) -> Result<Composed, Faults> {
    let Traced { document, passages } = prepared.trace(answers)?;
    let bytes = written(document, answers, &prepared.template, format)?;
    let read = read_report(format.name, &bytes, format.name)?.passages;
    Ok(Composed { passages, bytes, read })
}

/// An edited report with its lines whole, where a program folded them since it was made.
pub fn with_whole_lines(composed: &Composed, edited: ReadReport) -> ReadReport {
    if !edited.may_be_folded() {
        return edited;
    }
    let whole = edited.unfolded_by(&String::from_utf8_lossy(&composed.bytes));
    whole.unwrap_or(edited)
}

/// Finds what an edited report changes in the answers it was made from, to which `taken` was taken back before.
pub fn find_changes<'a>(
    composed: &Composed,
    prepared: &'a Prepared,
    answers: &'a Answers,
    draft: &'a Draft,
    edited: &ReadReport,
    taken: &Taken,
) -> Result<Plan<'a>, Faults> {
    let template = &prepared.template;
    let passages = &composed.passages;
    let format = edited.format;
    let read = composed.read.clone();
    let made = Made {
        template,
        answers,
        draft,
    };
    let hash = edited.hash();
    let earlier = taken.before(&hash);
    let mut edited = as_read(edited, &read);
    let copies = read.clone();
    let mut traced = carry(passages, read);
    if format == TEXT {
        restore_leads(passages, &mut traced, edited.to_mut());
    }
    let (edited, counts) = with_series_joined(&traced, edited);
    let (edited, counts) = with_seams_as_made(&traced, edited, counts, format == MARKDOWN);
    let mut plan = plan(&traced, &edited, made, &earlier);
    join_copies(&mut plan, draft, &copies, &edited);
    let of_values = changes_of_values(&plan.strays, prepared, answers, draft, &traced, &earlier)?;
    plan.changes
        .retain(|change| !of_values.follow.contains(&change.key.to_string()));
    plan.changes.extend(of_values.changes);
    plan.refused.extend(of_values.refused);
    plan.changes.retain(|change| !change.edits.is_empty());
    // Records change their places at last: until then their answers stand under the numbers they had.
    plan.changes.sort_by_key(Change::arranges);
    // A comment is of a passage as it stands in the file.
    let homes = plan.homes.into_iter().zip(counts);
    plan.homes = homes
        .flat_map(|(home, count)| std::iter::repeat_n(home, count))
        .collect();
    Ok(plan)
}

/// Where the report that is made of answers differs from an edited one.
pub fn find_differences(
    prepared: &Prepared,
    answers: &Answers,
    edited: &ReadReport,
) -> Result<Vec<PassageChange>, Faults> {
    let document = prepared.compose(answers)?;
    let made = read_back(document, answers, &prepared.template, edited.format)?;
    let diff = compare_reports(&made, edited);
    // What is a heading in plain text is what a reader takes for one; a report all in one style has none.
    let has_headings = |report: &ReadReport| {
        let is_heading = |passage: &Passage| matches!(passage.role, Role::Heading(_));
        report.passages.iter().any(is_heading)
    };
    let has_lost_roles = has_headings(&made) && !has_headings(edited);
    let diff = if edited.format == TEXT || has_lost_roles {
        diff.without_roles()
    } else {
        diff
    };
    Ok(diff.changes)
}

/// Compares two reports; where their formats differ, the one may not tell what is a heading, or hold what stands beside a text.
pub fn compare_reports(old: &ReadReport, new: &ReadReport) -> ReportDiff {
    if old.format != new.format {
        let passages = as_read(new, &old.passages);
        return report_diff(&old.passages, &passages).without_roles().without_numbers();
    }
    let (whole_old, whole_new) = (old.unfolded_like(new), new.unfolded_like(old));
    let (old, new) = (whole_old.as_ref().unwrap_or(old), whole_new.as_ref().unwrap_or(new));
    let passages = as_read(new, &old.passages);
    report_diff(&old.with_besides(&old.passages), &new.with_besides(&passages))
}

/// The passages of an edited report as those of the one that was made are read.
fn as_read<'r>(edited: &'r ReadReport, made: &[Passage]) -> Cow<'r, [Passage]> {
    let passages = if edited.format == TEXT {
        with_rows(&edited.passages, made)
    } else {
        Cow::Borrowed(&*edited.passages)
    };
    spelled_as(made, passages)
}

/// A report as a reader finds it in its file.
pub fn read_back(
    document: Document<Number>,
    answers: &Answers,
    template: &Template,
    format: Format,
) -> Result<ReadReport, Faults> {
    let bytes = written(document, answers, template, format)?;
    read_report(format.name, &bytes, format.name)
}

/// The file of a report.
fn written(
    document: Document<Number>,
    answers: &Answers,
    template: &Template,
    format: Format,
) -> Result<Vec<u8>, Faults> {
    let setting = Setting {
        layout: Layout::new(document.language, &template.manifest.layout, &[]),
        width: None,
        time: None,
        folder: PathBuf::new(),
    };
    let document = answers.number(document, template)?;
    Ok((format.write)(&document, &setting)?)
}
