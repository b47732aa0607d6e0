//! Numbers in neighbouring sentences that are told of the same things: what one states of the others is found wrong, whatever words
//! stand between them, and what is told of something else is not blamed.

use crate::common::codes_found;

/// A sentence or two with the code of what is wrong, and the same put right.
#[rustfmt::skip]
const PAIRS: &[(&str, &str, &str)] = &[
    ("F07", "The bakery sold 4,200 loaves in May. A year earlier it had sold 3,500; the 35% growth paid for the second oven.", "The bakery sold 4,200 loaves in May. A year earlier it had sold 3,500; the 20% growth paid for the second oven."),
    ("F07", "Parking income (2023: £48,000) came to £60,000 in 2024, so the rise was 40 per cent.", "Parking income (2023: £48,000) came to £60,000 in 2024, so the rise was 25 per cent."),
    ("F23", "The fleet now has 58 buses. In 2022 the figure had been 71, so the depot has 19 fewer buses to wash.", "The fleet now has 58 buses. In 2022 the figure had been 71, so the depot has 13 fewer buses to wash."),
    ("F22", "Loans this year: 8,140. Last year it was 9,020, so we can report a small increase.", "Loans this year: 8,140. Last year it was 9,020, so we can report a small decrease."),
    ("F25", "Of 250 valves tested, 20 leaked. A failure rate of 14% is more than the buyer will bear.", "Of 250 valves tested, 20 leaked. A failure rate of 8% is less than the buyer feared."),
    ("F25", "A third of the 96 benches, namely 48, want new slats.", "A third of the 96 benches, namely 32, want new slats."),
    ("F09", "The clerk sent out 140 ballots, and 151 of these came back.", "The clerk sent out 140 ballots, and 131 of these came back."),
    ("F24", "By bus came 83 guests, by train 57 and on foot 26. All 186 guests had soup.", "By bus came 83 guests, by train 57 and on foot 26. All 166 guests had soup."),
    ("F24", "Nine of the sixteen kilns were relined. The other nine wait for spring.", "Nine of the sixteen kilns were relined. The other seven wait for spring."),
    ("F31", "The kitchen made 5,280 meals in 24 days, and that works out at 260 a day.", "The kitchen made 5,280 meals in 24 days, and that works out at 220 a day."),
    ("F04", "Gifts to the fund tripled. In 2024 we were given £12,600; the year before it had been £6,300.", "Gifts to the fund doubled. In 2024 we were given £12,600; the year before it had been £6,300."),
    ("E04", "Turnout was 61% in spring. It was 66% in autumn, and that gain of 5% pleased the board.", "Turnout was 61% in spring. It was 66% in autumn, and that gain of 5 percentage points pleased the board."),
    ("F11", "The new boiler cost £15,300 with fitting. It is the boiler at £13,500 that took most of the reserve.", "The new boiler cost £15,300 with fitting. It is the boiler at £15,300 that took most of the reserve."),
    ("F28", "The drill took 2 hours 20 minutes, that is 130 minutes.", "The drill took 2 hours 20 minutes, that is 140 minutes."),
    ("F28", "The vault is kept at 50°F (18°C).", "The vault is kept at 50°F (10°C)."),
    ("F34", "The trial, March 2023 to August 2024, lasted 14 months.", "The trial, March 2023 to August 2024, lasted 18 months."),
    ("F07", "2023年底，社里有农机户160户。跑了一年，到2024年末农机户发展到200户，增长35%。", "2023年底，社里有农机户160户。跑了一年，到2024年末农机户发展到200户，增长25%。"),
    ("F23", "报修响应缩短了11分钟。原来平均45分钟，现在31分钟。", "报修响应缩短了14分钟。原来平均45分钟，现在31分钟。"),
    ("F22", "托育收缴率84.1%，有了提升（上一届同期是87.6%）。", "托育收缴率87.6%，有了提升（上一届同期是84.1%）。"),
    ("F25", "占3.2%的残次品，18箱，已经退回，全年到货总共1200箱。", "占1.5%的残次品，18箱，已经退回，全年到货总共1200箱。"),
    ("F31", "全年领用面粉36吨，就餐职工900人，人均用粉50公斤。", "全年领用面粉36吨，就餐职工900人，人均用粉40公斤。"),
    ("F04", "在建大棚由90座减少到60座，整整减少了一半。", "在建大棚由90座减少到45座，整整减少了一半。"),
    ("F04", "抽查门店120家，其中合格的60家，占七成以上。", "抽查门店120家，其中合格的90家，占七成以上。"),
    ("F05", "分类准确率，年初抽测71.5%。年末再测，79.0%，提高7.5%。", "分类准确率，年初抽测71.5%。年末再测，79.0%，提高7.5个百分点。"),
    ("F11", "大修花了316万元。（大修实际支出361万元，见附表。）", "大修花了316万元。（大修实际支出316万元，见附表。）"),
    ("F28", "演练用时3小时20分，即180分钟。", "演练用时3小时20分，即200分钟。"),
    ("F34", "灯会4月23日开幕，6月25日闭幕，历时30天。", "灯会4月23日开幕，6月25日闭幕，历时64天。"),
    ("F34", "保洁合同自2022年4月1日起至2024年3月31日止，为期36个月。", "保洁合同自2022年4月1日起至2024年3月31日止，为期24个月。"),
];

