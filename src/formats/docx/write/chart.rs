//! A chart of a Word file: the part that Office draws it from, and the sheet in it that a person edits.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};

use rust_decimal::Decimal;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::report::layout::Twips;
use crate::report::{Chart, ChartKind, Series, colour};
use crate::text::language::Language;

use super::xml::{OFFICE, declared, escaped};

/// The namespace of charts.
pub const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The size of the letters of a chart, in points.
const LETTER: Twips = 9;
/// How wide a digit of it is, in twips: half its height.
const DIGIT: Twips = LETTER * 20 / 2;
/// The minus of a report, quoted: programs know no other than the hyphen as a sign.
const MINUS: &str = "&quot;−&quot;";
/// The axes of a chart, by any numbers.
const AXES: &str = "<c:axId val=\"1001\"/><c:axId val=\"1002\"/>";

/// Writes the part, for a chart so wide in twips. A figure that is not known is left out, which leaves a gap.
pub fn write_chart(chart: &Chart, width: Twips) -> String {
    let is_upright = chart.has_upright_numbers(f64::from(width) / f64::from(DIGIT));
    let series: String = (0..)
        .zip(&chart.series)
        .map(|(index, series)| one_series(chart, index, series, is_upright))
        .collect();
    let vary = |vary: u8| format!("<c:varyColors val=\"{vary}\"/>");
    let bars = |direction: &str| {
        format!(
            "<c:barChart><c:barDir val=\"{direction}\"/><c:grouping val=\"clustered\"/>{}{series}<c:gapWidth val=\"80\"/>{AXES}</c:barChart>",
            vary(0)
        )
    };
    let drawn = match chart.kind {
        ChartKind::Column => bars("col") + &axes(chart, false),
        ChartKind::Bar => bars("bar") + &axes(chart, true),
        ChartKind::Line => format!(
            "<c:lineChart><c:grouping val=\"standard\"/>{}{series}<c:marker val=\"1\"/>{AXES}</c:lineChart>{}",
            vary(0),
            axes(chart, false)
        ),
        ChartKind::Pie => format!(
            "<c:pieChart>{}{series}<c:firstSliceAng val=\"0\"/></c:pieChart>",
            vary(1)
        ),
    };
    let legend = if chart.series.len() > 1 || chart.kind == ChartKind::Pie {
        "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>"
    } else {
        ""
    };
    declared(&format!(
        "<c:chartSpace xmlns:c=\"{CHART}\" xmlns:a=\"{DRAWING}\" xmlns:r=\"{OFFICE}\"><c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/>\
         <c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>{drawn}</c:plotArea>{legend}<c:plotVisOnly val=\"1\"/>\
         <c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>\
         <c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"{}\"/></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>\
         <c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
        // In hundredths of a point.
        LETTER * 100
    ))
}

/// The relationship from a chart to its sheet.
pub fn chart_relationships(sheet: &str) -> String {
    declared(&format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/package\" Target=\"{sheet}\"/></Relationships>"
    ))
}

fn one_series(chart: &Chart, index: usize, series: &Series, is_upright: bool) -> String {
    let column = column_name(index + 1);
    let last = chart.names.len() + 1;
    let fill = |index: usize| format!("<a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill>", colour(index));
    let labels = labels(chart, index, is_upright);
    let (look, end) = match chart.kind {
        ChartKind::Bar | ChartKind::Column => (
            format!("<c:spPr>{}</c:spPr><c:invertIfNegative val=\"0\"/>", fill(index)),
            "",
        ),
        ChartKind::Line => (
            format!(
                "<c:spPr><a:ln w=\"28575\">{0}</a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/><c:size val=\"6\"/><c:spPr>{0}</c:spPr></c:marker>",
                fill(index)
            ),
            "<c:smooth val=\"0\"/>",
        ),
        ChartKind::Pie => {
            let slice = |at: usize| {
                format!(
                    "<c:dPt><c:idx val=\"{at}\"/><c:bubble3D val=\"0\"/><c:spPr>{}</c:spPr></c:dPt>",
                    fill(at)
                )
            };
            ((0..chart.names.len()).map(slice).collect(), "")
        }
    };
    let named = texts(&format!("Sheet1!${column}$1"), std::slice::from_ref(&series.name));
    let names = texts(&format!("Sheet1!$A$2:$A${last}"), &names(chart));
    let mut points = String::new();
    for (at, value) in series.values.iter().enumerate() {
        if let Some(value) = value {
            // Writing to a text cannot fail.
            let _ = write!(points, "<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", number(*value));
        }
    }
    format!(
        "<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/><c:tx>{named}</c:tx>{look}{labels}<c:cat>{names}</c:cat>\
         <c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>{}</c:formatCode>\
         <c:ptCount val=\"{}\"/>{points}</c:numCache></c:numRef></c:val>{end}</c:ser>",
        number_format(chart, 0),
        series.values.len()
    )
}

