//! What a metric prints: its number and unit, the change since the period before in the words of each language, large
//! numbers in 万 and 亿.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::say::message::Message;
use crate::text::language::Language;
use crate::text::numbers::{split_scale, with_separators};

use super::metric::{Figure, Metric};

/// The sentence for numbers beyond what can be counted with.
const TOO_LARGE: &str = "metric-too-large";

impl Metric {
    /// Whether a field is calculated from the numbers, or unknown.
    pub fn is_derived(field: &str) -> bool {
        !matches!(field, "" | "value" | "previous" | "number" | "unit" | "name")
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

    fn with_unit(&self, number: &str, value: Decimal, language: Language) -> String {
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

    /// `同比增长28.0%`, `较上周下降3.5%`, `与上年持平`; `up 28.0% year on year`.
    fn print_compared(&self, value: Decimal, previous: Decimal, language: Language) -> Result<String, Message> {
        let growth = self.growth(value, previous)?;
        let amount = format!("{}{}", growth.abs(), self.growth_unit(language));
        let is_down = value < previous;
        Ok(match language {
            Language::Chinese => {
                let with = self.comparison_words(language);
                let base = match with {
                    "同比" => "上年",
                    "环比" => "上期",
                    other => other.trim_start_matches(['较', '比', '与']),
                };
                match (value == previous, growth.is_zero()) {
                    (true, _) => format!("与{base}持平"),
                    (false, true) => format!("与{base}基本持平"),
                    (false, false) if is_down => format!("{with}下降{amount}"),
                    (false, false) if self.is_share() => format!("{with}提高{amount}"),
                    (false, false) => format!("{with}增长{amount}"),
                }
            }
            Language::English => {
                let with = self.comparison_words(language);
                match (value == previous, growth.is_zero()) {
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
    fn is_share(&self) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest number that is counted with.
    const HUGE: &str = "79228162514264337593543950335";

    fn metric(value: &str, previous: &str, unit: &str) -> Metric {
        let figure = |digits: &str| {
            (!digits.is_empty()).then(|| Figure {
                number: digits.parse().unwrap(),
                digits: digits.to_owned(),
            })
        };
        Metric {
            id: "m".to_owned(),
            unit: unit.to_owned(),
            value: figure(value),
            previous: figure(previous),
            ..Metric::default()
        }
    }

    fn printed(metric: &Metric, field: &str, language: Language) -> String {
        match metric.print(field, language) {
            Ok(text) => text.unwrap_or_else(|| "blank".to_owned()),
            Err(message) => message.id.into_owned(),
        }
    }

    #[test]
    fn a_change_reads_as_each_language_writes_it() {
        let cases = [
            ("32", "25", "项", ["+7项", "28.0%", "同比增长28.0%"]),
            ("22", "25", "项", ["-3项", "-12.0%", "同比下降12.0%"]),
            ("25", "25", "项", ["0项", "0.0%", "与上年持平"]),
            ("100001", "100000", "元", ["+1元", "0.0%", "与上年基本持平"]),
            (
                "98.6",
                "97.1",
                "%",
                ["+1.5个百分点", "1.5个百分点", "同比提高1.5个百分点"],
            ),
            ("0.3", "0.1", "万元", ["+0.2万元", "200.0%", "同比增长200.0%"]),
            ("3", "0", "项", ["+3项", "metric-no-growth", "metric-no-growth"]),
            ("3", "", "项", ["blank", "blank", "blank"]),
            ("", "3", "项", ["blank", "blank", "blank"]),
            (
                HUGE,
                "-1",
                "项",
                ["metric-too-large", "metric-no-growth", "metric-no-growth"],
            ),
            (
                "9999999999999999999999999999",
                "1",
                "项",
                [
                    "+9999999999999999999999999998项",
                    "metric-too-large",
                    "metric-too-large",
                ],
            ),
        ];
        for (value, previous, unit, expected) in cases {
            let metric = metric(value, previous, unit);
            let fields = ["change", "growth", "compared"].map(|field| printed(&metric, field, Language::Chinese));
            assert_eq!(fields, expected, "{value} {previous}");
        }
        let english = metric("1250", "1000", "project|projects");
        assert_eq!(printed(&english, "change", Language::English), "+250 projects");
        assert_eq!(
            printed(&english, "compared", Language::English),
            "up 25.0% year on year"
        );
        let share = metric("64", "57", "%");
        assert_eq!(printed(&share, "growth", Language::English), "7.0 percentage points");
    }

    #[test]
    fn the_words_of_a_comparison_are_the_templates() {
        let mut metric = metric("22", "25", "项");
        metric.compared_with = Some("较上周".to_owned());
        metric.places = Some(0);
        assert_eq!(printed(&metric, "compared", Language::Chinese), "较上周下降12%");
        metric.value.clone_from(&metric.previous);
        assert_eq!(printed(&metric, "compared", Language::Chinese), "与上周持平");
        metric.compared_with = Some("环比".to_owned());
        assert_eq!(printed(&metric, "compared", Language::Chinese), "与上期持平");
    }

    #[test]
    fn large_numbers_are_written_in_wan_and_yi() {
        assert_eq!(printed(&metric("12000", "", "元"), "wan", Language::Chinese), "1.2万元");
        assert_eq!(printed(&metric("20000", "", "人"), "wan", Language::Chinese), "2万人");
        assert_eq!(
            printed(&metric("12345678900", "", "元"), "yi", Language::Chinese),
            "123.5亿元"
        );
        assert_eq!(
            printed(&metric("12345", "", "万元"), "yi", Language::Chinese),
            "1.2亿元"
        );
        assert_eq!(
            printed(&metric("12345", "", "万元"), "wan", Language::Chinese),
            "12345万元"
        );
        assert_eq!(printed(&metric("", "", "元"), "yi", Language::Chinese), "blank");
    }

    fn value_and_unit(digits: &str, unit: &str, approx: bool, language: Language) -> String {
        let metric = Metric {
            unit: unit.to_owned(),
            approx,
            value: Some(Figure {
                number: digits.parse().unwrap(),
                digits: digits.to_owned(),
            }),
            ..Metric::default()
        };
        metric.print("", language).unwrap().unwrap()
    }

    #[test]
    fn figures_print_as_each_language_writes_them() {
        let chinese = [
            ("32", "项", false, "32项"),
            ("32", "项", true, "30余项"),
            ("30", "项", true, "30余项"),
            ("1234", "人", true, "1200余人"),
            ("999", "人", true, "900余人"),
            ("35.6", "万元", true, "30余万元"),
            ("1234567.890", "元", false, "1234567.890元"),
            ("98.50", "%", false, "98.50%"),
        ];
        for (digits, unit, approx, expected) in chinese {
            assert_eq!(value_and_unit(digits, unit, approx, Language::Chinese), expected);
        }
        let english = [
            ("32", "project|projects", false, "32 projects"),
            ("1", "project|projects", false, "1 project"),
            ("32", "project|projects", true, "over 30 projects"),
            ("12345.60", "$", false, "$12,345.60"),
            ("12345", "$", true, "over $12,000"),
            ("-1234", "", false, "-1,234"),
            ("99.5", "%", false, "99.5%"),
        ];
        for (digits, unit, approx, expected) in english {
            assert_eq!(value_and_unit(digits, unit, approx, Language::English), expected);
        }
    }

    #[test]
    fn nothing_below_ten_is_approximate() {
        let metric = Metric {
            approx: true,
            value: Some(Figure {
                number: Decimal::from(9),
                digits: "9".into(),
            }),
            ..Metric::default()
        };
        assert!(metric.print("", Language::Chinese).is_err());
    }
}
