//! The built-in templates, by id. A test writes the lines and the compact manifests: see `tests.rs`.

use super::embedded::{BuiltIn, compact_of};

/// A template and its files, which are found by its id.
macro_rules! embedded {
    ($id:literal) => {
        BuiltIn {
            id: $id,
            manifest: include_str!(concat!("../../../report-templates/", $id, "/template.toml")),
            body: include_str!(concat!("../../../report-templates/", $id, "/report.md.j2")),
            example: include_str!(concat!("../../../examples/", $id, ".toml")),
            compact: compact_of(
                include_bytes!(concat!($id, ".manifest")),
                include_str!(concat!("../../../report-templates/", $id, "/template.toml")),
            ),
        }
    };
}

/// The built-in templates, by id.
pub static ALL: &[BuiltIn] = &[
    embedded!("annual-report"),
    embedded!("annual-summary"),
    embedded!("bulletin"),
    embedded!("civilized-unit"),
    embedded!("duty-and-integrity"),
    embedded!("government-work-report"),
    embedded!("half-year-summary"),
    embedded!("incident-postmortem"),
    embedded!("meeting-minutes"),
    embedded!("outline"),
    embedded!("party-building"),
    embedded!("performance-self-evaluation"),
    embedded!("project-closeout"),
    embedded!("quarterly-review"),
    embedded!("research-brief"),
    embedded!("research-report"),
    embedded!("special-campaign"),
    embedded!("status-report"),
    embedded!("weekly-status"),
    embedded!("weekly-summary"),
    embedded!("work-plan"),
];
