//! Ids that a person would choose: of a heading's words where they are known.

use std::collections::BTreeMap;

use crate::template::RESERVED;

/// Words of headings, each with the id they give. The first that a heading holds counts.
const KNOWN: [(&str, &str); 46] = [
    ("存在", "problems"),
    ("问题", "problems"),
    ("不足", "problems"),
    ("困难", "problems"),
    ("下一步", "next"),
    ("下步", "next"),
    ("打算", "next"),
    ("计划", "plan"),
    ("安排", "plan"),
    ("目标", "goals"),
    ("建议", "proposals"),
    ("经验", "experience"),
    ("做法", "measures"),
    ("措施", "measures"),
    ("成效", "results"),
    ("成绩", "results"),
    ("完成情况", "results"),
    ("回顾", "review"),
    ("领导", "leadership"),
    ("组织", "organisation"),
    ("收集", "collection"),
    ("档案", "records"),
    ("党建", "party"),
    ("党风", "integrity"),
    ("廉", "integrity"),
    ("教育", "education"),
    ("学习", "study"),
    ("培训", "training"),
    ("宣传", "publicity"),
    ("队伍", "team"),
    ("班子", "team"),
    ("制度", "rules"),
    ("机制", "rules"),
    ("服务", "services"),
    ("项目", "projects"),
    ("科技", "technology"),
    ("创新", "innovation"),
    ("安全", "safety"),
    ("环境", "environment"),
    ("形象", "image"),
    ("民生", "livelihood"),
    ("经济", "economy"),
    ("资金", "funds"),
    ("保障", "support"),
    ("基本情况", "overview"),
    ("工作", "work"),
];
/// What means something in Jinja.
const WORDS: [&str; 14] = [
    "and", "or", "not", "in", "is", "if", "else", "for", "true", "false", "none", "value", "range", "dict",
];
/// How many words of an English heading make its id.
const MOST_WORDS: usize = 3;
/// How long such an id is at most, in characters.
const LONGEST: usize = 30;

/// Gives each name once.
#[derive(Debug, Default)]
pub struct Ids {
    used: BTreeMap<String, usize>,
}

impl Ids {
    /// The name where it is free, else with a number.
    pub fn free(&mut self, name: &str) -> String {
        let count = self.used.entry(name.to_owned()).or_default();
        *count += 1;
        match *count {
            1 => name.to_owned(),
            count => {
                let numbered = format!("{name}_{count}");
                // A heading may end in such a number itself.
                if self.used.contains_key(&numbered) {
                    self.free(name)
                } else {
                    numbered
                }
            }
        }
    }
}

/// The id that a heading's words give.
pub fn of_heading(heading: &str) -> String {
    let english: Vec<String> = heading
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 2 || word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .filter(|word| !word.is_empty() && !["the", "and", "for", "our"].contains(&word.to_ascii_lowercase().as_str()))
        .take(MOST_WORDS)
        .map(str::to_ascii_lowercase)
        .collect();
    let joined = english.join("_");
    let is_word = joined.starts_with(|c: char| c.is_ascii_lowercase()) && joined.len() <= LONGEST;
    let known = || {
        KNOWN
            .iter()
            .find(|(word, _)| heading.contains(word))
            .map(|(_, id)| (*id).to_owned())
    };
    let is_latin = heading.is_ascii();
    let id = if is_latin && is_word { Some(joined) } else { known() }.unwrap_or_else(|| "part".to_owned());
    if RESERVED.contains(&id.as_str()) || WORDS.contains(&id.as_str()) {
        format!("{id}_part")
    } else {
        id
    }
}
