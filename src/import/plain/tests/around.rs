//! What stands above and below a report, and between its pages.

use super::{left_out, open, outline, title};
use crate::import::cases::cases;

/// A body with two parts.
const BODY: &str =
    "一、重点工作\n修整灌渠30公里，改造泵站12座，受益农户明显增加。\n二、明年打算\n继续改造老旧泵站，确保灌溉。\n";

/// The title that is found above [`BODY`], and what is left out.
fn title_and_left_out(above: &str, below: &str) -> (String, Vec<String>) {
    let report = open("txt", &format!("{above}{BODY}{below}")).unwrap();
    let headings = report
        .document
        .blocks
        .iter()
        .filter(|block| matches!(block, crate::report::Block::Heading { .. }));
    assert_eq!(headings.count(), 2, "{above}…{below}");
    let left_out = left_out(&report).into_iter().map(str::to_owned);
    (title(&report), left_out.collect())
}

#[test]
fn lines_of_a_site_are_known_by_their_make() {
    let title = "沙河镇水利站全年工作总结";
    let lines = [
        "会员专享",
        "免费下载",
        "36.5KB",
        "共12页",
        "《沙河总结.doc》由会员分享，可在线阅读，更多相关《沙河总结.doc》请在文库上搜索。",
        "> 范文大全",
        "首页 / 政务公开 / 工作总结",
        "信息公开 > 总结计划 > 正文",
        "栏目：年终总结 时间：2025-12-30 人气：88",
        "上传人：沙河 文档编号：9921 格式：DOC 页数：5",
        "文档大小：20KB 下载次数：3",
        "复制全文",
        "【",
        "】",
    ];
    for line in lines {
        assert_eq!(
            title_and_left_out(&format!("{line}\n{title}\n"), ""),
            (title.to_owned(), vec![line.to_owned()]),
        );
    }
    let lines = [
        "（未完，全文共2100字）",
        "编辑：小江",
        "（责任编辑：江某）",
        "扫一扫，手机打开当前页",
        "阅读原文",
        "继续滑动看下一个",
        "赞",
        "在看",
        "点击查看更多>>",
        "【打印】【关闭】",
        "剩余60%未读，付费阅读全文",
    ];
    for line in lines {
        assert_eq!(
            title_and_left_out(&format!("{title}\n"), &format!("{line}\n")),
            (title.to_owned(), vec![line.to_owned()]),
        );
    }
}

#[test]
fn what_a_report_says_at_its_ends_stays() {
    let title = "沙河镇水利站全年工作总结";
    let lines = [
        "主送：镇政府",
        "抄送：县水利局",
        "联系人：江某",
        "特此报告",
        "沙河镇水利站",
        "信息公开",
        "新闻中心",
        "来源于群众的意见都已办结",
        "编辑《沙河水利志》一册",
        "网站建设",
        "下载数据3次",
    ];
    for line in lines {
        assert_eq!(
            title_and_left_out(&format!("{title}\n"), &format!("{line}\n")).1,
            [""; 0],
            "{line}"
        );
    }
    // In the middle of the text nothing is of a site by its make.
    let report = open("txt", &format!("{title}\n{BODY}阅读原文\n改造泵站的资金已经到位。\n")).unwrap();
    assert_eq!(report.left_out, []);
}

#[test]
fn the_real_title_wins_over_what_stands_above_it() {
    let title = "沙河镇水利站上半年工作汇报";
    let heads = [
        "首页\n>政务公开>总结\n",
        "正文复制\n\n",
        "导航菜单\n\n",
        "当前位置：\n首页\n>\n总结计划\n>\n工作总结\n",
        "沙河县政府网\n首页 政务公开 办事服务 互动交流\n当前位置：首页 > 总结\n",
        "登录\n注册\n通知公告\n",
        "无障碍浏览\n繁体\n工作动态\n来源：沙河镇 时间：2025-07-01\n",
        "Home\nAbout us\n首页 > 总结\n",
    ];
    for head in heads {
        let (found, left_out) = title_and_left_out(&format!("{head}{title}\n"), "");
        assert_eq!(found, title, "{head}");
        assert_eq!(
            left_out.len(),
            head.lines().filter(|line| !line.is_empty()).count(),
            "{head}"
        );
    }
    // The only title is not left out, whatever stands below it.
    let (found, _) = title_and_left_out(&format!("{title}\n首页 > 总结计划 > 正文\n"), "");
    assert_eq!(found, title);
}

