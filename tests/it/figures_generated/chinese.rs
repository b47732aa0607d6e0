//! Chinese sentences.

use super::grammar::{Choice, Pair, near_slip, pair, slip, written};

/// What is told of: what was done, the thing, its measure word, three kinds of it, and how its number may be written.
#[rustfmt::skip]
const SUBJECTS: &[(&str, &str, &str, [&str; 3], &str)] = &[
    ("新建充电桩", "充电桩", "个", ["城区", "郊区", "乡镇"], ""),
    ("拨付专项资金", "专项资金", "万元", ["设备购置", "人员培训", "场地租赁"], ","),
    ("受理投诉", "投诉", "件", ["电话", "网络", "窗口"], ","),
    ("招聘教师", "教师", "名", ["语文", "数学", "英语"], ""),
    ("植树造林", "造林面积", "亩", ["防护林", "经济林", "用材林"], "."),
    ("开展业务培训", "培训", "场", ["线下", "线上", "外送"], "han"),
    ("接待参观群众", "参观群众", "人次", ["一季度", "二季度", "三季度"], "万"),
    ("抽检食品", "食品", "批次", ["粮油", "肉蛋", "果蔬"], ""),
];

/// The frames of a whole and its parts; the sign says where a wrong number may stand: T the whole alone, + a part that is more.
#[rustfmt::skip]
const TOTALS: &[(&str, &str, &str)] = &[
    ("其中、", "+", "全年{S}{T}{u}，其中{p}{a}{u}、{q}{b}{u}、{r}{c}{u}。"),
    ("包括，", "+", "今年{S}{T}{u}，包括{p}{a}{u}，{q}{b}{u}，{r}{c}{u}，任务如期完成。"),
    ("。其中，", "+", "全年{S}{T}{u}，进度快于上年。其中，{p}{a}{u}，{q}{b}{u}，{r}{c}{u}。"),
    ("分为", "", "{S}{T}{u}，分为{p}{a}{u}、{q}{b}{u}、{r}{c}{u}。"),
    ("（）", "", "共{S}{T}{u}（{p}{a}{u}、{q}{b}{u}、{r}{c}{u}）。"),
    ("：", "", "共{S}{T}{u}：{p}{a}{u}，{q}{b}{u}，{r}{c}{u}。"),
    ("names first", "", "共{S}{T}{u}，{p}、{q}、{r}分别为{a}{u}、{b}{u}和{c}{u}。"),
    ("依次为", "", "三类{N}共{T}{u}，依次为{a}{u}、{b}{u}、{c}{u}。"),
    ("三类依次为", "", "{p}、{q}、{r}三类{N}{T}{u}，三类{N}分别为{a}{u}、{b}{u}、{c}{u}，情况总体平稳。"),
    ("合计", "", "{p}{a}{u}、{q}{b}{u}、{r}{c}{u}，合计{T}{u}。"),
    ("共计", "", "{p}{a}{u}，{q}{b}{u}，{r}{c}{u}，共计{T}{u}，均已到位。"),
    ("总计", "", "{p}{S}{a}{u}，{q}{S}{b}{u}，{r}{S}{c}{u}，总计{T}{u}。"),
    ("三项共", "", "{S}情况是：{p}{a}{u}、{q}{b}{u}、{r}{c}{u}，三项共{T}{u}。"),
    ("以上合计", "", "{p}{a}{u}，{q}{b}{u}，{r}{c}{u}，以上三类合计{T}{u}。"),
    ("。三项合计", "", "{p}{S}{a}{u}，{q}{S}{b}{u}，{r}{S}{c}{u}。三项合计{T}{u}，比去年有所增加。"),
    ("全年共S", "", "{p}{S}{a}{u}，{q}{S}{b}{u}，{r}{S}{c}{u}，全年共{S}{T}{u}。"),
    ("分别S共S", "", "{p}、{q}、{r}分别{S}{a}{u}、{b}{u}、{c}{u}，全年共{S}{T}{u}。"),
    ("list：", "", "全年共{S}{T}{u}：\n\n- {p}：{a}{u}\n- {q}：{b}{u}\n- {r}：{c}{u}\n"),
    ("list。", "", "全年共{S}{T}{u}。\n\n- {p}：{a}{u}\n- {q}：{b}{u}\n- {r}：{c}{u}\n\n以上情况已通报。\n"),
    ("table", "T", "| 类别 | {N}（{u}） |\n|---|---|\n| {p} | {a} |\n| {q} | {b} |\n| {r} | {c} |\n| 合计 | {T} |\n"),
];

