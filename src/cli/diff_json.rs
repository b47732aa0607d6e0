//! What `diff --json` prints.

use serde::Serialize;

use crate::answers::KeyPath;
use crate::report::Role;
use crate::revise::answers_diff::AnswerChange;
use crate::revise::changes::{Segment, segments};
use crate::revise::fates::Fate;
use crate::revise::figure_diff::FigureChange;
use crate::revise::passage_diff::PassageChange;

use super::compared::Difference;

/// The differences of two files.
#[derive(Debug, Serialize)]
pub struct Listed<'d> {
    old: &'d str,
    new: &'d str,
    equal: bool,
    #[serde(flatten)]
    difference: ListedDifference<'d>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum ListedDifference<'d> {
    Answers {
        /// The templates of both.
        templates: [&'d str; 2],
        /// How many blanks are filled in.
        filled: usize,
        changes: Vec<ListedAnswer<'d>>,
        figures: Vec<ListedFigure<'d>>,
    },
    Reports {
        /// How much of the text is in both, in percent.
        common: usize,
        changes: Vec<ListedPassage<'d>>,
    },
}

#[derive(Debug, Serialize)]
struct ListedAnswer<'d> {
    change: Fate,
    key: &'d KeyPath,
    /// Its key path in the old file, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'d KeyPath>,
    #[serde(flatten)]
    texts: Texts<'d>,
}

#[derive(Debug, Serialize)]
struct ListedPassage<'d> {
    change: Fate,
    #[serde(flatten)]
    role: ListedRole,
    /// What it was in the old report, where it is something else now.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<ListedRole>,
    /// The heading above it.
    heading: &'d str,
    /// The heading above it in the old report, where it was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'d str>,
    /// Of a cell, those before it.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    beside: &'d [String],
    #[serde(flatten)]
    texts: Texts<'d>,
}

#[derive(Debug, Serialize)]
struct ListedRole {
    role: &'static str,
    /// Of a heading, its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<usize>,
}

/// Both texts, and where both are there, what they have in common.
#[derive(Debug, Serialize)]
struct Texts<'d> {
    old: Option<&'d str>,
    new: Option<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Segment<'d>>,
}

#[derive(Debug, Serialize)]
struct ListedFigure<'d> {
    /// What became of its value; none where only a field is another.
    change: Option<Fate>,
    #[serde(flatten)]
    figure: &'d FigureChange,
}

impl<'d> Listed<'d> {
    /// What is said of the files with these names.
    pub fn of([old, new]: &'d [String; 2], difference: &'d Difference<'_>) -> Listed<'d> {
        let listed = |figure: &'d FigureChange| ListedFigure {
            change: figure.has_value().then_some(figure.fate),
            figure,
        };
        let listed = match difference {
            Difference::Answers {
                old,
                new,
                answers,
                figures,
            } => ListedDifference::Answers {
                templates: [&old.template.id, &new.template.id],
                filled: answers.filled + figures.iter().filter(|figure| figure.is_filled).count(),
                changes: answers.changes.iter().map(ListedAnswer::of).collect(),
                figures: figures.iter().map(listed).collect(),
            },
            Difference::Reports(diff) => ListedDifference::Reports {
                common: diff.percent_common(),
                changes: diff.changes.iter().map(ListedPassage::of).collect(),
            },
        };
        Listed {
            old,
            new,
            equal: difference.is_none(),
            difference: listed,
        }
    }
}

impl<'d> ListedAnswer<'d> {
    fn of(change: &'d AnswerChange) -> ListedAnswer<'d> {
        ListedAnswer {
            change: change.fate,
            key: &change.key,
            from: change.from.as_ref(),
            texts: Texts::of(change.fate, &change.old, &change.new),
        }
    }
}

impl<'d> ListedPassage<'d> {
    fn of(change: &'d PassageChange) -> ListedPassage<'d> {
        ListedPassage {
            change: change.fate,
            role: ListedRole::of(change.role),
            was: change.was.map(ListedRole::of),
            heading: &change.heading,
            from: change.from.as_deref(),
            beside: &change.beside,
            texts: Texts::of(change.fate, &change.old, &change.new),
        }
    }
}

impl ListedRole {
    fn of(role: Role) -> ListedRole {
        let level = match role {
            Role::Heading(level) => Some(level),
            _ => None,
        };
        ListedRole {
            role: role_word(role),
            level,
        }
    }
}

impl<'d> Texts<'d> {
    fn of(fate: Fate, old: &'d str, new: &'d str) -> Texts<'d> {
        let is_in_both = matches!(fate, Fate::Changed | Fate::Moved);
        Texts {
            old: (fate != Fate::Added).then_some(old),
            new: (fate != Fate::Removed).then_some(new),
            words: if is_in_both { segments(old, new) } else { Vec::new() },
        }
    }
}

/// What a role is called in JSON, and in the id of its name.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Title => "title",
        Role::Addressee => "addressee",
        Role::Heading(_) => "heading",
        Role::Paragraph => "paragraph",
        Role::Placed => "line",
        Role::Item(_) => "item",
        Role::Cell => "cell",
        Role::Caption => "caption",
        Role::Signature => "signature",
        Role::Attachment => "attachment",
        Role::Beside(what) => what.word(),
    }
}
