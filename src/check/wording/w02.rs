//! Old or unofficial form.
//! 异形词或旧写法。
//!
//! Words with two written forms, of which official writing takes the recommended one.
//!
//! 有两种写法的词，公文用推荐的写法。
//!
//! Wrong: 建立工作台帐。
//! Right: 建立工作台账。
//! Source: GF 1001-2001; 现代汉语词典

use std::sync::LazyLock;

use crate::check::words::{Lexicon, Row};
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning("W02", "old-form", include_str!("w02.rs"), Check::Passage(check));

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(WORDS));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    LEXICON.check(&passage.text, faults);
}

/// Old form, recommended form, characters before it and after it between which it is right as it stands.
const WORDS: &[Row] = &[
    ("帐户", "账户", "", ""),
    ("帐目", "账目", "", ""),
    ("帐号", "账号", "", ""),
    ("帐本", "账本", "", ""),
    ("帐款", "账款", "", ""),
    ("结帐", "结账", "", ""),
    ("记帐", "记账", "", ""),
    ("台帐", "台账", "", ""),
    ("转帐", "转账", "", ""),
    ("报帐", "报账", "", ""),
    ("呆帐", "呆账", "", ""),
    ("坏帐", "坏账", "", ""),
    ("部份", "部分", "", ""),
    ("充份", "充分", "补填扩", ""),
    ("成份", "成分", "完达制分做换", "额"),
    ("份量", "分量", "一每两三各这那几多", "身"),
    ("缘份", "缘分", "", ""),
    ("辈份", "辈分", "", ""),
    ("安份", "安分", "", ""),
    ("人材", "人才", "木石铁", ""),
    ("思惟", "思维", "", ""),
    ("惟一", "唯一", "", ""),
    ("图象", "图像", "", ""),
    ("录象", "录像", "", ""),
    ("摄象", "摄像", "", ""),
    ("偶象", "偶像", "", ""),
    ("好象", "好像", "美友良最更", "征"),
    ("象样", "像样", "", ""),
    ("反覆", "反复", "", ""),
    ("答覆", "答复", "", ""),
    ("告戒", "告诫", "警", ""),
    ("训戒", "训诫", "", ""),
    ("劝戒", "劝诫", "", ""),
    ("磨练", "磨炼", "", ""),
    ("计画", "计划", "设", ""),
    ("筹画", "筹划", "", ""),
    ("连络", "联络", "", ""),
    ("座落", "坐落", "讲一每", ""),
    ("做为", "作为", "叫看当称", "民人了期"),
    ("其它", "其他", "", ""),
    ("原故", "缘故", "", ""),
    ("暴光", "曝光", "", ""),
    ("交待", "交代", "移提送", ""),
    ("辞汇", "词汇", "", ""),
    ("保母", "保姆", "", ""),
    ("飘流", "漂流", "", ""),
];
