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
