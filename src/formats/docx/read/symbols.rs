//! Characters of symbol fonts as the ones that look like them.

use crate::text::forbidden::is_forbidden;

/// What a character of a symbol font looks like; a box where nothing is known.
pub fn symbol(font: &str, code: u32) -> char {
    // Word keeps the characters of these fonts in the private use area.
    let is_private = (0xF000..=0xF0FF).contains(&code);
    if !is_private && !font.starts_with("Wingdings") && font != "Symbol" {
        return char::from_u32(code).filter(|&c| !is_forbidden(c)).unwrap_or('□');
    }
    match code & 0xFF {
        0x6C | 0xA1 => '●',
        0x6E => '■',
        0x75 => '◆',
        0x9F | 0xB7 => '•',
        0xA7 => '▪',
        0xA8 | 0x6F => '□',
        0xD8 => '➢',
        0xE0 => '→',
        0xFB => '✗',
        0xFC => '✓',
        0xFD | 0x54 => '☒',
        0xFE | 0x52 => '☑',
        _ => '□',
    }
}
