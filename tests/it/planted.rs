//! Faults of every kind of F, N, P and D, planted into clean text one at a time, are found; the clean text is not
//! blamed; and mending what is certain changes nothing else.

use crate::common::{Place, codes_found, repository};

/// In how many places a fault of each kind is planted, and in how many of them where not all are to be tried.
const PLACES: usize = 24;
const SAMPLE: usize = 4;

const NOUNS: [&str; 8] = ["项目", "企业", "平台", "基地", "课题", "活动", "专利", "合同"];
const UNITS: [&str; 8] = ["项", "家", "个", "处", "项", "场", "件", "份"];
const CHINESE: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// A kind of fault: its code, and the wrong and the right sentence for each place.
type Kind = (&'static str, fn(usize) -> (String, String));

fn pair(wrong: impl Into<String>, right: impl Into<String>) -> (String, String) {
    (wrong.into(), right.into())
}

fn noun(i: usize) -> &'static str {
    NOUNS[i % NOUNS.len()]
}

fn unit(i: usize) -> &'static str {
    UNITS[i % UNITS.len()]
}

/// The same sentence with a part of it changed.
fn swap(sentence: &str, right: &str, wrong: &str) -> (String, String) {
    assert!(sentence.contains(right), "{sentence}: {right}");
    pair(sentence.replacen(right, wrong, 1), sentence)
}

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    ("F01", |i| { let n = 20 + i; let s = format!("引进{}约{n}{}。", noun(i), unit(i)); match i % 3 { 0 => swap(&s, "约", "近").map_wrong(|w| w.replace(&format!("{n}"), &format!("{n}余"))), 1 => pair(s.replace("。", "左右。"), s), _ => pair(s.replace("约", "大约").replace(unit(i), &format!("{}上下", unit(i))), s) } }),
    ("F02", |i| { let n = 30 + i; let s = format!("建成{}超过{n}{}。", noun(i), unit(i)); match i % 3 { 0 => pair(s.replace("。", "以上。"), s), 1 => pair(s.replace("超过", "至少").replace("。", "以上。"), s), _ => pair(s.replace("超过", "突破").replace(&n.to_string(), &format!("{n}余")), s.clone()) } }),
    ("F03", |i| { let verb = ["减少", "下降", "降低", "缩短"][i % 4]; pair(format!("办理时限{verb}了{}倍。", i % 5 + 2), format!("办理时限{verb}了{}%。", i % 5 + 20)) }),
    ("F04", |i| { let (a, k) = (10 + i, i % 3 + 2); let s = |times| format!("{}由{a}{u}增加到{}{u}，增加{times}倍。", noun(i), a * k, u = unit(i)); pair(s(k), s(k - 1)) }),
    ("F04", |i| { let (a, k) = (10 + i, i % 3 + 2); let (n, u) = (noun(i), unit(i)); let s = |times: usize| match i % 3 { 0 => format!("今年引进{n}{}{u}，去年{a}{u}，增长{times}倍。", a * k), 1 => format!("引进{n}{}{u}，比上年的{a}{u}增长{times}倍。", a * k), _ => format!("引进{n}{}{u}，是上年同期{a}{u}的{}倍。", a * k, times + 1) }; pair(s(k), s(k - 1)) }),
    ("F05", |i| { let (a, d) = (20 + i, 2 + i % 5); let verb = ["提高", "提升", "上升"][i % 3]; let compared = ["较上年", "比上年同期", "同比", "较去年"][i % 4]; let s = |end: &str| format!("{}满意率达到{a}.5%，{compared}{verb}{d}.1{end}。", noun(i)); pair(s("%"), s("个百分点")) }),
    ("F06", |i| { let (a, d) = (120 + i, 5 + i % 9); let (n, u) = (noun(i), unit(i)); let s = |end: &str| match i % 2 { 0 => format!("引进{n}{a}{u}，同比提高{d}{end}。"), _ => format!("{n}申请量较上年提升{d}{end}。") }; pair(s("个百分点"), s("%")) }),
    ("F05", |i| { let (a, d) = (20 + i, 2 + i % 5); match i % 2 { 0 => { let s = |end: &str| format!("高新技术产业占比由{a}%提高到{}%，提高{d}{end}。", a + d); pair(s("%"), s("个百分点")) } _ => { let name = ["普及率", "覆盖率", "合格率", "占比"][i % 4]; pair(format!("{name}提高{d}%。"), format!("{name}提高{d}个百分点。")) } } }),
    ("F06", |i| { let n = 2 + i % 7; pair(format!("研发投入增长{n}个百分点。"), format!("研发投入增长{n}%。")) }),
    ("F07", |i| { let (a, k) = (20 + 2 * i, 10 + i); let b = a + k; let right = (k * 1000 + a / 2) / a; let verb = ["增长", "增加", "提高", "上升"][i % 4]; let s = |tenths: usize| format!("{n}由{a}{u}增加到{b}{u}，{verb}{}.{}%。", tenths / 10, tenths % 10, n = noun(i), u = unit(i)); pair(s(right + 50 + i), s(right)) }),
    ("F08", |i| { let (a, years) = (100 + 10 * i, 3 + i % 3); let b = a + 50; let average = ((b as f64 / a as f64).powf(1.0 / years as f64) - 1.0) * 100.0; let s = |g: f64| format!("产值从{}年的{a}亿元增加到2025年的{b}亿元，年均增长{g:.1}%。", 2025 - years); pair(s(average + 2.0), s(average)) }),
    ("F09", |i| { let (a, b) = (8 + i, 5 + i % 4); let u = unit(i); match i % 4 { 0 => { let s = |t| format!("申报{n}共{t}{u}，其中市级{a}{u}、区级{b}{u}。", n = noun(i)); pair(s(a + b - 1), s(a + b)) } 1 => { let s = |t| format!("验收{n}共{t}{u}（市级{a}{u}、区级{b}{u}）。", n = noun(i)); pair(s(a + b + 2), s(a + b)) } 2 => pair(format!("产品合格率达到{}%。", 101 + i), format!("产品合格率达到{}%。", 60 + i)), _ => pair(format!("排查隐患{a}处，整改{}处。", a + b), format!("排查隐患{}处，整改{a}处。", a + b)) } }),
    ("F11", |i| { let (a, d) = (200 + i, 3 + i % 9); let s = |b| format!("累计兑现{n}奖补资金{a}万元。本年兑现情况良好。累计兑现{n}奖补资金{b}万元。", n = noun(i)); pair(s(a + d), s(a)) }),
    ("F12", |i| { let time = ["6月底", "目前", "2026年底", "11月20日", "上半年"][i % 5]; let s = format!("截至{time}，完成{}{}{}。", noun(i), 10 + i, unit(i)); swap(&s, "截至", ["截止", "截止到"][i % 2]) }),
    ("F14", |i| { let marker = ["xx", "x", "××", "xxx", "**", "____", "XX"][i % 7]; let (n, u) = (noun(i), unit(i)); match i % 3 { 2 => { let m = ["x.xx%", "xx%", "××%"][i / 3 % 3]; pair(format!("{n}增长{m}。"), format!("{n}增长5.2%。")) } _ => pair(format!("新增{n}{marker}{u}。"), format!("新增{n}{}{u}。", 10 + i)) } }),
    ("F15", |i| { let other = ["我单位", "我委", "本单位", "我办", "本人"][i % 5]; pair(format!("我局推进{n}建设。{other}加强督促。", n = noun(i)), format!("我局推进{n}建设。我局加强督促。", n = noun(i))) }),
    ("F20", |i| { let (m, d) = [(2, 30), (4, 31), (6, 31), (9, 31), (11, 31), (13, 5), (2, 31), (1, 32)][i % 8]; match i % 2 { 0 => pair(format!("2026年{m}月{d}日召开推进会。"), "2026年3月5日召开推进会。"), _ => pair(format!("{m}月{d}日举办培训班。"), "3月5日举办培训班。") } }),
    ("F21", |i| { let (a, b) = (2 + i % 5, 7 + i % 3); match i % 3 { 0 => { let s = |a, b| format!("2026年{a}月至{b}月开展整治。"); pair(s(b, a), s(a, b)) } 1 => { let s = |a, b| format!("{}—{}年实施行动计划。", 2018 + a, 2018 + b); pair(s(b, a), s(a, b)) } _ => { let s = |a, b| format!("5月{a}日至{b}日集中攻坚。"); pair(s(b, a), s(a, b)) } } }),

    ("F22", |i| { let (a, d) = (40 + i, 1 + i % 6); let up = ["提高到", "增加到", "上升到", "提升至", "增至", "增长到"][i % 6]; let from = ["由", "从", "由上年的", "从2024年的", "由年初的"][i % 5]; let s = |a, b| match i % 3 { 0 => format!("{n}覆盖率{from}{a}.5%{up}{b}.2%，基础更实。", n = noun(i)), 1 => format!("{n}{from}{a}{u}{up}{b}{u}。", n = noun(i), u = unit(i)), _ => format!("{n}办理成本{from}{b}万元下降到{a}万元。", n = noun(i)) }; pair(s(a + d, a), s(a, a + d)) }),
    ("F07", |i| { let (a, k) = (20 + 2 * i, 10 + i); let b = a + k; let right = (k * 1000 + a / 2) / a; let (n, u) = (noun(i), unit(i)); let s = |tenths: usize| { let g = format!("{}.{}%", tenths / 10, tenths % 10); match i % 7 { 0 => format!("今年新建{n}{b}{u}，上年同期{a}{u}，同比增长{g}。"), 1 => format!("新建{n}{b}{u}，比上年增加{k}{u}，增长{g}。"), 2 => format!("新建{n}{b}{u}，比去年的{a}{u}增长{g}。"), 3 => format!("新建{n}{b}{u}（上年{a}{u}），同比增长{g}。"), 4 => format!("2024年新建{n}{a}{u}，2025年新建{n}{b}{u}，同比增长{g}。"), 5 => format!("与去年{a}{u}相比，今年新建{n}{b}{u}，增长{g}。"), _ => format!("{n}由上年的{a}{u}增加到{b}{u}，增幅达{g}。") } }; pair(s(right + 50 + i), s(right)) }),
    ("F23", |i| { let (a, d) = (60 + 3 * i, 5 + i); let (n, u) = (noun(i), unit(i)); let s = |said: usize| match i % 5 { 0 => format!("今年办结{n}{}{u}，比上年的{a}{u}增加{said}{u}。", a + d), 1 => format!("{n}由{a}{u}增加到{}{u}，净增{said}{u}。", a + d), 2 => format!("受理{n}{}{u}，上年同期{a}{u}，同比增加{said}{u}。", a + d), 3 => format!("受理{n}{a}{u}，较去年{}{u}减少{said}{u}。", a + d), _ => format!("{n}完成率由{a}.1%上升到{}.4%，提高{said}.3个百分点。", a + d) }; pair(s(d + 2), s(d)) }),
    ("F24", |i| { let (a, b, c) = (30 + i, 20 + i % 7, 11 + i % 5); let (n, u) = (noun(i), unit(i)); match i % 5 { 0 => { let s = |t| format!("省级{n}{a}{u}、市级{b}{u}、区级{c}{u}，合计{t}{u}。"); pair(s(a + b + c - 2), s(a + b + c)) } 1 => { let s = |t| format!("培育{n}{t}{u}，分为甲类{a}{u}、乙类{b}{u}、丙类{c}{u}。"); pair(s(a + b + c + 3), s(a + b + c)) } 2 => { let s = |t| format!("立项{n}{}{u}，已完成{a}{u}，其余{t}{u}正在推进。", a + b); pair(s(b + 4), s(b)) } 3 => { let s = |t| format!("抽检{n}{}{u}，合格{a}{u}，不合格{t}{u}。", a + c); pair(s(c + 1), s(c)) } _ => { let s = |t| format!("三个片区共建成{n}{t}{u}，分别为{a}{u}、{b}{u}、{c}{u}。"); pair(s(a + b + c - 1), s(a + b + c)) } } }),
    ("F25", |i| { let (part, whole) = (20 + i, 40 + 2 * i); let (n, u) = (noun(i), unit(i)); let s = |said: usize| match i % 4 { 0 => format!("年初计划{n}{whole}{u}，完成{part}{u}，完成率{said}%。"), 1 => format!("共有{n}{whole}{u}，其中重点{part}{u}，占{said}%。"), 2 => format!("受理{n}申请{whole}{u}，办结{part}{u}，办结率达到{said}%。"), _ => format!("计划建设{n}{whole}{u}，已完成{part}{u}，占年度计划的{said}%。") }; pair(s(55 + i % 9), s(50)) }),
    ("F26", |i| { let (a, b) = (8 + i % 5, 40 + i % 7); let c = 100 - a - b; let s = |c: usize| match i % 3 { 0 => format!("三次产业结构为{a}∶{b}∶{c}。"), 1 => format!("甲类、乙类、丙类{}分别占{a}%、{b}%、{c}%。", noun(i)), _ => format!("其中甲类{n}占{a}%、乙类{n}占{b}%、丙类{n}占{c}%。", n = noun(i)) }; pair(s(c + 9), s(c)) }),
    ("F27", |i| { let day = i % 27 + 1; let right = ["六", "日", "一", "二", "三", "四", "五"][day % 7]; let wrong = ["六", "日", "一", "二", "三", "四", "五"][(day + 1 + i % 5) % 7]; let s = |said: &str| match i % 4 { 0 => format!("2026年3月{day}日（星期{said}）召开{}推进会。", noun(i)), 1 => format!("2026年3月{day}日星期{said}召开{}推进会。", noun(i)), 2 => format!("2026年3月{day}日（周{said}）举办{}培训。", noun(i)), _ => format!("{}推进会定于2026年3月{day}日（星期{said}）举行。", noun(i)) }; pair(s(wrong), s(right)) }),
    ("F28", |i| { let a = 12 + i; let s = |wrong: bool| { let n = noun(i); match i % 4 { 0 => format!("{n}总投资{}.{}亿元（{a}{}万元）。", a / 10, a % 10, if wrong { "00" } else { "000" }), 1 => format!("{n}用地{a}公顷（{}亩）。", if wrong { a * 10 } else { a * 15 }), 2 => format!("{n}奖补资金0.{a}亿元，即{a}{}万元。", if wrong { "0" } else { "00" }), _ => format!("{n}管线长{a}公里（{a}{}米）。", if wrong { "00" } else { "000" }) } }; pair(s(true), s(false)) }),
    ("F29", |i| { let a = 3 + i; let (chinese, letters) = [("公里", "km"), ("公斤", "kg"), ("平方米", "㎡"), ("平方米", "m²")][i % 4]; let s = |unit: &str| format!("{}涉及12{chinese}。另有{a}{unit}正在实施。", noun(i)); pair(s(letters), s(chinese)) }),

    ("F25", |i| { let (part, whole) = (24 + 3 * i, 80 + 10 * i); let (n, u) = (noun(i), unit(i)); let s = |said: usize| format!("新增{n}{part}{u}，占{n}总数{whole}{u}的{said}%。"); pair(s(60 + i), s(part * 100 / whole).replace(&format!("的{}%", part * 100 / whole), &format!("的{:.1}%", part as f64 * 100.0 / whole as f64))) }),
    ("F26", |i| { let (a, b) = (30 + i % 9, 40 + i % 7); let c = 100 - a - b; let s = |c: usize| match i % 3 { 0 => format!("从年龄看，35岁以下占{a}%，35至50岁占{b}%，50岁以上占{c}%。"), 1 => format!("经费来源中，财政拨款、事业收入、其他收入占比分别为{a}%、{b}%和{c}%。"), _ => format!("{n}能耗中煤炭占{a}%，油品占{b}%，电力占{c}%。", n = noun(i)) }; pair(s(c + 9), s(c)) }),
    ("F24", |i| { let (a, b, c) = (24 + i, 18 + i % 5, 9 + i % 3); let s = |t| match i % 2 { 0 => format!("全年共举办讲座{a}场、沙龙{b}场、展览{c}场，合计{t}场。"), _ => format!("春季、夏季、秋季分别完成{a}件、{b}件、{c}件，累计完成{t}件。") }; pair(s(a + b + c + 2), s(a + b + c)) }),
    ("F23", |i| { let (a, d) = (20 + i, 3 + i % 8); let s = |said: usize| format!("{}办理时限由{a}天压缩到{}天，缩短{said}天。", noun(i), a - d); pair(s(d + 1), s(d)) }),
    ("F22", |i| { let (a, d) = (280 + i, 4 + i % 9); let s = |a, b| format!("空气优良天数从{a}天{}{b}天。", ["增至", "增加到"][i % 2]); pair(s(a + d, a), s(a, a + d)) }),
    ("F11", |i| { let (a, n) = (40 + i, noun(i)); let s = |b| match i % 2 { 0 => format!("全年建成示范{n}{a}个。党建方面，坚持标准，建成示范{n}{b}个。"), _ => format!("共有示范{n}{a}个。队伍扎实，现有示范{n}{b}个。") }; pair(s(a + 3), s(a)) }),
    ("N12", |i| { let c = ["条", "件", "点"][i % 3]; let s = |n: &str| format!("抓好以下{n}{c}措施：第一，抓{}；第二，抓整改；第三，抓提升。", noun(i)); pair(s("四"), s("三")) }),
    ("N13", |i| { let (l, n) = (["图", "表", "附件"][i % 3], noun(i)); let s = |last: usize| format!("{n}情况见{l}1，收支见{l}2，资产见{l}{last}。"); pair(s(4), s(3)) }),
    ("W04", |i| { let s = format!("进一步完善{}机制，切实加强组织领导，要求各单位落实。", noun(i)); let (right, wrong) = [("进一步", "进一步进一步"), ("加强", "加强加强"), ("要求", "要求要求")][i % 3]; swap(&s, right, wrong) }),
    ("P25", |i| { let s = format!("\n各科室要高度重视{}建设，认真抓好落实", noun(i)); pair(s.clone(), format!("{s}。")) }),

    ("F07", |i| { let a = 40 + 20 * i; let b = a + a / 4; let (n, u) = (noun(i), unit(i)); let s = |said: usize| match i % 6 { 0 => format!("去年引进{n}{a}{u}，今年达到{b}{u}，增幅为{said}%。"), 1 => format!("本月受理{n}{b}{u}，上月受理{n}{a}{u}，环比增长{said}%。"), 2 => format!("全年办理{n}{b}{u}，比上年的{a}{u}多办{}{u}，增长{said}%。", a / 4), 3 => format!("引进{n}{b}{u}，相较于去年的{a}{u}，提升{said}%。"), 4 => format!("{n}去年是{a}{u}，今年增加了{}{u}，增长{said}%。", a / 4), _ => format!("2023年引进{n}{a}{u}，2024年{a}{u}，2025年{b}{u}，同比增长{said}%。") }; pair(s(40 + i % 7), s(25)) }),
    ("F04", |i| { let a = 12 + 6 * i; let s = |part: &str| { let (verb, last) = [("缩短", a / 3), ("压缩", a / 2)][i % 2]; format!("{}办理时间由{a}天减少到{}天，{verb}{part}。", noun(i), a - last) }; let (right, wrong) = [("三分之一", "一半"), ("一半", "三分之一")][i % 2]; pair(s(wrong), s(right)) }),
    ("F22", |i| { let (a, d) = (40 + i, 3 + i % 6); let (n, u) = (noun(i), unit(i)); let s = |up: bool| match i % 3 { 0 => format!("今年办结{n}{}{u}，{}于去年的{a}{u}。", a + d, if up { "高" } else { "低" }), 1 => format!("{n}负债率{}到{}.5%（去年末为{a}.2%）。", if up { "上升" } else { "下降" }, a + d), _ => format!("城乡收入比由2.3{}∶1缩小到2.{}∶1。", i % 9, if up { "11" } else { "85" }) }; pair(s(false), s(true)) }),
    ("F23", |i| { let (a, d) = (60 + 3 * i, 5 + i); let (n, u) = (noun(i), unit(i)); let s = |said: usize| match i % 4 { 0 => format!("{n}从{a}{u}增至{}{u}，新增{said}{u}。", a + d), 1 => format!("今年办理{n}{}{u}，比去年{a}{u}多办{said}{u}。", a + d), 2 => format!("今年组织{n}{}{u}，上一年为{a}{u}，两年相差{said}{u}。", a + d), _ => format!("{n}从年初的{}{u}调整为{a}{u}，净减少{said}{u}。", a + d) }; pair(s(d + 2), s(d)) }),
    ("F24", |i| { let (a, b, c) = (40 + i, 30 + i % 7, 21 + i % 5); let (n, u) = (noun(i), unit(i)); match i % 5 { 0 => { let s = |t| format!("共有{n}{t}{u}：甲类{a}{u}、乙类{b}{u}、丙类{c}{u}。"); pair(s(a + b + c + 3), s(a + b + c)) } 1 => { let s = |t| format!("收到{n}{t}{u}，舞蹈类{a}{u}，声乐类{b}{u}，语言类{c}{u}。"); pair(s(a + b + c + 2), s(a + b + c)) } 2 => { let s = |left| format!("改造任务{}{u}，已开工{a}{u}，尚有{left}{u}未开工。", a + b); pair(s(b + 4), s(b)) } 3 => { let s = |t| format!("{n}资金分别为市级{a}万元、县级{b}万元、镇级{c}万元，总计投入资金{t}万元。"); pair(s(a + b + c + 5), s(a + b + c)) } _ => { let s = |t| format!("巡查全年累计{}次，县级{a}次，镇级{b}次，村级{c}次，三级合计{t}次。", a + b + c); pair(s(a + b + c + 10), s(a + b + c)) } } }),
    ("F25", |i| { let (part, whole) = (90 + 9 * i, 100 + 10 * i); let (n, u) = (noun(i), unit(i)); let s = |said: usize| match i % 5 { 0 => format!("今年结案{part}件，收案{whole}件，结案率{said}%。"), 1 => format!("考核的{whole}{u}{n}中，有{part}{u}达到优秀，优秀率{said}%。"), 2 => format!("目标任务{whole}{u}，已完成{part}{u}，完成目标任务的{said}%。"), 3 => format!("收入完成{part}万元，为年初预算{whole}万元的{said}%。"), _ => format!("应建{n}{whole}{u}，建成{part}{u}，完成率{said}%。") }; pair(s(70 + i % 9), s(90)) }),
    ("F26", |i| { let a = 40 + i % 9; let c = 100 - a - 34; let s = |c: usize| match i % 3 { 0 => format!("{}问卷显示，男性占{}.5%，女性占{}.5%。", noun(i), a, 99 - a + if c == 100 - a - 34 { 0 } else { 10 }), 1 => format!("股权结构为国有资本持股{a}%、民营资本持股34%、员工持股{c}%。"), _ => format!("城乡人口比重分别为{a}.2%和{}.8%。", 99 - a + if c == 100 - a - 34 { 0 } else { 10 }) }; pair(s(c + 10), s(c)) }),
    ("F11", |i| { let (a, b) = (129 + 10 * (i % 6), 12); let (n, u) = (noun(i), unit(i)); let swapped = a / 100 * 100 + a % 10 * 10 + a / 10 % 10; let s = |again: usize| match i % 3 { 0 => format!("今年共处置示范{n}{a}{u}，投入{b}万元。从分布看，处置的{again}{u}示范{n}主要在城区。"), 1 => format!("累计排查示范{n}{a}{u}。对排查出的{again}{u}示范{n}，逐一落实责任。"), _ => format!("全年召开{n}推进会{}次。以上{}次{n}推进会解决问题52个。", a, again) }; pair(s(swapped), s(a)) }),
    ("N12", |i| { let n = noun(i); let s = |count: &str| match i % 4 { 0 => format!("设有{n}科、人事科、法规科、稽查科等{count}个科室。"), 1 => format!("实行“{count}统一”，即统一{n}、统一服装、统一流程、统一文书。"), 2 => format!("抓好{count}件事。首先，抓{n}。其次，抓整改。再次，抓培训。最后，抓提升。"), _ => format!("获得{count}项荣誉：{n}先进单位、文明单位、平安单位、巾帼文明岗。") }; pair(s(["三", "五", "六", "三"][i % 4]), s("四")) }),
    ("N13", |i| { let (l, n) = (["图", "表"][i % 2], noun(i)); let s = |last: usize| format!("\n{l}1　{n}变化\n{l}{last}　{n}对比\n"); pair(s(3), s(2)) }),
    ("W01", |i| { let (wrong, right) = [("学藉", "学籍"), ("仲栽", "仲裁"), ("忧化", "优化"), ("浪废", "浪费"), ("合法权力", "合法权利"), ("竖立典型", "树立典型"), ("做为牵头", "作为牵头"), ("登陆系统", "登录系统")][i % 8]; swap(&format!("围绕{}推进{right}工作。", noun(i)), right, wrong) }),
    ("W01", |i| { let (wrong, right) = [("消防演炼", "消防演练"), ("主流煤体", "主流媒体"), ("救肋", "救助"), ("演炼", "演练"), ("垃级", "垃圾"), ("应急相应", "应急响应"), ("群众反应的问题", "群众反映的问题"), ("招聘启示", "招聘启事")][i % 8]; swap(&format!("围绕{}做好{right}工作。", noun(i)), right, wrong) }),
    ("W05", |i| { let s = format!("有力地促进了{}发展，各项工作抓得很实。", noun(i)); let (right, wrong) = [("力地", "力的"), ("抓得", "抓的")][i % 2]; swap(&s, right, wrong) }),
    ("W05", |i| { let n = noun(i); let (wrong, right) = [("必须牢牢的抓住机遇", "必须牢牢地抓住机遇"), ("环境变的更整洁、更舒适", "环境变得更整洁、更舒适"), ("得到积极地回应", "得到积极的回应"), ("取得地成绩较多", "取得的成绩较多"), ("认真得履行职责", "认真地履行职责"), ("开展的有声有色", "开展得有声有色"), ("我们的深刻认识到不足", "我们深刻认识到不足"), ("自觉的把工作做细", "自觉地把工作做细")][i % 8]; pair(format!("围绕{n}，{wrong}。"), format!("围绕{n}，{right}。")) }),
    ("W07", |i| { let n = noun(i); let (wrong, right) = [("防止问题不再发生", "防止问题再次发生"), ("虽然{n}推进较慢，因此任务完成了", "虽然{n}推进较慢，但是任务完成了"), ("只有抓好{n}，就能见到成效", "只有抓好{n}，才能见到成效"), ("由于因为{n}滞后，工期延长", "由于{n}滞后，工期延长"), ("不仅{n}推进快，但是质量好", "不仅{n}推进快，而且质量好"), ("能否抓好{n}，是完成目标的重要保证", "抓好{n}，是完成目标的重要保证"), ("加快对{n}的监管力度", "加大对{n}的监管力度"), ("本着公开、公平，逐项评审{n}", "本着公开、公平的原则，逐项评审{n}"), ("比去年同期相比，{n}增加", "与去年同期相比，{n}增加"), ("在上级的关心和各方的支持，{n}进展顺利", "在上级的关心和各方的支持下，{n}进展顺利")][i % 10]; pair(format!("{wrong}。").replace("{n}", n), format!("{right}。").replace("{n}", n)) }),
    ("W08", |i| { let (wrong, right) = [("ka", "卡"), ("de", "的"), ("shi", "试"), ("zhong", "中")][i % 4]; let s = |c: &str| format!("{}保障{c}办理有序。", noun(i)); pair(s(wrong), s(right)) }),
    ("P27", |i| { let a = 20 + i; let (wrong, right) = [("。", "."), (". ", ".")][i % 2]; let s = |mark: &str| format!("{}完成计划的{a}{mark}5%。", noun(i)); pair(s(wrong), s(right)) }),
    ("P28", |i| { let s = |mark: &str| match i % 2 { 0 => format!("为什么{}进展迟缓{mark}原因在于衔接不畅。", noun(i)), _ => format!("只抓{}行得通吗{mark}", noun(i)) }; pair(s("。"), s("？")) }),
    ("N12", |i| { let n = noun(i); let s = |count: &str| match i % 6 { 0 => format!("落实{n}“{count}到位”，即责任到位、措施到位、监管到位，成效明显。"), 1 => format!("联系的{count}个社区——东园、西园、南园，都是{n}试点。"), 2 => format!("{n}分为{count}个阶段：动员部署阶段（3月）、集中整治阶段（4月）、总结验收阶段（5月）。"), 3 => format!("《{n}办法》《考勤细则》《用车规定》等{count}项制度已经印发。"), 4 => format!("张明、李强、王芳{count}名同志负责{n}。"), _ => format!("突出{count}项重点：抓好{n}，进度加快；抓好整改，问题清零；抓好提升，成效明显。") }; pair(s("两"), s("三")) }),
    ("W06", |i| { let (n, a) = (noun(i), 12 + i); match i % 2 { 0 => pair(format!("围绕{n}走访了{a}企业。"), format!("围绕{n}走访了{a}家企业。")), _ => pair(format!("围绕{n}新建二座泵站。"), format!("围绕{n}新建两座泵站。")) } }),
    ("W04", |i| { let s = format!("抓好{}安全生产工作，落实责任制，经济社会平稳。", noun(i)); let (right, wrong) = [("安全生产", "安全生产安全生产"), ("责任制", "责任制责任制"), ("经济社会", "经济社会经济社会")][i % 3]; swap(&s, right, wrong) }),
    // Numbers of a sentence that fit together in no way, in words of many fields.
    ("F09", |i| { let a = 40 + i; let (n, u) = (noun(i), unit(i)); let s = |done: usize| match i % 5 { 0 => format!("摸底{n}{a}{u}，下发通知书3份，整改到位{done}{u}。"), 1 => format!("应编报{n}{a}{u}，按时编报{done}{u}。"), 2 => format!("共接到{n}来电{a}个，妥善处理{done}个。"), 3 => format!("确定的{a}件{n}实事，到11月底已有{done}件办成。"), _ => format!("全镇上报危房{a}户，改造完成{done}户。") }; pair(s(a + 3), s(a - 3)) }),
    ("F23", |i| { let (a, b) = (140 + i, 118 + i % 5); let (n, u) = (noun(i), unit(i)); let s = |by: usize| match i % 5 { 0 => format!("年初未结{n}{a}{u}，年末降到{b}{u}，一年消化{n}{by}{u}。"), 1 => format!("{n}由{a}{u}减至{b}{u}，撤销{by}{u}。"), 2 => format!("进口{n}{b}吨，出口{n}{a}吨，顺差{by}吨。"), 3 => format!("去年{n}{b}{u}。今年{n}{a}{u}，多{by}{u}。"), _ => format!("{n}保有量{a}{u}，较上年末的{b}{u}多出{by}{u}。") }; pair(s(a - b + 10), s(a - b)) }),
    ("F24", |i| { let (a, b) = (40 + i, 32 + i % 7); let (n, u) = (noun(i), unit(i)); let s = |t: usize| match i % 3 { 0 => format!("上半年完成{n}{a}{u}，下半年完成{n}{b}{u}，全年完成{n}{t}{u}。"), 1 => format!("{n}共{t}{u}，地面{a}{u}，地下{b}{u}。"), _ => format!("投入由三部分组成：{n}拨款{a}万元，单位自筹{b}万元，社会捐助15万元，共{}万元。", t + 15) }; pair(s(a + b + 10), s(a + b)) }),
    ("F11", |i| { let a = 26 + i % 3; let (n, u) = (noun(i), unit(i)); let s = |again: usize| match i % 3 { 0 => format!("共新建示范{n}{a}{u}。{again}{u}示范{n}全部验收。"), 1 => format!("年内新开通示范{n}{a}{u}。新开通的{again}{u}示范{n}运行平稳。"), _ => format!("我局现有在建{n}{a}{u}，进度正常。目前{again}{u}在建{n}均无事故。") }; pair(s(a + 1), s(a)) }),
    ("F22", |i| { let (a, b) = (312 + i, 286 + i); let (n, u) = (noun(i), unit(i)); let s = |up: bool| { let word = if up { "上升" } else { "下降" }; match i % 4 { 0 => format!("本期办理{n}{b}{u}，上期{a}{u}，有所{word}。"), 1 => format!("近三年{n}数分别为{a}{u}、{}{u}、{b}{u}，呈{word}趋势。", a - 9), 2 => format!("{n}{word}。今年办结{n}{b}{u}，去年{a}{u}。"), _ => format!("一季度{n}为{a}{u}、分布在3个县，二季度{b}{u}，{n}{word}明显。") } }; pair(s(true), s(false)) }),
    ("N12", |i| { let n = noun(i); let s = |count: &str| match i % 4 { 0 => format!("开设{n}书法班、{n}舞蹈班、{n}声乐班{count}个班。"), 1 => format!("印发《{n}办法》《考核细则》《检查规定》{count}项制度。"), 2 => format!("设{count}个站点（{n}东站、{n}西站、{n}南站）。"), _ => format!("一是抓{n}，二是抓整改，三是抓提升。以上{count}点要落实。") }; pair(s("四"), s("三")) }),
    ("F22", |i| { let (a, b) = (312 + i, 286 + i); let (n, u) = (noun(i), unit(i)); let s = |word: &str| format!("{n}稳步{word}，由{a}{u}变为{b}{u}。"); pair(s("上升"), s("下降")) }),
    ("F26", |i| { let a = 41 + i % 9; let n = noun(i); let s = |c: usize| match i % 3 { 0 => format!("{n}来源：本市{a}%，省内其他市36%，省外{c}%。"), 1 => format!("{n}中线上占{a}%，门店占36%，团购占{c}%。"), _ => format!("{n}构成：人员{a}%、公用36%、项目{c}%。") }; pair(s(74 - a), s(64 - a)) }),
    ("P26", |i| { let wrong = ["null", "undefined", "####", "烫烫烫"][i % 4]; let s = format!("牵头单位：{}中心，联系人在职。", noun(i)); pair(s.replace("中心，", "中心。").replace(&format!("{}中心", noun(i)), wrong), s) }),
    ("P16", |i| { let s = format!("全年共走访{}负责人320人，送去慰问金9.6万元。", noun(i)); swap(&s, "走访", "走 访") }),

    ("N03", |i| { let c = CHINESE[i % 9]; pair(format!("\n（{c}）{}加强{}管理，提升质量。", ["、", "，", "．", "："][i % 4], noun(i)), format!("\n（{c}）加强{}管理，提升质量。", noun(i))) }),
    ("N04", |i| { let n = i % 9 + 1; let end = if i % 2 == 0 { "，提升质量。" } else { "" }; pair(format!("\n{n}、加强{}管理{end}", noun(i)), format!("\n{n}. 加强{}管理{end}", noun(i))) }),
    ("N02", |i| { let c = CHINESE[i % 10]; pair(format!("\n{c}{}加强{}管理", [". ", "．", "，"][i % 3], noun(i)), format!("\n{c}、加强{}管理", noun(i))) }),
    ("N05", |i| { let w = ["首先", "其次", "其一", "其二", "最后"][i % 5]; let v = ["组织", "开展", "加强", "我们抓", "各科室推进"][i % 5]; pair(format!("{w}{v}{}培训。", noun(i)), format!("{w}，{v}{}培训。", noun(i))) }),
    ("N06", |i| { let m = ["，", "、", "：", ","][i % 4]; pair(format!("一是{m}抓{n}；二是{m}抓整改。", n = noun(i)), format!("一是抓{n}；二是抓整改。", n = noun(i))) }),
    ("N11", |i| { let n = noun(i); match i % 3 { 0 => pair(format!("一是抓{n}；三是抓整改；四是抓提升。"), format!("一是抓{n}；二是抓整改；三是抓提升。")), 1 => pair(format!("一是抓{n}。再抓巩固；二是抓整改；三是抓提升。"), format!("一是抓{n}，再抓巩固；二是抓整改；三是抓提升。")), _ => pair(format!("一是抓{n}；二是抓整改。三是抓提升。"), format!("一是抓{n}；二是抓整改；三是抓提升。")) } }),
    ("N12", |i| { let s = |c: &str| format!("重点做好以下{c}{}工作：一是抓{n}；二是抓整改；三是抓提升。", ["项", "个方面", "项重点", "方面"][i % 4], n = noun(i)); pair(s(["两", "四", "五", "六"][i % 4]), s("三")) }),

    ("P01", |i| { let s = format!("{n}进展顺利，群众满意：成效好；水平高！", n = noun(i)); let (right, wrong) = [("，", ","), ("：", ":"), ("；", ";"), ("！", "!"), ("！", ".")][i % 5]; pair(s.replacen(right, wrong, 1), s) }),
    ("P02", |i| { let n = noun(i); let s = format!("各街道（园区{n}）积极行动。"); match i % 3 { 0 => pair(s.replace('（', "(").replace('）', ")"), s), 1 => pair(s.replace('（', "("), s), _ => pair(s.replace('）', ")"), s) } }),
    ("P03", |i| { let s = format!("开展“{}提质”行动。", noun(i)); match i % 3 { 0 => pair(s.replace(['“', '”'], "\""), s), 1 => pair(s.replace('“', "‘").replace('”', "’"), s), _ => pair(s.replace('“', "〝").replace('”', "〞"), s) } }),
    ("P04", |i| { let place = ["学校、医院等", "企业、园区等", "社区、乡村等"][i % 3]; let s = format!("{n}走进{place}单位。", n = noun(i)); swap(&s, "等", "、等") }),
    ("P05", |i| { let s = format!("开展{n}、培训、宣讲……效果良好。", n = noun(i)); swap(&s, "……", ["...", "。。。", "…", "......"][i % 4]) }),
    ("P06", |i| { let s = format!("开展{n}、培训等活动。", n = noun(i)); match i % 2 { 0 => swap(&s, "等", "……等"), _ => swap(&s, "等", "等……") } }),
    ("P07", |i| { let s = format!("瞄准一个目标——{n}争先进位。", n = noun(i)); swap(&s, "——", ["--", "—", "---", "———", "－－"][i % 5]) }),
    ("P08", |i| { let (a, b) = (2 + i % 4, 8 + i % 5); match i % 4 { 0 => { let s = format!("每村配备{a}～{b}名宣传员。"); swap(&s, "～", "-") } 1 => { let s = format!("{a}—{b}月完成{n}建设。", n = noun(i)); swap(&s, "—", "-") } 2 => { let s = format!("增速保持在{a}%～{b}%。"); swap(&s, "～", "~") } _ => { let s = format!("2023—202{}年实施三年行动。", 4 + i % 4); swap(&s, "—", "-") } } }),
    ("P09", |i| { let mark = ["，", "。", "、", "；", "）", "”"][i % 6]; pair(format!("\n{mark}推进{}建设，效果良好。", noun(i)), format!("\n推进{}建设，效果良好。", noun(i))) }),
    ("P11", |i| { let (a, b) = [("三", "四"), ("二", "三"), ("五", "六"), ("七", "八")][i % 4]; match i % 3 { 2 => { let (a, b) = [("一", "二"), ("二", "三"), ("三", "四")][i / 3 % 3]; pair(format!("{n}{a}{b}季度完成过半。", n = noun(i)), format!("{n}{a}、{b}季度完成过半。", n = noun(i))) } _ => { let u = ["十人", "个", "家", "天", "百人"][i % 5]; pair(format!("每场有{a}、{b}{u}参加。"), format!("每场有{a}{b}{u}参加。")) } } }),
    ("P14", |i| { let s = format!("围绕“{n}提质”抓落实，执行《{n}管理办法》（试行）。", n = noun(i)); swap(&s, ["”", "“", "》", "《", "）", "（"][i % 6], "") }),

    ("D01", |i| { let y = 20 + i % 7; let rest = ["度任务", "1月启动", "全年目标", "上半年计划", "底，任务"][i % 5]; pair(format!("{n}方面，{y}年{rest}完成。", n = noun(i)), format!("{n}方面，20{y}年{rest}完成。", n = noun(i))) }),
    ("D02", |i| { match i % 4 { 0 => pair(format!("{n}于二〇二六年{}月启动。", i % 12 + 1, n = noun(i)), format!("{n}于2026年{}月启动。", i % 12 + 1, n = noun(i))), 1 => pair(format!("{n}于二零二六年启动。", n = noun(i)), format!("{n}于二〇二六年启动。", n = noun(i))), 2 => pair(format!("{n}于2026年{}月启动。", CHINESE[i % 10], n = noun(i)), format!("{n}于2026年{}月启动。", i % 10 + 1, n = noun(i))), _ => pair(format!("{n}于二〇二○年启动。", n = noun(i)), format!("{n}于二〇二〇年启动。", n = noun(i))) } }),
    ("D03", |i| { let k = i % 8 + 2; let u = ["人", "个", "户", "名"][i % 4]; match i % 3 { 0 => pair(format!("惠及群众{k}千余{u}。"), format!("惠及群众{k}000余{u}。")), 1 => pair(format!("服务{k}百{u}。"), format!("服务{k}00{u}。")), _ => pair(format!("投入{k}千万元。"), format!("投入{k}000万元。")) } }),
    ("D04", |i| { let s = format!("{n}增长0.{}%。", i % 9 + 1, n = noun(i)); swap(&s, "0.", ".") }),
    ("D05", |i| { let (a, b) = (3 + i % 4, 8 + i); match i % 3 { 0 => { let s = format!("增幅保持在{a}%—{b}%。"); swap(&s, "%", "") } 1 => { let s = format!("每户补助{a}万元～{b}万元。"); swap(&s, "万元", "") } _ => { let s = format!("投资{a}亿元—{b}亿元。"); swap(&s, "亿元", "") } } }),
    ("D07", |i| { let (right, wrong) = [("三中全会", "3中全会"), ("第三产业", "第3产业"), ("第一书记", "第1书记"), ("一岗双责", "1岗双责"), ("三会一课", "3会1课"), ("中央八项规定", "中央8项规定"), ("第一时间", "第1时间"), ("四个意识", "4个意识")][i % 8]; let s = format!("围绕{right}抓{n}。", n = noun(i)); swap(&s, right, wrong) }),
    ("D09", |i| { let c = ["两千", "三千", "五百", "八百"][i % 4]; let (u, v) = (["人", "户", "个", "家"][i % 4], [2000, 3000, 500, 800][i % 4]); let n = 1100 + i; pair(format!("服务老人{c}余{u}、青年{n}{u}。"), format!("服务老人{v}余{u}、青年{n}{u}。")) }),

    ("P16", |i| { let s = format!("各科室贯彻落实{}建设部署，任务完成较好。", noun(i)); let right = ["落实", "建设", "部署", "完成"][i % 4]; let mut wrong = right.to_owned(); wrong.insert(3, ' '); swap(&s, right, &wrong) }),
    ("P21", |i| { let s = format!("{n}进展顺利，群众满意；成效好、水平高。", n = noun(i)); let (right, wrong) = [("，", "，，"), ("；", "；；"), ("、", "、、"), ("。", "，。"), ("、", "、，"), ("。", "。。")][i % 6]; swap(&s, right, wrong) }),
    ("P22", |i| { let joint = ["和", "及"][i % 2]; let s = format!("服务{n}、学校{joint}社区。", n = noun(i)); swap(&s, joint, &format!("、{joint}")) }),
    ("P23", |i| { let n = noun(i); match i % 4 { 0 => pair(format!("会议强调：“抓好“{n}提质”行动。”"), format!("会议强调：“抓好‘{n}提质’行动。”")), 1 => pair(format!("转发《关于印发《{n}管理办法》的通知》。"), format!("转发《关于印发〈{n}管理办法〉的通知》。")), 2 => pair(format!("执行〈{n}管理办法〉。"), format!("执行《{n}管理办法》。")), _ => pair(format!("执行<<{n}管理办法>>。"), format!("执行《{n}管理办法》。")) } }),
    ("P24", |i| { let n = 10 + i; let wide: String = n.to_string().chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect(); pair(format!("新增{}{wide}{}。", noun(i), unit(i)), format!("新增{}{n}{}。", noun(i), unit(i))) }),
    ("P25", |i| { let s = format!("\n推进{}建设，优化办事流程，落实各项政策，群众满意度稳步提高。各科室抓好调度，按照时间节点完成了任务", noun(i)); match i % 2 { 0 => pair(s.clone(), format!("{s}。")), _ => pair(format!("{s}，"), format!("{s}。")) } }),
    ("P26", |i| { let n = noun(i); let s = format!("建成{n}灌溉区，投资120亿元。"); match i % 4 { 0 => swap(&s, "灌溉", "?灌"), 1 => swap(&s, "120", "??"), 2 => swap(&s, "120", "#REF!"), _ => swap(&s, "溉", "\u{FFFD}") } }),
    ("F14", |i| { let n = noun(i); let (right, wrong) = [("（试行）", "（　　）"), ("《办法》", "《　》"), ("12项", "【此处插入数据】项"), ("12项", "〔待补〕项"), ("（试行）", "（待核实）"), ("3月5日", "　月　日"), ("12项", "{{数量}}项"), ("12项", "[insert number]项")][i % 8]; let s = format!("2026年3月5日印发《办法》，{n}（试行）共12项。"); swap(&s, right, wrong) }),
    ("W01", |i| { let (right, wrong) = [("已完成", "己完成"), ("安排", "按排"), ("关键", "关健"), ("整治", "整冶"), ("贯彻", "贯切"), ("部署", "布暑"), ("一筹莫展", "一愁莫展"), ("有条不紊", "有条不絮"), ("大力支持", "大力支特"), ("座谈会", "坐谈会"), ("群众反映强烈", "群众反应强烈"), ("依法治国", "依法制国")][i % 12]; let s = format!("{n}方面，{right}等情况较多。", n = noun(i)); swap(&s, right, wrong) }),
    ("W01", |i| { let (right, wrong) = [("资金", "资斤"), ("优势", "尤势"), ("竣工", "竣攻"), ("监督", "监度"), ("责任", "责仟"), ("检查", "俭查"), ("贯彻", "惯彻"), ("具体", "俱体")][i % 8]; swap(&format!("围绕{}做好{right}工作。", noun(i)), right, wrong) }),
    ("F20", |i| { let n = noun(i); match i % 3 { 0 => pair(format!("{n}评审会于下午{}:7{}召开。", i % 9 + 1, i % 10), format!("{n}评审会于下午{}:4{}召开。", i % 9 + 1, i % 10)), 1 => { let s = |half: &str| format!("{half}{}时召开{n}评审会。", 13 + i % 6); pair(s("上午"), s("下午")) } _ => { let s = |end: usize| format!("窗口每日7:30—18:{end}受理{n}申请。"); pair(s(65 + i), s(30)) } } }),
    ("F21", |i| { let (a, b) = (3 + i % 5, 10 + i % 15); let s = |first: usize, last: usize| format!("{}整治从{first}月1日开始，至{last}月{b}日结束。", noun(i)); pair(s(a + 1, a), s(a, a + 1)) }),
    ("F12", |i| { let s = |word: &str| format!("{}申报{word}{}为6月30日。", noun(i), ["日期", "时间"][i % 2]); pair(s("截至"), s("截止")) }),
    ("N12", |i| { let n = noun(i); let s = |count: &str| match i % 4 { 0 => format!("召开{n}推进会{count}次，分别是3月8日、6月17日和9月22日。"), 1 => format!("深入开展“{count}进”活动，进村组、进企业、进学校，宣传{n}政策。"), 2 => format!("茶叶、油茶、中药材{count}大主导产业带动{n}建设。"), _ => format!("解决“入园难、看病贵、停车难”{count}大问题，{n}服务更好。") }; pair(s(["五", "四", "两", "四"][i % 4]), s("三")) }),
    ("F28", |i| { let (digit, capital) = [(2, "贰"), (3, "叁"), (5, "伍"), (8, "捌")][i % 4]; let s = |unit: &str| format!("支付{}费用{digit}0000元（大写：{capital}{unit}元整）。", noun(i)); pair(s("仟"), s("万")) }),
    ("F29", |i| { let (right, wrong) = [("km", "Km"), ("kW", "KW"), ("kWh", "KWH"), ("dB", "db"), ("℃", "°c"), ("kVA", "KVA"), ("kg", "KG"), ("Hz", "hz")][i % 8]; let s = |unit: &str| format!("{}的读数为{}{unit}。", noun(i), 12 + i); pair(s(wrong), s(right)) }),
    ("F14", |i| { let n = noun(i); let (right, wrong) = [("12项", "null项"), ("12亿元", "〇〇亿元"), ("（试行）", "（小李再核一下）"), ("（试行）", "（印发前再对）"), ("12项", "${count}项"), ("情况", "**情况**")][i % 6]; let s = format!("{n}（试行）的情况已经核对，投入12亿元，共12项。"); swap(&s, right, wrong) }),
    ("W04", |i| { let s = format!("完善{}的机制，推进项目建设，完成了任务。", noun(i)); let (right, wrong) = [("的", "的的"), ("推进", "推进推进"), ("建设", "建设建设"), ("了", "了了")][i % 4]; swap(&s, right, wrong) }),
];

