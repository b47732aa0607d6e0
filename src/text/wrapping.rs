//! Breaking a line of text at a number of columns.

use super::chinese::{columns, is_wide, may_not_begin_line, may_not_end_line};

/// Breaks a line at `width` columns: between words and wide characters, so that no mark stands where it may not
/// (GB/T 15834-2011 §5.1). What cannot be broken runs over.
pub fn wrap(output: &mut String, indent: &str, hanging: &str, text: &str, width: usize) {
    output.push_str(indent);
    let mut used = columns(indent);
    let mut is_first = true;
    for piece in unbreakable_pieces(text) {
        let visible = piece.trim_end_matches(' ');
        if !is_first && used + columns(visible) > width {
            let end = output.trim_end_matches(' ').len();
            output.truncate(end);
            output.push('\n');
            output.push_str(hanging);
            used = columns(hanging);
        }
        output.push_str(piece);
        used += columns(piece);
        is_first = false;
    }
    let end = output.trim_end_matches(' ').len();
    output.truncate(end);
}

/// The stretches of a text between which a line may be broken; a space stays with what it follows.
fn unbreakable_pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices().peekable();
        while let Some((_, c)) = characters.next() {
            let Some(&(offset, next)) = characters.peek() else {
                break;
            };
            let is_border = next != ' ' && (c == ' ' || is_wide(c) || is_wide(next));
            if is_border && !may_not_begin_line(next) && !may_not_end_line(c) {
                let (piece, after) = rest.split_at(offset);
                rest = after;
                return Some(piece);
            }
        }
        (!rest.is_empty()).then(|| std::mem::take(&mut rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> String {
        let mut output = String::new();
        wrap(&mut output, "　　", "", text, width);
        output
    }

    #[test]
    fn no_line_begins_with_a_mark() {
        assert_eq!(wrapped("坚持“学习”，狠抓落实。", 12), "　　坚持“学\n习”，狠抓落\n实。");
        assert_eq!(wrapped("甲乙丙，丁", 10), "　　甲乙\n丙，丁");
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(wrapped("共GB/T 9704项", 14), "　　共GB/T\n9704项");
    }
}
