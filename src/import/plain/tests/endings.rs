//! The end of a report: who signs, when, and what is attached.

use super::{assert_settled, attached, open, texts};
use crate::import::cases::cases;

const BODY: &str =
    "沙河镇水利站工作报告\n一、重点工作\n改造泵站12座，修整灌渠30公里。\n二、明年打算\n继续改造老旧泵站，确保灌溉。\n";

/// The last paragraph of the body, the signature, and the attachments with the number of their blocks.
fn ending(text: &str) -> (String, Vec<String>, Vec<(String, usize)>) {
    let document = open("txt", text).unwrap().document;
    let last = match document.blocks.last() {
        Some(crate::report::Block::Paragraph(paragraph)) => paragraph.inlines().map(|inline| inline.text()).collect(),
        _ => String::new(),
    };
    let headings = document
        .blocks
        .iter()
        .filter(|block| matches!(block, crate::report::Block::Heading { .. }));
    assert_eq!(headings.count(), 2, "{text}");
    (last, texts(&document.signature), attached(&document))
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn attachments_are_listed_above_and_below_the_signature() {
    let lists = [
        "附件：1. 泵站表\n2. 灌渠表\n",
        "附件：1. 泵站表\n　　　2. 灌渠表\n",
        "附件：\n1、泵站表\n2、灌渠表\n",
        "附件1：泵站表\n附件2：灌渠表\n",
        "附件 1：泵站表\n附件 2：灌渠表\n",
        "附件一：泵站表\n附件二：灌渠表\n",
        "附件：1．泵站表；2．灌渠表\n",
        "附件：\n泵站表\n灌渠表\n",
    ];
    let signature = "沙河镇水利站\n2025年12月3日\n";
    for list in lists {
        for text in [
            format!("{BODY}{list}{signature}"),
            format!("{BODY}{signature}{list}"),
            format!("{BODY}{list}沙河镇水利站\n"),
            format!("{BODY}{list}"),
        ] {
            let (last, signed, attached) = ending(&text);
            assert_eq!(last, "继续改造老旧泵站，确保灌溉。", "{text}");
            assert_eq!(!signed.is_empty(), text.matches("沙河镇水利站").count() > 1, "{text}");
            assert_eq!(
                attached,
                [("泵站表".to_owned(), 0), ("灌渠表".to_owned(), 0)],
                "nothing stands below: {text}"
            );
            assert_settled(&text);
        }
    }
}

#[test]
fn what_zhibi_writes_of_attachments_comes_back() {
    let text = format!(
        "{BODY}\n　　附件：1. 泵站表\n　　　2. 灌渠表\n\n　　　　　　　　　　　沙河镇水利站\n\n附件1\n泵站表\n\n　　一、泵站\n　　改造12座。\n\n附件2\n灌渠表\n\n　　修整30公里。\n"
    );
    let (last, signed, attached) = ending(&text);
    assert_eq!(last, "继续改造老旧泵站，确保灌溉。");
    assert_eq!(signed, ["沙河镇水利站"]);
    assert_eq!(attached, [("泵站表".to_owned(), 2), ("灌渠表".to_owned(), 1)]);
    assert_settled(&text);
    let one = format!("{BODY}沙河镇水利站\n2025年12月3日\n附件\n泵站表\n改造12座。\n");
    assert_eq!(ending(&one).2, [("泵站表".to_owned(), 1)]);
    assert_settled(&one);
    let named = format!("{BODY}沙河镇水利站\n2025年12月3日\n附件1：泵站表\n改造12座。\n附件2：灌渠表\n修整30公里。\n");
    assert_eq!(ending(&named).2, [("泵站表".to_owned(), 1), ("灌渠表".to_owned(), 1)]);
    assert_settled(&named);
    // Not all of them stand there.
    let some = format!("{BODY}附件：1. 泵站表\n2. 灌渠表\n沙河镇水利站\n2025年12月3日\n附件2\n灌渠表\n修整30公里。\n");
    assert_eq!(ending(&some).2, [("泵站表".to_owned(), 0), ("灌渠表".to_owned(), 1)]);
}

#[test]
fn attachments_stand_below_any_label() {
    let signature = "沙河镇水利站\n2025年12月3日\n";
    let sections = [
        "附件1\n泵站表\n改造12座。\n附件2\n灌渠表\n修整30公里。\n",
        "附件 1：\n泵站表\n改造12座。\n附件 2：\n灌渠表\n修整30公里。\n",
        "附件一：泵站表\n改造12座。\n附件二：灌渠表\n修整30公里。\n",
        "附件1 泵站表\n改造12座。\n附件2 灌渠表\n修整30公里。\n",
    ];
    for section in sections {
        for before in [
            format!("附件：1. 泵站表\n2. 灌渠表\n{signature}"),
            format!("{signature}附件：1. 泵站表\n2. 灌渠表\n"),
            format!("附件1：泵站表\n附件2：灌渠表\n{signature}"),
            signature.to_owned(),
            String::new(),
        ] {
            let text = format!("{BODY}{before}{section}");
            let (last, signed, attached) = ending(&text);
            assert_eq!(last, "继续改造老旧泵站，确保灌溉。", "{text}");
            assert_eq!(signed.is_empty(), before.is_empty(), "{text}");
            assert_eq!(attached, [("泵站表".to_owned(), 1), ("灌渠表".to_owned(), 1)], "{text}");
            assert_settled(&text);
        }
    }
    // The list and what stands above the attachment call it otherwise: nothing is lost.
    let other = format!("{BODY}附件：泵站表\n{signature}附件\n上河村泵站表\n改造12座。\n");
    assert_eq!(ending(&other).2, [("泵站表".to_owned(), 2)]);
    assert_settled(&other);
    // The name stands in two lines.
    let wide = format!("{BODY}附件：上河村泵站表\n{signature}附件\n上河村\n泵站表\n改造12座。\n");
    assert_eq!(ending(&wide).2, [("上河村泵站表".to_owned(), 1)]);
    assert_settled(&wide);
}

#[test]
fn english_attachments_are_found() {
    let body = "Report on the Works\n\n1. Findings\n\nThe unit repaired 12 lock gates in March.\n\n2. Advice\n\nThe office should test them again next year.\n\n";
    let ends = [
        "Attachments: 1. Sites\n2. Costs\n\nJane Roe\n14 March 2025\n",
        "Jane Roe\n14 March 2025\n\nEnclosures: 1. Sites\n2. Costs\n",
        "Jane Roe\n14 March 2025\n\nEnclosures:\n1. Sites\n2. Costs\n",
        "Jane Roe\n14 March 2025\n\nEnclosures:\nSites\nCosts\n",
        "Annex A: Sites\nAnnex B: Costs\n\nJane Roe\n14 March 2025\n",
        "Jane Roe\n14 March 2025\n\nAttachment 1\nSites\n\nTwelve of them.\n\nAttachment 2\nCosts\n\nAs planned.\n",
        "Jane Roe\n14 March 2025\n\nAnnex A\nSites\n\nTwelve of them.\n\nAnnex B\nCosts\n\nAs planned.\n",
        "Jane Roe\n14 March 2025\n\nAppendix 1: Sites\n\nTwelve of them.\n\nAppendix 2: Costs\n\nAs planned.\n",
        "Appendix A – Sites\n\nTwelve of them.\n\nAppendix B – Costs\n\nAs planned.\n",
    ];
    for end in ends {
        let text = format!("{body}{end}");
        let (last, signed, attached) = ending(&text);
        assert_eq!(last, "The office should test them again next year.", "{text}");
        assert_eq!(signed.len(), if end.contains("Jane") { 2 } else { 0 }, "{text}");
        let blocks = usize::from(end.contains("Twelve"));
        assert_eq!(
            attached,
            [("Sites".to_owned(), blocks), ("Costs".to_owned(), blocks)],
            "{text}"
        );
        assert_settled(&text);
    }
}

#[test]
fn a_note_in_brackets_stands_below_the_date() {
    for note in [
        "（联系人：江某，电话：00000000）",
        "(联系人：江某 00000000)",
        "联系人：江某　电话：00000000",
        "备注：县水利局，各村委会。",
        "（此件公开发布）",
    ] {
        let lists = [
            ("", &[][..]),
            ("附件：泵站表\n", &["泵站表"]),
            ("附件：1. 泵站表\n2. 灌渠表\n", &["泵站表", "灌渠表"]),
        ];
        for (list, names) in lists {
            let text = format!("{BODY}{list}沙河镇水利站\n2025年12月3日\n{note}\n");
            let (last, signed, attached) = ending(&text);
            // The note comes before a list, which it would part from the signature.
            assert_eq!(last, note);
            assert_eq!(signed, strings(&["沙河镇水利站", "2025年12月3日"]));
            let listed: Vec<(String, usize)> = names.iter().map(|name| (name.to_string(), 0)).collect();
            assert_eq!(attached, listed);
            assert_settled(&text);
        }
    }
    // Without a signature it is a paragraph like any other.
    assert_eq!(
        ending(&format!("{BODY}（以上数据截至11月底）\n")).0,
        "（以上数据截至11月底）"
    );
}

#[test]
fn a_signature_may_lack_its_date_and_a_date_its_signature() {
    let cases: [(&str, &[&str]); 12] = [
        ("沙河镇水利站\n", &["沙河镇水利站"]),
        ("沙河镇水利站（盖章）\n", &["沙河镇水利站（盖章）"]),
        ("\n　　　　　　　　　　江小河\n", &["江小河"]),
        ("江小河\n", &[]),
        ("请认真执行\n2025年12月3日\n", &["2025年12月3日"]),
        (
            "特此报告\n沙河镇水利站\n2025年12月3日\n",
            &["沙河镇水利站", "2025年12月3日"],
        ),
        ("此致\n敬礼\n江小河\n2025年12月3日\n", &["江小河", "2025年12月3日"]),
        (
            "沙河镇水利站\n（盖章）\n2025年12月3日\n",
            &["沙河镇水利站", "（盖章）", "2025年12月3日"],
        ),
        ("联系人：江小河\n", &["联系人：江小河"]),
        ("- 改造泵站\n- 水利站\n", &[]),
        ("建设幸福乡村\n", &[]),
        ("谢谢大家\n", &[]),
    ];
    for (end, signature) in cases {
        assert_eq!(ending(&format!("{BODY}{end}")).1, strings(signature), "{end}");
        assert_settled(&format!("{BODY}{end}"));
    }
}

#[test]
fn a_word_in_the_text_is_no_attachment() {
    for line in [
        "附件的内容以后再报",
        "附近村庄的灌渠已经修好",
        "附件：今年的表格已经发给各村。",
        "附则",
        "附件1",
        "附件1：泵站表",
        "附件：泵站表",
    ] {
        for more in ["", "改造12座。\n"] {
            let text = format!("沙河镇水利站工作报告\n一、重点工作\n{line}\n{more}二、明年打算\n继续改造。\n");
            assert_eq!(ending(&text).2, [], "{line}");
        }
    }
}

#[test]
fn a_table_between_label_and_name_is_of_the_attachment() {
    let table = "项目\t数量\t备注\n泵站\t12\t已修\n灌渠\t30\t在修\n";
    let text = format!("{BODY}附件：泵站表\n沙河镇水利站\n2025年12月3日\n附件\n{table}泵站表\n改造12座。\n");
    assert_eq!(ending(&text).2, [("泵站表".to_owned(), 3)]);
    assert_settled(&text);
}

#[test]
fn names_of_attachments_begin_with_digits() {
    let signature = "沙河镇水利站\n2025年12月3日\n";
    for mark in [".", "．", "、"] {
        for (first, second) in [("2026年重点项目表", "资金安排表"), ("5个项目表", "3类资金表")] {
            let list = format!("附件：1{mark}{first}\n2{mark}{second}\n");
            let contents = format!("附件1\n{first}\n改造12座。\n附件2\n{second}\n修整30公里。\n");
            for (end, count) in [
                (format!("{list}{signature}"), 0),
                (format!("{signature}{list}"), 0),
                (format!("{list}{signature}{contents}"), 1),
                (format!("{signature}{list}{contents}"), 1),
            ] {
                let text = format!("{BODY}{end}");
                assert_eq!(
                    ending(&text).2,
                    [(first.to_owned(), count), (second.to_owned(), count)],
                    "{text}"
                );
                assert_settled(&text);
            }
        }
        // What follows a name beside the label is its content.
        let content = format!("{BODY}{signature}附件：1{mark}5万元以上项目表\n改造12座。\n");
        assert_eq!(ending(&content).2, [(format!("1{mark}5万元以上项目表"), 1)]);
        let alone = format!("{BODY}附件：1{mark}2026年项目表\n{signature}");
        assert_eq!(ending(&alone).2, [("2026年项目表".to_owned(), 0)]);
    }
}

#[test]
fn a_list_below_the_signature_is_not_what_is_attached() {
    let signature = "沙河镇水利站\n2025年12月3日\n";
    let one = format!("{BODY}{signature}附件：泵站表\n附件\n泵站表\n改造12座。\n");
    assert_eq!(ending(&one).2, [("泵站表".to_owned(), 1)]);
    assert_settled(&one);
    let two = format!(
        "{BODY}{signature}附件1：泵站表\n附件2：灌渠表\n附件1：泵站表\n改造12座。\n附件2：灌渠表\n修整30公里。\n"
    );
    assert_eq!(ending(&two).2, [("泵站表".to_owned(), 1), ("灌渠表".to_owned(), 1)]);
    assert_settled(&two);
}

#[test]
fn who_signs_and_when_stands_in_many_ways() {
    for (end, signed) in cases(
        "
        A post above or beside who holds it, offices in columns, who signs for an office.
        沙河镇水利站站长⏎江一鸣⏎2025年12月3日 → 沙河镇水利站站长⏎江一鸣⏎2025年12月3日
        沙河镇水利站⏎江一鸣 → 沙河镇水利站⏎江一鸣
        沙河镇水利站　站长：江一鸣⏎2025年12月3日 → 沙河镇水利站　站长：江一鸣⏎2025年12月3日
        报告人：江一鸣　　审核人：江二⏎2025年12月3日 → 报告人：江一鸣⏎审核人：江二⏎2025年12月3日
        沙河镇水利站    沙河镇财政所⏎（盖章）    （盖章）⏎2025年12月3日 → 沙河镇水利站⏎沙河镇财政所⏎（盖章）    （盖章）⏎2025年12月3日
        泵站组：江一鸣  2025.12.3 → 泵站组：江一鸣⏎2025.12.3
        中共沙河镇委第二巡察组　　2025年12月3日 → 中共沙河镇委第二巡察组⏎2025年12月3日
        The date above, in brackets, without the day in English.
        2025年12月3日⏎沙河镇水利站 → 2025年12月3日⏎沙河镇水利站
        沙河镇水利站⏎（2025年12月3日） → 沙河镇水利站⏎（2025年12月3日）
        Nobody signs.
        下次例会定于⏎2026年1月5日 → 2026年1月5日
        加强泵站管理 → 
        稳步推进站所重组 → 
        ",
    ) {
        let text = format!("{BODY}{end}\n");
        assert_eq!(ending(&text).1.join("\n"), signed, "{text}");
        assert_settled(&text);
    }
    let body = "Pump Works Report\n\nThe six pumps of the town were repaired by our own fitters last winter.\n\n";
    for (end, signed) in cases(
        "
        Ann Roe, Chair⏎Ben Hale, Clerk⏎4 May 2026 → Ann Roe, Chair⏎Ben Hale, Clerk⏎4 May 2026
        Ann Roe⏎Harbour Master⏎May 2026 → Ann Roe⏎Harbour Master⏎May 2026
        4 May 2026⏎Ann Roe → 4 May 2026⏎Ann Roe
        Prepared by: Ann Roe, Clerk of Works → Prepared by: Ann Roe, Clerk of Works
        By order of the Board⏎⏎Ann Roe⏎Clerk → Ann Roe⏎Clerk
        Works Office → Works Office
        Copies go to others below what is attached.
        Ann Roe⏎Clerk⏎⏎Enclosure: Cost table⏎⏎cc: Works Committee → Ann Roe⏎Clerk
        Prepared by the pumps: more water for all → 
        ",
    ) {
        let text = format!("{body}{end}\n");
        let document = open("txt", &text).unwrap().document;
        assert_eq!(texts(&document.signature).join("\n"), signed, "{text}");
        assert_settled(&text);
    }
}

#[test]
fn a_signature_on_one_line_with_its_date_stands_above_notes() {
    for notes in [
        "（联系人：江一鸣，电话：0000-0000000）\n",
        "（联系人：江一鸣　0000-0000000）\n抄送：县农业局\n",
        "联系人：江一鸣\n联系电话：0000-0000000\n",
    ] {
        let text = format!("{BODY}附件：1. 泵站表\n2. 灌渠表\n　　　　　　沙河镇水利站  2026年1月6日\n{notes}");
        let (_, signature, attached) = ending(&text);
        assert_eq!(signature, ["沙河镇水利站", "2026年1月6日"], "{text}");
        let attached: Vec<String> = attached.into_iter().map(|(name, _)| name).collect();
        assert_eq!(attached, ["泵站表", "灌渠表"], "{text}");
    }
}

#[test]
fn a_table_may_stand_below_a_list_of_attachments_and_a_signature() {
    let table = "项目\t计划\t完成\n泵站\t12\t11\n灌渠\t30\t28\n";
    for note in ["", "（联系人：江一鸣）\n"] {
        let text = format!("{BODY}附件：1. 泵站表\n2. 灌渠表\n沙河镇水利站\n2026年1月6日\n{table}{note}");
        let (_, signature, attached) = ending(&text);
        assert_eq!(signature, ["沙河镇水利站", "2026年1月6日"], "{text}");
        assert_eq!(attached.len(), 2, "{text}");
    }
}

#[test]
fn posts_and_names_with_initials_sign_in_english() {
    let body = "Canal Board Report\nThe board met six times and repaired nine locks during the year.\n1. Works\nAll nine locks were repaired before the first of June.\n2. Money\nThe works cost nine thousand.\n";
    for signed in [
        ["L. Amory", "Clerk to the Commissioners"],
        ["R. A. Colley", "Director of the Works"],
        ["Ann Roe", "Secretary to the Board"],
    ] {
        let text = format!("{body}\n{}\n21 November 2025\n", signed.join("\n"));
        let (_, signature, _) = ending(&text);
        assert_eq!(signature[..2], signed, "{text}");
    }
}
