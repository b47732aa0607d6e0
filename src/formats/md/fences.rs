//! The lines of Markdown, and which of them are code.

/// The lines of Markdown with their ends, each with the byte where it begins and whether it stands in a block of code or fences one.
pub fn lines_with_code(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let (mut next, mut open) = (0, None);
    text.split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        let fence = fence(line.trim());
        let is_code = open.is_some() || fence.is_some();
        open = match (open, fence) {
            (None, Some((begins, _))) => Some(begins),
            // Nothing stands behind the fence that ends a block, which is as long as the first, and of the same mark.
            (Some(begins), Some((ends, true))) if ends.starts_with(begins) => None,
            (open, _) => open,
        };
        (start, line, is_code)
    })
}

/// Those that are no code, without what ends them.
pub fn lines_outside_code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = lines_with_code(text).filter(|(.., is_code)| !is_code);
    lines.map(|(start, line, _)| (start, line.trim_end()))
}

/// The fence that a line begins with, and whether it holds nothing else.
fn fence(line: &str) -> Option<(&str, bool)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let word = line.trim_start_matches(mark);
    let fence = &line[..line.len() - word.len()];
    // ```a``` is code in a line.
    let is_fence = fence.len() >= 3 && !(mark == '`' && word.contains(mark));
    is_fence.then_some((fence, word.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::lines_outside_code;

    #[test]
    fn a_block_of_code_ends_with_the_fence_that_it_began_with() {
        let outside = |text: &str| -> Vec<String> {
            let lines = lines_outside_code(text).filter(|(_, line)| !line.is_empty());
            lines.map(|(_, line)| line.to_owned()).collect()
        };
        let cases: [(&str, &[&str]); 7] = [
            ("甲\n```\n乙\n~~~\n丙\n```\n丁", &["甲", "丁"]),
            ("~~~\n乙\n```\n~~~\n丁", &["丁"]),
            ("````md\n```\n乙\n```\n````\n丁", &["丁"]),
            ("```\n乙\n```rust\n丙\n```\n丁", &["丁"]),
            ("```乙```\n丁", &["```乙```", "丁"]),
            ("甲\n```\n乙\n", &["甲"]),
            ("- 甲\n  ```\n  乙\n  ```\n- 丁", &["- 甲", "- 丁"]),
        ];
        for (text, expected) in cases {
            assert_eq!(outside(text), expected, "{text}");
        }
    }
}