#[rustfmt::skip]
const RESTS: &[(&str, &str)] = &[
    ("其余", "全年计划{S}{T}{u}，已完成{a}{u}，其余{b}{u}正在推进。"),
    ("剩余", "共{S}{T}{u}，已办结{a}{u}，剩余{b}{u}计划年底前完成。"),
    ("余下", "{N}共{T}{u}，其中{p}{a}{u}，余下{b}{u}为{q}。"),
    ("剩下的", "{N}一共{T}{u}，{p}占了{a}{u}，剩下的{b}{u}都是{q}。"),
    ("尚有未", "共{S}{T}{u}，已验收{a}{u}，尚有{b}{u}未验收。"),
    ("还有没有", "{S}任务共{T}{u}，目前完成{a}{u}，还有{b}{u}没有完成。"),
    ("。其余", "共{S}{T}{u}，已验收{a}{u}。其余{b}{u}将于下月验收。"),
];

#[rustfmt::skip]
const SHARES: &[(&str, &str)] = &[
    ("从结构看", "从结构看，{p}占{a}%，{q}占{b}%，{r}占{c}%。"),
    ("按类型分", "{N}按类型分，{p}占{a}%、{q}占{b}%、{r}占{c}%，结构比较合理。"),
    ("按类型统计", "{N}按类型统计，{p}占{a}%，{q}占{b}%，{r}占{c}%。"),
    ("plain", "全年{S}的结构有所变化，{p}占{a}%，{q}占{b}%，{r}占{c}%，总体向好。"),
    ("来源上", "{N}来源上，{p}占{a}%；{q}占{b}%；{r}占{c}%。"),
    ("其他", "{N}中，{p}占{a}%，{q}占{b}%，其他占{c}%。"),
    ("其余…为", "{N}以{p}为主，占{a}%，{q}占{b}%，其余{c}%为{r}。"),
    ("剩下的", "{N}中，{p}占{a}%，{q}占{b}%，剩下的{c}%属于{r}。"),
    ("余下", "{p}占全部{N}的{a}%，{q}占{b}%，余下{c}%为{r}。"),
    ("分别占", "{p}、{q}、{r}三类{N}分别占{a}%、{b}%、{c}%。"),
    ("占比分别为", "三类{N}的占比分别为{a}%、{b}%和{c}%。"),
    ("比例为", "{N}中{p}、{q}、{r}的比例为{a}:{b}:{c}。"),
    ("比重", "{N}构成中，{p}比重为{a}%，{q}比重为{b}%，{r}比重为{c}%。"),
    ("。只有三类", "{N}只分三类。{p}占{a}%，{q}占{b}%，{r}占{c}%。"),
    ("占比达", "从类别看，{p}占比达{a}%，{q}占比{b}%，{r}占比{c}%。"),
    ("N成", "从结构看，{p}占{A}，{q}占{B}，{r}占{C}。"),
    ("其余N成", "{N}中，{p}占了{A}，{q}占{B}，其余{C}为{r}。"),
    ("table", "| 类别 | 占比 |\n|---|---|\n| {p} | {a}% |\n| {q} | {b}% |\n| {r} | {c}% |\n| 合计 | 100% |\n"),
    ("list", "{N}结构如下：\n\n- {p}：占{a}%\n- {q}：占{b}%\n- {r}：占{c}%\n"),
];

/// What is done of what there is, and what the rate of it is called.
const DONE: &[(&str, &str)] = &[
    ("合格", "合格率"),
    ("办结", "办结率"),
    ("通过", "通过率"),
    ("整改", "整改率"),
    ("完成", "完成率"),
];

