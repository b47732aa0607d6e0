//! Where the interview goes on: after a jump, after what was given by the way, and in another run.

use std::collections::BTreeSet;

use crate::answers::{Edit, KeyPath};

use super::desk::{Desk, Held, MANIFEST, WHOLE, whole};
use super::offers::{Earlier, Offers};
use super::plan::{Choice, Plan};
use super::scripted::Reply::{Choose, Enter, Escape, Interrupt, Mark, Type};

/// Where questions are in what was shown, in order; each is there.
fn assert_asked(held: &Held, questions: &[&str]) {
    let mut from = 0;
    for question in questions {
        let at = held.shown[from..].find(question);
        from += at.unwrap_or_else(|| panic!("{question} is not asked where it should be in\n{}", held.shown));
    }
}

/// Every question that may stay open, and the figures, behind the first.
const OPTIONAL: [&str; 9] = [
    "口号",
    "标题（",
    "级别",
    "这一类叫什么",
    "要填写“工作”吗",
    "再加一条吗",
    "编号",
    "方面",
    "完成了吗",
];

/// The replies that leave open whatever may stay open, from the second question on.
fn sparse() -> Vec<super::scripted::Reply> {
    vec![
        Type(""),
        Enter,
        Choose("区级"),
        Type("科技"),
        Choose("否"),
        Choose("否"),
        Type("007"),
        Mark(&[]),
        Choose("不填"),
    ]
}

#[test]
fn a_figure_made_by_the_way_leaves_everything_before_it_to_be_asked() {
    for made in ["：数据 km 养护里程", ":metric km 养护里程", "：数据 projects"] {
        let desk = Desk::new();
        let mut replies = vec![Type("局"), Type(made), Type("18")];
        replies.extend(sparse());
        // The template's figure; nothing is asked of its last period while its own number is not known.
        replies.push(Type(""));
        replies.push(Choose("写出报告"));
        let held = desk.hold(Choice::Lacking, replies);
        assert_asked(&held, &OPTIONAL);
    }
}

#[test]
fn a_figure_given_by_the_way_leaves_everything_to_be_asked_in_another_run() {
    for given in [
        vec![Type("局"), Type("：数据 km 养护里程"), Type("18"), Type(":quit")],
        vec![
            Type("局"),
            Type("：目录"),
            Choose("数据指标 · 项目："),
            Type("36.5"),
            Type(":quit"),
        ],
        vec![
            Type("局"),
            Type(":list"),
            Choose("完成了吗"),
            Choose("是"),
            Type("：退出"),
        ],
    ] {
        let desk = Desk::new();
        desk.hold(Choice::Lacking, given.clone());
        for choice in [Choice::Lacking, Choice::LackingAndBlanks] {
            let mut replies = sparse()[..5].to_vec();
            replies.push(Interrupt(""));
            let held = desk.hold(choice, replies);
            assert_asked(&held, &OPTIONAL[..6]);
            // Once more from the beginning.
            desk.write("[unit]\nname = \"局\"\n[metrics]\nprojects = 3\n");
        }
    }
}

#[test]
fn what_was_jumped_over_is_asked_once_the_end_is_reached() {
    let desk = Desk::new();
    let mut replies = vec![
        Type("局"),
        Type("：目录"),
        Choose("编号"),
        Type("007"),
        Mark(&[]),
        Choose("不填"),
        Type(""),
    ];
    replies.extend(sparse()[..6].to_vec());
    replies.push(Choose("写出报告"));
    let held = desk.hold(Choice::Lacking, replies);
    assert_asked(&held, &["编号", "方面", "完成了吗", "项目", "接着问前面跳过的"]);
    assert_asked(
        &held,
        &[
            "接着问前面跳过的",
            "口号",
            "标题（",
            "级别",
            "这一类叫什么",
            "再加一条吗",
        ],
    );
    assert_eq!(held.shown.matches("编号（").count(), 1, "{}", held.shown);
}

#[test]
fn an_answer_asked_for_alone_or_given_on_the_command_line_passes_nothing() {
    let answer = |key: &str, value: &str| {
        let key = KeyPath::parse(key).unwrap();
        (key.clone(), Edit::set(&key, value))
    };
    let desk = Desk::new();
    desk.write("[unit]\nname = \"局\"\n");
    desk.hold_within("closing.code", [Type("007"), Choose("离开")]);
    let held = desk.hold(Choice::Lacking, [Interrupt("")]);
    assert_asked(&held, &["口号"]);

    let desk = Desk::new();
    let given = vec![answer("closing.code", "007")];
    let plan = Plan::whole(Choice::Lacking);
    desk.hold_with(&plan, Offers::default(), given, [Type("局"), Interrupt("")]);
    let held = desk.hold(Choice::Lacking, [Interrupt("")]);
    assert_asked(&held, &["口号"]);
}

#[test]
fn an_answer_that_is_changed_passes_what_it_passed_before() {
    let desk = Desk::new();
    desk.hold(
        Choice::Lacking,
        [Type("局"), Type(""), Enter, Choose("区级"), Interrupt("")],
    );
    desk.hold_within("unit.level", [Choose("市级"), Type(""), Choose("离开")]);
    let held = desk.hold(Choice::Lacking, [Interrupt("")]);
    held.showed_no("口号（");
}

