//! Names that are asked for too early, and texts that a question with choices is compared with.

use minijinja::machinery::Span;
use minijinja::machinery::ast::Expr;

use crate::say::message::{Message, nearest_hint};
use crate::template::Form;

use super::names::{Names, Shape};

impl<'t> Names<'t> {
    /// The choices of the question that an expression names by its section or record.
    fn choices(&self, expression: &Expr<'_>) -> Option<&'t [String]> {
        let Expr::GetAttr(get) = expression else { return None };
        let Expr::Var(owner) = &get.expr else { return None };
        let Shape::Fields(questions) = self.known(owner.id)? else {
            return None;
        };
        match questions.iter().find(|question| question.id == get.name)?.kind.form() {
            Form::Choice(choices) | Form::Choices(choices) => Some(choices),
            _ => None,
        }
    }

    /// Refuses texts that a question is compared with and that are none of its choices.
    pub(super) fn comparison(&mut self, left: &Expr<'_>, right: &Expr<'_>) {
        let Some(choices) = self.choices(left).or_else(|| self.choices(right)) else {
            return;
        };
        let listed = match right {
            Expr::List(list) => &list.items[..],
            right => std::slice::from_ref(right),
        };
        for operand in listed.iter().chain([left]) {
            let Expr::Const(constant) = operand else { continue };
            let text = constant.value.as_str().unwrap_or_default();
            if !text.is_empty() && !choices.iter().any(|choice| choice == text) {
                let message = Message::new("template-no-choice").with("text", text);
                let hint = nearest_hint(text, choices.iter().map(String::as_str));
                self.refuse(constant.span(), message.with("choices", choices.to_vec()), hint);
            }
        }
    }

    /// Refuses a name that nobody asks for, or not yet.
    pub(super) fn refuse_name(&mut self, span: Span, name: &str, is_later: bool, hint: Option<Message>) {
        let (id, hint) = match is_later {
            true => ("template-name-later", None),
            false => ("template-name-unknown", hint),
        };
        self.refuse(span, Message::new(id).with("name", name), hint);
    }
}
