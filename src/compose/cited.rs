//! What the texts of answers cite, and what is left in them to fill.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::answers::literal::places_in;
use crate::figures::Metric;
use crate::figures::answer_markers::Markers;
use crate::say::diagnostic::Diagnostic;
use crate::say::message::{Message, nearest_hint};
use crate::template::{Form, Question, Value, image_of};
use crate::text::citations::{Part, parts};

use super::answered::{Reader, Reading};

impl Reader<'_> {
    /// Reads a picture, and looks at what its caption cites.
    pub(super) fn picture(
        &mut self,
        question: &Question,
        read: &Value,
        value: &Spanned<DeValue<'_>>,
        reading: &Reading<'_>,
    ) {
        let part = |name| value.get_ref().as_table()?.get(name).map(Spanned::span);
        let (file, caption) = image_of(read);
        let folder = self.faults.source.folder();
        if let Err(fault) = self.pictures.read(file, &folder, self.allowed) {
            let span = part("file").unwrap_or_else(|| value.span());
            self.faults.add_with_hint(span, fault.message, fault.hint);
        }
        if let Some(span) = part("caption") {
            self.check_citations(caption, span, question, reading);
        }
    }

    /// Refuses citations of what does not exist, and notes markers and blanks that remember.
    pub(super) fn check_citations(
        &mut self,
        text: &str,
        span: Range<usize>,
        question: &Question,
        reading: &Reading<'_>,
    ) {
        let mut place_of = places_in(&self.faults.source, text, span);
        let mut markers = Markers::new(text, matches!(question.kind.form(), Form::Markdown));
        for (part, range) in parts(text) {
            match part {
                Part::Quoted(_) | Part::Missing(_) => {}
                Part::Text(_) if !matches!(question.kind.form(), Form::Choice(_) | Form::Choices(_)) => {
                    for marker in markers.in_piece(range) {
                        let message = Message::new("marker-left")
                            .with("place", self.place_of(&reading.key_of(question)))
                            .with("marker", &text[marker.clone()]);
                        self.warnings
                            .push(Diagnostic::warning(message).at(&self.faults.source, place_of(marker)));
                    }
                }
                Part::Text(_) => {}
                Part::Remembered(old) => {
                    let message = Message::new("blank-remembered")
                        .with("place", self.place_of(&reading.key_of(question)))
                        .with("old", old);
                    self.warnings
                        .push(Diagnostic::warning(message).at(&self.faults.source, place_of(range)));
                }
                Part::Citation { id, field } => match self.metrics.get(id) {
                    None => {
                        let hint = nearest_hint(id, self.metrics.iter().map(|metric| metric.id.as_str()));
                        let message = Message::new("metric-unknown").with("id", id);
                        self.faults.add_with_hint(place_of(range), message, hint);
                    }
                    Some(metric) if metric.omit => {
                        let message = Message::new("metric-omitted").with("id", id);
                        let hint = Some(Message::new("metric-omitted-hint").with("id", id));
                        self.faults.add_with_hint(place_of(range), message, hint);
                    }
                    Some(metric) => {
                        // Only what is derived may fail, unless the number cannot be printed at all: that is a fault of its
                        // own, which is said where it stands.
                        if Metric::is_derived(field)
                            && let Err(message) = metric.print(field, self.template.language())
                            && metric.check().is_ok()
                        {
                            self.faults.add(place_of(range), message);
                        }
                    }
                },
            }
        }
    }
}
