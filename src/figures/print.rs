//! What a metric prints: its number and unit, the change since the period before in the words of each language, large
//! numbers in 万 and 亿.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::say::message::Message;
use crate::text::language::Language;
use crate::text::numbers::{split_scale, with_separators};

use super::metric::{Figure, Metric};

/// The field that prints the number of the period before as a table shows it, without its unit; no template can name it.
pub const PREVIOUS_CELL: &str = "previous cell";

/// The sentence for numbers beyond what can be counted with.
const TOO_LARGE: &str = "metric-too-large";

impl Metric {
    /// Whether a field is calculated from the numbers, or unknown.
    pub fn is_derived(field: &str) -> bool {
        !matches!(
            field,
            "" | "value" | "previous" | "number" | "unit" | "name" | PREVIOUS_CELL
        )
    }

    /// What a citation prints: value and unit for the empty field, else the field.
    /// None while the value it needs is not known.
    pub fn print(&self, field: &str, language: Language) -> Result<Option<String>, Message> {
        let number = |value: &Figure| match (self.approx, language) {
            (true, _) => self.approximate(value, language),
            (false, _) => Ok(exact_digits(value, language)),
        };
        match field {
            "" => self
                .value
                .as_ref()
                .map(|value| Ok(self.with_unit(&number(value)?, value.number, language)))
                .transpose(),
            "value" => self.value.as_ref().map(number).transpose(),
            "previous" => {
                let exact = |figure: &Figure| self.with_unit(&exact_digits(figure, language), figure.number, language);
                Ok(self.previous.as_ref().map(exact))
            }
            PREVIOUS_CELL => Ok(self.previous.as_ref().map(|previous| exact_digits(previous, language))),
            "number" => Ok(self.value.as_ref().map(|value| value.digits.clone())),
            "unit" => Ok(Some(
                self.unit_for(self.value.as_ref().map(|value| value.number)).to_owned(),
            )),
            "name" => Ok(Some(self.name.clone())),
            _ => {
                Metric::check_field(field)?;
                self.print_derived(field, language)
            }
        }
    }

    /// The unit that goes with a number: in English the singular only for 1.
    fn unit_for(&self, value: Option<Decimal>) -> &str {
        match self.unit.split_once('|') {
            Some((singular, _)) if value == Some(Decimal::ONE) && !self.approx => singular,
            Some((_, plural)) => plural,
            None => &self.unit,
        }
    }

    pub(super) fn with_unit(&self, number: &str, value: Decimal, language: Language) -> String {
        let unit = self.unit_for(Some(value));
        match (language, unit) {
            (_, "") => number.to_owned(),
            (Language::English, "$" | "€" | "£") => {
                let digits = number.trim_start_matches("over ").trim_start_matches(['+', '-']);
                let before = number.strip_suffix(digits).unwrap_or_default();
                format!("{before}{unit}{digits}")
            }
            (Language::Chinese, _) | (Language::English, "%") => format!("{number}{unit}"),
            (Language::English, _) => format!("{number} {unit}"),
        }
    }

    /// One leading digit below 1,000, two from there: 32 is 30余, 1234 is 1200余.
    fn approximate(&self, value: &Figure, language: Language) -> Result<String, Message> {
        self.check()?;
        let digits = value.number.trunc().to_string();
        let kept = if digits.len() > 3 { 2 } else { 1 };
        let cut = format!("{}{}", &digits[..kept], "0".repeat(digits.len() - kept));
        Ok(match language {
            Language::Chinese => format!("{cut}余"),
            Language::English => format!("over {}", with_separators(&cut)),
        })
    }

    /// What a field made of its numbers prints; none while one of them is not known.
    fn print_derived(&self, field: &str, language: Language) -> Result<Option<String>, Message> {
        let (Some(value), previous) = (&self.value, &self.previous) else {
            return Ok(None);
        };
        let value = value.number;
        match (field, previous.as_ref().map(|previous| previous.number)) {
            ("wan", _) => self.print_scaled(value, 10_000, "万").map(Some),
            ("yi", _) => self.print_scaled(value, 100_000_000, "亿").map(Some),
            (_, None) => Ok(None),
            ("change", Some(previous)) => self.print_change(value, previous, language).map(Some),
            ("growth", Some(previous)) => {
                let growth = self.growth(value, previous)?;
                Ok(Some(format!("{growth}{}", self.growth_unit(language))))
            }
            (_, Some(previous)) => self.print_compared(value, previous, language).map(Some),
        }
    }

    /// Last period, change and growth as a table shows them beside the unit; none where there is nothing to show.
    pub fn compared_cells(&self, language: Language) -> [Option<String>; 3] {
        let Some(previous) = &self.previous else {
            return [None, None, None];
        };
        let shown = exact_digits(previous, language);
        let Some(value) = self.value.as_ref().map(|value| value.number) else {
            return [Some(shown), None, None];
        };
        let without_unit = Metric {
            unit: if self.is_share() { "%" } else { "" }.to_owned(),
            ..self.clone()
        };
        // The change of a share is its growth.
        let growth = self.growth(value, previous.number).ok().filter(|_| !self.is_share());
        let signed = |growth: Decimal| {
            let sign = if growth > Decimal::ZERO { "+" } else { "" };
            format!("{sign}{growth}%")
        };
        [
            Some(shown),
            without_unit.print_change(value, previous.number, language).ok(),
            growth.map(signed),
        ]
    }

