//! What an editor's file says: the question as comment lines, and below them the text.

/// What the line begins with below which the text begins, in every language.
const CUT: &str = "# ------ ";

/// The question as comment lines, and the line below which the text begins; `cut` says so.
pub fn head(question: &str, cut: &str) -> String {
    let comments: String = question.lines().map(|line| format!("# {line}\n")).collect();
    format!("{comments}{CUT}{cut} ------\n")
}

/// The text, as far as it can be told without the question: what was written below the cut.
pub fn text_in(saved: &str) -> String {
    let text = below_cut(saved).unwrap_or_else(|| plain(saved));
    text.trim_matches('\n').trim_end().to_owned()
}

/// What was written below the cut. Without that line, what is left of the comments is taken away.
pub fn below_head(saved: &str, question: &str, cut: &str) -> String {
    below_cut(saved).unwrap_or_else(|| {
        let head = head(question, cut);
        let is_comment = |line: &&str| head.lines().any(|comment| comment == *line);
        let saved = plain(saved);
        saved.lines().skip_while(is_comment).collect::<Vec<_>>().join("\n")
    })
}

fn below_cut(saved: &str) -> Option<String> {
    let saved = plain(saved);
    let at = if saved.starts_with(CUT) {
        0
    } else {
        saved.find(&format!("\n{CUT}"))? + 1
    };
    let (_, below) = saved[at..].split_once('\n')?;
    Some(below.to_owned())
}

fn plain(saved: &str) -> String {
    saved.trim_start_matches('\u{FEFF}').replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: &str = "写什么\n例如：一句话";

    #[test]
    fn only_what_stands_below_the_cut_is_the_text() {
        let head = head(QUESTION, "以下");
        assert_eq!(head, "# 写什么\n# 例如：一句话\n# ------ 以下 ------\n");
        let saved = format!("{head}# 自己的标题\r\n正文\n");
        let below = |saved: &str| below_head(saved, QUESTION, "以下");
        assert_eq!(below(&saved), "# 自己的标题\n正文\n");
        assert_eq!(below("# 写什么\n正文\n# 写什么"), "正文\n# 写什么");
        assert_eq!(text_in(&saved), "# 自己的标题\n正文");
    }
}
