//! The user's configuration: answers that one person gives again and again, and what `check` looks for.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::check::Selection;
use crate::files::fields::{FaultList, Fields, parse_toml};
use crate::interview::defaults::Defaults;
use crate::say::diagnostic::Faults;
use crate::say::input::read_file;
use crate::say::source::Source;

/// `config.toml`, read.
///
/// ```toml
/// [defaults]
/// "unit.name" = "青石区科技局"
/// author.name = "王小明"
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// What the interview offers.
    pub defaults: Defaults,
    /// What `check` looks for.
    pub selection: Selection,
}

impl Config {
    /// Reads `zhibi/config.toml` in a base folder such as `$XDG_CONFIG_HOME`. Without the folder or the file the
    /// configuration is empty. Fails when the file cannot be read, and on every fault in it.
    pub fn read(base: Option<&Path>) -> Result<Config, Faults> {
        let Some(path) = base.map(|base| base.join("zhibi").join("config.toml")) else {
            return Ok(Config::default());
        };
        if std::fs::metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(Config::default());
        }
        Config::parse(&read_file(&path)?)
    }

    fn parse(source: &Arc<Source>) -> Result<Config, Faults> {
        let table = parse_toml(source)?;
        let faults = FaultList::new(source);
        let mut fields = Fields::new(&table, &faults);
        let defaults = fields.table("defaults").map(|table| Defaults::read(table, &faults));
        let mut selection = Selection::default();
        selection.read_fields(&mut fields, &faults);
        fields.finish();
        faults.finish(Config {
            defaults: defaults.unwrap_or_default(),
            selection,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::source::Place;

    fn parse(text: &'static str) -> Result<Config, Vec<(usize, String)>> {
        Config::parse(&Source::new("config.toml", text)).map_err(|faults| {
            let line = |place: &Place| place.source.line_and_column(place.span.start).0;
            let faults = faults.0.iter();
            faults
                .map(|fault| (line(fault.place.as_ref().unwrap()), fault.message.id.to_string()))
                .collect()
        })
    }

    #[test]
    fn every_fault_is_reported_with_its_line() {
        let text = "default = 1\n[defaults]\nname = \"甲\"\n\"a.b.c\" = 1\nunit.rows = [1]\nunit.deep.er = 1\n\"unit.x\" = 1\nunit.x = 2\n";
        let faults = parse(text).unwrap_err();
        let expected = [
            (1, "key-unknown"),
            (3, "config-key"),
            (4, "config-key"),
            (5, "config-value"),
            (6, "config-value"),
            (8, "id-duplicate"),
        ];
        assert_eq!(faults, expected.map(|(line, id)| (line, id.to_owned())));
    }

    #[test]
    fn no_file_is_an_empty_configuration() {
        assert_eq!(Config::read(None).unwrap(), Config::default());
        assert_eq!(
            Config::read(Some(Path::new("/no/such/folder"))).unwrap(),
            Config::default()
        );
    }
}