#[rustfmt::skip]
const RATES: &[(&str, &str)] = &[
    ("其中占", "现有{N}{W}{u}，其中{p}{P}{u}，占{R}%。"),
    ("。其中，占", "全年共{S}{W}{u}。其中，{p}{P}{u}，占{R}%。"),
    ("再说。其中，占", "共{S}{W}{u}，已全部登记{W}{u}。其中，{p}{P}{u}，占{R}%；其他正在核对。"),
    ("中，占比", "{W}{u}{N}中，{p}{P}{u}，占比{R}%。"),
    ("占全部W", "{p}{P}{u}，占全部{W}{u}{N}的{R}%。"),
    ("占N总数的", "现有{N}{W}{u}，{p}{P}{u}，占{N}总数的{R}%。"),
    ("。占总数的", "现有{N}{W}{u}。{p}{P}{u}，占{N}总数的{R}%。"),
    ("率", "共{S}{W}{u}，{d}{P}{u}，{D}{R}%。"),
    ("率为", "全年{S}{W}{u}，{d}{P}{u}，{D}为{R}%，好于预期。"),
    ("率只有", "全年{S}{W}{u}，{d}{P}{u}，{D}只有{R}%。"),
    ("率仅为", "全年{S}{W}{u}，已{d}{P}{u}，{D}仅为{R}%。"),
    ("，率达到", "{W}{u}{N}已{d}{P}{u}，{D}达到{R}%。"),
    ("已有", "{W}{u}{N}中已有{P}{u}{d}，{D}达{R}%。"),
    ("。率", "全年共{S}{W}{u}，{d}{P}{u}。{D}为{R}%，比较理想。"),
    ("（率）", "全年共{S}{W}{u}，{d}{P}{u}（{D}{R}%）。"),
    ("率（W P）", "{N}{D}达到{R}%（共{W}{u}，{d}{P}{u}）。"),
    ("计划完成率", "全年计划{S}{W}{u}，实际完成{P}{u}，完成率{R}%。"),
    ("目标的", "{S}年度目标为{W}{u}。截至9月底完成{P}{u}，完成年度目标的{R}%。"),
    ("¶目标的", "{S}全年目标任务为{W}{u}。\n\n截至9月底实际完成{P}{u}，完成年度目标的{R}%，任务仍然很重。"),
    ("¶率", "全年共{S}{W}{u}，{d}{P}{u}。\n\n{D}为{R}%，好于预期。"),
    ("table", "| 单位 | 任务数（{u}） | 完成数（{u}） | 完成率 |\n|---|---|---|---|\n| {p} | {W} | {P} | {R}% |\n| {q} | 200 | 150 | 75% |\n"),
];

const ASKED: &[(&str, &str)] = &[
    ("排查", "整改"),
    ("受理", "办结"),
    ("收到", "办复"),
    ("发现", "处置"),
    ("交办", "完成"),
    ("抽检", "合格"),
    ("发放", "收回"),
    ("查出", "销号"),
];
const THINGS: &[(&str, &str)] = &[
    ("安全隐患", "处"),
    ("群众诉求", "件"),
    ("问题", "个"),
    ("意见建议", "条"),
    ("问题线索", "件"),
];

#[rustfmt::skip]
const DONE_MORE: &[(&str, &str)] = &[
    ("，d", "{k}{N}{W}{u}，{d}{P}{u}。"),
    ("，已d", "全年共{k}{N}{W}{u}，已{d}{P}{u}，其余正在推进。"),
    ("，当场d", "全年{k}{N}{W}{u}，当场{d}{P}{u}。"),
    ("，已全部", "先后{k}{N}{W}{u}，截至目前已{d}{P}{u}。"),
    ("，d到位", "{k}{N}{W}{u}，{d}到位{P}{u}，成效明显。"),
    ("。已d", "全年共{k}{N}{W}{u}，任务很重。截至年底已{d}{P}{u}。"),
    ("。上述N", "全年共{k}{N}{W}{u}。上述{N}已{d}{P}{u}。"),
    ("¶上述N", "全年共{k}{N}{W}{u}。\n\n截至年底，上述{N}已{d}{P}{u}，进展顺利。"),
    ("，其中", "{k}{N}{W}{u}，其中已{d}{P}{u}。"),
    ("的Wd", "{k}的{W}{u}{N}中，已有{P}{u}{d}。"),
    ("其中有", "共{k}{N}{W}{u}，其中有{P}{u}已经{d}。"),
];

/// A figure and what it is called when it is told again.
#[rustfmt::skip]
const AGAIN: &[(&str, &str)] = &[
    ("。共S", "全年{S}{T}{u}，任务全部完成。总体看，全年共{S}{Z}{u}。"),
    ("¶S", "全年{S}{T}{u}，任务全部完成。\n\n今年以来，我们{S}{Z}{u}，群众比较满意。"),
    ("¶累计S", "全年{S}{T}{u}，任务全部完成。\n\n一年来累计{S}{Z}{u}。"),
    ("这Z", "全年{S}{T}{u}。在这{Z}{u}{N}中，多数集中在{p}。"),
    ("的ZN", "全年{S}{T}{u}，进展顺利。从类别看，{v}的{Z}{u}{N}主要分布在{p}。"),
    ("所v的Z", "全年共{S}{T}{u}。\n\n一年中所{v}的{Z}{u}{N}，没有一{u}出现差错。"),
    ("Z N都", "全年{S}{T}{u}，进展顺利。\n\n目前{Z}{u}{N}全部到位。"),
    ("已达", "全年{S}{T}{u}，进展顺利。\n\n截至目前，{v}{N}已达{Z}{u}。"),
    ("方面", "全年{S}{T}{u}。\n\n重点任务方面，{S}{Z}{u}。"),
    ("heading", "## 一、完成情况\n\n全年{S}{T}{u}，进展顺利。\n\n## 二、主要做法\n\n单位全年{S}{Z}{u}，走在前列。"),
];

