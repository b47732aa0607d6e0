//! The title of a report and those it is addressed to.

use crate::formats::docx::Role;
use crate::import::title::{MOST_LINES, title_length};
use crate::import::words::is_address_line;
use crate::text::ordinals::read_ordinal;

use super::lines::{filled, join_lines};
use super::placed::{Line, Placed};
use super::reader::Reader;

impl Reader {
    /// Reads title and addressee; the indices of their pieces.
    pub fn opening(&mut self, main: &[Placed], frame: &[Line]) -> Vec<usize> {
        let filled: Vec<(usize, Option<&Line>)> = filled(main).collect();
        let is_title = |line: &Option<&Line>| line.is_some_and(|line| line.role() == Role::Title);
        let headings = || {
            let lines = filled.iter().filter_map(|(_, line)| *line);
            lines.filter(|line| line.role() == Role::Heading(1)).count()
        };
        let is_only_heading = |line: &Line| {
            let is_numbered = line.paragraph.label.is_some() || read_ordinal(&line.text.text).is_some();
            line.role() == Role::Heading(1) && !is_numbered && headings() == 1
        };
        let (start, count) = match filled.iter().position(|(_, line)| is_title(line)) {
            Some(start) => (
                start,
                filled[start..].iter().take_while(|(_, line)| is_title(line)).count(),
            ),
            None => match filled.first() {
                Some((_, Some(first))) if is_only_heading(first) => {
                    self.levels_above = 1;
                    (0, 1)
                }
                Some((_, Some(first))) if first.is_title_like() => {
                    let lines = filled.iter().map_while(|(_, line)| *line);
                    let texts: Vec<&str> = lines
                        .take_while(|line| line.is_title_like())
                        .take(MOST_LINES)
                        .map(|line| line.text.text.as_str())
                        .collect();
                    (0, title_length(&texts))
                }
                _ => (0, 0),
            },
        };
        let mut taken: Vec<usize> = Vec::new();
        if count > 0 {
            let lines: Vec<&Line> = filled[start..start + count]
                .iter()
                .filter_map(|(_, line)| *line)
                .collect();
            self.builder.title(join_lines(lines.iter().copied()));
            if let [line] = lines[..] {
                self.builder.document.title = line.plain_inlines(0..line.text.text.len());
            }
            taken.extend(filled[start..start + count].iter().map(|(index, _)| index));
        }
        self.below(frame);
        if let Some(&(index, Some(line))) = filled.get(start + count) {
            let next = filled.get(start + count + 1).and_then(|(_, line)| *line);
            let is_list =
                next.is_some_and(|line| line.paragraph.label.is_some() || read_ordinal(&line.text.text).is_some());
            let by_words = count > 0 && line.is_plain() && is_address_line(&line.text.text, is_list);
            if line.role() == Role::Addressee || by_words {
                self.builder.addressee(line.text.clone());
                self.builder.document.addressee = line.plain_inlines(0..line.text.text.len());
                taken.push(index);
            }
        }
        taken
    }
}
