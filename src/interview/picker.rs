//! A list on the screen: which rows it shows, and what each key does to it. No terminal is touched here.

use console::Key;

use crate::text::chinese::{columns, cut_to_columns, half_width};
use crate::text::hidden::visible;

use super::prompts::List;

/// A list that a person moves in.
#[derive(Debug)]
pub struct Picker<'a> {
    list: &'a List<'a>,
    /// The active item, from 0.
    active: usize,
    /// Which items are marked, in a list of which several can be chosen.
    marks: Option<Vec<bool>>,
    /// What was typed to look for; only the items that contain it are shown.
    filter: String,
}

/// What a list says besides its items.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// That nothing was found.
    pub none_found: String,
    /// The keys of a question that is answered with yes or no.
    pub yes_no_keys: String,
}

impl<'a> Picker<'a> {
    /// A list of which one item is chosen.
    pub fn one(list: &'a List<'a>) -> Picker<'a> {
        Picker {
            list,
            active: list.active.min(list.items.len().saturating_sub(1)),
            marks: None,
            filter: String::new(),
        }
    }

    /// A list of which any are chosen, these to begin with.
    pub fn several(list: &'a List<'a>, chosen: &[usize]) -> Picker<'a> {
        let marks = (0..list.items.len()).map(|index| chosen.contains(&index)).collect();
        Picker {
            marks: Some(marks),
            ..Picker::one(list)
        }
    }

    /// The active item, from 0.
    pub fn active(&self) -> usize {
        self.active
    }

    /// The marked items, from 0.
    pub fn marked(&self) -> Vec<usize> {
        let marks = self.marks.iter().flatten().enumerate();
        marks.filter(|(_, marked)| **marked).map(|(index, _)| index).collect()
    }

    /// Whether nothing is being looked for, so that a colon begins a command.
    pub fn takes_commands(&self) -> bool {
        self.filter.is_empty()
    }

    /// The item that a key of a question with yes and no leads to; none where it does not, or the list asks no such question.
    pub fn yes_or_no(&self, key: &str) -> Option<usize> {
        let [yes, no] = self.list.yes_no?;
        match half_width(key.trim()).to_lowercase().as_str() {
            "y" | "yes" | "是" => Some(yes),
            "n" | "no" | "否" => Some(no),
            _ => None,
        }
    }

    /// Whether the list asks a question that is answered with yes or no, so that nothing is looked for.
    pub fn asks_yes_or_no(&self) -> bool {
        self.list.yes_no.is_some()
    }

    /// Makes an item the active one.
    pub fn go_to(&mut self, index: usize) {
        self.active = index;
    }

    /// What a key does, where so many rows are shown at once.
    pub fn press(&mut self, key: &Key, page: usize) {
        let shown = self.shown();
        let place = shown.iter().position(|&index| index == self.active).unwrap_or_default();
        let last = shown.len().saturating_sub(1);
        let place = match key {
            Key::ArrowUp | Key::BackTab => place.checked_sub(1).unwrap_or(last),
            Key::ArrowDown | Key::Tab if place == last => 0,
            Key::ArrowDown | Key::Tab => place + 1,
            Key::PageUp | Key::ArrowLeft => place.saturating_sub(page),
            Key::PageDown | Key::ArrowRight => (place + page).min(last),
            Key::Home => 0,
            Key::End => last,
            Key::Backspace | Key::Char('\u{8}') => {
                self.filter.pop();
                return self.stay_on_shown();
            }
            // Ctrl-U and Ctrl-W, as in a line.
            Key::Char('\u{15}' | '\u{17}') => {
                self.filter.clear();
                return self.stay_on_shown();
            }
            Key::Char(' ') if self.marks.is_some() && !shown.is_empty() => {
                let mark = self.marks.as_mut().and_then(|marks| marks.get_mut(self.active));
                mark.into_iter().for_each(|mark| *mark = !*mark);
                return;
            }
            Key::Char(c) => return self.look_for(*c),
            _ => return,
        };
        self.active = shown.get(place).copied().unwrap_or(self.active);
    }

    /// Narrows the list to the items that contain what is looked for; there may be none.
    fn look_for(&mut self, c: char) {
        if c.is_control() {
            return;
        }
        self.filter.push(c);
        self.stay_on_shown();
    }

    fn stay_on_shown(&mut self) {
        let shown = self.shown();
        if !shown.contains(&self.active)
            && let Some(&first) = shown.first()
        {
            self.active = first;
        }
    }

    /// Whether no item contains what is looked for, so that there is nothing to choose.
    pub fn is_empty(&self) -> bool {
        self.shown().is_empty()
    }

    fn shown(&self) -> Vec<usize> {
        let word = self.filter.to_lowercase();
        (0..self.list.items.len())
            .filter(|&index| self.list.items[index].to_lowercase().contains(&word))
            .collect()
    }

    /// The rows to print on a screen of this size: the prompt, then the items around the active one, or that none was found.
    pub fn rows(&self, width: usize, height: usize, hints: &Hints) -> Vec<String> {
        let shown = self.shown();
        let place = shown.iter().position(|&index| index == self.active).unwrap_or_default();
        let room = items_shown(height);
        let pages = shown.len().div_ceil(room);
        let page = place / room;
        let mut info = String::new();
        if pages > 1 {
            info.push_str(&format!(" ({}/{pages})", page + 1));
        }
        if !self.filter.is_empty() {
            info.push_str(&format!(" [{}]", self.filter));
        }
        if self.asks_yes_or_no() && columns(self.list.prompt) + columns(&hints.yes_no_keys) < width {
            info.push_str(&hints.yes_no_keys);
        }
        let prompt = cut_to(self.list.prompt, width.saturating_sub(columns(&info)));
        let mut rows = vec![prompt + &info];
        if shown.is_empty() {
            rows.push(cut_to(&format!("  {}", hints.none_found), width));
        }
        for &index in shown.iter().skip(page * room).take(room) {
            let pointer = if index == self.active { "> " } else { "  " };
            let mark = match self.marks.as_ref().map(|marks| marks[index]) {
                None => "",
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
            };
            rows.push(cut_to(&format!("{pointer}{mark}{}", self.list.items[index]), width));
        }
        rows
    }
}

