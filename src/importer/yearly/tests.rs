use super::*;
use crate::figures::markers::markers;

fn found(text: &str) -> Vec<&str> {
    yearly_figures(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn figures_of_the_year_are_found() {
    let cases: &[(&str, &[&str])] = &[
        ("全年申报项目32项，培训34余人。", &["32", "34"]),
        ("资金1.2亿元，服务3000多万人次", &["1.2", "3000"]),
        ("收入12,345元、支出1,234,567.5元", &["12,345", "1,234,567.5"]),
        ("同比增长28.0%，下降3.5个百分点，环比-3.2%", &["28.0%", "3.5", "-3.2%"]),
        ("占比70—80%，3%—5%的企业，5‰", &["70—80%", "3%—5%", "5‰"]),
        (
            "办理3～5件，新增2至3家，比例3∶1，约2/3",
            &["3～5", "2至3", "3∶1", "2/3"],
        ),
        ("2025年1—6月，截至10月31日，11月底", &["2025", "1—6", "10", "31", "11"]),
        (
            "2024—2025学年，2025年度，2025—2026年",
            &["2024—2025", "2025", "2025—2026"],
        ),
        ("（2025年）“小巨人”12家", &["2025", "12"]),
        (
            "05月01日，2025-10-31，2025/1/5，2025.10.31",
            &["05", "01", "2025-10-31", "2025/1/5", "2025.10.31"],
        ),
        ("第3季度完成第三季度任务，前三季度", &["3", "三", "三"]),
        ("总量居全省第3位，质量位居全国第5，增速全市第三。", &["3", "5", "三"]),
        (
            "全年开展三十二项活动，两千余人参加，捐款十二万元",
            &["三十二", "两千", "十二万"],
        ),
        ("二〇二五年十二月三十日", &["二〇二五", "十二", "三十"]),
        ("32", &["32"]),
        ("98.5", &["98.5"]),
        ("接听12345热线工单12345件，110报警120次", &["12345", "120"]),
        ("面积1000㎡，管线4.3km，功率25MW", &["1000", "4.3", "25"]),
        ("３２项，２．５万元", &["３２", "２．５"]),
        ("共8项，其中xx项、3项", &["8", "3"]),
        ("满意度达到100%", &["100%"]),
        ("建党104周年，连续9年", &["104", "9"]),
        ("11月5号", &["11", "5"]),
        (
            "Revenue grew 28.0% to $1.2 million across 34 sites.",
            &["28.0%", "1.2", "34"],
        ),
        (
            "In FY2025 we closed 1,204 tickets; Q3 2025 was best.",
            &["2025", "1,204", "3", "2025"],
        ),
        ("€3.4M, USD 5 million, 5–7 teams, +7 points", &["3.4", "5", "5–7", "+7"]),
        (
            "From March 31, 2025 to 16–22 Nov 2026, March 2025, June 3",
            &["March 31, 2025", "16–22 Nov 2026", "March 2025", "June 3"],
        ),
        (
            "Done by 31 March. H1 2025 ended; Week 47 begins.",
            &["31 March", "1", "2025", "47"],
        ),
        ("Latency fell to 120 ms; storage 40GB.", &["120", "40"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

#[test]
fn what_names_orders_or_counts_nothing_of_the_year_stays() {
    let cases = [
        "《2025年工作方案（第3版）》、《关于12项任务的通知》〔2020〕5号",
        "国发[2020]5号、国办发（2021）12号、第5号令、安委20215号",
        "第三届、第21次会议、第 3 章、第17届运动会、第十五届全运会",
        "一岗双责、三会一课、两学一做、四个意识、三重一大、8项规定、4个意识、2个维护",
        "12345热线、拨打110报警、119消防、985高校、12315平台。",
        "5G、6G实验、A4纸、3C产品、5A级景区、PM2.5、P1.5屏、M102线、G331国道、T800",
        "“十四五”、“3·15”、“25·7”洪水、“1+2+4+N”、“3个100”工程、3·15晚会",
        "GB/T 9704-2012、GB/T9704—2012、ISO 27001、HJ 2.2-2018、GPT-4、COVID-19",
        "https://a.gov.cn/2025/12?id=3 zhang3@163.com www.a12.cn",
        "电话：010-12345678，手机13800138000，编号00025，邮编450000",
        "上午9点、9时30分、14:30、24小时值班、7×24服务、365天、24/7",
        "2021—2035年规划、国土空间总体规划（2021—2035年）、2023—2025年行动计划",
        "成立于2012年、1998年建成、到2035年基本实现、2030年前碳达峰",
        "世界500强、90后、80年代、21世纪、2019年版、3星级、2级以上",
        "3号楼、22号线、5号文件、4.15全民国家安全教育日、工业4.0、改革2.0版",
        "15分钟生活圈、60岁以上老人、社会主义核心价值观24字方针",
        "（1）加强领导。（2）落实责任。1. 学习 2、检查",
        "1、加强领导",
        "附件1、如图2、（表3）",
        "十分重视、千方百计、百万庄、二十届四中全会、二十大、第十五个五年规划、一二三产业、五十六个民族、十二个月",
        "一是抓学习，十一是抓检查。三项工作，百余项，几十家，二十四节气，三十年来",
        "See Section 2 and Table 3, Phase 2, version 1.2.3, v2.0, No. 5, the 3rd, 10th, a 3-year plan.",
        "We moved to Windows 11, Python 3.12 and HTTP/2, UTC+8, #123, x86, S3, EC2, 3D.",
        "Meet at 14:30 or 9 a.m., (1) first, 24/7.",
        "May we, March on, Q9, H1N1, 2FA, K8s",
        "20xx年x月，xx项，3.x%，x—xx月",
        "一、2号楼",
        "",
    ];
    for text in cases {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn figures_overlap_neither_each_other_nor_markers() {
    // Pieces of what figures are made of, one after the other in many orders.
    let pieces = [
        "2025",
        "年",
        "x",
        "12",
        "-",
        "—",
        "%",
        "《",
        "》",
        "第",
        "三十二",
        "项",
        ".",
        ",",
        " ",
        "March",
        "Q",
        "“",
        "”",
        "（",
        "）",
        "1",
        "〔",
        "〕",
        "号",
        "５",
        "至",
        "/",
        "二〇二五",
        "月",
        "日",
        ":",
        "余",
        "万",
        "a",
        "@",
        "$",
        "\n",
    ];
    let mut seed: u64 = 7;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for _ in 0..20_000 {
        let text: String = (0..12).map(|_| pieces[next() % pieces.len()]).collect();
        let figures = yearly_figures(&text);
        let mut all = figures.clone();
        all.extend(markers(&text));
        all.sort_by_key(|range| range.start);
        assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}");
        assert!(figures.iter().all(|range| !text[range.clone()].is_empty()), "{text}");
    }
}

#[test]
fn it_takes_time_in_proportion_to_the_text() {
    for piece in [
        "1-", "1 ", "一", "《", "“1", "第1", "x1", "March 1", "a ", "1,000", "20", "年月", " ",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        let begun = std::time::Instant::now();
        yearly_figures(&text);
        assert!(begun.elapsed().as_secs() < 5, "{piece}");
    }
}
