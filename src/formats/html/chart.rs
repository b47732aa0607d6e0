//! A chart of a page: SVG of rectangles, lines, slices and words.

use std::f64::consts::TAU;
use std::fmt::Write;

use rust_decimal::prelude::ToPrimitive;

use crate::formats::xml::escape;
use crate::report::{COLUMNS_SHARE, Chart, ChartKind, MOST_LINES, colour, wrapped};
use crate::text::chinese::columns;

/// The picture, in pixels of the page; it is scaled to the width of the text.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
/// The size of its letters.
const LETTER: f64 = 13.0;
/// What is left for the words at the left and below.
const LEFT: f64 = 60.0;
const BELOW: f64 = 84.0;
const ABOVE: f64 = 18.0;
/// How wide a digit is.
const DIGIT: f64 = 7.2;
/// How high a bar is with its gap to the next, and what is between those of two figures; and where there are so many that they
/// would not stand on one page.
const BAR: (f64, f64) = (20.0, 16.0);
const CLOSE_BAR: (f64, f64) = (14.0, 8.0);
const MOST_OF_BARS: f64 = 560.0;

/// Adds the drawing inside of an `svg`, whose size [`view_box`] says.
pub fn draw(svg: &mut String, chart: &Chart) {
    let mut drawing = Drawing { svg, chart };
    match chart.kind {
        ChartKind::Column | ChartKind::Line => drawing.upright(),
        ChartKind::Bar => drawing.bars(),
        ChartKind::Pie => drawing.pie(),
    }
}

/// The size of a drawing.
pub fn view_box(chart: &Chart) -> String {
    format!("0 0 {WIDTH} {}", height(chart))
}

/// Bars need a row each, and so does what is said of slices.
fn height(chart: &Chart) -> f64 {
    match chart.kind {
        ChartKind::Bar => BELOW + chart.names.len() as f64 * bars_of(chart, bar_size(chart)),
        ChartKind::Pie => HEIGHT.max(ABOVE + slices(chart).map(|lines| slice_row(&lines)).sum::<f64>()),
        ChartKind::Column | ChartKind::Line => HEIGHT + upright_room(chart),
    }
}

/// How much room numbers need that stand upright above their columns.
fn upright_room(chart: &Chart) -> f64 {
    if chart.has_upright_numbers((WIDTH - LEFT) / DIGIT) {
        DIGIT * chart.longest_number() as f64
    } else {
        0.0
    }
}

/// How high a bar is with its gap, and what is between those of two figures.
fn bar_size(chart: &Chart) -> (f64, f64) {
    if chart.names.len() as f64 * bars_of(chart, BAR) > MOST_OF_BARS {
        CLOSE_BAR
    } else {
        BAR
    }
}

/// How high the bars of a figure are.
fn bars_of(chart: &Chart, (bar, gap): (f64, f64)) -> f64 {
    bar * chart.series.len() as f64 + gap
}

/// What is said beside a pie of each slice, in lines.
fn slices(chart: &Chart) -> impl Iterator<Item = Vec<String>> {
    let values = &chart.series[0].values;
    // The sum of decimals may be greater than one can be.
    let whole: f64 = values.iter().flatten().filter_map(ToPrimitive::to_f64).sum();
    chart.names.iter().zip(values).map(move |(name, value)| {
        let said = match value {
            Some(value) => {
                let share = value
                    .to_f64()
                    .filter(|_| whole != 0.0)
                    .map_or(0.0, |value| value / whole);
                format!("{name}  {}  {:.1}%", chart.number_text(*value), share * 100.0)
            }
            None => name.clone(),
        };
        name_lines(&said, WIDTH * 0.4 - 20.0)
    })
}

/// How high the lines of a slice are.
fn slice_row(lines: &[String]) -> f64 {
    9.0 + (LETTER + 2.0) * lines.len() as f64
}

/// The numbers that an axis goes through, and what is between two of its lines.
struct Scale {
    least: f64,
    most: f64,
    step: f64,
}

impl Scale {
    /// That of a chart: it has the zero, and some five lines.
    fn of(chart: &Chart) -> Scale {
        let values = chart.known().filter_map(|value| value.to_f64());
        let (least, most) = values.fold((0.0_f64, 0.0_f64), |(least, most), value| {
            (least.min(value), most.max(value))
        });
        let top = if most > least { most } else { 1.0 };
        let range = top - least;
        let size = 10.0_f64.powf((range / 5.0).log10().floor());
        let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|part| part * size);
        let step = steps.into_iter().find(|step| range / step <= 6.0).unwrap_or(range);
        Scale {
            least: (least / step).floor() * step,
            most: (top / step).ceil() * step,
            step,
        }
    }

    /// How far a number is from the least, of 1.
    fn share(&self, value: f64) -> f64 {
        (value - self.least) / (self.most - self.least)
    }

    /// The numbers at its lines.
    fn ticks(&self) -> impl Iterator<Item = f64> {
        let count = ((self.most - self.least) / self.step).round() as usize;
        (0..=count).map(|index| self.least + self.step * index as f64)
    }
}