#[test]
fn what_stands_above_the_title_of_a_page_goes_with_it() {
    let title = "沙河镇水利站上半年工作汇报";
    let heads = [
        "沙河文库 > 机关文书 > 年度总结\n",
        "沙河论坛»论坛»灌溉天地»查看主题\n[汇报] 沙河镇水利站上半年工作汇报\n",
        "我的桌面\n知识库 / 灌溉专栏 / 工作总结\n创建人：江某 创建时间：2025-07-01 09:00\n",
        "发件人：沙河水利 <sh@example.org>\n收件人：各村\n主题：沙河镇水利站上半年工作汇报\n时间：2025年7月1日(星期二) 上午9:05\n",
        "信息公开\n索引号：SH-7\n标　　题：上半年工作汇报\n",
        "2 / 7\n125%\n",
        "打开APP\n热点 推荐 同城\n沙河在线\n关注\n",
        "首页-灌溉-汇报\n水利站汇报\n2025-07-01 字体：大|中|小\n",
        "沙河文秘 >> 工作汇报\n【导语】下面是沙河文秘整理的汇报，供大家参考。\n",
        "点击上方“沙河水利”可以订阅！\n沙河号\n",
    ];
    for head in heads {
        let (found, left_out) = title_and_left_out(&format!("{head}{title}\n"), "");
        assert_eq!(found, title, "{head}");
        assert_eq!(left_out.len(), head.lines().count(), "{head}{left_out:?}");
    }
    // A title need not end as most do, and those who issue the report stay with it.
    let titles = [
        ("沙河镇水利站2025年灌溉回眸\n", "沙河镇水利站2025年灌溉回眸"),
        ("沙河镇水利站\n关于灌溉的报告\n", "沙河镇水利站关于灌溉的报告"),
    ];
    for (lines, title) in titles {
        let (found, _) = title_and_left_out(&format!("首页 > 灌溉 > 正文\n内容\n浏览次数：3\n{lines}"), "");
        assert_eq!(found, title);
    }
    // Below the title the page's lines go, and those of the report stay.
    let (_, left_out) = title_and_left_out(
        &format!("{title}\n沙河在线\n沙河镇镇长　江某\n原创 水利站 沙河水利 2025年7月1日 18:02 沙河\n记者 江某\n"),
        "",
    );
    assert_eq!(
        left_out,
        ["沙河在线", "原创 水利站 沙河水利 2025年7月1日 18:02 沙河", "记者 江某"]
    );
}

#[test]
fn the_foot_of_a_page_goes_from_its_first_sure_line_on() {
    let feet = [
        "来源｜水利站\n编辑｜江某\n往期推荐\n汛期小贴士\n关注该公众号\n",
        "分享到：\n微信\n·沙河镇召开例会\n网站标识码：12 沙ICP备34号 沙公网安备 5678号\n",
        "【沙河镇工作汇报】相关文章：\n1.泵站工作小结\n2.灌渠工作计划\n",
        "【发表评论】【告诉好友】【关闭窗口】\n站址：沙河路1号 电话：5550101\n",
        "下一篇文章：灌渠开闸\n水利热线：5550102\n",
        "试读已结束，请付费后继续阅读\n看过该文档的还看过\n泵站计划.docx\n",
        "回复 | 回复全部 | 转发\n沙河论坛\n",
        "阅读量 12\n加入书架\n热门\n",
    ];
    let signature = "沙河镇水利站\n2025年7月1日\n";
    for foot in feet {
        for (before, behind) in [(signature, ""), ("", "")] {
            let report = open("txt", &format!("沙河镇工作汇报\n{BODY}{before}{foot}{behind}")).unwrap();
            assert_eq!(
                report.left_out.len(),
                foot.lines().count(),
                "{foot}{:?}",
                report.left_out
            );
            assert_eq!(report.document.signature.len(), before.lines().count(), "{foot}");
        }
    }
    // Those who sign may stand behind the first lines of the page, and lines of the report below the date.
    let report = open("txt", &format!("沙河镇工作汇报\n{BODY}责任编辑：江某\n{signature}")).unwrap();
    assert_eq!((report.left_out.len(), report.document.signature.len()), (1, 2));
    let kept = format!("沙河镇工作汇报\n{BODY}{signature}抄送：县水利局\n【打印】【关闭】\n");
    let report = open("txt", &kept).unwrap();
    assert_eq!(report.left_out.len(), 1, "{:?}", report.left_out);
    // A contact of the page stands below the date.
    let report = open(
        "txt",
        &format!("沙河镇工作汇报\n{BODY}{signature}（联系人：江某）\n监督电话：5550103\n上一条\n"),
    )
    .unwrap();
    assert_eq!(left_out(&report), ["监督电话：5550103", "上一条"]);
}