/// What a list of things is announced by and how it goes on, for three of them.
#[rustfmt::skip]
const COUNTS: &[(&str, &str)] = &[
    ("以下n项，（一）", "今年重点抓好以下{n}项工作。\n\n（一）抓好防汛。加强值守。\n\n（二）抓好供水。保障水质。\n\n（三）抓好植树。扩大绿地。"),
    ("n点不足（一）", "工作中还存在以下{n}点不足。\n\n（一）力量不足。人手偏紧。\n（二）经费不足。缺口较大。\n（三）经验不足。办法不多。"),
    ("n项：、", "重点推进{n}项任务：管网改造、河道清淤、泵站扩建。"),
    ("n方面：一是", "主要做了{n}个方面的工作：一是改造管网，二是清淤河道，三是扩建泵站。"),
    ("n件事一是。", "今年办好{n}件实事。一是改造管网。二是清淤河道。三是扩建泵站。"),
    ("、等n个", "管网改造、河道清淤、泵站扩建等{n}个项目全部开工。"),
    ("、n项", "管网改造、河道清淤、泵站扩建{n}项任务如期完成。"),
    ("《》n份", "先后印发《管网管理办法》《河道巡查细则》《泵站运行规程》{n}份文件。"),
    ("《》、n个", "修订了《管网管理办法》、《河道巡查细则》、《泵站运行规程》{n}项制度。"),
    ("n张清单，建立", "{n}张清单管到底。建立问题清单、责任清单、整改清单，每月调度。"),
    ("n个：list", "存在以下{n}个问题：\n\n1. 管网老化。\n2. 河道淤积。\n3. 泵站偏小。\n"),
    ("n组即", "成立{n}个工作组，即管网组、河道组、泵站组。"),
];

