//! Key paths: `unit.name`, `achievements.groups[2].items[1].lead`, `metrics.projects`.

use std::fmt;

use serde::{Serialize, Serializer};

/// The way from the top of an answers file to an answer, a record, a section or a metric.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KeyPath(Vec<Step>);

/// One step of a key path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into a table, by key.
    Name(String),
    /// Into records, from 0; it is written from 1.
    Record(usize),
}

impl KeyPath {
    /// The records that it leads through, from the top: their list, and the index in it.
    pub fn records(&self) -> Vec<(KeyPath, usize)> {
        let steps = self.steps();
        let records = steps.iter().enumerate().filter_map(|(at, step)| match step {
            Step::Record(index) => Some((KeyPath(steps[..at].to_vec()), *index)),
            Step::Name(_) => None,
        });
        records.collect()
    }

    /// The innermost record that it leads through, or is.
    pub fn innermost_record(&self) -> Option<KeyPath> {
        let last = self.0.iter().rposition(|step| matches!(step, Step::Record(_)))?;
        Some(KeyPath(self.0[..=last].to_vec()))
    }

    /// Reads a key path as it is written; none where the text is not one.
    pub fn parse(text: &str) -> Option<KeyPath> {
        let mut steps = Vec::new();
        for word in text.split('.') {
            let (name, mut records) = word.split_at(word.find('[').unwrap_or(word.len()));
            if name.is_empty() {
                return None;
            }
            steps.push(Step::Name(name.to_owned()));
            while !records.is_empty() {
                let (number, rest) = records.strip_prefix('[')?.split_once(']')?;
                steps.push(Step::Record(number.parse::<usize>().ok()?.checked_sub(1)?));
                records = rest;
            }
        }
        Some(KeyPath(steps))
    }

    /// The steps, from the top.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The path of a metric.
    pub fn metric(id: &str) -> KeyPath {
        KeyPath::default().name("metrics").name(id)
    }

    /// The path of a key below this one.
    pub fn name(&self, name: &str) -> KeyPath {
        self.with(Step::Name(name.to_owned()))
    }

    /// The path of a record of this one, from 0.
    pub fn record(&self, index: usize) -> KeyPath {
        self.with(Step::Record(index))
    }

    /// The path that some more steps lead to.
    pub fn below(&self, steps: &[Step]) -> KeyPath {
        let mut all = self.0.clone();
        all.extend_from_slice(steps);
        KeyPath(all)
    }

    fn with(&self, step: Step) -> KeyPath {
        let mut steps = self.0.clone();
        steps.push(step);
        KeyPath(steps)
    }

    /// The path without its last step; none for the top.
    pub fn parent(&self) -> Option<KeyPath> {
        let (_, above) = self.0.split_last()?;
        Some(KeyPath(above.to_vec()))
    }

    /// The last step.
    pub fn last(&self) -> Option<&Step> {
        self.0.last()
    }

    /// Whether this path is `above`, or leads through it.
    pub fn is_within(&self, above: &KeyPath) -> bool {
        self.0.starts_with(&above.0)
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Name(name) if index == 0 => write!(f, "{name}")?,
                Step::Name(name) => write!(f, ".{name}")?,
                Step::Record(record) => write!(f, "[{}]", record + 1)?,
            }
        }
        Ok(())
    }
}

impl Serialize for KeyPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_path_is_read_as_it_is_written() {
        for text in ["unit", "unit.name", "achievements.groups[2].items[13].lead"] {
            assert_eq!(KeyPath::parse(text).unwrap().to_string(), text);
        }
        let path = KeyPath::parse("a.b[2]").unwrap();
        assert_eq!(path, KeyPath::default().name("a").name("b").record(1));
    }

    #[test]
    fn what_is_no_key_path_is_refused() {
        for text in ["", ".", "a.", "[1]", "a[0]", "a[", "a[x]", "a[1]b", "a[-1]"] {
            assert_eq!(KeyPath::parse(text), None, "{text}");
        }
    }
}