#[test]
fn a_page_in_english_is_known_by_its_lines() {
    let text = "Skip to main content\nWe use cookies on this website to count visits. Accept all Reject all\nMenu\n\
                Home > About us > Reports\nSand River Office\nAnnual Report for 2025\nPublished: 2 May 2025\n\
                Last updated: 3 May 2025\nShare this page: Facebook Email\n\
                The office repaired twelve pumps and thirty kilometres of ditches in the year.\n\n\
                Jane Roe\n9 May 2025\nWas this page helpful? Yes No\nRelated pages\nOpening hours\n© 2025 Sand River\n";
    let report = open("txt", text).unwrap();
    assert_eq!(title(&report), "Sand River Office Annual Report for 2025");
    assert_eq!(
        (report.left_out.len(), report.document.signature.len()),
        (11, 2),
        "{:?}",
        report.left_out
    );
}

#[test]
fn what_only_looks_like_a_site_stays() {
    let title = "沙河镇水利站网站运营总结";
    for line in [
        "点赞最多的是《灌溉手册》，由会员分享、水利站编审。",
        "三是推广扫码缴费",
        "附件：扫码缴费点一览",
        "报名>审核",
    ] {
        let report = open("txt", &format!("{title}\n{BODY}{line}\n")).unwrap();
        assert_eq!(report.left_out, [], "{line}");
    }
    let report = open("txt", &format!("{title}\n<div>\n{BODY}")).unwrap();
    assert_eq!(report.left_out, []);
}

#[test]
fn a_title_is_found_over_all_its_lines() {
    let cases = cases(
        "
        沙河县人民政府⏎沙河县水利局⏎关于灌溉工作的报告⏎ → 沙河县人民政府沙河县水利局关于灌溉工作的报告
        中共沙河县委办公室⏎沙河县人民政府办公室⏎沙河县水利局⏎关于灌溉情况的通报⏎ → 中共沙河县委办公室沙河县人民政府办公室沙河县水利局关于灌溉情况的通报
        沙河镇2025年上半年⏎工作总结暨下半年工作⏎安排⏎ → 沙河镇2025年上半年工作总结暨下半年工作安排
        沙河镇2025年工作总结⏎及2026年工作思路⏎ → 沙河镇2025年工作总结及2026年工作思路
        沙河镇2025年工作总结和⏎2026年工作计划⏎ → 沙河镇2025年工作总结和2026年工作计划
        Two titles are two.
        沙河镇2025年工作总结⏎沙河镇2026年工作计划⏎ → 沙河镇2025年工作总结
        Sand River Office⏎Annual Report⏎for the Year 2025⏎ → Sand River Office Annual Report for the Year 2025
        Annual Report of⏎Sand River Office⏎ → Annual Report of Sand River Office
        Annual Report⏎Overview⏎ → Annual Report
        ",
    );
    for (above, title) in cases {
        assert_eq!(title_and_left_out(&above, "").0, title);
    }
}