/// All pairs of the Chinese rows for a seed.
pub fn pairs(seed: u64) -> Vec<Pair> {
    let mut choice = Choice::new(seed);
    let mut found = Vec::new();
    for subject in SUBJECTS {
        let words = |numbers: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
            let (said, noun, unit, [p, q, r], _) = *subject;
            let verb: String = said.chars().take(2).collect();
            let mut all = numbers.to_vec();
            all.extend([("S", said.into()), ("N", noun.into()), ("u", unit.into()), ("v", verb)]);
            all.extend([("p", p.into()), ("q", q.into()), ("r", r.into())]);
            all
        };
        let style = subject.4;
        let kind = if style.is_empty() { "plain" } else { style };
        for (slot, sign, frame) in TOTALS {
            let style = if *slot == "table" && style == "han" { "" } else { style };
            let [a, b, c] = [choice.between(35, 95), choice.between(22, 80), choice.between(12, 60)];
            let wrong = match *sign {
                "T" => "T",
                "+" => *choice.of(&["a", "b", "c"]),
                _ => *choice.of(&["T", "T", "a", "b", "c"]),
            };
            let value = [("T", a + b + c), ("a", a), ("b", b), ("c", c)]
                .iter()
                .find(|(name, _)| *name == wrong)
                .map_or(0, |(_, value)| *value);
            let other = written(slip(&mut choice, value, *sign == "+"), style);
            let numbers = [
                ("T", written(a + b + c, style)),
                ("a", written(a, style)),
                ("b", written(b, style)),
                ("c", written(c, style)),
            ];
            found.push(pair(
                "totals",
                &[slot, kind, if wrong == "T" { "whole" } else { "part" }],
                frame,
                &words(&numbers),
                (wrong, other),
            ));
        }
        for (slot, frame) in RESTS {
            let [a, b] = [choice.between(60, 90), choice.between(12, 48)];
            let numbers = [
                ("T", written(a + b, style)),
                ("a", written(a, style)),
                ("b", written(b, style)),
            ];
            let other = written(slip(&mut choice, b, false), style);
            found.push(pair(
                "totals",
                &[slot, kind, "rest"],
                frame,
                &words(&numbers),
                ("b", other),
            ));
        }
        for (slot, frame) in SHARES {
            let is_tenths = slot.contains("N成");
            let tens = if is_tenths { 5 } else { 1 };
            let [a, b] = [
                choice.between(38 / tens, 50 / tens) * tens,
                choice.between(20 / tens, 34 / tens) * tens,
            ];
            let c = 100 - a - b;
            let at = choice.below(3) as usize;
            let off = *choice.of(if is_tenths { &[10][..] } else { &[2, 3, 5, 10][..] });
            let tenths = |share: u64| format!("{}成{}", han(share / 10), if share % 10 == 5 { "五" } else { "" });
            let has_decimals = !is_tenths && choice.below(2) == 1;
            // Three decimals of one whole make two more.
            let told = if has_decimals {
                [format!("{}.4", a - 1), format!("{}.8", b - 1), format!("{c}.8")]
            } else {
                [a, b, c].map(|share| share.to_string())
            };
            let wrong_value = [a, b, c][at] + off;
            let other = if is_tenths {
                tenths(wrong_value)
            } else if has_decimals {
                told[at].replacen(
                    &told[at][..2],
                    &(told[at][..2].parse::<u64>().unwrap_or(0) + off).to_string(),
                    1,
                )
            } else {
                wrong_value.to_string()
            };
            let numbers = if is_tenths {
                vec![("A", tenths(a)), ("B", tenths(b)), ("C", tenths(c))]
            } else {
                vec![("a", told[0].clone()), ("b", told[1].clone()), ("c", told[2].clone())]
            };
            let name = if is_tenths {
                ["A", "B", "C"][at]
            } else {
                ["a", "b", "c"][at]
            };
            let off = format!("+{off}");
            found.push(pair(
                "shares",
                &[slot, &off, if has_decimals { "." } else { "whole" }],
                frame,
                &words(&numbers),
                (name, other),
            ));
        }
        for (index, (slot, frame)) in RATES.iter().enumerate() {
            let style = if style == "han" || style == "万" { "" } else { style };
            let whole = choice.between(150, 900);
            let part = whole * choice.between(56, 93) / 100;
            let per_mille = (part * 10_000 / whole + 5) / 10;
            let (done, rate) = DONE[index % DONE.len()];
            let off = if choice.below(2) == 0 {
                per_mille + 30
            } else {
                slip(&mut choice, per_mille, false)
            };
            let off = if off.abs_diff(per_mille) < 5 {
                per_mille - 20
            } else {
                off
            };
            let mut numbers = vec![
                ("W", written(whole, style)),
                ("P", written(part, style)),
                ("R", written(per_mille, ".")),
            ];
            numbers.extend([("d", done.to_owned()), ("D", rate.to_owned())]);
            found.push(pair(
                "rates",
                &[slot, kind],
                frame,
                &words(&numbers),
                ("R", written(off.min(1000), ".")),
            ));
        }
        for (slot, frame) in AGAIN {
            let value = choice.between(120, 980);
            let (unit, style) = (subject.2, if style == "han" || style == "万" { "" } else { style });
            let other = near_slip(&mut choice, value);
            let numbers = [("T", written(value, style)), ("Z", written(value, style))];
            found.push(pair(
                "two_values",
                &[slot, unit],
                frame,
                &words(&numbers),
                ("Z", written(other, style)),
            ));
        }
    }
    for (index, (asked, done)) in ASKED.iter().enumerate() {
        for (slot, frame) in DONE_MORE {
            let (thing, unit) = THINGS[choice.below(THINGS.len() as u64) as usize];
            let style = *choice.of(&["", "", "han"]);
            let whole = choice.between(21, 95);
            let part = whole - choice.between(1, 9);
            let more = whole + choice.between(1, whole / 6 + 1);
            let numbers = [
                ("k", (*asked).to_owned()),
                ("d", (*done).to_owned()),
                ("N", thing.to_owned()),
                ("u", unit.to_owned()),
                ("W", written(whole, style)),
                ("P", written(part, style)),
            ];
            let verbs = format!("{asked}/{}", ASKED[index].1);
            found.push(pair(
                "done_more",
                &[slot, &verbs, style],
                frame,
                &numbers,
                ("P", written(more, style)),
            ));
        }
    }
    for (slot, frame) in COUNTS {
        // Behind 等 not all need be listed.
        let wrongs = if slot.contains('等') {
            &[("三", "两"), ("3", "2")][..]
        } else {
            &[("三", "四"), ("三", "两"), ("3", "4"), ("三", "五")][..]
        };
        for (right, wrong) in wrongs {
            found.push(pair(
                "counts",
                &[slot, wrong],
                frame,
                &[("n", (*right).to_owned())],
                ("n", (*wrong).to_owned()),
            ));
        }
    }
    found
}

fn han(value: u64) -> String {
    written(value, "han")
}
