//! The pages of a PDF, on which LibreOffice has found the text (flat OpenDocument, a frame for each stretch of it) → their
//! lines as plain text.
//!
//! [`stretches`] reads the file, [`lines`] puts stretches of a page together, and [`margins`] tells headers, footers and page
//! numbers.

mod lines;
mod margins;
mod stretches;

use super::left_out::LeftOut;
use lines::{DrawnLine, lines_of};
use margins::margins;
use stretches::{Drawing, Stretch, read_drawing};

/// What begins farther to the right of its page's margin, in heights, is indented.
const INDENTED: f64 = 1.5;
/// What an indented line begins with.
const INDENT: &str = "　　";

/// The text of drawn pages.
#[derive(Debug, Default)]
pub struct DrawnPages {
    /// It, line by line.
    pub text: String,
    /// The number of the first line of each page, from 1.
    pub starts: Vec<usize>,
    /// What stands in the margins of the pages, with the page of each, from 1.
    pub left_out: Vec<LeftOut>,
    /// The page of each picture.
    pub pictures: Vec<usize>,
}

impl DrawnPages {
    /// The page that a line of the text stands on, both from 1.
    pub fn page_of(&self, line: usize) -> usize {
        self.starts.partition_point(|&start| start <= line).max(1)
    }
}

/// Reads pages as LibreOffice has drawn them; what stands in their margins stays where all is to be kept. What cannot be read
/// any farther ends them.
pub fn read_drawn_pages(xml: &str, keep_all: bool) -> DrawnPages {
    let Drawing {
        mut stretches,
        mut pictures,
    } = read_drawing(xml);
    pictures.sort_unstable();
    stretches.sort_by_key(|stretch| (stretch.page, stretch.order));
    let by_page: Vec<&[Stretch]> = stretches.chunk_by(|one, next| one.page == next.page).collect();
    let numbers: Vec<usize> = by_page.iter().map(|page| page[0].page).collect();
    let pages: Vec<Vec<DrawnLine>> = by_page.into_iter().map(lines_of).collect();
    let mut drawn = DrawnPages {
        pictures,
        ..DrawnPages::default()
    };
    let mut count = 1;
    let margins = if keep_all {
        vec![Vec::new(); pages.len()]
    } else {
        margins(&pages)
    };
    for ((number, lines), margin) in numbers.into_iter().zip(&pages).zip(margins) {
        drawn.left_out.extend(
            margin
                .iter()
                .map(|&(index, why)| LeftOut::new(number, lines[index].text.trim(), why)),
        );
        let in_margin = |index: usize| margin.iter().any(|&(other, _)| other == index);
        let body: Vec<&DrawnLine> = (0..lines.len())
            .filter(|&index| !in_margin(index))
            .map(|index| &lines[index])
            .collect();
        // Pages without text in between have a line of none.
        while drawn.starts.len() < number {
            drawn.starts.push(count);
        }
        count += write_page(&body, &mut drawn.text);
    }
    drawn
}

/// Writes the lines of a page, and says how many those of the text are.
fn write_page(lines: &[&DrawnLine], text: &mut String) -> usize {
    let margin = lines.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
    let before = text.len();
    let mut above: Option<&DrawnLine> = None;
    for line in lines {
        let is_apart = above.is_some_and(|above| line.is_apart_from(above));
        text.push_str(if is_apart { "\n" } else { "" });
        text.push_str(if line.x - margin > INDENTED * line.height {
            INDENT
        } else {
            ""
        });
        text.push_str(&line.text);
        text.push('\n');
        above = Some(line);
    }
    text[before..].matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::left_out::Why;

    /// A frame as LibreOffice writes it: page, order, place, width, text.
    fn frame_of(page: usize, order: usize, (x, y): (f64, f64), width: f64, text: &str) -> String {
        format!(
            "<draw:frame text:anchor-page-number=\"{page}\" draw:z-index=\"{order}\" svg:width=\"{width}in\" \
             svg:height=\"0.2in\" svg:x=\"{x}in\" svg:y=\"{y}in\">\n  <draw:text-box>\n   <text:p><text:span>{text}\
             </text:span></text:p>\n  </draw:text-box>\n</draw:frame>\n"
        )
    }

    fn read(frames: &[String]) -> DrawnPages {
        read_drawn_pages(&format!("<office:document><x>\n{}</x>", frames.concat()), false)
    }

    #[test]
    fn stretches_become_the_lines_that_they_stand_in() {
        let frames = [
            frame_of(2, 9, (1.0, 1.0), 2.0, "丙。"),
            frame_of(1, 4, (1.0, 2.3), 2.0, "项&amp;乙"),
            frame_of(1, 3, (1.8, 2.02), 0.2, "32"),
            frame_of(1, 2, (1.4, 2.0), 0.4, "完成"),
            frame_of(1, 0, (2.5, 1.0), 2.0, "工作<text:s/>总结"),
            frame_of(1, 6, (2.5, 2.6), 0.4, "数"),
            frame_of(1, 5, (1.0, 2.6), 0.4, "名"),
        ];
        let pages = read(&frames);
        assert_eq!(pages.text, "　　工作 总结\n\n　　完成32\n项&乙\n名    数\n丙。\n");
        assert_eq!([1, 5, 6, 7].map(|line| pages.page_of(line)), [1, 1, 2, 2]);
        assert_eq!(read_drawn_pages("<draw:frame svg:x=\"nan\"><a>甲", false).text, "");
    }

    #[test]
    fn what_stands_in_the_margins_of_pages_is_left_out_and_pictures_are_counted() {
        let page = |page: usize, text: &str| {
            [
                frame_of(page, 0, (1.0, 0.5), 2.0, "云杉区水务局"),
                frame_of(page, 1, (1.0, 1.0), 2.0, text),
                frame_of(page, 2, (1.0, 1.3), 2.0, "12"),
                frame_of(page, 3, (3.0, 10.0), 0.2, &format!("{}", page + 4)),
            ]
            .concat()
        };
        let picture = "<draw:frame text:anchor-page-number=\"2\"><draw:image><office:binary-data>iVBO\n  Rw0K\
                       </office:binary-data></draw:image></draw:frame>";
        let frames = [page(1, "供水。"), picture.to_owned(), page(2, "排水。")];
        let pages = read(&frames);
        assert_eq!(pages.text, "供水。\n12\n排水。\n12\n");
        let left_out: Vec<(usize, &str, Why)> = pages
            .left_out
            .iter()
            .map(|left| (left.line, left.text.as_str(), left.why))
            .collect();
        let expected = [
            (1, "云杉区水务局", Why::Frame),
            (1, "5", Why::PageNumber),
            (2, "云杉区水务局", Why::Frame),
            (2, "6", Why::PageNumber),
        ];
        assert_eq!(left_out, expected);
        assert_eq!(pages.pictures, [2]);
        let all = read_drawn_pages(&format!("<x>{}</x>", frames.concat()), true);
        assert!(all.text.contains("云杉区水务局") && all.left_out.is_empty());
    }

    #[test]
    fn the_only_page_may_have_a_number_and_its_last_figure_is_none() {
        let with_number = [
            frame_of(1, 0, (1.0, 1.0), 2.0, "供水。"),
            frame_of(1, 1, (3.0, 10.0), 0.2, "1"),
        ];
        assert_eq!(read(&with_number).text, "供水。\n");
        let with_figure = [
            frame_of(1, 0, (1.0, 1.0), 2.0, "供水："),
            frame_of(1, 1, (1.0, 1.25), 0.2, "1"),
        ];
        assert_eq!(read(&with_figure).text, "供水：\n1\n");
    }
}
