use super::*;
use crate::figures::markers::markers;

fn found(text: &str) -> Vec<&str> {
    yearly_figures(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn figures_of_the_year_are_found() {
    // Each figure stands in brackets.
    let cases = [
        "全年申报项目⟨32⟩项，培训⟨34⟩余人。",
        "资金⟨1.2⟩亿元，服务⟨3000⟩多万人次",
        "收入⟨12,345⟩元、支出⟨1,234,567.5⟩元",
        "同比增长⟨28.0%⟩，下降⟨3.5⟩个百分点，环比⟨-3.2%⟩",
        "占比⟨70—80%⟩，⟨3%—5%⟩的企业，⟨5‰⟩",
        "办理⟨3～5⟩件，新增⟨2至3⟩家，比例⟨3∶1⟩，约⟨2/3⟩",
        "⟨2025⟩年⟨1—6⟩月，截至⟨10月31⟩日，⟨11⟩月底",
        "⟨2025年10月31⟩日前，555-1234，表1　指标",
        "⟨2024—2025⟩学年，⟨2025⟩年度，⟨2025—2026⟩年",
        "（⟨2025⟩年）“小巨人”⟨12⟩家",
        "⟨05月01⟩日，⟨2025-10-31⟩，⟨2025/1/5⟩，⟨2025.10.31⟩",
        "第⟨3⟩季度完成第⟨三⟩季度任务，前⟨三⟩季度",
        "总量居全省第⟨3⟩位，质量位居全国第⟨5⟩，增速全市第⟨三⟩。",
        "全年开展⟨三十二⟩项活动，⟨两千⟩余人参加，捐款⟨十二万⟩元",
        "⟨二〇二五⟩年⟨十二⟩月⟨三十⟩日",
        "⟨32⟩",
        "⟨98.5⟩",
        "接听12345热线工单⟨12345⟩件，110报警⟨120⟩次",
        "面积⟨1000⟩㎡，管线⟨4.3⟩km，功率⟨25⟩MW",
        "⟨３２⟩项，⟨２．５⟩万元",
        "共⟨8⟩项，其中xx项、⟨3⟩项",
        "满意度达到⟨100%⟩",
        "建党⟨104⟩周年，连续⟨9⟩年",
        "⟨11⟩月⟨5⟩号",
        "Revenue grew ⟨28.0%⟩ to $⟨1.2⟩ million across ⟨34⟩ sites.",
        "In FY⟨2025⟩ we closed ⟨1,204⟩ tickets; Q⟨3⟩ ⟨2025⟩ was best.",
        "€⟨3.4⟩M, USD ⟨5⟩ million, ⟨5–7⟩ teams, ⟨+7⟩ points",
        "From ⟨March 31, 2025⟩ to ⟨16–22 Nov 2026⟩, ⟨March 2025⟩, ⟨June 3⟩",
        "Done by ⟨31 March⟩. H⟨1⟩ ⟨2025⟩ ended; Week ⟨47⟩ begins.",
        // Numbers that look like years and are none.
        "新修渠道⟨1950⟩公里，发电⟨1900⟩万吨",
        "安置⟨1988⟩户、⟨1999⟩人，复垦⟨1978⟩亩",
        "三次产业结构比为⟨8.3∶41.4∶50.3⟩",
        "由⟨6.1:38.2:55.7⟩调整为⟨5：3：2⟩",
        "已举办⟨3⟩届，连续⟨12⟩届参展，⟨2026⟩届毕业生",
        "变电容量⟨500⟩千伏安，召开⟨二十二⟩次会议",
        "到⟨2027⟩年，形成报告⟨3⟩篇、材料⟨12⟩份",
        "召开⟨6⟩届会议，占⟨百分之三十⟩，约⟨百分之八点五⟩，⟨三分之二⟩，近⟨三⟩成、⟨六成五⟩",
        "近⟨两百⟩场，报表⟨5⟩张，发表⟨2⟩篇，代表⟨30⟩人",
        "位居全省第⟨2⟩名，比例为⟨8∶30⟩，增长⟨3.15⟩个百分点，容量⟨500⟩千伏安",
        "We report ⟨12⟩ cases, and plan ⟨3⟩ visits by ⟨2027⟩.",
        "平均住院日由⟨9.3⟩日降至⟨7.9⟩日，缩短⟨1.4⟩日，每周由⟨3.5⟩节增至⟨4.2⟩节",
        "志愿者⟨500⟩小时服务群众，⟨200⟩小时工作台账",
        "Report ⟨30⟩ incidents. Plan ⟨4⟩ visits: Schedule ⟨12⟩ meetings.",
        "增长⟨百分之三十⟩点，占⟨百分之三十点五⟩",
        "收到来信近⟨一百⟩封，收粮⟨六百⟩斤，运煤⟨5⟩吨，购置⟨3⟩台叉车，更换⟨20⟩个插座",
        "Latency fell to ⟨120⟩ ms; storage ⟨40⟩GB.",
        "⟨March 16–22, 2026⟩, ⟨Mar. 3-9 2026⟩, ⟨June 16–22⟩, ⟨July 2026⟩ and ⟨May 5, 2026⟩",
        "Annual Review ⟨2024/25⟩, Season ⟨2025–26⟩, Annual Report ⟨2024-25⟩ of Ward 7, Report ⟨2025⟩",
    ];
    for marked in cases {
        let text = marked.replace(['⟨', '⟩'], "");
        let mut shown = text.clone();
        for figure in yearly_figures(&text).into_iter().rev() {
            shown.insert(figure.end, '⟩');
            shown.insert(figure.start, '⟨');
        }
        assert_eq!(shown, marked);
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
        "村民自治率先破题［8］，水质持续改善[12]。",
        "十届十五次全会、十四届二十一次常委会、1978年以来、创建于1956年",
        "建成500千伏变电站、220千伏线路、110kV工程",
        "为2035年基本实现现代化奠定基础，展望2035年，面向2035年，2035年远景目标",
        "17届运动会、12届全国人大、历时12:30:45、见报告1，参阅材料2。",
        "电压380伏、频率50赫兹，220伏插座、10千伏线路，500 kV and 230 V lines at 50 Hz",
        "据文献[3-5]、[1,2]，由图3-1可知，表2所示，图1显示，如附表3，见图4-2",
        "会议8∶30开会，每天6点起床、晚上10点收工，8小时外、24小时值班",
        "3.15活动、5.12防灾减灾日、12.4宪法日、4.23读书日、3.8节、10.1期间",
        "1等奖、2等功、获第1名，一等奖，三成立、成长为一成员，百分制",
        "参加3.8节活动，到4.23读书日，24小时服务、8小时工作制",
        "详见[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40]。",
        "更换5吨行车、16安插座、10吨叉车，开关为16安，2吨锅炉。",
        "Report 3 says it, as Report 4 incidents show. Plan 2. Schedule 5 was late.",
        "Report 1 says it. Halved by 2035, and gone by 2040. In Q3, Table 2, Room 301, Section 4.2, Floor 3.",
        "The ISO 9001 audit, after COVID-19, (Table 2), BS 5839.",
        "",
    ];
    for text in cases {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn figures_overlap_neither_each_other_nor_markers() {
    // Pieces of what figures are made of, one after the other in many orders.
    #[rustfmt::skip]
    let pieces = [
        "2025", "年", "x", "12", "-", "—", "%", "《", "》", "第", "三十二", "项", ".", ",", " ", "March", "Q",
        "“", "”", "（", "）", "1", "〔", "〕", "号", "５", "至", "/", "二〇二五", "月", "日", ":", "余", "万",
        "a", "@", "$", "\n",
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
fn long_text_of_any_piece_is_read_to_its_end() {
    for piece in [
        "1-", "1 ", "一", "《", "“1", "第1", "x1", "March 1", "a ", "1,000", "20", "年月", " ",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        yearly_figures(&text);
    }
}