/// What is told of other things, of parts, of other times, or in rough words.
const RIGHT: &[&str] = &[
    "The team gained 8 members and lost 3, going from 40 to 45.",
    "The share went from 30% to 36%, while costs went up 6%.",
    "We met 240 farmers and 190 traders. Wages rose 12% in the district.",
    "Complaints were lower than in 2023: 71 then, 58 now. Compliments rose, and we had 94 of them.",
    "The coach held 52 seats, 50 of them taken; the two others were broken.",
    "Members pay £40 or £25. Of the 300 members, 180 pay the full fee and 120 the lower one.",
    "Bids of £182,000 and £128,000 came in for the two lots.",
    "The lease runs from 1 April 2023 to 31 March 2026; the first 18 months are free of rent.",
    "Visits fell by half a percentage point to 6.1% (6.6%); staff were down 2% at 980, from 1,000.",
    "去年信访投诉61件，今年48件，服务质量提升。",
    "审批由8天提升到3天，办件1200件，上年1100件。",
    "辍学率由0.12%降至0.05%，排名由第11位上升到第6位。",
    "去年立项41项，今年50项，多9项，其中课题12项，比去年的8项多4项。",
    "设备23台抽查5台，其中两台要修，其余3台正常。",
    "新开大棚90座，补贴资金各承担一半，另贷款60万元，贴息30万元。",
    "营业收入3.4亿元，上年3.2亿元，剔除并入的一家后增长1.2%。",
    "甲标段中标价1860万元，乙标段中标价1680万元。",
    "工程2024年3月1日开工，合同工期24个月，2024年12月底完成主体。",
    "Enrolment was 640 in 2023 and 700 in 2024. Fees rose 4% over the same time.",
    "Rents were £600 in 2023 and £630 in 2024. Prices in the town rose 8%.",
    "Sales were £40,000 in 2023. In 2024 they were £50,000, and costs were up 10%.",
    "Turnout was 61% in spring. It was 66% in autumn, and costs rose by 5%.",
    "Pupils with free meals are 24% of the roll, against 22% in 2023; the roll rose 2%.",
    "The team closed 45 cases in May. It closed 60 in June, 20 more than the north team.",
    "The school had 640 pupils in 2022 and 700 in 2024, 50 more than its nearest neighbour.",
    "In 2023 there were 120 courses. In 2024 there were 150, and 20 more are planned for 2025.",
    "去年共检查单位80家，今年检查单位95家，比前年增加30家。",
    "去年申请专利18件，今年申请专利24件，授权9件，增长12.5%。",
    "去年受理投诉64件，今年受理52件，投诉处理满意度上升。",
    "The fleet had 20 vans in 2022. It now has 30, double the number of 2018.",
    "Half of the 80 flats were let by May. Another 20 were let in June.",
    "Profit doubled. Sales were £2.4 million in 2024 and £2.0 million in 2023.",
    "The pool had 300 swimmers in May and 420 in June, twice as many as the old pool.",
    "73% came by car and 31% did not pay for parking.",
    "The poll found 64% in favour, and 30% were not.",
    "Nine of the 12 wards are open. Four others are being built.",
    "We own 60 of the 120 plots and 40% of the paths.",
    "Share of renewables: 40 MW of 120 MW built in 2024, and 45% is the target.",
    "学校占地120亩，建筑面积5.6万平方米，绿化率35%，绿化面积2.8万平方米。",
    "全年投入补贴360万元，减少支出120万元，惠及180户，户均减少6667元。",
    "落实惠企政策资金4500万元，减免税费1.3亿元，惠及企业2300户，户均减免5.7万元。",
    "全镇8个村，3200户，户均耕地6亩，总面积2.1万亩。",
    "会费收入24万元，会员400人，人均缴费800元，其中企业会员另缴。",
    "We gave 60 talks to 2,400 people in 2024, and the best drew 110 people a talk.",
    "The canteen sold 12,000 meals in 200 days. On Fridays it sold 75 a day.",
    "The bus fleet covered 90,000 miles on 6,000 gallons, 14 miles to the gallon in town.",
    "Receipts were £9,000 from 300 members, or £25 a member after bank charges.",
    "The course ran from 3 March to 28 March 2025, with 12 days in class.",
    "The strike lasted from 4 March to 15 March; it cost us 9 working days.",
    "项目建设期限为2022年1月至2024年12月，已持续18个月，完成投资60%。",
    "合同工期自2023年3月1日至2024年2月28日，实际工期10个月。",
    "A rise of 2°C (3.6°F) is forecast.",
    "It was 5°C (9°F) warmer than in May.",
    "The film lasts 150 minutes (2 hours 10 minutes without credits).",
    "户籍人口2.36万人，常住人口2.63万人。",
    "预算金额568万元，中标金额586万元含暂列金。",
    "项目投资568万元，其他项目投资586万元。",
    "中央补助资金268万元，地方补助资金286万元。",
    "土建工程费1235万元，安装工程费1253万元。",
    "There were 305 complaints. Of these, 150 were about billing, 93 about pressure and 62 about works.",
    "Of our staff, 82 work in the field, 50 in the depot and 31 at home.",
    "平均候诊时间由1小时20分钟缩短到40分钟，缩短一半。",
    "The run takes 1 hour 12 minutes, down 20% from 1 hour 30 minutes.",
    "全年举办活动430场，较上年增加52场。其中，讲座96场、展览48场、亲子阅读186场、读书沙龙100场。",
    "艺术节4月23日开幕，6月25日闭幕，历时64天。",
];