/// What each figure is of. Numbers of slices that are too small for one stand behind their names: beside the pie they would lie
/// over one another.
fn names(chart: &Chart) -> Vec<String> {
    let Some(series) = chart.series.first() else {
        return chart.names.clone();
    };
    let names = chart.names.iter().zip(&series.values);
    let names = names.map(|(name, value)| match value.filter(|_| chart.is_sliver(*value)) {
        Some(value) => format!("{name} {}", chart.number_text(value)),
        None => name.clone(),
    });
    names.collect()
}

/// The numbers beside what is drawn of a period; in English one with decimals has a format of its own.
fn labels(chart: &Chart, index: usize, is_upright: bool) -> String {
    let place = |is_below: bool| match chart.kind {
        // Beside the slices, which may be dark.
        ChartKind::Pie => "<c:dLblPos val=\"outEnd\"/>",
        ChartKind::Line if is_below => "<c:dLblPos val=\"b\"/>",
        ChartKind::Line => "<c:dLblPos val=\"t\"/>",
        _ => "",
    };
    // What part of the whole a slice is; in a format other than the general one some programs write it as a whole number.
    let (share, between) = match (chart.kind, chart.language) {
        (ChartKind::Pie, Language::Chinese) => (1, "<c:separator>，</c:separator>"),
        _ => (0, ""),
    };
    let turn = if is_upright {
        "<c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr rot=\"-5400000\" vert=\"horz\"/><a:p><a:pPr><a:defRPr/></a:pPr>\
         <a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>"
    } else {
        ""
    };
    let is_grouped = is_grouped(chart);
    let shown = |places: u32, is_below: bool| {
        let place = place(is_below);
        format!(
            "<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>{turn}{place}<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
             <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"{share}\"/><c:showBubbleSize val=\"0\"/>{between}",
            number_format(chart, places)
        )
    };
    let mut labels = String::new();
    let values = chart.series.get(index).map_or(&[][..], |series| &series.values);
    for (at, value) in values.iter().enumerate() {
        let places = value.map_or(0, |value| value.normalize().scale());
        let is_below = chart.is_below(index, at);
        // Writing to a text cannot fail.
        if chart.is_sliver(*value) {
            let _ = write!(labels, "<c:dLbl><c:idx val=\"{at}\"/><c:delete val=\"1\"/></c:dLbl>");
        } else if is_grouped && places > 0 || is_below {
            let _ = write!(
                labels,
                "<c:dLbl><c:idx val=\"{at}\"/>{}</c:dLbl>",
                shown(places, is_below)
            );
        }
    }
    format!("<c:dLbls>{labels}{}</c:dLbls>", shown(0, false))
}

/// How a chart writes a number with so many decimals: as the report does.
fn number_format(chart: &Chart, places: u32) -> String {
    if chart.language == Language::Chinese {
        return "General".to_owned();
    }
    let digits = match places {
        _ if !is_grouped(chart) => "General".to_owned(),
        0 => "#,##0".to_owned(),
        places => format!("#,##0.{}", "0".repeat(places as usize)),
    };
    format!("{digits};{MINUS}{digits}")
}

