//! The two languages: what zhibi says to its user, and what a report is written in.

use clap::builder::PossibleValue;

/// A language with conventions of its own; the user's and the report's are chosen apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English, and the conventions used for every other language.
    English,
}

impl Language {
    /// The language of a tag such as `zh-CN` or `zh_CN.UTF-8`: Chinese when it begins with `zh`, else English.
    pub fn of_tag(tag: &str) -> Language {
        match tag.get(..2) {
            Some(start) if start.eq_ignore_ascii_case("zh") => Language::Chinese,
            _ => Language::English,
        }
    }

    /// Its tag, as files give it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// What stands between the entries of a list.
    pub fn list_separator(self) -> &'static str {
        match self {
            Language::Chinese => "、",
            Language::English => ", ",
        }
    }

    /// How a blank prints where nothing was typed.
    pub fn blank(self) -> &'static str {
        match self {
            Language::Chinese => "××",
            Language::English => "[TBD]",
        }
    }
}

impl clap::ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Language] {
        &[Language::Chinese, Language::English]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Language::Chinese => "zh",
            Language::English => "en",
        }))
    }
}
