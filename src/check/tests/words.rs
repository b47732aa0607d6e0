//! The lists of words blame no right word.

use crate::import::Origin;
use crate::report::{self, Role};

use super::super::engine::{Check, Passage, Reading, Text};
use super::*;
use crate::say::source::Source;
use crate::text::language::Language;

/// The words that the lists find in a text.
fn found(text: &str) -> Vec<String> {
    let passage = Passage::new(report::Passage::of(Role::Paragraph, text), Origin::default());
    let of = Text::new(
        &Source::new("words.txt", text.to_owned()),
        Language::Chinese,
        vec![passage],
    );
    let readings = Reading::all(&of.passages);
    let mut faults = Vec::new();
    for rule in rules().filter(|rule| rule.family() == 'W') {
        match rule.check {
            Check::Passage(check) => readings.iter().for_each(|reading| check(reading, &mut faults)),
            Check::Text(check) => faults.extend(
                check(&of, &readings)
                    .into_faults()
                    .into_iter()
                    .map(|((_, fault), _)| fault),
            ),
            _ => {}
        }
    }
    let words = faults.into_iter().map(|fault| text[fault.range].to_owned());
    words.collect()
}

/// Right words whose last and first characters make a wrong one.
const RIGHT: &str = "个人材料，本人材料，评选优秀人材料，中原故事，高原故乡，草原的原故事，确保母婴安全，劳务派遣责任，差遣责任，资源禀赋与产业，禀赋与其他，\
    天赋与新意，提供献血服务，无私供献血浆，天然气份额，煤气份额，科技园满足需求，软件园满负荷运转，校园满意度，党建没必要搞形式，项目建没建完，创建没有终点，\
    世纪末来临，周末来访，年末来电，两座落成，5座落实到位，15座落在山区，讲座落在实处，统计画像，审计画像，设计画册，统筹画像，函授与面授，教授与学生，究竟争取到多少，\
    毕竟争议不大，究竟赛制如何，究竟聘用谁，过渡假期，喜欢渡船，李安祥同志，安祥小区，公布署名文章，发布署名文章，遍布署长辖区的网点，全部暑期活动，学部暑假安排，按装机容量，按装置类型，\
    按装车量，地震奋力抢险，抗震奋战，青松驰名，重复盖章，恢复盖板，修复盖面层，严防犯罪，消防犯规，后撤底线，设立既要有依据，建立既有建筑台账，撤底层住户，\
    一篇辐射防护论文，一幅射箭图，籍贯撤销，立即然后，未必竟然如此，务必竟其全功，自己经办，知己经营，异己经过，屠宰杀戳记，真缔造者，深沉缅怀，渊博奕奕，春寒喧嚣，方针贬低，\
    开发韧性城市，激发韧劲，生气慨叹，琴弦律动，荣膺品牌，荣膺品质金奖，入围金榜提名奖，交通迅速恢复，沟通迅捷，表决择优，裁决择日宣判，面积级差，业绩积级别，\
    举措失当，筹措失败，诸侯选地，诸侯补给，天气侯师傅说，当时侯建国在场，若干予以表彰，骨干予以奖励，行政干予以外，供给于民，补给于途，交给于主任，转给于洋，\
    词赋与诗歌，传授与讲解，从严励志，威严励人，硬拼博士学历，人脉博览，动脉博大，世尊照片，天尊守护，题签定稿，整修善后，维修善后工作，候补尝试，打消毁约念头，取消毁约条款，\
    老杜决定退出，解决对不合格产品的处理，解决对安全的担忧，议决对策，票决对象，判决对外公布，接连络绎不绝，打磨练习，研磨练手，爱好象棋，良好象征，版图象征，\
    周转帐篷二十顶，运转帐篷，上报帐篷数，登记帐篷，损坏帐篷，3台帐篷加热器，扎结帐篷，蚊帐户外用品，全部份额，补充份额，完成份额，达成份额，边缘份额，三成份额，一份量表，每份量身定做，\
    报告戒毒情况，公告戒严，警告戒备，培训戒毒骨干，规劝戒烟，移交待办事项，提交待审材料，成交待定，风暴光临，致辞汇编，祝辞汇总，尤其它能，叫做为民服务，敢做为先，\
    对象样本，印象样式，抽象样态，磨炼，深思惟恐不周，惟一心为民，结合实际，通讯，部署，账户，人才，其中份量表，举办陪训员比赛，形势严峻工作繁重，麻烦锁门，全力以付出换取信任，构建全制度链条，消防碍物清理，\
    好象山，爱好象牙雕刻，重复盖章，恢复盖楼，自费品尝，消费品种，首推委员，推委派员，冒冒然，战争遗害，坚决议题，审计报歉收，缺漏习题，裁撤底层，指对像素，转噪动作，水果段位，苹果段落，\
    简合谐音，古籍口述，书籍口碑，灵活约定，自然急待命，比较准时，可堪查证，系列会议，莫视为，鼓动扭动，片面积，长城州，海上溯源，马上朔州，详细至今，企业迹象，工商确认，成绩郊区，\
    全部份额，组成份数，成份股指数，正规画面，常规画法，政策画报，决策画册，风光采访，阳光采暖，观光采样，决策，讲座落幕，递交待批，提交待审，一连系列，更加热中于";

#[test]
fn a_right_word_is_never_blamed() {
    assert_eq!(found(RIGHT), Vec::<String>::new());
}

#[test]
fn wrong_words_are_found_among_right_ones() {
    let cases = [
        "认真布署",
        "增强竟争力",
        "作出供献",
        "园满完成",
        "专业人材",
        "作风建没",
        "给于支持",
        "赋与新的",
        "被授与",
        "节日气份",
        "面向末来",
        "过渡，渡假村",
        "通迅员",
        "复盖率",
        "防犯风险",
        "座落于",
        "做为重点",
        "大部份",
        "工作计画",
        "如实交待",
        "台帐",
        "按装了",
        "坚决杜决",
        "决对安全",
        "名符其实",
        "全力以付",
        "建全机制",
        "顺利峻工",
        "防碍交通",
        "手续烦锁",
    ];
    for text in cases {
        assert_eq!(found(text).len(), 1, "{text}");
    }
}
