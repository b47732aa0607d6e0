//! What Jinja makes of a pack, kept for the next report: its body compiled, and its expressions.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use minijinja::{Environment, Error};

use crate::text::language::Language;

use super::body::PreparedBody;
use super::environment::{environment, keep_markdown};
use super::expressions::Expressions;

/// The name that the body has in an environment.
pub const BODY_NAME: &str = "report.md.j2";

/// What of a pack is compiled and not in use just now: as much as reports were ever made at once.
#[derive(Default)]
pub struct Prepared {
    bodies: Mutex<Vec<CompiledBody>>,
    expressions: Mutex<Vec<Expressions>>,
}

/// An environment that knows a pack's body.
pub struct CompiledBody {
    /// The environment.
    pub environment: Environment<'static>,
    language: Language,
    is_guarded: bool,
}

impl Prepared {
    /// The body as it is compiled for reports in a language, if it is there.
    pub fn take_body(&self, language: Language, is_guarded: bool) -> Option<CompiledBody> {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |body: &CompiledBody| body.language == language && body.is_guarded == is_guarded;
        let index = bodies.iter().position(is_it)?;
        Some(bodies.swap_remove(index))
    }

    /// Keeps a body for the next report.
    pub fn keep_body(&self, body: CompiledBody) {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.push(body);
    }

    /// The pack's expressions, in its own language.
    pub fn take_expressions(&self, language: Language) -> Expressions {
        let mut kept = self.expressions.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pop().unwrap_or_else(|| Expressions::new(language))
    }

    /// Keeps them for the next report.
    pub fn keep_expressions(&self, expressions: Expressions) {
        let mut kept = self.expressions.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(expressions);
    }
}

/// A copy of a pack compiles for itself.
impl Clone for Prepared {
    fn clone(&self) -> Prepared {
        Prepared::default()
    }
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Prepared")
    }
}

impl CompiledBody {
    /// Compiles a body.
    pub fn new(body: &PreparedBody<'_>, language: Language, is_guarded: bool) -> Result<CompiledBody, Error> {
        let mut environment = environment(language, 0);
        keep_markdown(&mut environment);
        environment.add_template_owned(BODY_NAME, body.text().to_owned())?;
        Ok(CompiledBody {
            environment,
            language,
            is_guarded,
        })
    }
}
