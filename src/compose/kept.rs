//! What Jinja makes of a template, kept from one report to the next: its body compiled, and its expressions.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::{Environment, Error};

use crate::text::language::Language;

use super::body::PreparedBody;
use super::environment::{environment, print_tokens};
use super::expressions::Expressions;
use super::marked::Trust;
use super::tokens::{Piece, Tokens, pieces};

/// The name that the body has in an environment.
pub const BODY_NAME: &str = "report.md.j2";

/// What of a template is compiled and not in use just now: as much as reports were ever made at once.
#[derive(Default)]
pub struct Kept {
    bodies: Mutex<Vec<CompiledBody>>,
    expressions: Mutex<Vec<Expressions>>,
    /// What all reports together may still cost, where they share it.
    fuel: Option<AtomicU64>,
}

/// An environment that knows a template's body.
pub struct CompiledBody {
    /// The environment.
    pub environment: Environment<'static>,
    /// What the tokens in it stand for.
    pub tokens: Tokens,
    /// The characters of the body that would be taken for tokens.
    pub private: Arc<BTreeSet<char>>,
    language: Language,
    is_marked: bool,
}

impl Kept {
    /// The same for reports that share so much fuel: those a template is checked with.
    pub fn with_fuel(fuel: u64) -> Kept {
        Kept {
            fuel: Some(AtomicU64::new(fuel)),
            ..Kept::default()
        }
    }

    /// The fuel of a report that would have so much by itself.
    pub fn fuel(&self, wanted: u64) -> u64 {
        let shared = self.fuel.as_ref().map(|left| left.load(Ordering::Relaxed));
        shared.map_or(wanted, |left| left.min(wanted))
    }

    /// Takes away what a report cost.
    pub fn spend(&self, fuel: u64) {
        if let Some(left) = &self.fuel {
            let now = left.load(Ordering::Relaxed).saturating_sub(fuel);
            left.store(now, Ordering::Relaxed);
        }
    }

    /// The body as it is compiled for reports in a language, with marks or without, if it is there.
    pub fn take_body(&self, language: Language, is_marked: bool) -> Option<CompiledBody> {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |body: &CompiledBody| body.language == language && body.is_marked == is_marked;
        let index = bodies.iter().position(is_it)?;
        Some(bodies.swap_remove(index))
    }

    /// Keeps a body for the next report.
    pub fn keep_body(&self, body: CompiledBody) {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.push(body);
    }

    /// The template's expressions, in its own language.
    pub fn take_expressions(&self, language: Language, trust: Trust) -> Expressions {
        let mut kept = self.expressions.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pop().unwrap_or_else(|| Expressions::new(language, trust))
    }

    /// Keeps them for the next report.
    pub fn keep_expressions(&self, expressions: Expressions) {
        let mut kept = self.expressions.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(expressions);
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

impl CompiledBody {
    /// Compiles a body.
    pub fn new(body: &PreparedBody<'_>, language: Language) -> Result<CompiledBody, Error> {
        let tokens = Tokens::default();
        let mut environment = environment(language, 0, &tokens);
        print_tokens(&mut environment, language, &tokens);
        environment.add_template_owned(BODY_NAME, body.text().to_owned())?;
        Ok(CompiledBody {
            environment,
            tokens,
            private: Arc::new(private_characters(body.text())),
            language,
            is_marked: body.is_marked(),
        })
    }
}

/// The characters of a text that would be taken for tokens.
fn private_characters(text: &str) -> BTreeSet<char> {
    let found = pieces(text).filter_map(|piece| match piece {
        Piece::Token(c) => Some(c),
        _ => None,
    });
    found.collect()
}
