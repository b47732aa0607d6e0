//! Figures told in the words of several writers: the wrong number is found, and the sentence with the right one is not blamed.

use crate::common::Place;

/// The code, the wrong and the right text.
#[rustfmt::skip]
const TOLD: &[(&str, &str, &str)] = &[
    // A number in brackets beside the comparison.
    ("F23", "接待游客213万人次，比2024年（186万人次）多37万人次。", "接待游客213万人次，比2024年（186万人次）多27万人次。"),
    ("F23", "优良天数327天，同比增加22天（上年同期315天）。", "优良天数327天，同比增加12天（上年同期315天）。"),
    ("F23", "火灾由前年的9起降到去年的3起，少发生7起。", "火灾由前年的9起降到去年的3起，少发生6起。"),
    // Who is told of, and which way it went.
    ("F22", "去年培训教师2300人次，今年培训2100人次，培训规模进一步扩大。", "去年培训教师2100人次，今年培训2300人次，培训规模进一步扩大。"),
    ("F22", "平均浓度31微克/立方米降为35微克/立方米。", "平均浓度35微克/立方米降为31微克/立方米。"),
    ("F22", "信访总量逐年走低，2022年1286件，2023年1104件，2024年1341件。", "信访总量逐年走低，2022年1286件，2023年1104件，2024年1041件。"),
    ("F22", "优良率比上年提高1.2个百分点，由91.5%变为90.3%。", "优良率比上年下降1.2个百分点，由91.5%变为90.3%。"),
    ("F22", "Turnout was 61%, higher than the 64% of 2021.", "Turnout was 61%, lower than the 64% of 2021."),
    // Parts and wholes.
    ("F09", "慰问困难职工180户，发放慰问金36万元，其中特困职工190户。", "慰问困难职工180户，发放慰问金36万元，其中特困职工45户。"),
    ("F09", "处理舆情214条（含咨询类96条、投诉类88条、求助类40条）。", "处理舆情214条（含咨询类96条、投诉类88条）。"),
    ("F09", "督办事项135项，已落实153项。", "督办事项135项，已落实131项。"),
    ("F09", "查找廉政风险点76个，制定措施120条，已防控风险点78个。", "查找廉政风险点76个，制定措施120条，已防控风险点74个。"),
    ("F26", "城镇居民占57.4%，农村居民占52.6%。", "城镇居民占57.4%，农村居民占42.6%。"),
    ("F26", "来我市旅游的客人，省内占55%，省外占41%，境外占9%。", "来我市旅游的客人，省内占55%，省外占41%，境外占4%。"),
    ("F26", "能源消费构成中，煤炭比重降至51.2%，油气占27.5%，非化石能源占比提高到31.3%。", "能源消费构成中，煤炭比重降至51.2%，油气占27.5%，非化石能源占比提高到21.3%。"),
    ("F25", "48个村收入过百万，占全县60个村的85%。", "48个村收入过百万，占全县60个村的80%。"),
    // Rates by any name.
    ("F05", "群众安全感达98.2%，比上年提高1.3%。", "群众安全感达98.2%，比上年提高1.3个百分点。"),
    ("F05", "合格率与上年相比下降0.9%，降至97.3%。", "合格率与上年相比下降0.9个百分点，降至97.3%。"),
    ("F05", "增加值增速为8.4%，比全省平均水平高1.2%。", "增加值增速为8.4%，比全省平均水平高1.2个百分点。"),
    ("E04", "Women hold 42% of senior posts, up from 38%, a rise of 4%.", "Women hold 42% of senior posts, up from 38%, a rise of 4 percentage points."),
    // Multiples, and numbers in Han numerals.
    ("F04", "带宽由100兆提高到500兆，是改造前的4倍。", "带宽由100兆提高到500兆，是改造前的5倍。"),
    ("F04", "能力由每年3万吨提升为每年12万吨，提高到原来的3倍。", "能力由每年3万吨提升为每年12万吨，提高到原来的4倍。"),
    ("F23", "受理复议案件五十八件，上年受理四十六件，增加十三件。", "受理复议案件五十八件，上年受理四十六件，增加十二件。"),
    ("F26", "从事故原因看，违规操作占比五成，设备老化占比三成五，管理缺位占比二成五。", "从事故原因看，违规操作占比五成，设备老化占比三成五，管理缺位占比一成五。"),
    // One figure by another name.
    ("F11", "今年招录公务员36名。队伍建设方面，招录公务员38名。", "今年招录公务员36名。队伍建设方面，招录公务员36名。"),
    ("F11", "今年办结各类案件1260件。全年共办结案件1206件。", "今年办结各类案件1260件。全年共办结案件1260件。"),
    // Dates, counts and units.
    ("F21", "项目2024年8月启动，2024年5月通过验收。", "项目2024年8月启动，2025年5月通过验收。"),
    ("F21", "评审从2025年9月20日持续到2025年9月2日。", "评审从2025年9月20日持续到2025年9月28日。"),
    ("N12", "项目涉及青山、白水、黄坪四个乡镇。", "项目涉及青山、白水、黄坪三个乡镇。"),
    ("N12", "荣获“先进单位”“文明窗口”“青年号”四项荣誉。", "荣获“先进单位”“文明窗口”“青年号”三项荣誉。"),
    ("F28", "The grant was $1.2 million ($120,000).", "The grant was $1.2 million ($1,200,000)."),
    ("F28", "The plot is 2 hectares (2,000 square metres).", "The plot is 2 hectares (20,000 square metres)."),
    ("F29", "综合利用36万吨，离田利用9万t。", "综合利用36万吨，离田利用9万吨。"),
    ("E11", "He have completed the review.", "He has completed the review."),
];

