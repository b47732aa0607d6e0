//! What stands out in a file without a number: headings in bold or between sentences, words in bold, columns of spaces.

use super::strange::left_out;
use super::*;

/// The headings of a report, each behind as many `#` as its level.
fn headings(extension: &str, text: &str) -> Vec<String> {
    let heading = |block: Block<Number>| match block {
        Block::Heading { level, text, .. } => Some(format!("{} {}", "#".repeat(level), plain_text(&text))),
        _ => None,
    };
    let blocks = open(extension, text).unwrap().document.blocks;
    blocks.into_iter().filter_map(heading).collect()
}

#[test]
fn what_stands_between_short_sentences_is_a_heading() {
    let text = "泵站周报\n本周完成\n检修水泵三台。\n更换阀门两只。\n存在困难\n备件不足，已报采购。\n下周安排\n清理前池淤泥。\n值班照旧进行。\n";
    assert_eq!(headings("txt", text), ["# 本周完成", "# 存在困难", "# 下周安排"]);
    assert_settled(text);
    for other in [
        // Not each line that is no sentence stands above one.
        "泵站周报\n本周完成\n检修水泵三台。\n存在困难\n备件不足\n下周安排\n",
        // One alone heads nothing.
        "泵站检查情况\n机房整洁，照明良好。\n配电柜\n两台，运转正常，未见异常。\n",
    ] {
        assert_eq!(headings("txt", other), [""; 0], "{other}");
    }
}

#[test]
fn lines_in_bold_below_a_heading_are_headings_below_it() {
    let below = "**修闸**\n\n全年修闸六座，都已验收。\n\n**清淤**\n\n清淤三千方，都已运走。\n\n";
    let text = format!("# 沙河镇总结\n\n## 一、工作\n\n{below}## 二、打算\n\n继续修闸，年内完成。\n");
    let expected = ["# 工作", "## 修闸", "## 清淤", "# 打算"];
    assert_eq!(headings("md", &text), expected);
    // One alone is a line in bold, and beside numbers these say what is a heading.
    let alone = text.replace("**清淤**", "清淤也已完成。");
    assert_eq!(headings("md", &alone), ["# 工作", "# 打算"]);
    let numbered = text.replace("清淤三千方", "**（一）东渠**\n\n清淤三千方");
    assert!(!headings("md", &numbered).contains(&"## 修闸".to_owned()));
}

#[test]
fn words_in_bold_and_the_alignment_of_columns_come_back_from_a_page() {
    let page = "<h1>沙河镇总结</h1><p>全年修闸<b>十二座</b>，<i>都</i>已验收。</p><table><tr><th>闸</th><th class=centre>备注</th>\
        <th align=right>座</th></tr><tr><td>东闸</td><td style='text-align: center'>新</td><td class=right>三</td></tr><tr><td>西闸</td>\
        <td align=center>旧</td><td align=right>四</td></tr></table><p>（1）巡渠<strong>三百公里</strong>，发现隐患九处。</p>\
        <p>（2）<strong>检修。</strong>开关二十台。</p><ul><li><b>架线</b>两公里。</li></ul>";
    let again = open("html", page).unwrap().document;
    let expected = [
        "全年修闸**十二座**，*都*已验收。",
        "| ---- | :--: | --: |",
        "巡渠**三百公里**，发现隐患九处。",
        "**检修**。开关二十台。",
        "- **架线**两公里。",
    ];
    let markdown = written_markdown(&again);
    for line in expected {
        assert!(markdown.contains(line), "{line} in {markdown}");
    }
    // In Markdown it is the same report.
    assert_eq!(written_markdown(&open("md", &markdown).unwrap().document), markdown);
}

#[test]
fn cells_with_runs_of_spaces_between_them_are_a_table() {
    let table = |text: &str| {
        let blocks = open("txt", text).unwrap().document.blocks;
        blocks.iter().filter(|block| matches!(block, Block::Table(_))).count()
    };
    for rows in [
        "项目   座数\n东闸   12\n西边的闸   8",
        "Gate  Lamps   Date\nEast Gate    4  May\nWest   12   June",
    ] {
        let text = format!("泵站总结\n\n情况如下。\n\n{rows}\n\n都已验收，运转正常。\n");
        assert_eq!(table(&text), 1, "{text}");
        assert_settled(&text);
    }
    for lines in [
        // Names beside each other, labels with their values, and lines of unequal length.
        "张一   李二   王三\n赵四   钱五   孙六",
        "组长：江一   副组长：江二\n成员：江三   记录：江四",
        "东闸   12\n西闸   8   旧",
        // Without figures in a column they are words beside each other; a day is no figure.
        "站   员   车\n东   甲   新\n西边   乙   旧",
        "东站  西站\n2026年3月  2026年3月",
    ] {
        let text = format!("泵站总结\n\n情况如下。\n\n{lines}\n\n都已验收，运转正常。\n");
        assert_eq!(table(&text), 0, "{text}");
    }
}

#[test]
fn what_an_element_is_called_tells_what_stands_around_the_text() {
    let body = "<p>全年修整灌渠30公里，改造泵站12座，受益农户明显增加。</p>";
    for called in [
        "class='share-buttons'",
        "class=\"col post-nav\"",
        "class='ad'",
        "id='sidebar'",
        "class='related_posts'",
        "class='newsletter-form'",
    ] {
        let page = format!(
            "<h1>沙河镇总结</h1><h2>一、工作</h2>{body}<div {called}><h3>看看别处</h3><p>茶要趁热喝。</p></div><h2>二、打算</h2>{body}"
        );
        let report = open("html", &page).unwrap();
        assert!(!report.text.contains("趁热"), "{called}");
        assert_eq!(headings("html", &page), ["# 工作", "# 打算"], "{called}");
        assert!(
            report.left_out.iter().any(|left| left.text == "茶要趁热喝。"),
            "{called}"
        );
    }
    for called in [
        "class='article-content'",
        "class='no-sidebar'",
        "class='share-detail'",
        "class='adapted'",
        "class='comment'",
    ] {
        let page = format!("<h1>沙河镇总结</h1><div {called}>{body}</div>");
        assert!(open("html", &page).unwrap().text.contains("灌渠"), "{called}");
    }
    // Where most of the page would be around it, the names say nothing.
    let page = format!("<h1>沙河镇总结</h1><div class='share'>{body}</div>");
    assert!(open("html", &page).unwrap().text.contains("灌渠"));
}

#[test]
fn what_is_said_around_a_report_in_english_is_left_out() {
    let body = "The six pumps of the town were repaired by our own fitters last winter.";
    for below in [
        "Printed from the staff intranet. Uncontrolled when printed.",
        "This page was last edited on 4 January 2026, at 19:02.",
        "Site by Bluefin",
        "Category: Reports",
        "Donate now",
    ] {
        let text = format!("Home > Reports\n\nPump Report 2026\n\n{body}\n\n{below}\n");
        assert_eq!(left_out(&text), ["Home > Reports", below]);
    }
    for above in [
        "Posted by Works Team on 9 May 2026 in News",
        "By Works Team | May 9, 2026 | 0 Comments",
        "Published on 9 May 2026 by admin",
    ] {
        let text = format!("Home > Reports\n\nPump Report 2026\n{above}\n\n{body}\n");
        assert_eq!(left_out(&text), ["Home > Reports", above]);
    }
    let text = format!("Pump Report 2026\n\n{body}\nSponsored: new boots in one day\n{body}\n");
    assert_eq!(left_out(&text), ["Sponsored: new boots in one day"]);
}
