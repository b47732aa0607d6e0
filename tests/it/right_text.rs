//! Sentences that are right though they look like a wrong kind of them: none is blamed, and the wrong one beside them still is.

use crate::common::codes_found;

/// The code, the right texts, and a wrong one near them.
#[rustfmt::skip]
const RIGHT: &[(&str, &[&str], &str)] = &[
    // What is more than last year is no part of what was planned.
    ("F23", &[
        "全年城镇新增就业6385人，完成年度任务6000人的106.4%，比上年增加265人。",
        "新增企业45家，占计划40家的112.5%，较上年净增5家。",
        "新建公厕26座，超额完成24座的目标，较上年多建3座。",
        "净增床位310张，达到规划300张的103.3%，同比多增12张。",
    ], "办结案件86件，比上年的72件增加16件。"),
    // Another currency pays too; a mean by another count is another mean.
    ("F35", &["全县利用外资项目9个，合同金额1.3亿美元，到账4200万美元。"], "全县利用外资项目9个，合同金额1.3亿公里。"),
    ("F31", &[
        "全年检测样品25.2万份，日均约690份（按365天计）；若按250个工作日计算，则日均1008份。",
    ], "全年发放补助660万元，惠及企业440家，户均2.5万元。"),
    // A growth told beside what there is now, and a budget that was overspent.
    ("F25", &[
        "As of June, savings were $2.5 million, up $500,000 (25%) for the year.",
        "Repairs, budgeted separately at £40,000, came in at £46,000, or 115% of budget.",
    ], "Of the £40,000 budget £30,000 was spent, or 85% of it."),
    // What was there before is closed too; a price with a tax holds more than one without it.
    ("F09", &[
        "The clinic opened 150 cases and closed 161, reducing the open caseload from 48 to 37.",
        "The contract costs £1.5 million excluding VAT, or £1.8 million including VAT.",
    ], "The clinic opened 150 cases, of which 161 are closed."),
    // What is not counted is no part.
    ("F24", &[
        "Staff numbered 880 in May (excluding 45 contractors), compared with 850 a year earlier.",
    ], "Staff numbered 880 in May: 500 in sales, 200 in care and 130 in offices."),
    // Counts of three things of which none is said to be a whole.
    ("F24", &[
        "查处案件26件，移送9件，结案14件。", "新建公厕26座，改造14座，维修9座。", "新建公厕20座，改造14座，维修9座。",
        "举办培训班26期，讲座9期，沙龙14期。", "调整干部26名，提拔9名，交流14名。", "完善规章制度26项，废止9项，修订14项。",
        "受理案件26件，立案9件，结案14件。", "全年新建泵站26座，加固14座，拆除9座。", "编印简报26期，专报9期，内参14期。",
    ], "该区公厕共26座，城区14座，乡镇9座。"),
    // A plan is what there was to be, not what there is.
    ("F07", &[
        "接待费支出46.2万元，比预算数52万元减少5.8万元，下降11.2%。", "接待费支出46.2万元，较计划数52万元节约5.8万元，下降11.2%。",
        "单耗由210升降到198升，比定额数220升少22升，低10%。", "培训费支出36万元，比预算40万元减少4万元，下降10%。",
        "用工45人，较定额50人减少5人，下降10%。",
    ], "接待费支出46.2万元，比预算数52万元减少5.8万元，下降12.6%。"),
    // All of a total is done, whatever its parts are.
    ("F25", &[
        "上半年完成8个，下半年完成12个，全年20个，完成率100%。", "一季度办结8件，二季度办结12件，共20件，办结率100%。",
        "城区整改18处，乡镇整改22处，合计40处，整改率100%。", "线上办结30件，线下办结20件，共50件，办结率达100%。",
    ], "年初计划50项，完成40项，完成率100%。"),
    // What was not done, of which the rest was; and a year of which not every quarter is told.
    ("F25", &[
        "抽检500批次，不合格10批次，合格率98%。", "排查隐患60处，未整改6处，整改率90%。", "受理诉求450件，未办结9件，办结率98%。",
        "参加考试400人，不及格20人，及格率95%。", "The school has 165 pupils, of whom 132 are boarders. Attendance is at 93%.",
    ], "抽检500批次，不合格10批次，合格率89%。"),
    ("F24", &[
        "第一季度20件，第二季度30件，第三季度40件，全年完成100件。", "1月12件，2月15件，3月18件，全年办结50件。",
        "现有企业120家。今年新开工45家，仍有未复工85家。",
        "Orders shipped (520) exceeded orders received (500) because 40 were carried over; 20 orders remained.",
    ], "第一季度20件，第二季度30件，第三季度40件，第四季度10件，全年完成110件。"),
    // Terms, times and averages beside the two numbers that a change is told of.
    ("F07", &[
        "工期28个月，比定额工期35个月缩短7个月，缩短20%。", "单位2022年末存货2.4亿元，2023年末1.8亿元，压减6000万元，下降25%。",
        "基准年（2020年）全市事故起数为40起，2024年降到10起，降幅为75%。",
        "It trained 900 people, 400 in spring and 500 in autumn, 12.5% more than the 800 planned.",
    ], "工期28个月，比定额工期35个月缩短7个月，缩短30%。"),
    ("F23", &["全年召开会议20次，比上年多4次，平均每次用时由3次降到2次。"], "去年召开会议16次，今年召开20次，多6次。"),
    ("F26", &["用水之比为55∶20∶20∶5。", "支出比为10∶20∶30∶25∶15。"], "三次产业结构之比为8.3∶41.4∶60.3。"),
    // Parts of a change that go both ways.
    ("F09", &[
        "贷款余额比年初增加5亿元，其中住户贷款减少1亿元，企业贷款增加6亿元。", "税收增收2.4亿元，其中增值税增收3亿元、企业所得税减收0.6亿元。",
        "收入合计增加100万元，其中财政拨款增加150万元，事业收入减少50万元。", "职工增加12人，其中新招聘30人、调出18人。",
        "党员增加48名，其中新发展23名、转入41名、转出16名，净增48名。", "人口减少0.3万人，其中出生0.4万人、死亡0.5万人，净迁出0.2万人。",
        "低保户减少120户，其中脱贫130户、新增10户。", "存款比年初减少3亿元，其中单位存款减少5亿元，个人存款增加2亿元。",
        "学生增加60人，其中转入80人、转出20人。",
    ], "职工增加12人，其中新招聘男职工9人、女职工6人。"),
    ("W01", &[
        "落实党政同责、一岗双责。", "落实政企同责要求。", "做好纪法衔接工作。", "一般公共预算收入超收1.2亿元。", "推进镇村两级建设。",
    ], "做好工做落实。"),
    // How much work was done announces no list.
    ("N12", &[
        "召开专题会议12次，研究解决问题38个。\n\n一是抓学习。组织学习。\n\n二是抓落实。落实任务。\n\n三是抓监督。加强监督。",
        "开展检查46次，整改隐患15处。\n\n一是抓学习。组织学习。\n\n二是抓落实。落实任务。",
        "全年办理建议36件。\n\n一是抓学习。组织学习。\n\n二是抓落实。落实任务。",
    ], "主要存在四个问题。\n\n一是学习不够。\n\n二是落实不够。\n\n三是监督不够。"),
    // What came on top.
    ("F11", &[
        "年初安排项目32个，年中追加3个，35个项目全部完成自评。", "年初确定任务24项，后增加2项，26项任务全部完成。",
        "年初安排项目32个，年中取消3个，29个项目全部完成自评。",
        "We planned 32 projects at the start and added 3; all 35 projects were assessed.",
    ], "年初安排项目32个，年中培训3次，35个项目全部完成自评。"),
    ("E01", &[
        "I think that that report is right.", "We agreed that that rule stays.", "They said that that plan had failed.",
    ], "We agreed that that the rule stays."),
    ("F01", &["投入不足3亿元。", "投入3亿元左右。", "经费不足，3个项目左右为难。"], "投入不足3亿元左右。"),
    // A change is one of its own number: of another place, another time, another thing, or another length of time.
    ("F07", &[
        "2024年全省申报项目200个。\n\n我县申报项目26个，比上年增加6个。", "上年全市签约项目200个。\n\n本县签约30个，同比增长50%。",
        "2024年全县接待游客200万人次。\n\n2025年一季度接待游客60万人次，同比增长20%。",
        "2024年实现税收20亿元。\n\n今年一季度实现税收6亿元，同比增长10%。",
        "2024年共办案120件。\n\n2025年，第一检察部办案40件，同比增长25%。",
        "上年，全县接待游客200万人次。\n\n今年国庆假期接待游客30万人次，同比增长20%。",
        "上年新增就业5000人。\n\n今年城镇新增就业6000人，同比增长10%。",
        "2023年全省破获542起，我市破获145起，同比增长20%。", "今年1—6月完成产值30亿元，上年全年55亿元，同比增长8%。",
        "去年全省接待游客150万人次，我县接待12万人次，同比增长20%。", "去年我市新建公园15个，今年全省新建公园90个，增长20%。",
    ], "上年办结案件80件。\n\n今年办结案件100件，同比增长20%。"),
    ("F07", &[
        "In 2023 we handled 400 cases. This year the northern office handled 120 cases, up 20%.",
        "Last year there were 400 complaints. In March there were 30 complaints, down 10%.",
        "Last year the county received 200 visitors.\n\nThis year the museum received 30 visitors, up 20%.",
        "In 2023 we handled 400 cases. This year York handled 410 cases, up 3%.",
    ], "In 2023 we handled 400 cases. This year we handled 480 cases, up 25%."),
    // The rate of one kind is none of all.
    ("F25", &[
        "全年受理投诉200件，办结180件。\n\n办结率为95%的街道有3个。", "全年受理投诉200件，办结180件。\n\n其中，消费类投诉办结率95%。",
        "参加考试200人，合格180人。\n\n补考合格率95%。", "全年抽检食品200批次，合格196批次。\n\n农产品抽检合格率99%。",
        "We received 200 applications and approved 150 of them.\n\nThe approval rate for small firms was 90%.",
    ], "全年受理投诉200件，办结180件。\n\n投诉办结率95%。"),
    ("F30", &[
        "全年工作经费100万元。\n\n- 人员经费60万元\n- 公用经费30万元",
        "| Month | New | Cumulative |\n| --- | --- | --- |\n| May | 100 | 100 |\n| June | 120 | 220 |\n| Total | 220 | 220 |",
        "| 班级 | 人数 | 最高分 | 最低分 |\n| --- | --- | --- | --- |\n| 一班 | 40 | 98 | 52 |\n| 二班 | 42 | 96 | 60 |\n| 合计 | 82 | 98 | 52 |",
        "| Pair | Exchange rate | 2026 | 2025 |\n| --- | --- | --- | --- |\n| A | 1.17 | 120 | 100 |\n| B | 1.05 | 110 | 100 |",
        "| Item | Q2 2026 | Q3 2026 | YoY change |\n| --- | --- | --- | --- |\n| Fares | 10.2 | 11.4 | +20.5% |\n| Hire | 4.0 | 4.4 | +2.3% |",
    ], "全年工作经费100万元。\n\n- 人员经费60万元\n- 公用经费50万元"),
    ("F26", &[
        "The mix was in the ratio of 40:30:20 by weight.",
        "The volunteers' ratio of men to women to children was 45:40:25.", "混凝土配合比例为20:30:40。",
        "Of those surveyed, 60% use the app, 50% the website and 10% the phone.",
        "Of the residents polled, 70% drive to work, 40% cycle and 10% walk.",
    ], "The ratio of the three sectors was 8.3:41.4:60.3."),
    ("F24", &["We made ten visits in total: four in May, five in June, and one, a return, in July."],
        "We made ten visits in total: four in May, five in June, and two in July."),
    // Several percentages are told of several things in turn, a share may name a whole of its own, and what a figure is
    // compared with may stand in brackets.
    ("F07", &[
        "登记商铺36.2万户、摊位51.7万户，降18.4%和21.3%。",
        "晚高峰客流再创新高，较去年最高日（382.4万人次）多27.9万人次，增长7.3%。",
    ], "晚高峰客流再创新高，由去年最高日的382.4万人次增加到410.3万人次，增长7.8%。"),
    ("F25", &[
        "We answered 1,836 letters (1,912 last year), and 94.2% of the long ones were in time.",
        "Members hold 9.4% of the 300 seats, and took 27% of new posts; there were 61 of these.",
    ], "Of the 1,912 letters 1,836 were answered, a rate of 94%."),
    ("F24", &[
        "Running costs included heating ($14 million), cleaning ($9 million) and repairs ($4 million); together these made up 54% of the $50 million total.",
        "The two largest donors, Arden ($7 million) and Brock ($5 million), made up 60% of total gifts of $20 million.",
    ], "Running costs were heating ($14 million), cleaning ($9 million) and repairs ($4 million), $29 million in total."),
    ("F24", &["Visits came to 8.4 million, 12.0% more than the 7.5 million of 2023-24, though it is still below the 9.1 million of 2019."],
        "Of 120 cases 85 were closed and 45 remain."),
    ("F09", &["安排项目100个。截至年底已开工120个，超额完成任务。"], "排查隐患100处。截至年底已整改120处。"),
    // A resolution is a sentence and no heading.
    ("S01", &[
        "会议纪要\n\n会议决定：\n\n一、同意设立基金1000万元。\n\n二、同意建设道路两条。所需经费由区财政列支。\n\n三、同意成立专班。",
        "会议纪要\n\n会议明确：\n\n一、道路由住建局负责。\n\n二、学校由教育局负责。年底前开工。\n\n三、医院由卫健局负责。",
    ], "工作总结\n\n一、组织领导\n\n二、宣传教育\n\n抓得细。"),
    // An average of a wider group, of money that is told of all people, and one that was rounded.
    ("F31", &[
        "最高分92分，最低分75分，全省平均分71分。", "各站点日销量最高为420箱，最低为150箱，平均为260箱，全市平均为450箱。",
        "全区常住人口54万人，地区生产总值486亿元，人均地区生产总值8.8万元。", "捐赠图书4500册，分送15所学校，校均300册。",
        "值班40天，接待3.6万人次，日均900人次；前15天日均1100人次，后25天日均780人次。",
        "Marks ranged from 62 to 91; the national average was 58.", "Rents rose from £500 to £550, an average of £600 being charged in the centre.",
        "Six crews cleared 1,380 drains, about 250 per crew.", "The club has 40 members and paid £3,000 for 12 courts, £250 per court.",
    ], "捐赠图书4500册，分送15所学校，校均350册。"),
    // What is excepted, asked for, or of other things.
    ("F32", &[
        "各县完成投资均超过10亿元，其中甲县工业9.2亿元、农业2.4亿元。", "各项收费均应控制在100元以内，去年分别为120元、130元、90元。",
        "除城南店外，各店营业额均超过50万元，城东店62万元、城西店58万元、城南店41万元。",
        "All staff must work between 35 and 40 hours; the longest week last year had 46 hours.",
        "Every branch scored at least 70 points. Best was Tolland with 94; Wellow came in at 76.",
    ], "各县完成投资均超过10亿元，甲县15.2亿元、乙县12.4亿元、丙县9.3亿元、丁县11.8亿元。"),
    // Orders by another measure.
    ("F33", &[
        "三个乡镇造林面积分别为云岭乡1200亩、石桥乡860亩、河湾乡940亩，增幅最大的河湾乡受到表扬。",
        "四个班借书量，一班320册、二班280册、三班350册、四班300册，若按人均计，一班最多。",
        "四个港区吞吐量为东港310万吨、西港280万吨、南港220万吨、北港190万吨，西港位居第二。",
        "Visits: Castle 48,000, Mill 39,000, Abbey 27,000. By growth, Abbey was first.",
        "The busiest branch was Harbour with 920 loans, followed by Castle with 810, Abbey with 640 and Mill with 600.",
    ], "三个乡镇造林面积分别为云岭乡1200亩、石桥乡860亩、河湾乡940亩，河湾乡最少。"),
    // Other events, years without one, hours with a break.
    ("F34", &[
        "市图书馆1972年建成，2021年是建党100周年。", "茶文化节自2010年创办，2020年停办一届，2025年举办的是第十四届，每年一届。",
        "王某生于1990年7月，截至2025年6月满34周岁。", "服务窗口每日8时30分至12时、14时至17时30分开放，共7小时。",
        "The pool is open from 6:30 to 21:30 with a break of three hours. Over these twelve hours three lifeguards are on duty.",
        "Founded in 1998, the club moved in 2005 and marks its 25th anniversary in 2023.",
    ], "王某生于1990年7月，截至2025年6月满36周岁。"),
    // Lengths of areas, hours of a way, floors in 方.
    ("F35", &[
        "该线路全长86公里，全程用时2小时，影片全长118分钟。", "用气量380万立方米，用水量5万吨，减排二氧化硫31吨，面积12万方。",
        "The reserve covers an area 120 kilometres long; an area of 3 kilometres by 2 was fenced.",
    ], "新增绿地面积36公里。"),
    // Another time, another part, another thing.
    ("W09", &[
        "智慧停车平台一期已于6月正式启用。智慧停车平台二期目前尚未启用。", "上半年未发生安全生产事故，7月发生安全生产事故1起。",
        "东门泵站已于4月全部投用。西门泵站至今没有投用。", "56个行政村中，仍有7个行政村未通光纤，力争年底全部通光纤。",
        "The roof of the hall was replaced. The roof of the annexe has not yet been replaced.",
        "The motion was carried unanimously; in the vote on item 6, two voted against.",
        "The contract was signed in March. The contract for the annexe has not been signed.",
    ], "东门泵站已于4月全部建成投用，防洪能力明显提升。但东门泵站至今没有投用，低洼处仍有积水。"),
    ("W07", &["即日起实行新规，又新增两个窗口。", "市场自即日起暂停又恢复，当即报告又复核。"], "坚持即抓进度又保质量，确保按期完工。"),
    ("W06", &["新购车条5根，捕获野猪三头，车厢4只，购买三张车票、五只羊。"], "新购清障车五只，更换轮胎20条。"),
    ("N12", &["今年抓好五项工程：引水、绿化、亮化、净化、美化，让群众满意。"], "今年抓好五项工程：引水、绿化、亮化、净化，让群众满意。"),
    // A date without its year may be of any that was named, and a form of dates is told of.
    ("F27", &["学校创办于1965年，今年（2025年）迎来校庆；其幼儿园1985年设立。大会定于10月18日（星期六）举行。"],
        "2025年10月18日（星期五）举行大会。"),
    ("E03", &["Dates on the form must be entered as DD/MM/YYYY.", "Ask at Block XX, the twentieth on the site."], "The report is due by DD/MM/YYYY."),
    ("F14", &["合同模板中“【 】”内的内容由经办人填写。"], "合同金额为【 】万元。"),
];

#[test]
fn right_sentences_that_look_like_wrong_ones_are_not_blamed() {
    let of = |text: &&str| format!("{text}\n");
    let right: Vec<String> = RIGHT.iter().flat_map(|(_, right, _)| right.iter().map(of)).collect();
    for (text, codes) in right.iter().zip(codes_found("txt", &right)) {
        assert_eq!(codes, Vec::<String>::new(), "{text}");
    }
    let wrong: Vec<String> = RIGHT.iter().map(|(.., wrong)| of(wrong)).collect();
    for ((code, ..), (text, codes)) in RIGHT.iter().zip(wrong.iter().zip(codes_found("txt", &wrong))) {
        assert!(codes.iter().any(|found| found == code), "{code} {text}: {codes:?}");
    }
}