#[test]
fn only_those_are_addressed_who_are_persons_or_offices() {
    let cases = [
        ("县委、县政府：", true),
        ("各县（市、区）水利局，县直各单位：", true),
        ("尊敬的各位来宾：", true),
        ("江主任：", true),
        ("Dear colleagues:", true),
        ("Dear Councillors,", true),
        ("To: Works Committee", true),
        ("To the Trustees:", true),
        ("To achieve this we did the following:", false),
        ("Dear is the price, and high.", false),
        ("To the Board of Trustees:", true),
        ("甲方面：", false),
        ("主要措施：", false),
        ("Highlights:", false),
    ];
    for (line, is_addressee) in cases {
        for next in ["1. 改造泵站。\n2. 修整灌渠。\n", "今年改造泵站12座。\n"] {
            let found = outline(&format!("沙河镇工作总结\n{line}\n{next}"));
            assert_eq!(found[1] == format!("@ {line}"), is_addressee, "{found:?}");
        }
    }
}

#[test]
fn a_list_of_contents_that_was_typed_is_left_out() {
    let title = "沙河镇水利站全年工作总结";
    let lists = [
        "目录\n一、重点工作 ........ 1\n二、明年打算 ........ 4\n",
        "目　录\n一、重点工作……………1\n（一）修渠……………2\n二、明年打算……………4\n",
        "一、重点工作·········1\n二、明年打算·········4\n",
        "一、重点工作\t1\n二、明年打算\t4\n",
        "一、重点工作      1\n二、明年打算      4\n",
        "目录\n一、重点工作\n二、明年打算\n",
        "目录\n一、重点工作（1）\n二、明年打算（4）\n",
        "目次\n一、重点工作1\n二、明年打算4\n",
    ];
    for list in lists {
        let expected: Vec<&str> = list.lines().collect();
        assert_eq!(
            title_and_left_out(&format!("{title}\n{list}"), ""),
            (
                title.to_owned(),
                expected.iter().map(|line| (*line).to_owned()).collect()
            ),
        );
    }
    // Figures in columns are no pages.
    for list in [
        "收入    300\n支出    280\n结余    20\n",
        "收入……300\n支出……280\n结余……20\n",
    ] {
        let report = open("txt", &format!("{title}\n全年收支如下。\n{list}{BODY}")).unwrap();
        assert_eq!(report.left_out, [], "{list}");
    }
}

#[test]
fn numbers_of_pages_are_left_out_and_break_no_paragraph() {
    let numbers = [
        ["— 1 —", "— 2 —"],
        ["- 3 -", "- 4 -"],
        ["－１－", "－２－"],
        ["第 1 页 共 2 页", "第 2 页 共 2 页"],
        ["第1页/共2页", "第2页/共2页"],
        ["Page 1 of 2", "Page 2 of 2"],
        ["1/2", "2/2"],
        ["7", "8"],
    ];
    for [first, second] in numbers {
        let text = format!(
            "沙河镇工作总结\n今年我们坚持把灌溉安全放在首位，组织力量对全镇泵站进行了检查和改造，共改造\n{first}\n泵站12座。\n\
             一、明年打算\n继续改造老旧泵站。\n{second}\n"
        );
        let report = open("txt", &text).unwrap();
        assert_eq!(left_out(&report), [first, second]);
        assert!(report.text.contains("共改造泵站12座。"), "{}", report.text);
    }
    // A heading at the end of a page goes on in nothing; figures in lines of their own are no pages.
    let text = "沙河镇工作总结\n一、重点工作\n— 1 —\n改造泵站12座。\n";
    assert_eq!(outline(text), ["= 沙河镇工作总结", "# 一、|重点工作", "改造泵站12座。"]);
    let report = open("txt", "沙河镇工作总结\n泵站\n1\n灌渠\n2\n水库\n3\n以上工程都已完工。\n").unwrap();
    assert_eq!(report.left_out, []);
}

