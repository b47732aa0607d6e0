//! What a web page is called.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// The bytes of a page in which its name is looked for.
const LONGEST_HEAD: usize = 20_000;

/// What a page is called in its head.
pub fn name_of_page(html: &str) -> String {
    let head = &html[..html.floor_char_boundary(LONGEST_HEAD)];
    let name = |open: &str, close: &str| Some(head.split_once(open)?.1.split_once('>')?.1.split_once(close)?.0);
    let Some(name) = name("<title", "</title").or_else(|| name("<TITLE", "</TITLE")) else {
        return String::new();
    };
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(false);
    let texts = Tokenizer::new_with_emitter(name, emitter).filter_map(|token| match token {
        Ok(Token::String(text)) => Some(String::from_utf8_lossy(&text).into_owned()),
        _ => None,
    });
    texts.collect()
}
