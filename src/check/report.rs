//! Findings in the formats that other programs read.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::say::diagnostic::{Diagnostic, Severity};
use crate::say::json::to_json;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::say::repeated::first_by;
use crate::text::hidden::visible;
use crate::text::language::Language;

use super::findings::Finding;
use super::rules::rules;

/// So many findings of one rule in one file are shown to people, and how many more there are.
const FOLDED: usize = 5;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    /// For people.
    Text,
    /// An array of objects.
    Json,
    /// SARIF 2.1.0 (OASIS), for code-scanning tools.
    Sarif,
    /// The commands by which a GitHub workflow annotates files.
    Github,
}

/// A finding in `--format json`.
#[derive(Debug, Serialize)]
struct Entry<'f> {
    code: &'f str,
    rule: String,
    #[serde(serialize_with = "write_severity")]
    severity: Severity,
    file: &'f str,
    /// None where the finding is not about a place of the file.
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: Option<String>,
    fixable: bool,
}

impl<'f> Entry<'f> {
    fn new(file: &'f str, finding: &'f Finding, messages: &Messages) -> Entry<'f> {
        let place = finding.place.as_ref();
        let (line, column) = place
            .map(|place| place.source.line_and_column(place.span.start))
            .unzip();
        Entry {
            code: finding.rule.code,
            rule: finding.rule.name(),
            severity: finding.severity,
            file,
            line,
            column,
            message: messages.text(&finding.message(messages.language)),
            help: finding.help.as_ref().map(|help| messages.text(help)),
            fixable: finding.is_fixable,
        }
    }
}

fn write_severity<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}

/// Writes the findings of files, each with the file's name; for people on a terminal of so many columns, the gravest of each
/// file first, and of each rule in it the first few, unless all are to be shown.
pub fn write_report(
    format: ReportFormat,
    findings: &[(String, Finding)],
    messages: &Messages,
    columns: Option<usize>,
    shows_all: bool,
) -> String {
    let entries = || {
        let entries = findings.iter();
        entries.map(|(file, finding)| Entry::new(file, finding, messages))
    };
    match format {
        ReportFormat::Text => {
            let findings = gravest_first(findings);
            let most = if shows_all { usize::MAX } else { FOLDED };
            let show = |(file, finding): &&(String, Finding)| for_people(file, finding, messages.language);
            let shown = first_of_each_rule(&findings, most, show);
            let shown = shown.iter();
            shown.map(|diagnostic| diagnostic.render(messages, columns)).collect()
        }
        ReportFormat::Json => to_json(&json!(entries().collect::<Vec<_>>())),
        ReportFormat::Sarif => to_json(&sarif(entries().collect(), messages)),
        ReportFormat::Github => entries().map(|entry| github(&entry)).collect(),
    }
}

/// The findings of each file, first the errors, then the warnings.
fn gravest_first(findings: &[(String, Finding)]) -> Vec<&(String, Finding)> {
    let mut sorted = Vec::with_capacity(findings.len());
    for of_file in findings.chunk_by(|(one, _), (next, _)| one == next) {
        let from = sorted.len();
        sorted.extend(of_file);
        sorted[from..].sort_by_key(|(_, finding)| finding.severity as usize);
    }
    sorted
}

/// Of each rule the first few findings of all files together; below the last of them stands how many more there are, and in
/// which files where there are several.
fn first_of_each_rule<'f>(
    findings: &[&'f (String, Finding)],
    most: usize,
    show: impl Fn(&&'f (String, Finding)) -> Diagnostic,
) -> Vec<Diagnostic> {
    let is_of_several_files = findings.windows(2).any(|two| two[0].0 != two[1].0);
    let kind = |finding: &(String, Finding)| (finding.1.severity as usize, finding.1.rule.code);
    let kinds = findings.iter().map(|finding| (kind(finding), finding, finding.1.more));
    let shown = first_by(most, kinds).into_iter().map(|(finding, more)| {
        let mut diagnostic = show(finding);
        if more > 0 {
            let of_kind = || findings.iter().filter(|other| kind(other) == kind(finding));
            // What was only counted nothing can show.
            let is_counted = of_kind().any(|(_, finding)| finding.more > 0);
            let message = match (is_counted, is_of_several_files) {
                (true, _) => Message::new("findings-counted"),
                (false, true) => {
                    let files = of_kind().skip(most).map(|(file, _)| file.as_str()).collect::<Vec<_>>();
                    let counted = files.chunk_by(|one, next| one == next);
                    let counted = counted.map(|of_file| format!("{} ({})", of_file[0], of_file.len()));
                    Message::new("findings-more").with("files", counted.collect::<Vec<_>>().join(", "))
                }
                (false, false) => Message::new("faults-more"),
            };
            diagnostic.more = Some(message.with("count", more));
        }
        diagnostic
    });
    shown.collect()
}

fn for_people(file: &str, finding: &Finding, language: Language) -> Diagnostic {
    let mut diagnostic = finding.diagnostic(language);
    if finding.place.is_none() {
        diagnostic
            .details
            .insert(0, Message::new("finding-file").with("path", file));
    }
    diagnostic
}

fn sarif(entries: Vec<Entry<'_>>, messages: &Messages) -> Value {
    let level = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let described = rules().map(|rule| {
        let description = rule.describe(messages.language);
        json!({
            "id": rule.code,
            "name": rule.name(),
            "shortDescription": { "text": description.title },
            "fullDescription": { "text": description.text },
            "defaultConfiguration": { "level": level(rule.severity), "enabled": rule.is_on },
        })
    });
    let results = entries.iter().map(|entry| {
        let text = match &entry.help {
            Some(help) => format!("{} ({help})", entry.message),
            None => entry.message.clone(),
        };
        let mut location = json!({ "artifactLocation": { "uri": uri(entry.file) } });
        if let (Some(line), Some(column)) = (entry.line, entry.column) {
            location["region"] = json!({ "startLine": line, "startColumn": column });
        }
        json!({
            "ruleId": entry.code,
            "level": level(entry.severity),
            "message": { "text": text },
            "locations": [{ "physicalLocation": location }],
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "zhibi",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": described.collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

/// A path as a relative reference (RFC 3986 2.3), every other byte escaped.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let bytes = path.bytes().map(|byte| match byte {
        b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    bytes.collect()
}

/// `::warning file=a.md,line=3,col=5,title=P01::message`, with what means something in it escaped.
fn github(entry: &Entry<'_>) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let command = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let number = |name, number: Option<usize>| number.map(|number| format!(",{name}={number}")).unwrap_or_default();
    let help = entry.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!(
        "::{command} file={}{}{},title={}::{}\n",
        property(&visible(entry.file)),
        number("line", entry.line),
        number("col", entry.column),
        entry.code,
        data(&format!("{}{help}", entry.message)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        let cases = [
            ("a/b-1.md", "a/b-1.md"),
            ("总 结.txt", "%E6%80%BB%20%E7%BB%93.txt"),
            ("<stdin>", "%3Cstdin%3E"),
            (r"a\b#1%.txt", "a/b%231%25.txt"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(path), expected);
        }
    }
}
