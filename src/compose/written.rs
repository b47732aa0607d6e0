//! The Markdown of a report as Jinja writes it.

use std::fmt::Write as _;
use std::io;

use super::tokens::{PRINTED_END, PRINTED_START, Piece, Tokens, pieces};

/// The Markdown of a report as Jinja writes it, up to a limit.
pub struct Markdown {
    /// What is written so far.
    pub text: String,
    /// Whether there was more than the limit, which was let go.
    pub is_full: bool,
    limit: usize,
    tokens: Tokens,
}

impl Markdown {
    /// Begins with nothing; it will be about as long as `length`.
    pub fn new(length: usize, limit: usize, tokens: Tokens) -> Markdown {
        Markdown {
            text: String::with_capacity(length),
            is_full: false,
            limit,
            tokens,
        }
    }
}

impl io::Write for Markdown {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Where it ends is told by the fuel, which has a place in the body.
        if self.is_full {
            return Ok(bytes.len());
        }
        // Jinja writes whole characters.
        let text = std::str::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData)?;
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => self.text.push_str(text),
                Piece::Token(token) => match self.tokens.table().place(token) {
                    Some(number) => {
                        self.text.push(PRINTED_START);
                        write!(self.text, "{number}").map_err(io::Error::other)?;
                        self.text.push(PRINTED_END);
                    }
                    None => self.text.push(token),
                },
                Piece::Printed(_) => {}
            }
        }
        self.is_full = self.text.len() > self.limit;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use minijinja::Value;

    use crate::compose::tokens::COUNT;

    use super::*;

    #[test]
    fn what_the_body_prints_needs_no_token_once_it_is_written() {
        let tokens = Tokens::default();
        tokens.table().budget = 1000;
        let mut markdown = Markdown::new(0, 10_000_000, tokens.clone());
        let kept = tokens.table().print(Value::from("乙")).unwrap();
        for _ in 0..COUNT + 1 {
            let token = tokens.table().print(Value::from("")).unwrap();
            assert_ne!(token, kept);
            markdown.write_all(token.to_string().as_bytes()).unwrap();
            tokens.table().settle(token);
        }
        markdown.text.clear();
        markdown.write_all(format!("甲{kept}{kept}").as_bytes()).unwrap();
        let found: Vec<_> = pieces(&markdown.text).collect();
        let printed = tokens.take().printed;
        assert_eq!(
            found,
            [Piece::Text("甲"), Piece::Printed(COUNT + 1), Piece::Printed(COUNT + 2)]
        );
        assert_eq!(printed.last(), Some(&Value::from("乙")));
    }
}