/// How many items are shown at once on a screen of so many rows.
pub fn items_shown(height: usize) -> usize {
    height.saturating_sub(3).max(1)
}

/// A text on one line; the last column stays free, as in some terminals a full row breaks.
fn cut_to(text: &str, width: usize) -> String {
    let line = visible(text).replace('\n', " ");
    cut_to_columns(&line, width.saturating_sub(1)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none() -> Hints {
        Hints {
            none_found: "无".to_owned(),
            ..Hints::default()
        }
    }

    fn items(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn rows_are_cut_to_the_screen_and_paged() {
        let items = items(&["区级", "一个比屏幕更宽的市级选项", "省级", "全国"]);
        let list = List {
            active: 1,
            ..List::new("级别", &items)
        };
        let mut picker = Picker::one(&list);
        assert_eq!(
            picker.rows(16, 6, &none()),
            ["级别 (1/2)", "  区级", "> 一个比屏幕更…", "  省级"]
        );
        picker.press(&Key::ArrowDown, 0);
        picker.press(&Key::ArrowDown, 0);
        assert_eq!(picker.rows(16, 6, &none()), ["级别 (2/2)", "> 全国"]);
        picker.press(&Key::ArrowDown, 0);
        assert_eq!(picker.active(), 0);
        picker.press(&Key::ArrowUp, 0);
        assert_eq!(picker.active(), 3);
    }

    #[test]
    fn what_is_looked_for_is_cleared_at_once() {
        let items = items(&["民生", "党建"]);
        let list = List::new("?", &items);
        let mut picker = Picker::one(&list);
        "党建".chars().for_each(|c| picker.press(&Key::Char(c), 0));
        picker.press(&Key::Char('\u{15}'), 0);
        assert_eq!(picker.rows(40, 24, &Hints::default()), ["?", "  民生", "> 党建"]);
    }
}