fn found(texts: &[&str]) -> Vec<Vec<String>> {
    let report = |text: &&str| {
        let title = if text.is_ascii() || !text.contains('。') {
            "A report"
        } else {
            "工作总结"
        };
        format!("# {title}\n\n{text}\n")
    };
    codes_found("md", &texts.iter().map(report).collect::<Vec<_>>())
}

#[test]
fn what_neighbouring_numbers_do_not_make_is_found() {
    let wrong: Vec<&str> = PAIRS.iter().map(|(_, wrong, _)| *wrong).collect();
    let misses = PAIRS
        .iter()
        .zip(found(&wrong))
        .filter(|((code, ..), found)| !found.iter().any(|found| found == code));
    let misses: Vec<String> = misses
        .map(|((code, wrong, _), found)| format!("{code} {found:?}: {wrong}"))
        .collect();
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn what_is_right_or_told_of_others_is_not_blamed() {
    let right: Vec<&str> = PAIRS
        .iter()
        .map(|(.., right)| *right)
        .chain(RIGHT.iter().copied())
        .collect();
    let blamed = right.iter().zip(found(&right)).filter(|(_, found)| !found.is_empty());
    let blamed: Vec<String> = blamed.map(|(right, found)| format!("{found:?}: {right}")).collect();
    assert!(blamed.is_empty(), "{}", blamed.join("\n"));
}

#[test]
fn numbers_beyond_all_counting_and_torn_dates_are_read_without_harm() {
    let texts = [
        "由1家到4家，为79228162514264337593543950335倍。",
        "Gifts rose to 79228162514264337593543950335 times as much: 5 kegs in 2023 and 6 kegs in 2024.",
        "The trial, March 3 June 5, lasted 14 months.",
        "The trial ran from March “5” to August 2024, which is 14 months.",
    ];
    let long = ["由5家到9家，", "每一", "£?? "].map(|part| part.repeat(8000));
    let all: Vec<&str> = texts.into_iter().chain(long.iter().map(String::as_str)).collect();
    assert_eq!(found(&all).len(), all.len());
}
