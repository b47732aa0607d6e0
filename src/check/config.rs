//! Which rules are on, how grave they are, and the office's own words.

use std::sync::Arc;

use crate::files::fields::{FaultList, Fields, parse_toml};
use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::Source;

use super::engine::Rule;
use super::rules::rules;
use super::words::{Word, read_words};

/// What `check` looks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// What is said of rules, the last that names one holds: codes, or the letter of a family.
    settings: Vec<(String, Setting)>,
    /// When it is not empty, these rules alone are on.
    only: Vec<String>,
    /// The office's words.
    pub words: Vec<Word>,
}

/// What a person says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// It is on, as grave as it is by itself.
    On,
    /// It is off.
    Off,
    /// It is on, and as grave as this.
    Severity(Severity),
}

impl Setting {
    const NAMES: [(&str, Setting); 5] = [
        ("on", Setting::On),
        ("off", Setting::Off),
        ("error", Setting::Severity(Severity::Error)),
        ("warning", Setting::Severity(Severity::Warning)),
        ("hint", Setting::Severity(Severity::Note)),
    ];
}

impl Selection {
    /// Adds what a configuration file says: `[rules]` and `[[words]]`. Fails on every fault in it.
    pub fn read(&mut self, source: &Arc<Source>) -> Result<(), Faults> {
        let table = parse_toml(source)?;
        let faults = FaultList::new(source);
        let mut fields = Fields::new(&table, &faults);
        self.read_fields(&mut fields, &faults);
        fields.finish();
        faults.finish(())
    }

    /// Adds what the tables `[rules]` and `[[words]]` of a configuration say.
    pub fn read_fields(&mut self, fields: &mut Fields<'_, '_>, faults: &FaultList) {
        if let Some(table) = fields.table("rules") {
            let mut settings = Vec::new();
            for (key, value) in table {
                let code = key.get_ref().as_ref();
                if let Err(fault) = check_code(code) {
                    faults.add_with_hint(key.span(), fault.message, fault.hint);
                }
                let name = value.get_ref().as_str().unwrap_or_default();
                match Setting::NAMES.iter().find(|(known, _)| *known == name) {
                    Some((_, setting)) => settings.push((key.span().start, code.to_ascii_uppercase(), *setting)),
                    None => {
                        let names = Setting::NAMES.map(|(name, _)| name.to_owned()).to_vec();
                        faults.add(value.span(), Message::new("rule-setting").with("settings", names));
                    }
                }
            }
            // A family first, then what is said of its rules.
            settings.sort_by_key(|(start, code, _)| (code.len() > 1, *start));
            self.settings
                .extend(settings.into_iter().map(|(_, code, setting)| (code, setting)));
        }
        self.words.extend(read_words(fields, faults));
    }

    /// Adds what the command line says: the rules of `select` alone, without those of `ignore`.
    pub fn choose(&mut self, select: &[String], ignore: &[String]) -> Result<(), Box<Diagnostic>> {
        for code in select.iter().chain(ignore) {
            check_code(code)?;
        }
        self.only.extend(select.iter().map(|code| code.to_ascii_uppercase()));
        let off = ignore.iter().map(|code| (code.to_ascii_uppercase(), Setting::Off));
        self.settings.extend(off);
        Ok(())
    }

    /// The codes and families that are turned off.
    pub fn turned_off(&self) -> Vec<String> {
        let off = self.settings.iter().filter(|(_, setting)| *setting == Setting::Off);
        off.map(|(code, _)| code.clone()).collect()
    }

    /// How grave a rule is; none when it is off.
    pub fn severity(&self, rule: &Rule, is_final: bool) -> Option<Severity> {
        let own = rule.final_severity.filter(|_| is_final).unwrap_or(rule.severity);
        let said = self.settings.iter().rev().find(|(code, _)| names(code, rule));
        let setting = said.map(|(_, setting)| *setting);
        let selected = self.only.iter().find(|code| names(code, rule));
        if !self.only.is_empty() {
            // A family selects what is on in it; a code selects also what is off by itself.
            let is_named = selected.is_some_and(|code| code.len() > 1);
            if selected.is_none() || (!is_named && !rule.is_on && setting.is_none()) {
                return None;
            }
        }
        match setting {
            Some(Setting::Off) => None,
            Some(Setting::Severity(severity)) => Some(severity),
            Some(Setting::On) => Some(own),
            None => (rule.is_on || selected.is_some()).then_some(own),
        }
    }
}

fn names(code: &str, rule: &Rule) -> bool {
    rule.code == code || (code.len() == 1 && rule.code.starts_with(code))
}

/// Refuses what is neither a rule's code nor the letter of a family.
fn check_code(code: &str) -> Result<(), Box<Diagnostic>> {
    let upper = code.to_ascii_uppercase();
    if !upper.is_empty() && rules().any(|rule| names(&upper, rule)) {
        return Ok(());
    }
    let hint = nearest_hint(&upper, rules().map(|rule| rule.code)).unwrap_or_else(|| Message::new("rule-unknown-hint"));
    let fault = Diagnostic::error(Message::new("rule-unknown").with("code", code));
    Err(Box::new(fault.hint(hint)))
}
