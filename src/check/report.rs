//! Findings in the formats that other programs read.

use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnostic::Severity;
use crate::messages::Messages;

use super::{Finding, rules};

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
    rule: &'f str,
    severity: &'f str,
    file: &'f str,
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
    fixable: bool,
}

impl<'f> Entry<'f> {
    fn new(file: &'f str, finding: &'f Finding, messages: &Messages) -> Entry<'f> {
        let place = finding.place.as_ref();
        let (line, column) = place.map_or((1, 1), |place| place.source.line_and_column(place.span.start));
        Entry {
            code: finding.rule.code,
            rule: finding.rule.name,
            severity: severity_name(finding.severity),
            file,
            line,
            column,
            message: messages.text(&finding.message(messages.language)),
            help: finding.help.as_ref().map(|help| messages.text(help)),
            fixable: !finding.edits.is_empty(),
        }
    }
}

/// What a severity is called in files.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "hint",
    }
}

/// Writes the findings of files, each with the file's name.
pub fn write_report(format: ReportFormat, findings: &[(String, Finding)], messages: &Messages) -> String {
    let entries = || {
        let entries = findings.iter();
        entries.map(|(file, finding)| Entry::new(file, finding, messages))
    };
    match format {
        ReportFormat::Text => {
            let shown = findings.iter();
            shown
                .map(|(_, finding)| finding.diagnostic(messages.language).render(messages))
                .collect()
        }
        ReportFormat::Json => pretty(&json!(entries().collect::<Vec<_>>())),
        ReportFormat::Sarif => pretty(&sarif(entries().collect(), messages)),
        ReportFormat::Github => entries().map(|entry| github(&entry)).collect(),
    }
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn sarif(entries: Vec<Entry<'_>>, messages: &Messages) -> Value {
    let level = |severity| if severity == "hint" { "note" } else { severity };
    let described = rules().map(|rule| {
        let description = rule.describe(messages.language);
        json!({
            "id": rule.code,
            "name": rule.name,
            "shortDescription": { "text": description.title },
            "fullDescription": { "text": description.text },
            "defaultConfiguration": { "level": level(severity_name(rule.severity)), "enabled": rule.is_on },
        })
    });
    let results = entries.iter().map(|entry| {
        let text = match &entry.help {
            Some(help) => format!("{} ({help})", entry.message),
            None => entry.message.clone(),
        };
        json!({
            "ruleId": entry.code,
            "level": level(entry.severity),
            "message": { "text": text },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": entry.file.replace('\\', "/") },
                    "region": { "startLine": entry.line, "startColumn": entry.column },
                }
            }],
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

/// `::warning file=a.md,line=3,col=5,title=P01::message`, with what means something in it escaped.
fn github(entry: &Entry<'_>) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let command = if entry.severity == "hint" {
        "notice"
    } else {
        entry.severity
    };
    let help = entry.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!(
        "::{command} file={},line={},col={},title={}::{}\n",
        property(entry.file),
        entry.line,
        entry.column,
        entry.code,
        data(&format!("{}{help}", entry.message)),
    )
}
