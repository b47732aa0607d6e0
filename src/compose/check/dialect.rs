//! Finds Markdown that is not of the dialect, in every branch of a body: its text is read with all branches one after
//! the other and a letter in the place of each expression.

use minijinja::machinery::ast::Stmt;

use crate::answers::Pictures;
use crate::compose::reader::Reading;
use crate::compose::tokens::TokenTable;
use crate::figures::Metrics;
use crate::report::{Document, Number};
use crate::say::message::Message;
use crate::text::language::Language;

/// What stands for the text of an expression.
const PLACEHOLDER: &str = "文";

/// A parsed body read with all its branches, and its foreign Markdown with its offsets in the source.
pub fn find_foreign(statements: &Stmt<'_>, source: &str) -> (Option<Document<Number>>, Vec<(usize, Message)>) {
    let mut flat = Flat {
        source,
        text: String::new(),
        pieces: Vec::new(),
    };
    flat.add(statements);
    let metrics = Metrics::new(Language::English, []);
    let pictures = Pictures::default();
    let reading = Reading::new(TokenTable::default(), &[], &metrics, &pictures, 0);
    let (whole, faults) = match reading.document(&flat.text) {
        Ok(whole) => (Some(whole), Vec::new()),
        Err(faults) => (None, faults),
    };
    let foreign = faults
        .into_iter()
        // Two branches may each hold a title; whether two are printed shows when the body is run.
        .filter(|fault| fault.message.id != "body-two-titles")
        .map(|fault| (flat.source_offset(fault.line), fault.message));
    (whole, foreign.collect())
}

struct Flat<'s> {
    source: &'s str,
    text: String,
    /// Where each stretch of raw text stands: its offset in `text`, and in the source.
    pieces: Vec<(usize, usize)>,
}

impl Flat<'_> {
    fn add(&mut self, statement: &Stmt<'_>) {
        let mut all = |body: &[Stmt<'_>]| body.iter().for_each(|statement| self.add(statement));
        match statement {
            Stmt::Template(template) => all(&template.children),
            Stmt::ForLoop(each) => {
                all(&each.body);
                all(&each.else_body);
            }
            Stmt::IfCond(condition) => {
                all(&condition.true_body);
                all(&condition.false_body);
            }
            Stmt::WithBlock(block) => all(&block.body),
            Stmt::SetBlock(block) => all(&block.body),
            Stmt::AutoEscape(block) => all(&block.body),
            Stmt::FilterBlock(block) => all(&block.body),
            Stmt::Macro(defined) => all(&defined.body),
            Stmt::CallBlock(call) => all(&call.macro_decl.body),
            Stmt::EmitRaw(raw) => {
                // The text is a slice of the source.
                let offset = (raw.raw.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
                self.pieces.push((self.text.len(), offset));
                self.text.push_str(raw.raw);
            }
            Stmt::EmitExpr(_) => self.text.push_str(PLACEHOLDER),
            Stmt::Set(_) | Stmt::Do(_) => {}
        }
    }

    /// Where a line of the text (from 1) begins in the source, or goes on after an expression.
    fn source_offset(&self, line: usize) -> usize {
        let start: usize = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let after = self.pieces.partition_point(|&(offset, _)| offset <= start);
        match after.checked_sub(1).map(|index| self.pieces[index]) {
            Some((offset, in_source)) => (in_source + start - offset).min(self.source.len()),
            None => 0,
        }
    }
}
