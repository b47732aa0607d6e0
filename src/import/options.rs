//! How a report is to be opened.

/// How a report is to be opened.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Punctuation that storage folded to ASCII stays as it is.
    pub keep_punctuation: bool,
    /// Every line is kept, also those of the site around the report and the other works on the page.
    pub keep_all: bool,
    /// Which of several works on one page is read, from 1.
    pub nth: Option<usize>,
}