/// The wrong sentence changed once more.
trait MapWrong {
    fn map_wrong(self, change: impl Fn(String) -> String) -> Self;
}

impl MapWrong for (String, String) {
    fn map_wrong(self, change: impl Fn(String) -> String) -> (String, String) {
        (change(self.0), self.1)
    }
}

fn clean() -> String {
    std::fs::read_to_string(repository().join("tests/planted/clean.txt")).unwrap()
}

/// The clean text with a sentence at the end of its nth paragraph of running text.
fn plant(sentence: &str, n: usize) -> String {
    let text = clean();
    let paragraphs = text.lines().filter(|line| line.starts_with("　　")).count();
    let mut seen = 0;
    let lines = text.lines().map(|line| {
        seen += usize::from(line.starts_with("　　"));
        match seen == n % paragraphs + 1 && line.starts_with("　　") {
            true => format!("{line}{sentence}"),
            false => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The codes found in each of several texts.
fn found(texts: &[String]) -> Vec<Vec<String>> {
    codes_found("txt", texts)
}

#[test]
fn the_clean_text_is_not_blamed() {
    assert_eq!(found(&[clean()]), [Vec::<String>::new()]);
}

/// What a kind misses and what it blames that is right, in so many places.
fn try_kind((code, sentences): &Kind, places: usize) -> Vec<String> {
    let pairs: Vec<(String, String)> = (0..places).map(sentences).collect();
    let texts: Vec<String> = pairs
        .iter()
        .enumerate()
        .flat_map(|(place, (wrong, right))| [plant(wrong, place), plant(right, place)])
        .collect();
    let found = found(&texts);
    let has = |text: usize| found[text].iter().any(|found| found == code);
    let missed: Vec<&str> = (0..places)
        .filter(|&place| !has(2 * place))
        .map(|place| pairs[place].0.as_str())
        .collect();
    let blamed: Vec<&str> = (0..places)
        .filter(|&place| has(2 * place + 1))
        .map(|place| pairs[place].1.as_str())
        .collect();
    let mut failures = Vec::new();
    // What a total or a rate is told of has to be sure before it is said to be wrong.
    let most = match *code {
        "F24" | "F25" => places / 5,
        _ => places / 20,
    };
    if missed.len() > most {
        failures.push(format!("{code} misses {} of {places}: {missed:?}", missed.len()));
    }
    if !blamed.is_empty() {
        failures.push(format!("{code} blames {} of {places}: {blamed:?}", blamed.len()));
    }
    failures
}

#[test]
fn what_is_planted_is_found_and_what_is_right_is_not_blamed() {
    try_all_kinds(SAMPLE);
}

#[test]
#[ignore = "takes long"]
fn what_is_planted_anywhere_is_found_and_what_is_right_is_not_blamed() {
    try_all_kinds(PLACES);
}

fn try_all_kinds(places: usize) {
    let (first, second) = KINDS.split_at(KINDS.len() / 2);
    let failures: Vec<String> = std::thread::scope(|scope| {
        let halves = [first, second].map(|half| {
            let try_half = move || half.iter().flat_map(|kind| try_kind(kind, places)).collect::<Vec<_>>();
            scope.spawn(try_half)
        });
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Sentences that look like faults and are right.
const RIGHT: &[&str] = &[
    // Words that straddle two others.
    "标准话筒、信息话务、现代话剧，开攀登计划会，联合记者会，工程渡口，全体干部。",
    "收集个人材料，传颂中原故事，确保母婴安全，压实劳务派遣责任。",
    "立足资源禀赋与产业基础，提供献血服务，核定天然气份额，科技园满足入驻条件，软件园满负荷运转。",
    "抓党建没必要搞形式，世纪末来临之际，两座落成的场馆，5座落实到位的桥梁，形成统计画像。",
    "函授与面授结合，究竟争取多少项目，过渡假期已满，李安祥同志到会，周转帐篷二十顶。",
    // Marks.
    "年中再次组织召开会议。",
    "倡导平等……互助，发展高等……教育。",
    "抓好系统建设、等保测评，推进统计、等比例抽样。",
    "友谊赛中3-1战胜对手，规划2-5地块。",
    "场馆位于3-5栋，乘坐3-5路车。",
    "建成高铁站、二、三产业融合区，组织三、四年级学生参加，七、八支部联学。",
    "工作扎实。三、四个坚持抓落实。",
    "详见https://a.cn/b,c;d和文件a.b。",
    // Numerals.
    "举办2次创业大赛，建设第1产业园，落实8项规定动作，评为3农业大县。",
    "购置3把手工工具，完成2个维护点建设，6保险柜，4风电场。",
    "全长3千米，重5千克，装机2千瓦，评出2026百强企业，算力达到10.36百亿亿次。",
    "扎实推进.net平台建设，版本为v1.2.3。",
    // Figures.
    "从事技术工作的人员达2245人，种植业科技人员1203人，牧业科技人员382人，林业科技人员163人。",
    "申报项目210家。受理企业120家。",
    "企业达到120家，新增30家，增长20%。",
    "累计排查隐患点74处。70处隐患点完成治理，其中47处隐患点落实监测。",
    "上月受理60件，本月受理66件，同比增长25%。",
    "去年450件，今年500件，五年累计增长60%。",
    "设有办公室、人事科、法规科等5个科室，实行“四统一”，即统一标识、统一服装、统一流程、统一文书。",
    // What is counted behind a list belongs to it, and is not its members.
    "组织学习《条例》《准则》6次，排演《茶馆》《雷雨》12场演出，对照《办法》《细则》查摆5项问题。",
    "举办“送文化、送戏曲”8场活动，落实“双随机、一公开”5项要求。",
    "表彰一中、二中、三中12名教师。为东村、西村、南村6名老人送去慰问品。为文化站、卫生站、农技站8名干部授课。",
    "开展走访慰问、政策宣讲、技能培训12场次，覆盖东山路、西山路、南山路5个路口。",
    "一是加强教育，覆盖全员。二是强化培养，培养中级职称以上5名骨干。三是严肃问责，查处百万元以上5件。",
    // Numbers of houses, names of villages, and numbers that are names.
    "幸福小区二栋三单元漏水，走访二台子村，钢厂二家属院改造完成，锦绣花园二幢、和平里二座一单元通气。",
    "实施1236工程，实施333工程，办理12345意见建议560条，开展315活动2场，办结12315问题230件，制定123制度。",
    // Which of several things are meant, and not how something was done.
    "条件较好的实现了增收，条件较差的正在推进。",
    "进展迅速的完成了主体施工，其余正在赶工。工作积极的解决了难题，效果明显的推动了试点。",
    "成效比原来想的好，排名比去年做的快。",
    "比赛以2：1获胜，三分之一的企业完成改造，失误减少一半以上。",
    "返回 null 表示没有，见 undefined 一节。",
    "报名截止6月30日。",
    "申报截止2026年6月30日，逾期不予受理。",
    "共培训100人，其中党员30人，走访群众200人。",
    "走访20户，其中困难户5户，慰问老人50户。",
    "建设厂房3栋（1栋已投产、1栋在建）。",
    "请专人帮我办手续，我科技人员加强攻关，由当事人本人到场，评选先进个人。",
    "产量由25吨增加到32吨，增长27.2%。",
    "成交额从1795亿元增加到5260亿元，企业数量增长3.2倍。",
    "综合排名由第5位上升到第3位，加工量从全国第11位跃升至第4位，位次由12位提升到8位。",
    "审批时限由20个工作日压缩到5个工作日，办理时间由5天提升到2天。",
    "失业率由3.6%下降到3.2%，增速由8.5%回落到6.2%，回落2.3个百分点，降幅由5.2%收窄到3.1%。",
    "利润增速由-3.2%提高到1.5%，由下降5.2%转为增长3.1%，提高8.3个百分点。",
    "地区生产总值由4.6万亿元增加到4.93万亿元，增长5.5%。",
    "生产总值502亿元，比上年增加28亿元，按可比价格计算增长5.1%。",
    "存款余额120亿元，比年初增加8亿元，增长7.1%；贷款余额98亿元，比年初增加6.5亿元，同比增长9.2%。",
    "完成32项（其中市级10项），比上年增加7项，增长28%。",
    "完成32项，其中市级10项，比上年增加7项，增长28%。",
    "新收案件870件，比去年上升9.2%，其中刑事案件190件，审结案件899件，上升9.7%。",
    "收案78.14万件，比去年90.78万件减少12.64万件，降幅13.9%。",
    "三年累计建成厂房120万平方米，年均增长15%，今年新增40万平方米。",
    "新增企业30家，总数达到150家，其中规上企业80家，占53.3%。",
    "出口总额100亿元，占全省的30%，增长5%，利用外资2亿美元，增长20%。",
    "税收收入12.6亿元，增长8%，占一般公共预算收入的85%，提高2.1个百分点。",
    "产业增加值分别增长7.5%、11.5%、17.4%、7.3%，企业数、产值、税收分别占60%、50%、40%。",
    "产业结构由12.5∶45.3∶42.2调整为11.8∶44.9∶43.3，城乡收入比由2.45缩小到2.38。",
    "产值由2.1亿元增加到4亿元，接近翻一番，由15家增加到46家，增长2倍多。",
    "营业收入较“十三五”末期翻一番、利润翻三番，毛入学率提高到106%。",
    "对超过100平方米以上部分不予补助。",
    "应到30人，实到28人，请假2人，计划50项，完成52项，完成率104%。",
    "夜间值守22:00至6:00，晚上20时至8时轮班，2026年3月5日（星期四）下午开会。",
    "总投资1.2亿元（惠及3200家），1.2亿元（12000万元）到位，约3公顷（45亩）。",
    "累计培训320人，今年培训30人。",
    "特约30余名专家，续约30余家商户，租约20余份。",
    "2026年11月至3月供暖，2026年12月至2月值班。",
    "车辆由32辆减少到25辆，下降21.9%。",
    "主要做法有两条，一是抓学习；二是抓整改。",
    "现有党员126名，其中女党员38名、35岁以下党员41名、大学以上学历党员97名。",
    "共有教师120人（高级30人、一级40人、二级50人，35岁以下60人）。",
    "全年召开党组会24次，其中专题学习12次，开展理论学习中心组集体学习11次、研讨交流6次。",
    "完成投资1.35亿元，占年度计划的103.8%，占预算的102%，占全年任务的110%，拨备覆盖率180%。",
    "参训15人（2025年8人、2026年9人），净增10人（招聘15人、调出5人）。",
    "排查20处，上年整改25处。",
    "城镇由80人增加到100人，农村由50人增加到55人，分别增长25%和10%。",
    "收入从2020年的100亿元增加到2025年的150亿元，其中税收年均增长10%。",
    "上年80件，今年100件，增长25%。",
    "2025年完成80亿元，2026年完成100亿元，同比增长25%。",
    "自2026年4月20日至2026年5月10日开展整治，2026年11月20日至3月5日供暖，9月1日起至8月15日为一学年。",
    "第一期参训人员50人。第二期参训人员60人。",
    "全区实现技术合同成交额300万元。2025年，全区实现技术合同成交额280万元。上半年，全区实现技术合同成交额200万元。",
    "工作扎实，全区实现旅游综合收入300万元。青石镇发展民宿，全年实现旅游综合收入200万元。",
    "拉动经济增长3个百分点。",
    "一是民事。二是刑事。三是行政。下步重点：一是抓落实；二是抓提升。",
    "建立“科技型中小企业—高新技术企业—领军企业”梯次培育库。",
    "对接长三角—珠三角，推进碳达峰—碳中和。",
    "重点工作：1）抓学习。2）抓整改。",
    "首先抓好学习，再抓好整改。",
    "雷达采用X波段，推进X证书制度，检查XX型染色体，邮箱xx@163.com。",
    "分为优等、良等、等外三类。",
    "列出意识不强的表现，查找4个意识不强的问题。",
    "执行GB/T 9704-2012标准，电话：8823-1234转3号，以3-1战胜对手，建设7年级3-2班，第2026-12期。",
    "先进个人材料，股份量化改革，7月份量价齐升，按装机容量核定，抽签定岗，解决择业难题，各部暑期值班，移交待办事项。",
    "形势严峻工作繁重，麻烦锁门，为好象山修路。",
    "补助3至5万元，服务期为2至3年。",
    // Words and marks that only look wrong.
    "发展悦己经济，按排污许可证管理，严格调整冶炼产能，机关健全制度，有的放矢抓落实。",
    "试纸反应强烈，坚持社会主义法治国家建设，提质增效显著，法律监督检察工作得到加强。",
    "对接珠江—西江经济带，推进成渝地区双城经济圈。",
    "达到目的的关键在于落实，支持发展发展中国家教育，做了了解，座谈讨论讨论。",
    "讲究团结、和谐、和睦，做到准确、及时、有效、与时俱进。",
    "怎么办？要靠改革，群众满意不满意？看成效。",
    "引用“他说‘要办好’”和《关于〈办法〉的通知》。",
    "副局长王 强到会，放映《我 们》，打造“德不孤 有邻”品牌。",
    "评出第二名、十二名，占第二个席位。",
    "实现2026年月均增长，印发〔2026〕12号文件，提高待遇（待遇从优）。",
    "Coverage rose by 10-15% last year. 收入稳步增长。",
    // Words of one kind beside others.
    "满意的占71%，基本满意的占22%，不满意的占7%，代表2名、仪表3块，见表1、表5。",
    "在岗人员12人，离岗人员12人，累计化解40件、调解35件，历年累计300件。",
    "衔接恰当、轻松驰骋、关注消防、多重覆盖、全党圆满完成、政协条例、检查帐篷、负责认定，作为为民办事的窗口，核对对象。",
    "审批由5天提升到2天，真的吗？！对接项目三点五公里，新建泵站三座。",
    "试种地每公顷产粮600公斤，其中河滩地最高，为每公顷700公斤；人均住房30平方米，其中城区38平方米。",
    "用水分成原来两县各占50%，后改为上游县占80%，下游县占20%。",
    "机插面积2021年占30%，2022年占35%，2023年占41%，2024年占46%。",
    "果园承包期一般在15年—30年，老树可连续结果20年至30年；窗子有X形和Y形的。",
    "抽查电表25只，7只不合格，换下30只。要求可以概括为八个字：公开、及时、便民、规范。",
    // What was found or came in, and other things that were done.
    "购进农机36台，维修农机52台。",
    "查摆问题36项，落实整改措施52项。",
    "入库粮食3.2万吨，出库粮食4.1万吨。",
    "新收案件860件，审结910件。",
    "招录教师36名，安置退役士兵42名。",
    "出生婴儿320人，接种疫苗560人。",
    "接到来电320个，回访群众560个。",
    "引进企业36家，改造企业52家。",
    "受理案件860件，审结案件910件。",
    // What goes up beside numbers that go down.
    "服务质量提升，由12个环节减至5个环节。",
    "安全水平提升，由12起降至5起。",
    "监管力度加大，由56件降至32件。",
    "去年质量投诉52件，今年46件，质量提升。",
    "去年服务投诉86件，今年52件，服务提升。",
    "改革力度加大，部门由56个精简为32个。",
    "投诉量去年为86件，今年为52件，满意度上升。",
    "一季度事故6起，二季度4起，三季度2起，安全度提高。",
    // Times of a day and scores, names of two figures, other series of pictures, words and names that are seldom written.
    "比分为3:75，上午9时至11时45分召开会议，24时前报送。",
    "见图1、图2和附图4。",
    "李祥盛、高仁生和房卫国参加座谈。",
    "罚款20000元（大写：贰万元整），保证金1200.50元（大写：壹仟贰佰元伍角整）。",
    "召开会议三次，分别是3月8日、6月17日和9月22日。",
    "他指挥北线、中线、南线和东线四大片区。",
    // Months of a part of the year, shares of people of several kinds, numbers below zero.
    "二季度（5月）集中开展整治。",
    "下半年（8月和11月）各开展一次。",
    "班子成员中党员占60%，女性占50%。",
    "教师中大专以上占70%，女性占40%。",
    "利润由亏损50万元转为盈利30万元，增加80万元。",
    "气温由零下3度上升到5度，升高8度。",
    // Words that others make between them, and numbers of other things.
    "严禁利用职权牟取暴利。",
    "治理家暴光靠调解是不够的。",
    "各施工单位按装配式建筑评价标准组织验收。",
    "部分干部的学习态度尚未端正，他从未尾随他人。",
    "这项工作要跟换届同步推进。",
    "红参于每年九月采收加工。",
    "活动现场举行了挑战世界纪录仪式。",
    "乙巳有闰六月，癸巳将至。",
    "昌平米兰花园小区完成改造。",
    "系统做到即使断网也能正常开票。",
    "本报告的数据截至日期为2025年9月30日。",
    "讲授与实训时间为30:70。",
    "中国女排昨晚25:18赢下首局。",
    "电网公司按每日96点负荷曲线安排机组。",
    "上午14点位采样完毕，18时段数据缺测。",
    "项目合同第5季度至第8季度开展设备安装。",
    "2025年18月龄肉牛出栏率明显提高。",
    "测试样机型号为X-10KM，地震矩震级为7.1Mw。",
    "步道全长逾1公里（约1300米），全程近2公里（约3里）。",
    "全年召开会议3次，分别是3月5日、4月6日和7日。",
    "第五次会议纪要分别于3月2日、3月9日印发和归档。",
    "评审共两轮4场，分别在5月和6月进行。",
    "在东部、中部、西部布局四大基地。",
    "资金拨付给张湾、李寨、王店4个合作社。",
    "扎实开展“三进”活动，进村组、进企业、进学校，进一步提升知晓率。",
    "深入开展“四进”活动，进机关、进企业、进社区和进农村。",
    "中奖者为王**和李**两人。",
    "建设工程规划许可证编号为建字第〇〇一号。",
    "此处数字均经统计部门审定。",
    "专款专用（不足部分由市级财政再补）。",
    "病历须双人核对（护士先对一遍，医师再核对）。",
    "上一年度8月20日至7月25日的样本已封存。",
    "甲 乙 丙 丁 戊 己 庚 辛 壬 癸。",
];

#[test]
fn what_is_right_is_blamed_by_no_rule() {
    let texts: Vec<String> = RIGHT
        .iter()
        .enumerate()
        .map(|(place, sentence)| plant(sentence, place))
        .collect();
    for (sentence, codes) in RIGHT.iter().zip(found(&texts)) {
        assert_eq!(codes, Vec::<String>::new(), "{sentence}");
    }
    let headings = "工作总结\n一、回顾\n成效明显。\n二、做法\n做法扎实。\n三、四个坚持抓落实\n抓得实。\n四、五个方面的打算\n再接再厉。\n";
    let long = format!("A report\n\n{}the team’s work.\n", "words of the team ".repeat(60));
    let names = "A report\n\nThe island of Bora Bora is one of the sites, and Walla Walla another.\n";
    let attachments = "工作总结\n　　工作扎实。\n\n　　附件：1. 甲表\n　　　　　2. 乙台账\n";
    let short = "工作总结\n一、三季度主要工作\n抓得实。\n二、存在问题\n还有差距。\n";
    let week = "工作周报\n一、本周工作\n走访企业12家。\n二、下周计划\n走访企业15家。\n";
    let places = "工作总结\n一、培训\n（一）青石镇\n培训农民300人。\n（二）柳河镇\n培训农民500人。\n";
    let parts = "工作总结\n上篇：回顾\n一、组织\n抓得实。\n二、宣传\n抓得细。\n下篇：打算\n一、组织\n抓得紧。\n二、宣传\n抓得全。\n";
    let list = "总结\n一、完成申报12项。\n二、走访30家。\n三、培训2期。\n";
    let lists = "周报\n本周工作：\n1. 完成申报\n2. 走访企业\n下周计划：\n1. 继续申报\n2. 开展培训\n";
    let tasks = "计划\n1. 抓培训\n牵头单位：办公室，责任单位：各科室、各支部。\n2. 抓整改\n牵头单位：办公室，责任单位：各科室、各支部。\n";
    let numbers = "A report\n\nThe plan of Article XX is a) first; b) second. Please log in in March.\n";
    let rates = "A report\n\nThe share went from 20% to 25%, while revenue went up 5%.\n";
    let chinese = [attachments, short, week, places, parts, list, lists, tasks];
    for text in [headings, &long, names, numbers, rates].into_iter().chain(chinese) {
        assert_eq!(found(&[text.to_owned()]), [Vec::<String>::new()], "{text}");
    }
}

/// Sentences with a fault, each with its code and with what it is mended to: nothing else, and nothing where that is not
/// certain.
const MENDED: &[(&str, &str, &str)] = &[
    ("D03", "培训2千5百人。", "培训2500人。"),
    ("D03", "投入1千3百万元。", "投入1300万元。"),
    ("D03", "投资3千亿元。", "投资3000亿元。"),
    ("D03", "培训3千五百人。", "培训3千五百人。"),
    ("D03", "培训2千5人。", "培训2千5人。"),
    ("D04", "同比增长.5个百分点。", "同比增长0.5个百分点。"),
    ("D04", "成效显著.3万人参加。", "成效显著.3万人参加。"),
    ("P01", "成效显著.2026年再接再厉。", "成效显著。2026年再接再厉。"),
    ("P03", "围绕“甲\"和“乙\"抓落实。", "围绕“甲\"和“乙\"抓落实。"),
    ("P21", "工作扎实。。效果良好。", "工作扎实。。效果良好。"),
    ("P21", "工作扎实！！", "工作扎实！"),
    ("P08", "2023--2025年实施行动。", "2023—2025年实施行动。"),
    ("P05", "培训、宣讲。。。", "培训、宣讲……"),
    ("P08", "每村配备3-5名宣传员。", "每村配备3～5名宣传员。"),
    ("P08", "2023-2025年实施行动。", "2023—2025年实施行动。"),
    ("D07", "发展第3产业，服务3农。", "发展第三产业，服务三农。"),
    (
        "F12",
        "工作推进有序，截止6月底，完成投资20万元。",
        "工作推进有序，截至6月底，完成投资20万元。",
    ),
    ("D03", "“5百工程”深入推进。", "“5百工程”深入推进。"),
    ("D07", "学习贯彻20大精神。", "学习贯彻二十大精神。"),
    ("D05", "增长3至5%。", "增长3%至5%。"),
    ("P02", "提高人均生产总值（GDP)水平。", "提高人均生产总值（GDP）水平。"),
    (
        "F07",
        "车辆由32辆减少到25辆，增长21.9%。",
        "车辆由32辆减少到25辆，增长21.9%。",
    ),
    (
        "F09",
        "共培训100人，其中党员80人，群众50人。",
        "共培训100人，其中党员80人，群众50人。",
    ),
    (
        "N11",
        "主要做法：一是抓学习，强素质。",
        "主要做法：一是抓学习，强素质。",
    ),
    (
        "W01",
        "科技园满负荷运转，各项工作园满完成。",
        "科技园满负荷运转，各项工作圆满完成。",
    ),
];

#[test]
fn what_is_mended_is_certain() {
    let texts: Vec<String> = MENDED.iter().map(|(_, wrong, _)| plant(wrong, 0)).collect();
    for ((code, wrong, _), codes) in MENDED.iter().zip(found(&texts)) {
        assert!(codes.iter().any(|found| found == code), "{wrong}: {codes:?}");
    }
    let place = Place::new();
    for ((_, wrong, right), text) in MENDED.iter().zip(&texts) {
        place.write("report.txt", text);
        place.run(&["check", "--fix", "report.txt"]);
        assert_eq!(place.read("report.txt"), plant(right, 0), "{wrong}");
    }
}

/// How many of the texts have a finding with this code.
fn count(code: &str, texts: &[String]) -> usize {
    let found = found(texts);
    found
        .iter()
        .filter(|codes| codes.iter().any(|found| found == code))
        .count()
}

/// The numbers of the lines that are headings.
fn headings() -> Vec<usize> {
    let is_heading =
        |line: &str| line.starts_with('（') || line.contains('、') && !line.starts_with('　') && !line.ends_with('：');
    let text = clean();
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| is_heading(line))
        .map(|(number, _)| number)
        .collect()
}

/// The clean text with one line changed.
fn with_line(number: usize, change: impl Fn(&str) -> String) -> String {
    let text = clean();
    let lines = text.lines().enumerate();
    let changed = lines.map(|(at, line)| if at == number { change(line) } else { line.to_owned() });
    changed.collect::<Vec<_>>().join("\n")
}

#[test]
fn faults_of_numbers_and_headings_are_found_wherever_they_are() {
    let headings = headings();
    let marked: Vec<String> = headings
        .iter()
        .flat_map(|&line| ['。', '；'].map(|mark| with_line(line, |text| format!("{text}{mark}"))))
        .collect();
    assert!(marked.len() >= 20);
    assert_eq!(count("N08", &marked), marked.len());

    let renumbered: Vec<String> = headings
        .iter()
        .flat_map(|&line| {
            ["七", "九"].map(|number| {
                with_line(line, |text| {
                    let digit = text
                        .chars()
                        .find(|c| CHINESE.contains(&c.to_string().as_str()))
                        .unwrap();
                    text.replacen(digit, number, 1)
                })
            })
        })
        .collect();
    assert_eq!(count("N10", &renumbered), renumbered.len());

    let samples: [[&str; 2]; 4] = [["（N）", "N、"], ["A. ", "N、"], ["A. ", "（N）"], ["（A）", "A. "]];
    let climbing: Vec<String> = samples
        .iter()
        .flat_map(|[outer, inner]| (1..=5).map(|parts| levels(outer, inner, parts)))
        .collect();
    assert_eq!(count("N01", &climbing), climbing.len());
}

/// A report of so many parts whose numbers have these forms.
fn levels(outer: &str, inner: &str, parts: usize) -> String {
    let number = |form: &str, n: usize| form.replace('N', CHINESE[n]).replace('A', &(n + 1).to_string());
    let part = |n: usize| {
        let inside = |m: usize| format!("{}加强{}管理\n　　扎实推进，取得实效。\n", number(inner, m), NOUNS[m]);
        format!("{}{}工作\n{}{}", number(outer, n), NOUNS[n], inside(0), inside(1))
    };
    format!("工作总结\n{}", (0..parts).map(part).collect::<String>())
}

#[test]
fn mending_changes_lines_with_findings_alone_and_leaves_nothing_to_mend() {
    let wrong = KINDS
        .iter()
        .enumerate()
        .map(|(place, (_, sentences))| plant(&sentences(place).0, place));
    let texts: Vec<String> = wrong.collect();
    let place = Place::new();
    let names: Vec<String> = (0..texts.len()).map(|number| format!("{number}.txt")).collect();
    for (name, text) in names.iter().zip(&texts) {
        place.write(name, text);
    }
    let run = |words: &[&str]| {
        let mut all = words.to_vec();
        all.extend(names.iter().map(String::as_str));
        place.run(&all)
    };
    let findings =
        |outcome: crate::common::Outcome| serde_json::from_str::<Vec<serde_json::Value>>(&outcome.stdout).unwrap();
    let before = findings(run(&["check", "--format", "json"]));
    let fixable = |name: &str, line: usize| {
        let mut found = before.iter();
        found.any(|finding| finding["file"] == name && finding["line"] == line && finding["fixable"] == true)
    };

    let after = findings(run(&["check", "--format", "json", "--fix"]));
    assert!(after.iter().all(|finding| finding["fixable"] == false), "{after:?}");
    let mended: Vec<String> = names.iter().map(|name| place.read(name)).collect();
    let mut changed = 0;
    for ((name, old), new) in names.iter().zip(&texts).zip(&mended) {
        for (number, (old, new)) in old.lines().zip(new.lines()).enumerate() {
            assert!(old == new || fixable(name, number + 1), "{name}: {old} → {new}");
            changed += usize::from(old != new);
        }
        assert_eq!(old.lines().count(), new.lines().count());
    }
    assert!(changed > 15, "{changed}");

    run(&["check", "--fix"]);
    let again: Vec<String> = names.iter().map(|name| place.read(name)).collect();
    assert_eq!(again, mended);
}
