//! Characters set above or below the line → those of Unicode that say the same: 10⁶, CO₂.

const ON_LINE: &str = "0123456789+-−n";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋ₙ";

/// Where characters stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Script {
    /// On the line.
    #[default]
    Line,
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

impl Script {
    /// The characters that say a text behind another one at this height. None where not all have such characters, as the marks
    /// of notes (`[1]`, 注) do not.
    pub fn written(self, text: &str, before: &str) -> Option<String> {
        let shown = match self {
            Script::Line => return None,
            Script::Raised => RAISED,
            Script::Lowered => LOWERED,
        };
        if text.is_empty() || before.ends_with(['[', '［', '〔']) {
            return None;
        }
        let place = |c: char| ON_LINE.chars().position(|known| known == c);
        text.chars().map(|c| shown.chars().nth(place(c)?)).collect()
    }
}

/// Whether a character is another one at any height.
pub fn is_at_any_height(shown: char, c: char) -> bool {
    shown == c
        || !shown.is_ascii()
            && [Script::Raised, Script::Lowered].iter().any(|script| {
                script
                    .written(c.encode_utf8(&mut [0; 4]), "")
                    .is_some_and(|text| text.starts_with(shown))
            })
}