/// Numbers that look wrong and are right.
#[rustfmt::skip]
const RIGHT: &[&str] = &[
    "总投资8.4亿元，本年度完成2.1亿元，累计完成5.9亿元，占总投资的70.2%。",
    "油茶面积18.5万亩，比上年净增1.1万亩，其中新造1.4万亩，淘汰老残林0.3万亩。",
    "12个村全部超过50万元，其中6个村超过100万元，最高的达到236万元。",
    "固体废物产生量426万吨，综合利用量431万吨（含利用往年贮存量），综合利用率为99.3%。",
    "消防站由14个增至17个，5分钟到场率达到90%以上。",
    "到会的有代表等12名，6名代表发言，8名代表获奖。",
    "产值从1.5亿元增加到6亿元，增长3倍，税收增长4倍。",
    "受访者中对交通满意的占57.4%，对环境满意的占52.6%。",
    "新建学校、医院、停车场5个项目，总投资3.6亿元。",
    "城镇居民收入增长6.2%，低于全国平均水平6.5%的增速。",
    "原定2025年9月20日举行的论坛提前到2025年9月2日。",
    "上级巡察反馈问题58个，已整改问题56个。",
    "Sales were $3.0 million ($300,000 a year). It took 16 hours (2 days).",
];

/// The codes found in each of several sentences, each in a short report.
fn found(sentences: &[&str]) -> Vec<Vec<String>> {
    let place = Place::new();
    let names: Vec<String> = (0..sentences.len()).map(|number| format!("{number}.txt")).collect();
    for (name, sentence) in names.iter().zip(sentences) {
        place.write(name, format!("{sentence}\n"));
    }
    let mut words = vec!["check", "--format", "json"];
    words.extend(names.iter().map(String::as_str));
    let outcome = place.run(&words);
    let findings: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout).unwrap();
    let of = |name: &String| {
        let found = findings.iter().filter(|finding| finding["file"] == **name);
        found
            .map(|finding| finding["code"].as_str().unwrap().to_owned())
            .collect()
    };
    names.iter().map(of).collect()
}

#[test]
fn a_wrong_figure_is_found_in_other_words_and_a_right_one_is_not_blamed() {
    let wrong: Vec<&str> = TOLD.iter().map(|(_, wrong, _)| *wrong).collect();
    for ((code, wrong, _), codes) in TOLD.iter().zip(found(&wrong)) {
        assert!(codes.iter().any(|found| found == code), "{code} {wrong}: {codes:?}");
    }
    let right: Vec<&str> = TOLD.iter().map(|(_, _, right)| *right).collect();
    for ((_, _, right), codes) in TOLD.iter().zip(found(&right)) {
        assert_eq!(codes, Vec::<String>::new(), "{right}");
    }
    for (right, codes) in RIGHT.iter().zip(found(RIGHT)) {
        assert_eq!(codes, Vec::<String>::new(), "{right}");
    }
}
