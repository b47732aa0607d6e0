//! What a metric is compared with, as the words of its comparison say.

use crate::text::language::Language;
use crate::text::words::{Words, word_list};
use crate::text::years::names_last_year;

use super::metric::{Metric, Metrics};

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

/// What says that it is compared with the period directly before.
static BEFORE: Words =
    word_list!("环比 上 前一 week month quarter half period last previous prior before sequential qoq wow mom");

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
        } else if names_last_year(&words) || says(&["同比", "同期", "year", "yoy", "annual"]) {
            Comparison::YearBefore
        } else if BEFORE.are_in(&words) {
            Comparison::Before
        } else {
            Comparison::Other
        }
    }
}