struct Drawing<'d> {
    svg: &'d mut String,
    chart: &'d Chart,
}

impl Drawing<'_> {
    /// Columns or lines: names below, numbers at the left.
    fn upright(&mut self) {
        let chart = self.chart;
        let scale = Scale::of(chart);
        let (upright, height) = (upright_room(chart), height(chart));
        // Numbers of columns that go down stand below them.
        let [above, below] = [scale.most > 0.0, scale.least < 0.0].map(|is_there| if is_there { upright } else { 0.0 });
        // So do those of the lower one of two lines.
        let is_line = chart.kind == ChartKind::Line;
        let below = if is_line && chart.series.len() > 1 {
            LETTER + 4.0
        } else {
            below
        };
        let end = height - BELOW;
        let (top, bottom) = (ABOVE + above, end - below);
        let up = |value: f64| bottom - scale.share(value) * (bottom - top);
        for tick in scale.ticks() {
            let y = up(tick);
            self.line(LEFT, y, WIDTH, y);
            self.text(LEFT - 6.0, y + 4.0, "end", &chart.as_written(tick_text(tick)));
        }
        let group = (WIDTH - LEFT) / chart.names.len() as f64;
        for (index, name) in chart.names.iter().enumerate() {
            let middle = LEFT + group * (index as f64 + 0.5);
            self.name(middle, end + LETTER + 4.0, group, name);
        }
        let column = (group * COLUMNS_SHARE / chart.series.len() as f64).min(60.0);
        for (number, series) in chart.series.iter().enumerate() {
            let mut last = None;
            for (index, value) in series.values.iter().enumerate() {
                let Some((shown, value)) = value.and_then(|value| Some((value, value.to_f64()?))) else {
                    last = None;
                    continue;
                };
                let middle = LEFT + group * (index as f64 + 0.5);
                let y = up(value);
                let x = if is_line {
                    self.point(last.replace((middle, y)), (middle, y), number);
                    middle
                } else {
                    let from = middle + column * (number as f64 - chart.series.len() as f64 / 2.0);
                    let (top, foot) = (y.min(up(0.0)), y.max(up(0.0)));
                    self.rectangle(from, top, column - 2.0, foot - top, number);
                    from + column / 2.0
                };
                let is_below = value < 0.0 || chart.is_below(number, index);
                let number = chart.number_text(shown);
                match (upright > 0.0, is_below) {
                    (false, false) => self.text(x, y - 5.0, "middle", &number),
                    (false, true) => self.text(x, y + LETTER + 2.0, "middle", &number),
                    (true, false) => self.upright_text(x, y - 4.0, "start", &number),
                    (true, true) => self.upright_text(x, y + 4.0, "end", &number),
                }
            }
        }
        self.legend(height - 10.0);
    }

    /// Bars: names at the left, one below the other.
    fn bars(&mut self) {
        let chart = self.chart;
        let scale = Scale::of(chart);
        let (left, right) = (WIDTH * 0.3, WIDTH - 60.0);
        let (bar, gap) = bar_size(chart);
        let (row, bottom) = (bars_of(chart, (bar, gap)), height(chart) - BELOW + ABOVE);
        let across = |value: f64| left + scale.share(value) * (right - left);
        for tick in scale.ticks() {
            self.line(across(tick), ABOVE, across(tick), bottom);
            self.text(
                across(tick),
                bottom + LETTER + 2.0,
                "middle",
                &chart.as_written(tick_text(tick)),
            );
        }
        for (index, name) in chart.names.iter().enumerate() {
            let top = ABOVE + row * index as f64 + gap / 2.0;
            let lines = name_lines(name, left - 12.0);
            let first = top + (row - gap) / 2.0 - LETTER * (lines.len() as f64 - 1.0) / 2.0 + 4.0;
            for (number, line) in lines.iter().enumerate() {
                self.text(left - 8.0, first + LETTER * number as f64, "end", line);
            }
            for (number, series) in chart.series.iter().enumerate() {
                let Some((shown, value)) = series.values[index].and_then(|value| Some((value, value.to_f64()?))) else {
                    continue;
                };
                let (from, to) = (across(value).min(across(0.0)), across(value).max(across(0.0)));
                let y = top + bar * number as f64;
                self.rectangle(from, y, to - from, bar - 2.0, number);
                self.text(to + 5.0, y + bar / 2.0 + 3.0, "start", &chart.number_text(shown));
            }
        }
        self.legend(height(chart) - 10.0);
    }

    /// The parts of a whole, beginning at the top, each with its number.
    fn pie(&mut self) {
        let chart = self.chart;
        let values: Vec<f64> = chart.series[0]
            .values
            .iter()
            .map(|value| value.and_then(|value| value.to_f64()).unwrap_or(0.0))
            .collect();
        let whole: f64 = values.iter().sum();
        let (x, y, radius) = (WIDTH * 0.3, HEIGHT / 2.0, HEIGHT * 0.4);
        let mut row = ABOVE;
        let place = |share: f64, radius: f64| (x + radius * (share * TAU).sin(), y - radius * (share * TAU).cos());
        let mut before = 0.0;
        for (index, value) in values.iter().enumerate() {
            let share = if whole > 0.0 { value / whole } else { 0.0 };
            let fill = colour(index);
            if share >= 1.0 {
                let _ = write!(
                    self.svg,
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"#{fill}\"/>"
                );
            } else if share > 0.0 {
                let ((x1, y1), (x2, y2)) = (place(before, radius), place(before + share, radius));
                let is_large = u8::from(share > 0.5);
                let _ = write!(
                    self.svg,
                    "<path d=\"M{x:.1} {y:.1}L{x1:.1} {y1:.1}A{radius:.1} {radius:.1} 0 {is_large} 1 {x2:.1} {y2:.1}Z\" fill=\"#{fill}\" stroke=\"#fff\"/>"
                );
            }
            before += share;
        }
        for (index, lines) in slices(chart).enumerate() {
            self.rectangle(WIDTH * 0.6, row, LETTER, LETTER, index);
            for (number, line) in lines.iter().enumerate() {
                let y = row + 12.0 + (LETTER + 2.0) * number as f64;
                self.text(WIDTH * 0.6 + 20.0, y, "start", line);
            }
            row += slice_row(&lines);
        }
    }

    /// What the colours stand for, where there are several.
    fn legend(&mut self, y: f64) {
        if self.chart.series.len() < 2 {
            return;
        }
        let mut x = WIDTH / 2.0 - 50.0 * self.chart.series.len() as f64;
        for (number, series) in self.chart.series.iter().enumerate() {
            self.rectangle(x, y - 11.0, LETTER, LETTER, number);
            self.text(x + 18.0, y, "start", &series.name);
            x += 30.0 + LETTER * columns(&series.name) as f64 / 2.0 + 20.0;
        }
    }

    /// A name below a column, in lines as wide as its room.
    fn name(&mut self, middle: f64, top: f64, room: f64, name: &str) {
        for (number, line) in name_lines(name, room).iter().enumerate() {
            self.text(middle, top + (LETTER + 2.0) * number as f64, "middle", line);
        }
    }

    fn point(&mut self, last: Option<(f64, f64)>, (x, y): (f64, f64), number: usize) {
        let fill = colour(number);
        if let Some((before, height)) = last {
            let _ = write!(
                self.svg,
                "<line x1=\"{before:.1}\" y1=\"{height:.1}\" x2=\"{x:.1}\" y2=\"{y:.1}\" stroke=\"#{fill}\" stroke-width=\"2.5\"/>"
            );
        }
        let _ = write!(
            self.svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#{fill}\"/>"
        );
    }

    fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, number: usize) {
        let fill = colour(number);
        let _ = write!(
            self.svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#{fill}\"/>"
        );
    }

    fn line(&mut self, x1: f64, y1: f64, x2: f64, y2: f64) {
        let _ = write!(
            self.svg,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#d0d0d0\"/>"
        );
    }

    fn text(&mut self, x: f64, y: f64, anchor: &str, text: &str) {
        let _ = write!(self.svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">");
        escape(text, self.svg);
        self.svg.push_str("</text>");
    }

    /// Text that goes up.
    fn upright_text(&mut self, x: f64, y: f64, anchor: &str, text: &str) {
        let _ = write!(self.svg, "<g transform=\"translate({x:.1} {y:.1}) rotate(-90)\">");
        self.text(0.0, 4.0, anchor, text);
        self.svg.push_str("</g>");
    }
}

/// A name in lines that are as wide as its room; what is more than a few lines is cut.
fn name_lines(name: &str, room: f64) -> Vec<String> {
    let mut lines = wrapped(name, ((room - 4.0) / (LETTER / 2.0)).max(2.0) as usize);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(line) = lines.last_mut() {
            line.pop();
            line.push('…');
        }
    }
    lines
}

/// The number at a line of an axis, without what counting in binary leaves.
fn tick_text(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    // Zero has no sign.
    (rounded + 0.0).to_string()
}
