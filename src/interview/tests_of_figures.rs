//! Blanks and figures at the prompt.
#![allow(
    clippy::disallowed_methods,
    reason = "tests lay out the files that the interview then meets"
)]

use std::fs;

use crate::template::{Origin, Template};

use super::desk::{Desk, FIGURE, MANIFEST, WHOLE};
use super::plan::Choice;
use super::scripted::Reply::{Choose, Confirm, Enter, Type};

#[test]
fn fill_walks_the_blanks_each_in_its_sentence() {
    let desk = Desk::with_file(&WHOLE.replace("第一段。", "办了xx件事。发了{{ blank \"8\" }}期。"));
    let held = desk.hold(Choice::LackingAndBlanks, [Type("12"), Type("9"), Choose("写出报告")]);
    held.showed("1/2 · 内容里的空缺\n办了xx件事。\n单位：件\n> ");
    held.showed("2/2 · 内容里的空缺\n发了××期。\n原为“8”，= 沿用；单位：期");
    held.wrote("办了12件事。发了9期。\n\n第二段。");
}

#[test]
fn a_unit_typed_into_a_blank_is_neither_doubled_nor_lost() {
    let text = "发稿xx篇，投入xx万元，服务xx人次，收缴率达到xx%，增长{{ blank \"8.5%\" }}。";
    let desk = Desk::with_file(&WHOLE.replace("第一段。", text));
    let replies = [
        Type("１２６篇"),
        Type("1.8亿元"),
        Type("300人"),
        Confirm(false),
        Type("300人"),
        Confirm(true),
        Type(":metric fee_rate 水费收缴率"),
        Type("96.5%"),
        Type("9.2"),
        Choose("写出报告"),
    ];
    let held = desk.hold(Choice::LackingAndBlanks, replies);
    held.showed("1.8亿元 = 18000万元");
    held.showed("写作“300人次”吗");
    let expected = "发稿126篇，投入18000万元，服务300人次，收缴率达到{{ metrics.fee_rate }}，增长9.2%。";
    held.wrote(expected);
    held.wrote("[metrics.fee_rate]\nname = \"水费收缴率\"\nunit = \"%\"\nvalue = 96.5\n");
}

#[test]
fn a_figure_in_another_unit_is_asked_about() {
    let desk = Desk::with_file(&WHOLE.replace(FIGURE, ""));
    let replies = [
        Type("３２件"),
        Confirm(false),
        Type("3.2万"),
        Type("28个"),
        Confirm(true),
        Choose("写出报告"),
    ];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("“项目”的单位是“项”，不是“件”。按32项记吗？");
    held.showed("3.2万 = 32000项");
    assert!(
        held.file
            .ends_with("[metrics.projects]\nvalue = 32000\nprevious = 28\n"),
        "{}",
        held.file
    );
}

#[test]
fn a_figure_is_left_out_made_and_compared_at_the_prompt() {
    let desk = Desk::with_file(&WHOLE.replace(FIGURE, ""));
    // A text cites it.
    let replies = [Type(":drop"), Type("：上期 25"), Type("30"), Choose("写出报告")];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("“projects”本次不报");
    assert!(
        held.file.ends_with("[metrics.projects]\nprevious = 25\nvalue = 30\n"),
        "{}",
        held.file
    );

    let uncited = WHOLE.replace("，共{{ metrics.projects }}", "").replace(FIGURE, "");
    fs::write(desk.answers(), uncited.replace("code = \"007\"\n", "")).unwrap();
    let replies = [
        Type(":metric posts 发稿量"),
        Type("126篇"),
        Confirm(true),
        Type("007"),
        Type("：不报"),
        Choose("写出报告"),
    ];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("发稿量：正文里写 {{ metrics.posts }} 引用");
    held.showed("填了却没有印出的数据：发稿量 (metrics.posts)");
    held.wrote("[metrics.projects]\nomit = true\n");
    let posts = "[metrics.posts]\nname = \"发稿量\"\nvalue = 126\nunit = \"篇\"\n";
    held.wrote(posts);

    // It is not asked again, and comes back with a number.
    let held = desk.hold(Choice::LackingAndBlanks, [Choose("写出报告")]);
    held.showed("项目：不报");
    let held = desk.hold(Choice::Lacking, [Choose("项目：不报"), Type("32"), Choose("写出报告")]);
    held.wrote("[metrics.projects]\nvalue = 32\n");
}