#[test]
fn the_card_of_whoever_made_a_page_is_left_out() {
    let title = "沙河镇水利站全年工作总结";
    let signed = "\n沙河镇水利站\n2026年12月3日\n";
    let site = "首页 > 灌溉 > 总结\n";
    for card in [
        "联系我们\n地址：沙河镇渠边路3号\n电话：0000-5550001\n邮编：000000",
        "\n地　　址：渠边路3号\n传　　真：0000-5550002\n办公时间：周一至周五",
        "【联系方式】\n联系人：江一\n手机：10000000000\nQQ：10001",
        "\nTel: 0000 555 0003\nwater@example.org",
    ] {
        let (found, left_out) = title_and_left_out(&format!("{site}{title}\n"), &format!("{signed}{card}\n"));
        assert_eq!(found, title);
        let lines: Vec<&str> = card.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(left_out[1..], lines);
    }
    // Without a page around it, it is the sender's; who signs is so always.
    for (head, sender) in [
        ("", "\n地址：渠边路3号\n传真：0000-5550002\n邮编：000000"),
        ("", "\nTel: 0000 555 0003\nwater@example.org"),
        (
            "",
            "\n报告单位：沙河镇水利站\n填报人：江一\n联系电话：0000-5550004\n通讯地址：渠边路3号",
        ),
        (site, "\nJane Roe, Head of Works"),
    ] {
        let card = if head.is_empty() {
            ""
        } else {
            "\nEmail: jane@example.org\nPhone: 555 0003"
        };
        let (_, left_out) = title_and_left_out(&format!("{head}{title}\n"), &format!("{sender}{card}\n"));
        assert!(
            sender.lines().all(|line| !left_out.contains(&line.to_owned())),
            "{left_out:?}"
        );
    }
    // Who answers for an official document, one line alone, and what stands above who signs.
    for of_report in [
        format!("{signed}联系人：江一\n联系电话：0000-5550004\n"),
        format!("{signed}\n电子邮箱：water@example.org\n"),
        format!("报名邮箱：water@example.org\n报名地址：渠边路3号\n{signed}"),
    ] {
        let (_, left_out) = title_and_left_out(&format!("{title}\n"), &of_report);
        assert_eq!(left_out, [""; 0], "{of_report}");
    }
}

#[test]
fn a_row_of_a_table_is_never_of_a_site() {
    for row in [
        "查阅\t3204人次",
        "培训\t32人次",
        "点击量\t3204次",
        "浏览量\t32",
        "下载\t12次",
    ] {
        let text = format!("档案馆全年总结\n一、问题\n设备老旧。\n指标\t数量\n接收\t12卷\n{row}\n");
        let found = outline(&text);
        let shown = found.concat();
        for cell in row.split('\t').chain(["指标", "接收"]) {
            assert!(shown.contains(cell), "{row}: {found:?}");
        }
    }
    let text = "档案馆全年总结\n一、问题\n设备老旧。\n浏览量\t32\n点击量\t3204次\n";
    assert!(!outline(text).concat().contains("点击量"));
}

#[test]
fn sentences_below_a_word_of_links_are_text() {
    let above = "Pump Works\n\nResults\n\nThe crew repaired twelve pumps and opened a second depot in March.\n\n";
    let text = format!("{above}Next\n\nWe open a third.\n\nWe train ten people.\n");
    let found = outline(&text).concat();
    for kept in ["Next", "We open a third.", "We train ten people."] {
        assert!(found.contains(kept), "{found}");
    }
    let found = outline(&format!("{above}Next\n\nTwelve wells for the valley\n")).concat();
    assert!(!found.contains("wells"), "{found}");
}

#[test]
fn a_page_may_have_its_number_below_the_foot() {
    let text = "青石市文件\n\n青环发〔2026〕7号\n\n关于报送情况的报告\n\n市人民政府：\n\n全市达标。\n\n青石市生态环境局\n\
        2026年12月5日\n\n抄送：市委办公室。\n青石市生态环境局办公室  2026年12月6日印发\n\n— 3 —\n";
    let document = open("txt", text).unwrap().document;
    assert_eq!(document.frame.foot.len(), 2);
    assert!(!outline(text).concat().contains('3'));
}
