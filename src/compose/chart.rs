//! The filter and the function `chart`: metrics side by side, this period beside the last.

use minijinja::value::Kwargs;
use minijinja::{Error, Value};
use rust_decimal::prelude::ToPrimitive;

use crate::figures::{Metric, Metrics};
use crate::report::{Alignment, Chart, ChartKind, Inline, Series, Shown, Table};
use crate::text::language::Language;

use super::faults::refuse;
use super::print::print_value;
use super::table::{NOTHING, table_heads};
use super::tokens::{ChartRequest, Insert, Tokens};

/// The names of more figures have no room below columns or beside a pie: they are drawn as bars.
const MOST_NAMES: usize = 12;
/// Figures of a unit so many times smaller than those of another are not seen beside them.
const UNSEEN: f64 = 20.0;

/// The chart of metrics, as a token; a blank where no number of them is known. Takes `kind` and `title`.
pub fn chart(metrics: &[&Metric], options: &Kwargs, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    let name: Option<&str> = options.get("kind")?;
    let name = name.unwrap_or("column");
    let kind = ChartKind::ALL.iter().find(|(known, _)| *known == name);
    let Some((_, kind)) = kind else {
        let known = ChartKind::ALL.map(|(known, _)| known).join(", ");
        return Err(refuse(format!("there is no chart `{name}`; there are {known}")));
    };
    let title: Option<Value> = options.get("title")?;
    options.assert_all_used()?;
    let title = match title {
        Some(title) => print_value(&title, language, tokens)?
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        None => String::new(),
    };
    if metrics.iter().all(|metric| metric.value.is_none()) {
        // What is asked for is missing then, and is said to be; of no metrics nothing is asked.
        let first = metrics.first().map(|metric| Insert::Figure {
            id: metric.id.clone(),
            field: String::new(),
        });
        return Ok(first.map_or(Value::from(""), |first| tokens.text_of(first)));
    }
    Ok(tokens.text_of(Insert::Chart(ChartRequest {
        ids: metrics.iter().map(|metric| metric.id.clone()).collect(),
        kind: *kind,
        title,
    })))
}

/// Figures that one axis shows, as a chart of their own.
struct Axis {
    /// Their places in what was asked for.
    places: Vec<usize>,
    most: f64,
    is_share: bool,
}

/// The charts that figures are drawn in. A share stands beside no amount, nor figures of a unit where they would not be seen.
pub fn on_axes(request: &ChartRequest, metrics: &Metrics) -> Vec<ChartRequest> {
    let mut units: Vec<(&str, Axis)> = Vec::new();
    for (place, id) in request.ids.iter().enumerate() {
        let Some(metric) = metrics.get(id) else { continue };
        let numbers = [&metric.value, &metric.previous].into_iter().flatten();
        let most = numbers.filter_map(|figure| Some(figure.number.to_f64()?.abs()));
        let most = most.fold(0.0, f64::max);
        match units.iter_mut().find(|(unit, _)| *unit == metric.unit) {
            Some((_, axis)) => {
                axis.places.push(place);
                axis.most = axis.most.max(most);
            }
            None => units.push((
                &metric.unit,
                Axis {
                    places: vec![place],
                    most,
                    is_share: metric.is_share(),
                },
            )),
        }
    }
    units.sort_by(|(_, one), (_, other)| other.most.total_cmp(&one.most));
    let mut axes: Vec<Axis> = Vec::new();
    for (_, unit) in units {
        // Of what is not known at all there is no chart.
        let fits =
            |axis: &&mut Axis| unit.most == 0.0 || unit.is_share == axis.is_share && unit.most * UNSEEN >= axis.most;
        match axes.iter_mut().find(fits) {
            Some(axis) => axis.places.extend(unit.places),
            None => axes.push(unit),
        }
    }
    if request.kind == ChartKind::Pie || axes.len() < 2 {
        return vec![request.clone()];
    }
    axes.iter_mut().for_each(|axis| axis.places.sort_unstable());
    axes.sort_by_key(|axis| axis.places.first().copied());
    let chart = |axis: &Axis| ChartRequest {
        ids: axis.places.iter().map(|place| request.ids[*place].clone()).collect(),
        ..request.clone()
    };
    axes.iter().map(chart).collect()
}

