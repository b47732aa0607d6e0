//! What of a file is no part of the report, and why.

use crate::say::message::Message;

/// A line, or the end of one, that is no part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line in the file, from 1; in a Word file the paragraph.
    pub line: usize,
    /// What was left out.
    pub text: String,
    /// Why.
    pub why: Why,
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
    /// Another work on the same page.
    OtherWork,
    /// A list of the headings with their pages.
    Contents,
    /// The numbers of pages.
    PageNumber,
    /// Comments, definitions of links, settings at the head of a Markdown file, tables of contents.
    Apparatus,
}

impl Why {
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
            Why::OtherWork => "left-out-other-work",
            Why::Contents => "left-out-contents",
            Why::PageNumber => "left-out-page-number",
            Why::Apparatus => "left-out-apparatus",
        })
    }
}