#[test]
fn an_example_is_shown_as_it_prints_and_a_citation_says_what_follows() {
    let mut desk = Desk::new();
    let example = "example = \"{{ metrics.projects }}，{{ metrics.projects.compared }}\"";
    let folder = desk.folder.path().join("monthly");
    let manifest = MANIFEST.replace("example = \"青石区科技局\"", example);
    fs::write(folder.join("template.toml"), manifest).unwrap();
    desk.template = Template::read_folder(&folder, Origin::Given).unwrap();
    let file = WHOLE.replace("又一项，共{{ metrics.projects }}。", "完成xx件。");
    let file = file.replace("name = \"青石区科技局\"\n", "");
    fs::write(desk.answers(), file.replace(FIGURE, "")).unwrap();
    let replies = [Type("?"), Type("青石区科技局"), Type(":drop"), Choose("写出报告")];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("例如：6项，同比增长20.0%\n");
    let held = desk.hold(
        Choice::LackingAndBlanks,
        [Type(":metric done 完成"), Enter, Enter, Choose("写出报告")],
    );
    held.showed("“完成”还没有数：填上之前，这里印作空缺");
}

/// A desk whose template has this body and does not ask for the numbers of last time.
fn desk_with_body(body: &str) -> Desk {
    let mut desk = Desk::of(&MANIFEST.replace(", ask_previous = true", ""));
    let folder = desk.folder.path().join("monthly");
    fs::write(
        folder.join("report.md.j2"),
        format!("# {{{{ unit.title }}}}\n\n{body}\n"),
    )
    .unwrap();
    desk.template = Template::read_folder(&folder, Origin::Given).unwrap();
    desk
}

#[test]
fn what_the_report_compares_a_figure_with_is_asked_behind_it() {
    let desk = desk_with_body("{{ metrics.projects }}{{ metrics.projects.compared }}");
    fs::write(desk.answers(), WHOLE.replace(FIGURE, "")).unwrap();
    let held = desk.hold(Choice::Lacking, [Type("423余"), Type("25"), Choose("写出报告")]);
    held.showed("423余 在报告里写作“400余项”");
    held.showed("项目（上期）");
    held.wrote("value = 423\napprox = true\nprevious = 25\n");
    fs::write(desk.answers(), WHOLE.replace(FIGURE, "")).unwrap();
    let held = desk.hold(Choice::Lacking, [Type("400余"), Type(":skip"), Choose("写出报告")]);
    held.showed_no("在报告里写作");
    held.showed("项目（上期）：缺");
}

#[test]
fn a_number_that_the_report_gives_is_taken_off_what_is_typed() {
    let desk = desk_with_body("{% for group in work.groups %}\n## {{ group.title }}\n\n文。\n{% endfor %}");
    fs::write(desk.answers(), WHOLE).unwrap();
    for (typed, said, kept) in [
        ("二、数据库", true, "数据库"),
        ("一、二季度数据", false, "一、二季度数据"),
    ] {
        let held = desk.hold_within("work.groups[2].title", [Type(typed), Type(":quit")]);
        assert_eq!(held.shown.contains("去掉了所写的“二、”"), said, "{}", held.shown);
        held.wrote(&format!("title = \"{kept}\"\n"));
    }
}

#[test]
fn a_figure_left_open_says_once_how_to_leave_it_out() {
    let desk = Desk::new();
    let uncited = WHOLE.replace("，共{{ metrics.projects }}", "");
    let open = FIGURE;
    fs::write(
        desk.answers(),
        uncited.replace(open, "[metrics.posts]\nname = \"发稿\"\n"),
    )
    .unwrap();
    let held = desk.hold(Choice::Lacking, [Enter, Enter, Choose("写出报告")]);
    assert_eq!(held.shown.matches("不适用的请输入 ：不报").count(), 1, "{}", held.shown);
}
