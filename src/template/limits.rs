//! How much a template may be, and ask for: it may come from anybody. What is built in keeps to it too; a test checks that.

/// The bytes of `template.toml`.
pub const MANIFEST_BYTES: usize = 2 << 20;
/// The bytes of `report.md.j2`.
pub const BODY_BYTES: usize = 256 << 10;
/// The bytes of `example.toml`.
pub const EXAMPLE_BYTES: usize = 256 << 10;
/// The characters of an id.
pub const ID_CHARACTERS: usize = 64;
/// The characters of a text of one line in `template.toml`.
pub const LINE_CHARACTERS: usize = 1000;
/// The characters of any other text in it.
pub const TEXT_CHARACTERS: usize = 10_000;
/// The entries of a list in it, such as `choices`, and its sections, the questions of each, and its metrics.
pub const ENTRIES: usize = 1000;
/// How many questions it may have: a template that is learned from a long report has thousands.
pub const QUESTIONS: usize = 10_000;
/// How many questions may have a `pattern`.
pub const PATTERNS: usize = 100;
/// The bytes that a `pattern` may take, compiled.
pub const PATTERN_BYTES: usize = 512 << 10;
/// How many `records` may stand in each other.
pub const RECORDS_DEPTH: usize = 8;
/// How deep an expression may nest, and how long it may run on: signs and words between two commas.
pub const EXPRESSION_WORDS: usize = 500;
/// How deep lists may stand in each other in a variable.
pub const LIST_DEPTH: usize = 32;
/// How deep lists may stand in each other in a report.
pub const NESTED_LISTS: usize = 50;
/// How many branches of one `if`, and of those that stand in each other.
pub const BRANCHES: usize = 200;
/// How many faults of it are shown.
pub const FAULTS: usize = 100;
/// What a report may cost at least: Jinja instructions, also the base of what the answers add to it.
pub const FUEL: u64 = 1_000_000;
/// What all that a template is checked with may cost together.
pub const CHECK_FUEL: u64 = 3 * FUEL;
/// What each byte of the answers adds to that of a report.
pub const FUEL_PER_BYTE: u64 = 100;
/// How many bytes of Markdown a report may have at least.
pub const OUTPUT: usize = 256 << 10;
/// How many more for each byte of the answers.
pub const OUTPUT_PER_BYTE: usize = 16;