    /// A difference with its sign: `+7项`. Exact: it is never rounded.
    fn print_change(&self, value: Decimal, previous: Decimal, language: Language) -> Result<String, Message> {
        let too_large = || self.fault(TOO_LARGE);
        let change = value.checked_sub(previous).ok_or_else(too_large)?;
        let sign = if change > Decimal::ZERO { "+" } else { "" };
        let number = match language {
            Language::Chinese => change.to_string(),
            Language::English => with_separators(&change.to_string()),
        };
        Ok(if self.is_share() {
            format!("{sign}{number}{}", points(language))
        } else {
            self.with_unit(&format!("{sign}{number}"), change.abs(), language)
        })
    }

    /// The growth in percent, of a share the change in percentage points, rounded half up to one place or `places`.
    fn growth(&self, value: Decimal, previous: Decimal) -> Result<Decimal, Message> {
        let growth = if self.is_share() {
            value.checked_sub(previous)
        } else if previous <= Decimal::ZERO {
            return Err(self.fault("metric-no-growth"));
        } else {
            value
                .checked_sub(previous)
                .and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED))
                .and_then(|change| change.checked_div(previous))
        };
        let growth = growth.ok_or_else(|| self.fault(TOO_LARGE))?;
        Ok(round(growth, self.places.unwrap_or(1)))
    }

    fn growth_unit(&self, language: Language) -> &'static str {
        if self.is_share() { points(language) } else { "%" }
    }

    /// `同比增长28.0%`, `较上周下降3.5%`, `与上年持平`; `up 28.0% year on year`. Where no rate can be told, as from nothing,
    /// the difference is: `同比增加26户`.
    fn print_compared(&self, value: Decimal, previous: Decimal, language: Language) -> Result<String, Message> {
        let (amount, is_little, [up, down]) = if previous > Decimal::ZERO || self.is_share() {
            let growth = self.growth(value, previous)?;
            let amount = format!("{}{}", growth.abs(), self.growth_unit(language));
            let up = if self.is_share() { "提高" } else { "增长" };
            (amount, growth.is_zero(), [up, "下降"])
        } else {
            let change = self.print_change(value, previous, language)?;
            (
                change.trim_start_matches(['+', '-']).to_owned(),
                false,
                ["增加", "减少"],
            )
        };
        let is_down = value < previous;
        Ok(match language {
            Language::Chinese => {
                let with = self.comparison_words(language);
                let base = match with {
                    "同比" => "上年",
                    "环比" => "上期",
                    other => other.trim_start_matches(['较', '比', '与']),
                };
                match (value == previous, is_little) {
                    (true, _) => format!("与{base}持平"),
                    (false, true) => format!("与{base}基本持平"),
                    (false, false) => format!("{with}{}{amount}", if is_down { down } else { up }),
                }
            }
            Language::English => {
                let with = self.comparison_words(language);
                match (value == previous, is_little) {
                    (true, _) => format!("unchanged {with}"),
                    (false, true) => format!("almost unchanged {with}"),
                    (false, false) => format!("{} {amount} {with}", if is_down { "down" } else { "up" }),
                }
            }
        })
    }

    /// `1.2万元`: in a larger unit, rounded half up to one place, which is left out when it is zero, or to `places`.
    fn print_scaled(&self, value: Decimal, scale: i64, unit: &str) -> Result<String, Message> {
        let (own_scale, rest) = split_scale(self.unit_for(Some(value)));
        let too_large = || self.fault(TOO_LARGE);
        let whole = value.checked_mul(own_scale).ok_or_else(too_large)?;
        let scaled = whole / Decimal::from(scale);
        let text = match self.places {
            Some(places) => round(scaled, places).to_string(),
            None => round(scaled, 1).to_string().trim_end_matches(".0").to_owned(),
        };
        Ok(format!("{text}{unit}{rest}"))
    }

    /// Whether it is a share, whose change is one in percentage points.
    pub fn is_share(&self) -> bool {
        self.unit == "%"
    }
}

fn exact_digits(figure: &Figure, language: Language) -> String {
    match language {
        Language::Chinese => figure.digits.clone(),
        Language::English => with_separators(&figure.digits),
    }
}

fn points(language: Language) -> &'static str {
    match language {
        Language::Chinese => "个百分点",
        Language::English => " percentage points",
    }
}

/// Rounded half up, with exactly that many places.
fn round(number: Decimal, places: u32) -> Decimal {
    let places = places.min(Decimal::MAX_SCALE);
    let mut rounded = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(places);
    rounded
}
