//! Automatic numbers → what a reader sees.

use super::refusals::too_many;
use crate::say::message::Message;
use std::collections::{HashMap, HashSet};

use crate::report::sample::gap_after;
use crate::text::forbidden::is_forbidden;

use super::number_format::{LONGEST_NUMBER, print_number};
use super::styles::{NumberReference, Style, Styles};
use super::xml::{Element, Node, Part, Xml};

/// A list has nine levels.
const LEVELS: usize = 9;
/// Lists refer to others by styles; a chain of more is a ring.
const LONGEST_CHAIN: usize = 10;
/// More lists than that no report has.
const MOST_LISTS: usize = 20_000;
/// What a reader sees of a bullet, whatever its font.
pub const BULLET: &str = "•";

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    /// What the lists are made from.
    plans: HashMap<u32, Plan>,
    lists: HashMap<u32, List>,
    /// How far each plan has counted: lists of one plan count on together.
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The lists that have begun.
    begun: HashSet<u32>,
}

/// What lists are made from (`abstractNum`).
#[derive(Debug, Default)]
struct Plan {
    levels: [Level; LEVELS],
    /// The style of a list that has the levels instead.
    style: Option<String>,
}

/// One level of a list (`lvl`).
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    text: String,
    gap: Gap,
    is_arabic: bool,
    /// After which level it restarts, from 1; 0 is never.
    restart: Option<usize>,
    style: Option<String>,
}

/// What stands between a number and its text (`suff`).
#[derive(Debug, Clone, Copy, Default)]
enum Gap {
    #[default]
    Tab,
    Space,
    Nothing,
}

/// A list (`num`).
#[derive(Debug, Default)]
struct List {
    plan: u32,
    starts: [Option<u32>; LEVELS],
    levels: HashMap<usize, Level>,
}

/// The number of a paragraph as a reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// The number, or a bullet.
    pub text: String,
    /// What stands between it and the text.
    pub gap: &'static str,
    /// Its level in the list, from 0.
    pub level: usize,
    /// Whether it is a bullet.
    pub is_bullet: bool,
}

impl Numbering {
    /// Reads the part with the lists.
    pub fn read(part: &Part, styles: &Styles) -> Result<Numbering, Message> {
        let mut reader = Reader::default();
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            if let Node::Start(element) = node {
                if element.name().ends_with("Change") {
                    xml.skip()?
                } else {
                    reader.take(&element)?
                }
            }
        }
        reader.end_level();
        let mut numbering = reader.numbering;
        numbering.follow_styles(styles);
        Ok(numbering)
    }

    /// Lets lists whose plan only names a style count by the plan of that style's list.
    fn follow_styles(&mut self, styles: &Styles) {
        let followed: Vec<(u32, u32)> = self
            .lists
            .iter()
            .map(|(&id, list)| {
                let mut plan = list.plan;
                for _ in 0..LONGEST_CHAIN {
                    let style = self.plans.get(&plan).and_then(|plan| plan.style.as_deref());
                    let Some(list) = style.and_then(|style| self.lists.get(&styles.list(style)?)) else {
                        break;
                    };
                    plan = list.plan;
                }
                (id, plan)
            })
            .collect();
        for (id, plan) in followed {
            if let Some(list) = self.lists.get_mut(&id) {
                list.plan = plan;
            }
        }
    }

    /// Counts a paragraph: its number, where it has one.
    pub fn count(&mut self, own: NumberReference, style: &Style) -> Option<Label> {
        let reference = own.or(style.number);
        let id = reference.list.filter(|&id| id != 0)?;
        let list = self.lists.get(&id)?;
        let plan = self.plans.get(&list.plan)?;
        let by_style = || {
            let style = style.number_style.as_deref()?;
            plan.levels
                .iter()
                .position(|level| level.style.as_deref() == Some(style))
        };
        let at = reference.level.or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let levels: [&Level; LEVELS] =
            std::array::from_fn(|index| list.levels.get(&index).unwrap_or(&plan.levels[index]));
        let start = |index: usize| list.starts[index].or(levels[index].start).unwrap_or(1);

        let counters = self.counters.entry(list.plan).or_default();
        if self.begun.insert(id) {
            for (counter, start) in counters.iter_mut().zip(list.starts) {
                if start.is_some() {
                    *counter = None;
                }
            }
        }
        counters[at] = Some(counters[at].map_or(start(at), |count| count.saturating_add(1)));
        for index in at + 1..LEVELS {
            let restarts = levels[index].restart.is_none_or(|level| at < level);
            if restarts {
                counters[index] = None;
            }
        }
        let count = |index: usize| counters[index].unwrap_or_else(|| start(index));

        let level = levels[at];
        if level.format == "bullet" {
            return Some(Label {
                text: BULLET.to_owned(),
                gap: " ",
                level: at,
                is_bullet: true,
            });
        }
        let text = level.print(|index| {
            let format = if level.is_arabic {
                "decimal"
            } else {
                &levels[index].format
            };
            print_number(format, count(index))
        });
        let gap = match level.gap {
            Gap::Tab => gap_after(&text),
            Gap::Space => " ",
            Gap::Nothing => "",
        };
        (!text.is_empty()).then_some(Label {
            text,
            gap,
            level: at,
            is_bullet: false,
        })
    }
}

