//! How a report is to be opened.

/// How a report is to be opened; the options of the commands that read one.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ImportOptions {
    /// Punctuation that storage folded to ASCII stays as it is.
    #[arg(long)]
    pub keep_punctuation: bool,
    /// Every line is kept, also those of the site around the report and the other works on the page.
    #[arg(long)]
    pub keep_all: bool,
    /// Which of several works on one page is read, from 1.
    #[arg(long, value_name = "N", conflicts_with = "keep_all")]
    pub nth: Option<usize>,
}