/// Whether numbers of a chart have commas between their thousands.
fn is_grouped(chart: &Chart) -> bool {
    chart.language == Language::English && chart.known().any(|value| value.abs() >= Decimal::ONE_THOUSAND)
}

fn texts(place: &str, texts: &[String]) -> String {
    let points: String = texts
        .iter()
        .enumerate()
        .map(|(at, text)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(text)))
        .collect();
    let count = texts.len();
    format!("<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val=\"{count}\"/>{points}</c:strCache></c:strRef>")
}

/// The axes: of names, and of numbers. Those of bars lie down, the first name above.
fn axes(chart: &Chart, lies: bool) -> String {
    let (names, numbers, order, crosses) = if lies {
        ("l", "b", "maxMin", "max")
    } else {
        ("b", "l", "minMax", "autoZero")
    };
    let format = number_format(chart, 0);
    // What begins elsewhere looks more different than it is.
    let zero = match (chart.known().min(), chart.known().max()) {
        (Some(least), _) if !least.is_sign_negative() => "<c:min val=\"0\"/>",
        (_, Some(most)) if most.is_sign_negative() => "<c:max val=\"0\"/>",
        _ => "",
    };
    let line = "<c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"BFBFBF\"/></a:solidFill></a:ln></c:spPr>";
    let axis = |id: u16, (order, end): (&str, &str), side: &str, grid: &str, label: &str| {
        format!(
            "<c:axId val=\"{id}\"/><c:scaling><c:orientation val=\"{order}\"/>{end}</c:scaling><c:delete val=\"0\"/><c:axPos val=\"{side}\"/>{grid}\
             <c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
             <c:tickLblPos val=\"{label}\"/>{line}"
        )
    };
    // Names that have room lie in a few lines, where programs would set them aslant.
    let lying = if !lies && chart.names_fit_below() {
        "<c:txPr><a:bodyPr rot=\"0\" vert=\"horz\"/><a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>"
    } else {
        ""
    };
    format!(
        "<c:catAx>{}{lying}<c:crossAx val=\"1002\"/><c:crosses val=\"autoZero\"/><c:tickLblSkip val=\"1\"/></c:catAx>\
         <c:valAx>{}<c:crossAx val=\"1001\"/><c:crosses val=\"{crosses}\"/></c:valAx>",
        axis(1001, (order, ""), names, "", "low"),
        axis(
            1002,
            ("minMax", zero),
            numbers,
            &format!("<c:majorGridlines>{line}</c:majorGridlines>"),
            "nextTo"
        ),
    )
}

/// Writes the sheet: a workbook with names in the first column and a period in each further one.
pub fn write_sheet(chart: &Chart) -> io::Result<Vec<u8>> {
    let mut rows = String::new();
    let mut row = |at: usize, cells: Vec<String>| {
        let _ = write!(rows, "<row r=\"{at}\">{}</row>", cells.concat());
    };
    let text = |column: usize, at: usize, text: &str| {
        let (column, text) = (column_name(column), escaped(text));
        format!("<c r=\"{column}{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
    };
    let heads = (1..)
        .zip(&chart.series)
        .map(|(column, series)| text(column, 1, &series.name));
    row(1, heads.collect());
    for (index, name) in names(chart).iter().enumerate() {
        let at = index + 2;
        let mut cells = vec![text(0, at, name)];
        for (column, series) in (1..).zip(&chart.series) {
            if let Some(Some(value)) = series.values.get(index) {
                cells.push(format!(
                    "<c r=\"{}{at}\"><v>{}</v></c>",
                    column_name(column),
                    number(*value)
                ));
            }
        }
        row(at, cells);
    }
    let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{spreadsheet}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{spreadsheet}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{SHEET}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(zip::DateTime::default());
        package.start_file(name, options)?;
        package.write_all(declared(&xml).as_bytes())?;
    }
    Ok(package.finish().map_err(io::Error::from)?.into_inner())
}

/// A, B, …: a chart has no more than a few.
fn column_name(index: usize) -> char {
    char::from(b'A' + u8::try_from(index % 26).unwrap_or_default())
}

fn number(value: Decimal) -> String {
    value.normalize().to_string()
}