impl Level {
    /// The text of the level with the numbers in their places (`%1`).
    fn print(&self, number: impl Fn(usize) -> String) -> String {
        let mut text = String::new();
        let mut rest = self.text.chars().peekable();
        while let Some(c) = rest.next() {
            let level = rest.peek().and_then(|digit| digit.to_digit(10)).filter(|_| c == '%');
            match level {
                Some(level @ 1..) => {
                    rest.next();
                    text.push_str(&number(level as usize - 1));
                }
                _ => text.push(c),
            }
        }
        text.trim().chars().take(LONGEST_NUMBER).collect()
    }
}

/// What is read of the part, element by element.
#[derive(Default)]
struct Reader {
    numbering: Numbering,
    /// The plan or the list we are in.
    place: Place,
    /// The level we are in.
    level: Option<(usize, Level)>,
    /// The level a list changes.
    changed: usize,
}

#[derive(Default, Clone, Copy)]
enum Place {
    #[default]
    Outside,
    Plan(u32),
    List(u32),
}

impl Reader {
    fn take(&mut self, element: &Element<'_>) -> Result<(), Message> {
        let id = |name| {
            element
                .attribute(name)
                .and_then(|id| id.trim().parse().ok())
                .unwrap_or(0)
        };
        match element.name() {
            "abstractNum" => {
                self.end_level();
                self.place = Place::Plan(id("abstractNumId"));
            }
            "num" => {
                self.end_level();
                self.place = Place::List(id("numId"));
            }
            "lvlOverride" => {
                self.end_level();
                self.changed = (id("ilvl") as usize).min(LEVELS - 1);
            }
            "lvl" => {
                self.end_level();
                self.level = Some(((id("ilvl") as usize).min(LEVELS - 1), Level::default()));
            }
            name => self.property(name, element),
        }
        if self.numbering.lists.len() + self.numbering.plans.len() > MOST_LISTS {
            Err(too_many(MOST_LISTS))
        } else {
            Ok(())
        }
    }

    fn property(&mut self, name: &str, element: &Element<'_>) {
        let text = || {
            element
                .value()
                .unwrap_or_default()
                .chars()
                .filter(|&c| !is_forbidden(c))
                .take(LONGEST_NUMBER)
                .collect()
        };
        if let Some((_, level)) = &mut self.level {
            match name {
                "start" => level.start = element.number(),
                "numFmt" => level.format = text(),
                "lvlText" => level.text = text(),
                "lvlRestart" => level.restart = element.number(),
                "isLgl" => level.is_arabic = element.is_on(),
                "pStyle" => level.style = element.value().map(|style| style.into_owned()),
                "suff" => {
                    level.gap = match element.value().as_deref() {
                        Some("space") => Gap::Space,
                        Some("nothing") => Gap::Nothing,
                        _ => Gap::Tab,
                    }
                }
                _ => {}
            }
            return;
        }
        match (self.place, name) {
            (Place::Plan(id), "numStyleLink") => {
                let plan = self.numbering.plans.entry(id).or_default();
                plan.style = element.value().map(|style| style.into_owned());
            }
            (Place::List(id), "abstractNumId") => {
                self.numbering.lists.entry(id).or_default().plan = element.number().unwrap_or(0);
            }
            (Place::List(id), "startOverride") => {
                self.numbering.lists.entry(id).or_default().starts[self.changed] = element.number();
            }
            _ => {}
        }
    }

    /// Puts the level that was read where it belongs.
    fn end_level(&mut self) {
        let Some((index, level)) = self.level.take() else {
            return;
        };
        match self.place {
            Place::Plan(id) => self.numbering.plans.entry(id).or_default().levels[index] = level,
            Place::List(id) => {
                let list = self.numbering.lists.entry(id).or_default();
                list.levels.insert(index, level);
            }
            Place::Outside => {}
        }
    }
}