#[test]
fn what_was_passed_in_its_turn_is_not_asked_again() {
    let desk = Desk::new();
    let mut replies = vec![Type("局"), Type("：数据 km 养护里程"), Type("18")];
    replies.extend(sparse());
    replies.extend([Type(""), Choose("离开")]);
    desk.hold(Choice::Lacking, replies);
    // All was passed in its turn by then.
    let held = desk.hold(Choice::Lacking, [Type(""), Choose("离开")]);
    held.showed_no("口号（");
    assert!(desk.state().course(&desk.answers()).ahead.is_empty());
}

#[test]
fn what_is_remembered_goes_with_the_answers_to_another_file() {
    let desk = Desk::new();
    let other = desk.folder.path().join("other.toml");
    let save: &'static str = Box::leak(format!("：保存 {}", other.display()).into_boxed_str());
    desk.hold(
        Choice::Lacking,
        [
            Type("局"),
            Type("：数据 km 养护里程"),
            Type("18"),
            Type(save),
            Type(":quit"),
        ],
    );
    let ahead = desk.state().course(&other).ahead;
    assert_eq!(ahead, BTreeSet::from(["metrics.km.value".to_owned()]));
}

/// A template whose groups, and whose list, take over what the last report planned.
fn planning() -> String {
    let carry = "carry = \"closing.plans\"";
    let plan = |id: &str, more: &str| {
        format!("  {{ id = \"{id}\", ask = \"{id}\", type = \"list\", required = false{more} }},\n")
    };
    let groups = MANIFEST.replace("label = \"类别\",", &format!("label = \"类别\", {carry},"));
    let listed = groups.replace(
        "\n  ] },\n",
        &format!("\n  ] }},\n{}", plan("listed", &format!(", {carry}"))),
    );
    let (before, end) = listed.rsplit_once("]\n").unwrap();
    format!("{before}{}]\n{end}", plan("plans", ""))
}

fn old_offers(desk: &Desk) -> Offers {
    let old = WHOLE.replace(
        "[metrics",
        "plans = [\"防汛\", \"供水\", \"执法\", \"河长\"]\n\n[metrics",
    );
    Offers {
        earlier: Some(Earlier::new(
            &desk.template,
            &desk.read(&old.replace("done = true\n\nplans", "done = true\nplans")),
        )),
        ..Offers::default()
    }
}

#[test]
fn what_is_kept_of_the_plans_is_in_the_file_at_once_and_the_rest_is_offered_later() {
    let desk = Desk::of(&planning());
    desk.write("[unit]\nname = \"局\"\ntitle = \"题\"\nlevel = \"区级\"\n");
    let held = desk.hold_offered(
        old_offers(&desk),
        [
            Type("：上期"),
            Choose("保留"),
            Choose("修改"),
            Type("供水保障"),
            Interrupt(""),
        ],
    );
    held.showed("防汛\n供水\n执法\n河长");
    assert!(
        held.file.contains("title = \"防汛\"") && held.file.contains("title = \"供水保障\""),
        "{}",
        held.file
    );
    let held = desk.hold_offered(
        old_offers(&desk),
        [
            Choose("去掉"),
            Choose("保留"),
            // Each of those that were kept is gone through.
            Choose("否"),
            Choose("否"),
            Choose("否"),
            Choose("否"),
            // The list takes over the same.
            Choose("保留"),
            Choose("保留"),
            Interrupt(""),
        ],
    );
    assert_asked(
        &held,
        &[
            "计划 3/4：执法",
            "计划 4/4：河长",
            "第1组 · 要填写“工作”吗",
            "第3组 · 要填写“工作”吗",
        ],
    );
    let titles: Vec<&str> = held.file.lines().filter(|line| line.starts_with("title")).collect();
    assert_eq!(
        titles[1..],
        ["title = \"防汛\"", "title = \"供水保障\"", "title = \"河长\""]
    );
    held.wrote("listed = [\"防汛\", \"供水\"]");
    let held = desk.hold_offered(
        old_offers(&desk),
        [Choose("去掉"), Choose("保留"), Enter, Interrupt("")],
    );
    assert_asked(&held, &["计划 3/4：执法", "计划 4/4：河长"]);
    held.wrote("listed = [\"防汛\", \"供水\", \"河长\"]");
}

#[test]
fn what_was_kept_is_taken_back_by_going_back_and_by_undo() {
    for back in [Escape, Type("：返回"), Type("：撤销")] {
        let desk = Desk::of(&planning());
        desk.write("[unit]\nname = \"局\"\ntitle = \"题\"\nlevel = \"区级\"\n");
        let held = desk.hold_offered(
            old_offers(&desk),
            [
                Choose("保留"),
                Choose("保留"),
                back,
                Choose("去掉"),
                Choose("去掉"),
                Choose("去掉"),
                Interrupt(""),
            ],
        );
        assert_eq!(held.shown.matches("计划 2/4").count(), 2, "{}", held.shown);
        assert!(
            held.file.contains("防汛") && !held.file.contains("供水"),
            "{}",
            held.file
        );
    }
}

#[test]
fn the_whole_interview_writes_the_same_with_a_figure_made_in_between() {
    let desk = Desk::new();
    let mut replies = whole();
    replies.splice(1..1, [Type("：数据 projects"), Type("30余")]);
    let at = replies.iter().position(|reply| matches!(reply, Type("25"))).unwrap();
    replies.remove(at - 1);
    let held = desk.hold(Choice::Lacking, replies);
    assert_eq!(held.file, WHOLE, "{}", held.shown);
}