/// The chart that was asked for.
pub fn draw(request: &ChartRequest, metrics: &Metrics) -> Shown {
    let language = metrics.language;
    let metrics: Vec<&Metric> = request.ids.iter().filter_map(|id| metrics.get(id)).collect();
    let is_common = common_unit(&metrics, language).is_some();
    let name = |metric: &&Metric| match unit_of(metric, language) {
        unit if is_common || unit.is_empty() => metric.name.clone(),
        unit => in_brackets(&metric.name, &unit, language),
    };
    let names: Vec<String> = metrics.iter().map(name).collect();
    let [name_head, _, now, before, ..] = table_heads(language);
    let mut series = vec![(
        now,
        "value",
        metrics.iter().map(|metric| metric.value.as_ref()).collect::<Vec<_>>(),
    )];
    if request.kind != ChartKind::Pie && metrics.iter().any(|metric| metric.previous.is_some()) {
        series.push((
            before,
            "previous",
            metrics.iter().map(|metric| metric.previous.as_ref()).collect(),
        ));
    }
    let cell = |text: String| vec![Inline::plain(text)];
    let mut header = vec![cell(name_head.to_owned())];
    let mut rows: Vec<Vec<Vec<Inline>>> = names.iter().map(|name| vec![cell(name.clone())]).collect();
    for (head, field, _) in &series {
        header.push(cell((*head).to_owned()));
        for (row, metric) in rows.iter_mut().zip(&metrics) {
            // What had no figure in the period before says so, as beside it in a table; what has none now is missing.
            row.push(cell(match *field {
                "previous" => metric.compared_cells(language)[0]
                    .take()
                    .unwrap_or_else(|| NOTHING.to_owned()),
                field => (metric.print(field, language).ok().flatten()).unwrap_or_else(|| language.blank().to_owned()),
            }));
        }
    }
    let alignments = std::iter::once(Alignment::Left).chain(series.iter().map(|_| Alignment::Right));
    let table = Table {
        alignments: alignments.collect(),
        header,
        rows,
        ..Table::default()
    };
    let series = series.into_iter().map(|(name, _, figures)| Series {
        name: name.to_owned(),
        values: figures.into_iter().map(|figure| Some(figure?.number)).collect(),
    });
    let mut chart = Chart {
        kind: request.kind,
        names,
        series: series.collect(),
        language,
    };
    let are_many = chart.names.len() > MOST_NAMES;
    let is_wide = match chart.kind {
        ChartKind::Column => are_many || !chart.names_fit_below(),
        // Of many points some are names of times, which nobody reads one by one.
        ChartKind::Line => !are_many && !chart.names_fit_below(),
        ChartKind::Pie => are_many,
        ChartKind::Bar => false,
    };
    if is_wide {
        chart.kind = ChartKind::Bar;
    }
    Shown::Chart { chart, table }
}

/// The part of a pie that is negative, which no pie can show.
pub fn negative_part<'m>(request: &ChartRequest, metrics: &'m Metrics) -> Option<&'m Metric> {
    if request.kind != ChartKind::Pie {
        return None;
    }
    let is_negative = |metric: &&Metric| {
        metric
            .value
            .as_ref()
            .is_some_and(|value| value.number.is_sign_negative())
    };
    let mut parts = request.ids.iter().filter_map(|id| metrics.get(id));
    parts.find(is_negative)
}

/// What stands below a chart whose title says this: the unit where all figures have the same.
pub fn caption(request: &ChartRequest, metrics: &Metrics) -> String {
    let language = metrics.language;
    let shown: Vec<&Metric> = request.ids.iter().filter_map(|id| metrics.get(id)).collect();
    let title = match (request.title.trim(), language) {
        ("", Language::Chinese) => "主要指标",
        ("", Language::English) => "Key figures",
        (title, _) => title,
    };
    match (common_unit(&shown, language), language) {
        (Some(unit), Language::Chinese) => in_brackets(title, &format!("单位：{unit}"), language),
        (Some(unit), Language::English) => in_brackets(title, &unit, language),
        (None, _) => title.to_owned(),
    }
}

fn in_brackets(text: &str, inside: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{text}（{inside}）"),
        Language::English => format!("{text} ({inside})"),
    }
}

fn unit_of(metric: &Metric, language: Language) -> String {
    metric.print("unit", language).ok().flatten().unwrap_or_default()
}

/// The unit that all have.
fn common_unit(metrics: &[&Metric], language: Language) -> Option<String> {
    let units: Vec<&str> = metrics.iter().map(|metric| metric.unit.as_str()).collect();
    let first = units.first().filter(|unit| !unit.is_empty())?;
    if units.iter().any(|unit| unit != first) {
        return None;
    }
    metrics.first().map(|metric| unit_of(metric, language))
}
