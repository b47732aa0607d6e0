//! What is made of a metric's numbers: the change since the period before, in the words of each language, and large
//! numbers in 万 and 亿.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::text::language::Language;

use super::{FigureError, Metric, Metrics};

/// Which earlier period a metric is compared with, as its words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The same period one year earlier: 同比, 比上年, year on year.
    YearBefore,
    /// The period directly before: 环比, 较上周, quarter on quarter.
    Before,
    /// Something else, such as 较年初.
    Other,
}

/// The words for a comparison of one week with the week before.
pub fn week_words(language: Language) -> &'static str {
    match language {
        Language::Chinese => "较上周",
        Language::English => "week on week",
    }
}

/// The words for a comparison with the same period one year earlier.
fn year_words(language: Language) -> &'static str {
    match language {
        Language::Chinese => "同比",
        Language::English => "year on year",
    }
}

impl Metrics {
    /// The same metrics in a report on a week: those without words of their own are compared with the week before.
    pub fn compared_by_week(&self) -> Metrics {
        let words = week_words(self.language);
        let mut metrics = self.clone();
        for metric in &mut metrics.all {
            metric.compared_with.get_or_insert_with(|| words.to_owned());
        }
        metrics
    }
}

impl Metric {
    /// The words of its comparison.
    pub fn comparison_words(&self, language: Language) -> &str {
        self.compared_with.as_deref().unwrap_or(year_words(language))
    }

    /// What those words compare it with.
    pub fn comparison(&self) -> Comparison {
        let words = match &self.compared_with {
            None => return Comparison::YearBefore,
            Some(words) => words.to_lowercase(),
        };
        let says = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
        if says(&["年初", "year to date", "start of"]) {
            Comparison::Other
        } else if says(&[
            "同比",
            "同期",
            "上年",
            "去年",
            "上一年",
            "前一年",
            "year",
            "yoy",
            "annual",
        ]) {
            Comparison::YearBefore
        } else if says(&["环比", "上", "前一"])
            || says(&[
                "week",
                "month",
                "quarter",
                "half",
                "period",
                "last",
                "previous",
                "prior",
                "before",
                "sequential",
                "qoq",
                "wow",
                "mom",
            ])
        {
            Comparison::Before
        } else {
            Comparison::Other
        }
    }

    /// What a field made of its numbers prints; none while one of them is not known.
    pub(super) fn print_derived(&self, field: &str, language: Language) -> Result<Option<String>, FigureError> {
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
        let shown = super::exact_digits(previous, language);
        let Some(value) = self.value.as_ref().map(|value| value.number) else {
            return [Some(shown), None, None];
        };
        let without_unit = Metric {
            unit: if self.is_share() { "%" } else { "" }.to_owned(),
            ..self.clone()
        };
        let growth = self.growth(value, previous.number).ok();
        [
            Some(shown),
            without_unit.print_change(value, previous.number, language).ok(),
            growth.map(|growth| format!("{growth}{}", self.growth_unit(language))),
        ]
    }

    /// A difference with its sign: `+7项`. Exact: it is never rounded.
    fn print_change(&self, value: Decimal, previous: Decimal, language: Language) -> Result<String, FigureError> {
        let too_large = || FigureError::TooLarge { id: self.id.clone() };
        let change = value.checked_sub(previous).ok_or_else(too_large)?;
        let sign = if change > Decimal::ZERO { "+" } else { "" };
        let number = match language {
            Language::Chinese => change.to_string(),
            Language::English => super::with_separators(&change.to_string()),
        };
        Ok(match self.is_share() {
            true => format!("{sign}{number}{}", points(language)),
            false => self.with_unit(&format!("{sign}{number}"), change.abs(), language),
        })
    }

    /// The growth in percent, of a share the change in percentage points, rounded half up to one place or `places`.
    fn growth(&self, value: Decimal, previous: Decimal) -> Result<Decimal, FigureError> {
        let id = || self.id.clone();
        let growth = match self.is_share() {
            true => value.checked_sub(previous),
            false if previous <= Decimal::ZERO => return Err(FigureError::NoGrowth { id: id() }),
            false => value
                .checked_sub(previous)
                .and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED))
                .and_then(|change| change.checked_div(previous)),
        };
        let growth = growth.ok_or_else(|| FigureError::TooLarge { id: id() })?;
        Ok(round(growth, self.places.unwrap_or(1)))
    }

    fn growth_unit(&self, language: Language) -> &'static str {
        if self.is_share() { points(language) } else { "%" }
    }

    /// `同比增长28.0%`, `较上周下降3.5%`, `与上年持平`; `up 28.0% year on year`.
    fn print_compared(&self, value: Decimal, previous: Decimal, language: Language) -> Result<String, FigureError> {
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
    fn print_scaled(&self, value: Decimal, scale: i64, unit: &str) -> Result<String, FigureError> {
        let (own_scale, rest) = split_scale(self.unit_for(Some(value)));
        let too_large = || FigureError::TooLarge { id: self.id.clone() };
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

/// What a unit counts in, and what it counts: 万元 is 10,000 times 元.
pub(super) fn split_scale(unit: &str) -> (Decimal, &str) {
    match (unit.strip_prefix('万'), unit.strip_prefix('亿')) {
        (Some(rest), _) => (Decimal::from(10_000), rest),
        (_, Some(rest)) => (Decimal::from(100_000_000), rest),
        (None, None) => (Decimal::ONE, unit),
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
    use crate::figures::Figure;

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
            Err(error) => format!("{error}"),
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
    fn the_words_of_a_comparison_are_the_packs() {
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
    fn the_words_of_a_comparison_say_which_period_is_meant() {
        let mut metric = metric("22", "25", "项");
        assert_eq!(metric.comparison(), Comparison::YearBefore);
        let cases = [
            (
                Comparison::YearBefore,
                "同比|比上年|较去年同期|较上年|year on year|YoY|from last year",
            ),
            (
                Comparison::Before,
                "环比|较上周|较上期|比上月|较上季度|week on week|quarter on quarter|from the previous period",
            ),
            (Comparison::Other, "较年初|比计划|than planned"),
        ];
        for (expected, all) in cases {
            for words in all.split('|') {
                metric.compared_with = Some(words.to_owned());
                assert_eq!(metric.comparison(), expected, "{words}");
            }
        }
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
}
