//! What of a file is no part of the report, and why.

use crate::formats::Line;
use crate::report::BesideText;
use crate::say::message::Message;

/// So many places of a kind are named.
const MOST_PLACES: usize = 50;

/// A line, or the end of one, that is no part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line in the file, from 1; in a Word file the paragraph, in a PDF the page.
    pub line: usize,
    /// What was left out.
    pub text: String,
    /// Why.
    pub why: Why,
}

impl LeftOut {
    /// What is left out at a line of the file.
    pub fn new(line: usize, text: impl Into<String>, why: Why) -> LeftOut {
        let text = text.into();
        LeftOut { line, text, why }
    }

    /// A line that is left out as a whole.
    pub fn of(line: &Line, why: Why) -> LeftOut {
        LeftOut::new(line.number, line.text(), why)
    }
}

/// What stands at places of a file without being text of its report, or stands elsewhere in that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What it is.
    pub kind: BesideKind,
    /// Its lines in the file, from 1; in a Word file the paragraphs, in a PDF the pages.
    pub lines: Vec<usize>,
}

/// What something beside the text is. The sentence of each is `beside-` and its name in `locales/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum BesideKind {
    /// What every report may have beside its text.
    Text(BesideText),
    /// Pictures of a web page or of Markdown.
    PictureAtLine,
    /// Pictures on the pages of a PDF.
    PictureOnPage,
    /// Text that a tracked change deleted.
    Deletion,
    /// Text that a tracked change inserted.
    Insertion,
    /// Text that a tracked change moved: the place it was moved to.
    Move,
    /// Cells of several paragraphs: these are one now.
    Cell,
    /// The same of a page, which has lines.
    PageCell,
    /// Tables of a Word file in which cells are merged.
    Merged,
    /// The same of a page.
    PageMerged,
    /// Lines that stand elsewhere in the report.
    Moved,
    /// A comment.
    Comment {
        /// Who wrote it.
        author: String,
        /// What it says.
        text: String,
    },
}

impl Beside {
    /// What stands at some lines; none where there are none.
    pub fn at(kind: BesideKind, lines: Vec<usize>) -> Option<Beside> {
        (!lines.is_empty()).then_some(Beside { kind, lines })
    }

    /// The sentence that says it.
    pub fn message(&self) -> Message {
        let name = match &self.kind {
            BesideKind::Text(what) => what.word(),
            BesideKind::PictureAtLine => "picture-at-line",
            BesideKind::PictureOnPage => "picture-on-page",
            BesideKind::Deletion => "deletion",
            BesideKind::Insertion => "insertion",
            BesideKind::Move => "move",
            BesideKind::Cell => "cell",
            BesideKind::PageCell => "page-cell",
            BesideKind::Merged => "merged",
            BesideKind::PageMerged => "page-merged",
            BesideKind::Moved => "moved",
            BesideKind::Comment { author, text } => {
                let line = self.lines.first().copied().unwrap_or_default();
                let author = if author.is_empty() { "?" } else { author };
                return Message::new("beside-comment")
                    .with("line", line)
                    .with("author", author)
                    .with("text", text);
            }
        };
        let places = self.lines.iter().take(MOST_PLACES).map(usize::to_string);
        let more = (self.lines.len() > MOST_PLACES).then(|| "…".to_owned());
        Message::composed(format!("beside-{name}"))
            .with("count", self.lines.len())
            .with("places", places.chain(more).collect::<Vec<String>>())
    }
}

/// Why something is no part of the report. The sentence of each is `left-out-` and its name in `locales/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Where on the site the page is (当前位置：…), and what stands above it.
    Breadcrumb,
    /// Words of buttons: 下载, 打印, 字号.
    Toolbar,
    /// Where the text is from and when it was put there.
    Source,
    /// The title again.
    RepeatedTitle,
    /// The same words at the end of many paragraphs.
    Watermark,
    /// The site speaks: about itself, its prices, its rights.
    Site,
    /// Other pages: the one before, the next one, related ones, bare addresses.
    Links,
    /// What a page keeps at its head and foot (`nav`, `header`, `footer`) or does not show.
    Frame,
    /// A list of the headings with their pages, typed or made by a program.
    Contents,
    /// Text that a Word file does not show.
    Hidden,
    /// Text that is struck out.
    Struck,
    /// Who wrote the message that the report was sent in (`--`, a name, a telephone).
    MailSignature,
    /// Another work on the same page.
    OtherWork,
    /// The numbers of pages.
    PageNumber,
    /// Comments, definitions of links, settings at the head of a Markdown file.
    Apparatus,
}

impl Why {
    /// Whether `--keep-all` keeps it.
    pub fn may_be_kept(self) -> bool {
        !matches!(self, Why::Apparatus | Why::Hidden)
    }

    /// The sentence that says it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Why::Breadcrumb => "left-out-breadcrumb",
            Why::Toolbar => "left-out-toolbar",
            Why::Source => "left-out-source",
            Why::RepeatedTitle => "left-out-repeated-title",
            Why::Watermark => "left-out-watermark",
            Why::Site => "left-out-site",
            Why::Links => "left-out-links",
            Why::Frame => "left-out-frame",
            Why::Contents => "left-out-contents",
            Why::Hidden => "left-out-hidden",
            Why::Struck => "left-out-struck",
            Why::MailSignature => "left-out-mail-signature",
            Why::OtherWork => "left-out-other-work",
            Why::PageNumber => "left-out-page-number",
            Why::Apparatus => "left-out-apparatus",
        })
    }
}
