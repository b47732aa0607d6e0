//! The stretches of text on a page → the lines that they stand in.

use super::stretches::Stretch;

/// What goes up or down by more of its height stands in another line.
const OTHER_LINE: f64 = 0.5;
/// What is lower by more of its height stands behind an empty line.
const BLANK_LINE: f64 = 2.6;
/// What is set larger or smaller by more than that is another paragraph.
const OTHER_SIZE: f64 = 1.2;
/// What begins farther behind the last stretch, in heights, is another column.
const OTHER_COLUMN: f64 = 1.5;
/// What stands between columns.
const GAP: &str = "    ";

/// A line on a page.
#[derive(Debug)]
pub struct DrawnLine {
    /// How far from the left it begins.
    pub x: f64,
    /// How far from the top its middle is.
    pub middle: f64,
    /// How high its first stretch is.
    pub height: f64,
    /// What is written in it.
    pub text: String,
}

impl DrawnLine {
    /// Whether it surely begins a paragraph of its own below another line of the page.
    pub fn is_apart_from(&self, above: &DrawnLine) -> bool {
        let is_far = (self.middle - above.middle) / self.height > BLANK_LINE;
        let (smaller, larger) = (self.height.min(above.height), self.height.max(above.height));
        is_far || larger / smaller > OTHER_SIZE
    }
}

/// Puts the stretches of a page into lines, in the order in which they were drawn.
pub fn lines_of(page: &[Stretch]) -> Vec<DrawnLine> {
    let mut lines: Vec<DrawnLine> = Vec::new();
    let mut last: Option<&Stretch> = None;
    for stretch in page {
        let height = stretch.height.max(f64::MIN_POSITIVE);
        let beside = last.filter(|last| ((stretch.middle() - last.middle()) / height).abs() <= OTHER_LINE);
        match (beside, lines.last_mut()) {
            (Some(last), Some(line)) => {
                let is_far = stretch.x - (last.x + last.width) > OTHER_COLUMN * height;
                line.text.push_str(if is_far { GAP } else { "" });
                line.text.push_str(&stretch.text);
            }
            _ => lines.push(DrawnLine {
                x: stretch.x,
                middle: stretch.middle(),
                height,
                text: stretch.text.clone(),
            }),
        }
        last = Some(stretch);
    }
    lines
}
