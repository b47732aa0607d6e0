//! What an editor's file says: the question as comment lines, and below them the text.

/// What the line begins with below which the text begins, in every language.
const CUT: &str = "# ------ ";

/// The question as comment lines, and the line below which the text begins; `cut` says so.
pub fn head(question: &str, cut: &str) -> String {
    let comments: String = question.lines().map(|line| format!("# {line}\n")).collect();
    format!("{comments}{CUT}{cut} ------\n")
}

/// The text of a file that began with a head: all but the lines of the head, wherever it was written.
pub fn text_in(saved: &str, head: &str) -> String {
    let saved = plain(saved);
    let mut head = head.lines();
    let mut text: Vec<&str> = Vec::new();
    for line in saved.lines() {
        // A line of the head may be gone; those behind it are still of the head.
        let mut rest = head.clone();
        if rest.any(|of_head| of_head == line) {
            head = rest;
        } else {
            text.push(line);
        }
    }
    text.join("\n").trim_matches('\n').trim_end().to_owned()
}

/// A text from an editor with its paragraphs parted by empty lines. A line that ends a sentence ends its paragraph, where
/// each line next to it does; other lines are those of a wrapped paragraph.
pub fn part_paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let blocks = lines.split(|line| line.is_empty()).filter(|block| !block.is_empty());
    let ends_sentence = |line: &&str| {
        let line = line.trim_end_matches(['”', '’', '"', '\'', '）', ')', '」', '』']);
        line.ends_with(['。', '！', '？', '.', '!', '?', '；', ';', '：', ':', '…'])
    };
    let parted = blocks.map(|block| {
        let is_a_paragraph_a_line = block.iter().all(ends_sentence);
        block.join(if is_a_paragraph_a_line { "\n\n" } else { "\n" })
    });
    parted.collect::<Vec<_>>().join("\n\n")
}

fn plain(saved: &str) -> String {
    saved.trim_start_matches('\u{FEFF}').replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: &str = "写什么\n例如：一句话";

    #[test]
    fn text_counts_wherever_it_is_written() {
        let head = head(QUESTION, "以下");
        assert_eq!(head, "# 写什么\n# 例如：一句话\n# ------ 以下 ------\n");
        let of = |saved: &str| text_in(saved, &head);
        assert_eq!(of(&format!("{head}# 自己的标题\r\n正文\n")), "# 自己的标题\n正文");
        assert_eq!(of(&head.replace("# 例如", "写在上面。\n# 例如")), "写在上面。");
        assert_eq!(of(&format!("上\n{head}\n下\n")), "上\n\n下");
        // What is left of the head is no text; what looks like it and stands behind it is.
        assert_eq!(of("# 写什么\n正文\n# 写什么"), "正文\n# 写什么");
        assert_eq!(of(&head), "");
    }

    #[test]
    fn a_line_that_ends_a_sentence_is_a_paragraph_and_a_wrapped_one_is_not() {
        assert_eq!(
            part_paragraphs("一段。\n二段。\n\n三段。\n四段"),
            "一段。\n\n二段。\n\n三段。\n四段"
        );
        let wrapped = "The gauges were read each week,\nand entered in the book.";
        assert_eq!(part_paragraphs(wrapped), wrapped);
        assert_eq!(part_paragraphs("One.\nTwo (2).\nThree"), "One.\nTwo (2).\nThree");
    }
}
