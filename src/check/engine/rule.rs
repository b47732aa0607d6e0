//! A rule: its code, how grave it is, and what its file says of it.

use crate::say::diagnostic::Severity;
use crate::text::language::Language;

use super::fault::{Fault, Found};
use super::passage::Passage;
use super::reading::Reading;
use super::text::Text;

/// A rule of the proof-reader.
#[derive(Debug)]
pub struct Rule {
    /// Its code: the letter of its family and a number.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// How grave it is in a finished report, where that differs.
    pub final_severity: Option<Severity>,
    /// Whether it is on unless somebody turns it off.
    pub is_on: bool,
    /// How it reads a text.
    pub check: Check,
    /// The characters of which a passage has one where it may concern the rule; empty where any may.
    pub signs: &'static str,
    /// The language of the texts it reads; none where it reads those of both.
    pub language: Option<Language>,
    /// Whether it also reads what a paragraph tells of the numbers of the one before.
    pub goes_on: bool,
    /// The module it stands in, whose name is its own.
    module: &'static str,
    /// The comment at the head of its file, which says what it is.
    head: &'static str,
}

/// Reads all passages of a text; each fault with the index of its passage.
pub type CheckText = fn(&Text, &[Reading<'_>]) -> Found;

/// How a rule reads a text. Faults come with the index of their passage where more than one is read.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Each passage for itself.
    Passage(fn(&Reading<'_>, &mut Vec<Fault>)),
    /// All passages, as they were written.
    Text(CheckText),
    /// The parts of the report, as it is printed.
    Structure(fn(&[Passage]) -> Found),
    /// The file as a whole. The range of a fault is the file's, empty where it is about no place; its edits have to
    /// be safe by themselves, as those of [`Text::folded`] are.
    File(fn(&Text) -> Vec<Fault>),
    /// Each passage, for the words of the configuration.
    Words,
}

/// What a rule's file says of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Description {
    /// What is wrong, in a few words.
    pub title: String,
    /// Why, and what is not meant.
    pub text: String,
    /// A wrong example and the right one; `⏎` stands for a line break.
    pub examples: Vec<(String, String)>,
    /// The source of the rule, where it is in a standard.
    pub source: Option<String>,
    /// The key of each sentence that its findings may say instead of the title, with the sentence.
    pub sentences: Vec<(String, String)>,
}

impl Rule {
    /// A rule whose findings are warnings.
    pub const fn warning(code: &'static str, check: Check) -> Rule {
        Rule {
            code,
            severity: Severity::Warning,
            final_severity: None,
            is_on: true,
            check,
            signs: "",
            language: None,
            goes_on: false,
            module: "",
            head: "",
        }
    }

    /// A rule whose findings are errors.
    pub const fn error(code: &'static str, check: Check) -> Rule {
        let mut rule = Rule::warning(code, check);
        rule.severity = Severity::Error;
        rule
    }

    /// A rule whose findings are hints, off unless somebody selects it, as clean text has them too.
    pub const fn hint(code: &'static str, check: Check) -> Rule {
        let mut rule = Rule::warning(code, check);
        rule.severity = Severity::Note;
        rule.is_on = false;
        rule
    }

    /// The same rule, for passages alone that hold one of these characters.
    pub const fn where_any(mut self, signs: &'static str) -> Rule {
        self.signs = signs;
        self
    }

    /// The same rule, which also reads what a paragraph tells of the numbers of the one before.
    pub const fn across_paragraphs(mut self) -> Rule {
        self.goes_on = true;
        self
    }

    /// The same rule, for texts of one language.
    pub const fn in_language(mut self, language: Language) -> Rule {
        self.language = Some(language);
        self
    }

    /// The same rule, whose findings are errors in a finished report.
    pub const fn error_when_final(mut self) -> Rule {
        self.final_severity = Some(Severity::Error);
        self
    }

    /// The same rule with the module it stands in, and the comment at the head of that.
    pub const fn in_module(mut self, module: &'static str, head: &'static str) -> Rule {
        self.module = module;
        self.head = head;
        self
    }

    /// Its name: words joined by hyphens.
    pub fn name(&self) -> String {
        self.module.replace('_', "-")
    }

    /// The letter of its family.
    pub fn family(&self) -> char {
        self.code.chars().next().unwrap_or_default()
    }

    /// Whether it is on what is still to be filled in, which is no error before the report is finished.
    pub fn is_of_open_places(&self) -> bool {
        self.final_severity.is_some()
    }

    /// What its file says of it: the comment at its head holds the titles in English and Chinese, a line each, a
    /// paragraph in each language, and lines that begin with `Wrong:`, `Right:`, `Source:` and `Says`, of which each
    /// key has two: the sentence in English, then in Chinese.
    pub fn describe(&self, language: Language) -> Description {
        let lines = self.head.lines().filter_map(|line| line.strip_prefix("//!"));
        let comment: Vec<&str> = lines.map(str::trim).collect();
        let mut paragraphs = comment.split(|line| line.is_empty());
        let titles = paragraphs.next().unwrap_or_default();
        let texts = [paragraphs.next(), paragraphs.next()].map(Option::unwrap_or_default);
        let index = match language {
            Language::English => 0,
            Language::Chinese => 1,
        };
        let joint = match language {
            Language::English => " ",
            Language::Chinese => "",
        };
        let values = |mark: &str| {
            let found = comment.iter().filter_map(|line| line.strip_prefix(mark));
            found.map(|value| value.trim().to_owned()).collect::<Vec<_>>()
        };
        Description {
            title: titles
                .get(index)
                .map(|title| title.trim_end_matches(['.', '。']))
                .unwrap_or_default()
                .to_owned(),
            text: texts[index].join(joint),
            examples: values("Wrong:").into_iter().zip(values("Right:")).collect(),
            source: values("Source:").into_iter().next(),
            sentences: values("Says")
                .chunks(2)
                .filter_map(|both| sentence(both.get(index)?))
                .collect(),
        }
    }
}

/// The key of a sentence and the sentence: `sum: the parts make { $sum }`.
fn sentence(line: &str) -> Option<(String, String)> {
    let (key, sentence) = line.split_once(": ")?;
    Some((key.to_owned(), sentence.to_owned()))
}
