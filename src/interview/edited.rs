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
    let saved = saved.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
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

/// A text as it is typed at a prompt, a line for each paragraph, as an editor's file has it: with an empty line between them.
pub fn in_paragraphs(typed: &str) -> String {
    let lines: Vec<&str> = typed.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n\n")
}

/// What an editor saved, with an empty line between lines that are paragraphs, as at a prompt: each of those that follow one
/// another ends a Chinese sentence. Not where the text that was there breaks its lines itself.
pub fn parted(saved: &str, given: &str) -> String {
    let breaks_lines = |text: &str| blocks(text).iter().any(|block| block.len() > 1);
    if breaks_lines(given) {
        return saved.to_owned();
    }
    let ends_sentence = |line: &&str| {
        line.trim_end()
            .ends_with(['。', '！', '？', '；', '：', '…', '”', '）', '』', '》'])
    };
    let part = |block: Vec<&str>| {
        let (_, before) = block.split_last().unwrap_or((&"", &[]));
        let separator = if before.iter().all(ends_sentence) { "\n\n" } else { "\n" };
        block.join(separator)
    };
    let parts: Vec<String> = blocks(saved).into_iter().map(part).collect();
    parts.join("\n\n")
}

/// The lines between empty lines.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().collect();
    let blocks = lines.split(|line| line.trim().is_empty()).map(<[&str]>::to_vec);
    blocks.filter(|block| !block.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: &str = "写什么\n例如：一句话";

    #[test]
    fn what_is_a_paragraph_at_the_prompt_is_one_in_the_editor() {
        let given = in_paragraphs("甲段。\n乙段。\n丙段。\n");
        assert_eq!(given, "甲段。\n\n乙段。\n\n丙段。");
        assert_eq!(parted(&given.replace('丙', "丁"), &given), "甲段。\n\n乙段。\n\n丁段。");
        // A line below the last, and one with what follows it.
        assert_eq!(parted("甲段。\n乙段。\n丙\n段。", ""), "甲段。\n乙段。\n丙\n段。");
        assert_eq!(parted("甲段。\n乙段。\n\n丙\n段。", ""), "甲段。\n\n乙段。\n\n丙\n段。");
        // These lines are broken as the person breaks them.
        assert_eq!(parted("甲。\n乙。", "甲。\n丙。"), "甲。\n乙。");
    }

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
}
