//! The numbers that headings and items begin with.

use zhibi::text::ordinals::{read_ordinal, typed_number, typed_number_in_series};

#[test]
fn numbers_are_found_in_every_style() {
    let cases = [
        ("一、加强领导", "一、", 1),
        ("十二、其他", "十二、", 12),
        ("贰、其他", "贰、", 2),
        ("（丑）其他", "（丑）", 2),
        ("㊁其他", "㊁", 2),
        ("三、四个坚持抓落实", "三、", 3),
        ("四、五个方面的打算", "四、", 4),
        ("一、一年来的主要工作", "一、", 1),
        ("一、一季度工作情况", "一、", 1),
        ("二、五年来的成效", "二、", 2),
        ("四、五年来的体会", "四、", 4),
        ("三、一月份重点工作", "三、", 3),
        ("（一）五年来的变化", "（一）", 1),
        ("一. 加强领导", "一.", 1),
        ("（二）成效", "（二）", 2),
        ("(二)成效", "(二)", 2),
        ("（一）、成效", "（一）、", 1),
        ("3. 开展培训", "3.", 3),
        ("3、开展培训", "3、", 3),
        ("3．开展培训", "3．", 3),
        ("（4）检查", "（4）", 4),
        ("4）检查", "4）", 4),
        ("⑤检查", "⑤", 5),
        ("⑵检查", "⑵", 2),
        ("第三部分　回顾", "第三部分", 3),
        ("第一章、总则", "第一章、", 1),
        ("1.2 Scope", "1.2", 2),
        ("1.2.3. Scope", "1.2.3.", 3),
        ("2．1 预防接种", "2．1", 1),
        ("２．开展培训", "２．", 2),
        ("（３）检查", "（３）", 3),
        ("(b) costs", "(b)", 2),
        ("Part IV. Recommendations", "Part IV.", 4),
        ("Part II Works", "Part II", 2),
        ("PART 3: Works", "PART 3:", 3),
        ("Chapter XII – Works", "Chapter XII", 12),
        ("Section 2", "Section 2", 2),
        ("PART 02　修闸", "PART 02", 2),
        ("2、2026年完成", "2、", 2),
        ("2.2026年完成", "2.", 2),
        ("2.2026 年完成", "2.", 2),
    ];
    for (text, number, value) in cases {
        let found = read_ordinal(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((&text[..found.length], found.value), (number, value), "{text}");
    }
}

#[test]
fn what_counts_nothing_is_no_number() {
    for text in [
        "一、二季度收入增长",
        "三、四季度安排",
        "七、八月份降雨偏多",
        "三、四十人参加",
        "一、二、三产业融合",
        "一、二类企业",
        "二十、三十人一组",
        "2026年工作",
        "1.5%的企业",
        "1、2号楼",
        "一是抓学习",
        "第一部分工作已完成",
        "（一般公共预算）",
        "（2026年）",
        "20个项目",
        "２０２６年工作",
        "１．５亿元",
        "2．1亿元",
        "Part of the works",
        "Section 3 requires a permit",
        "Section 3. A permit is required.",
        "Parts 1 and 2",
        "Chapter IIII Works",
        "十分重视",
        "",
    ] {
        assert_eq!(read_ordinal(text), None, "{text}");
    }
}

#[test]
fn a_number_is_typed_where_a_text_follows_it() {
    let cases = [
        ("一、建机构", "建机构"),
        ("（一）项目建设", "项目建设"),
        ("1、召开办公会", "召开办公会"),
        ("3. Hold a meeting", "Hold a meeting"),
        ("②检查", "检查"),
        ("(a) costs", "costs"),
    ];
    for (text, expected) in cases {
        assert_eq!(
            typed_number(text).map(|length| &text[length..]),
            Some(expected),
            "{text}"
        );
    }
    let others = "①号泵维修|（2）班获奖|(s)he reports|1.2 million people|第一章、总则|2026年工作|一线职工|一是抓学习|一、|3.15 晚会";
    for text in others.split('|') {
        assert_eq!(typed_number(text), None, "{text}");
    }
    assert_eq!(typed_number_in_series("二是抓设施"), Some("二是".len()));
    for text in ["一是抓设施；二是抓服务", "一线职工", "一是", "二〇二六年是关键一年"] {
        assert_eq!(typed_number_in_series(text), None, "{text}");
    }
}
