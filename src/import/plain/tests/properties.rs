use proptest::prelude::*;

use super::*;
use crate::import::cases::one_of;

/// What stands in lines of reports.
const SENTENCES: &str = "我们抓好学习，抓好整改。¦全年完成项目32项，增长12.5%。¦要坚持问题导向，¦成效明显！¦细颗粒物PM¦2.5¦\
    一是抓学习。¦二是抓整改；¦（一）强基础。¦1、抓队伍。¦二、抓作风。¦（2）抓落实¦安排如下：¦，其中¦“一网通办”¦\
    (试点)¦甲,乙:丙;丁¦The team shipped 3 releases this quarter, ¦and costs fell. ¦第一季度¦　¦  ¦ ¦\t¦\
    ——2026年会议¦王小明¦#¦|¦*¦•¦- ";
/// What lines of reports begin with.
const STARTS: &str = "¦　　¦  ¦一、¦二、¦三、¦（一）¦（二）¦(三)¦1.¦2. ¦3、¦4．¦（1）¦(2)¦①¦②¦⑴¦第一部分 ¦第二章¦一是¦二是¦I. ¦\
    II. ¦A. ¦B. ¦1.1 ¦1.2 ¦1 ¦2 ¦一. ¦• ¦•¦- ¦* ¦● ¦一、 二季度¦1. 5%¦# ¦## ";
/// Whole lines of reports, and of pages around them.
const WHOLE: &str = "青石区科技局2026年工作总结¦青石区科技局¦2026年工作总结¦工　作　总　结¦区委、区政府：¦各位代表：¦\
    当前位置：首页 > 总结¦来源：青石日报¦时间：2026-02-02 10:00¦下载¦打印¦【字号：¦大¦】¦\
    本文由小编整理，希望大家喜欢！¦上一篇：计划¦https://example.org/a¦2026年11月25日¦二〇二六年十一月二十五日¦\
    2026.11.25¦述职人：王小明¦25 November 2026¦项目\t计划\t完成¦培训\t3\t4¦合计\t\t7¦项目  计划  完成¦\
    培训  3     4¦名称    数¦甲      1¦¦¦工作总结1¦工作总结2¦第一篇：工作总结¦第二篇：工作总结¦—— 公文网¦---";
/// Lines of Markdown.
const MARKDOWN: &str = "# 工作总结¦## 一、成效¦### （一）学习¦###### 深¦#### 1.1 Scope¦1. 第一¦2. 第二¦1) 甲¦   1. 里¦- 点¦  - 内点¦\
    * 星¦> 引用¦```¦code 1. x¦<div>¦<!-- 注 -->¦[词](http://a.cn/b)¦![图](a.png)¦`1.` 代码¦a `x` b¦\
    **重点。**后文¦**甲**乙¦| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |¦---¦¦¦（一）抓学习。内容很多，写在这里。¦\
    1、抓整改¦区政府：¦青石区科技局¦2026年11月25日¦[a]: http://b.c¦a<b>c</b>¦    缩进¦\\*星\\*¦&amp;¦\
    行一  \n行二¦*斜*体¦__粗__¦I. One¦+ 加¦***¦_";
/// What pages are made of.
const TAGS: &str = "<p>¦</p>¦<div>¦</div>¦<br>¦<table>¦</table>¦<tr>¦<td>¦</td>¦<ul>¦<ol>¦<li>¦</ol>¦<nav>¦</nav>¦<h1>¦</h1>¦\
    <h2>¦<script>¦</script>¦<pre>¦</pre>¦<head>¦<body>¦<td colspan=3>¦一、成效¦工作总结¦&nbsp;¦\n¦\
    <div style='display: none'>¦&#8203;甲";

/// Pieces of reports in every style, with what stands around them on a page.
fn fragment() -> impl Strategy<Value = String> {
    let sentences = one_of(SENTENCES);
    let starts = one_of(STARTS);
    let whole = one_of(WHOLE);
    prop_oneof![
        4 => (starts, prop::collection::vec(sentences, 0..12)).prop_map(|(start, words)| format!("{start}{}", words.concat())),
        3 => whole.prop_map(str::to_owned),
        1 => "[ -~\u{4e00}-\u{4e10}，。、：；（）“”\t]{0,40}",
    ]
}

// What holds of any report.
properties! {
    32 of 256 from 9704;

    fn what_was_read_and_written_is_read_alike(fragments in prop::collection::vec(fragment(), 0..14)) {
        assert_settled(&fragments.join("\n"));
    }

    fn anything_is_read_and_written_and_read_alike(text in any::<String>()) {
        assert_settled(&text);
    }

    fn markdown_that_was_read_and_written_is_read_alike(fragments in prop::collection::vec(markdown(), 0..10)) {
        assert_markdown_settled(&fragments.join("\n"));
    }

    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), extension in "txt|md|html|docx") {
        let _ = open_report(&extension, &bytes, &ImportOptions::default());
    }

    fn any_page_is_read(tags in prop::collection::vec(tag(), 0..40)) {
        let _ = open("html", &format!("<html>{}", tags.concat()));
    }
}

fn markdown() -> impl Strategy<Value = String> {
    prop_oneof![
        one_of(MARKDOWN).prop_map(str::to_owned),
        "[ -~\u{4e00}-\u{4e05}，。：]{0,30}",
    ]
}

fn tag() -> impl Strategy<Value = String> {
    prop_oneof![one_of(TAGS).prop_map(str::to_owned), "[a-z<>/ 甲乙。]{0,10}",]
}

/// What random texts have found: each was read in another way once it was written.
#[test]
fn what_was_once_read_in_two_ways_is_settled() {
    for text in [
        "• \t（2）抓落实\n一、\t我们抓好学习，抓好整改。",
        "一、\t抓学习\n二、\t抓整改",
        "●\t抓学习\n●\t抓整改",
        "（一）\t抓学习\n-\t抓整改",
        "序号\t内容\n1.\t培训\n2.\t检查",
        "1\t培训\n2\t检查",
    ] {
        assert_settled(text);
    }
    for text in [
        "a<b>c</b>\nA\n**重点。**后文",
        "a<b>c</b>\ncode 1. x\n# 工作总结",
        "x<i>y</i><u>z</u>\n\n后文",
    ] {
        assert_markdown_settled(text);
    }
}
