//! The list of everything before the report, whose replies are seen although it fills the screen.

use crate::common::Place;
use crate::lost::place;
use crate::terminal::{Key, Options, Screen};

/// A list that is longer than the screen.
fn start(place: &Place, rows: u16) -> Screen {
    let points: Vec<String> = (1..60)
        .map(|number| format!("[[day.groups]]\ntitle = \"第{number}类\"\n"))
        .collect();
    let answers = format!(
        "template = \"./kept\"\n[day]\nname = \"王小明\"\ntext = \"写日志。\"\nkinds = [\"业务\"]\npoints = [\"一点\"]\n{}[metrics]\nvisits = 3\n",
        points.concat()
    );
    place.write("mine.toml", answers);
    let options = Options {
        rows,
        columns: 100,
        ..Options::default()
    };
    let screen = Screen::start_with(place, &["fill", "mine.toml", "--only", "metrics.visits"], &options);
    screen.wait_for_line("\n> 3");
    screen
}

#[test]
fn every_reply_stands_above_the_list() {
    let place = place();
    for rows in [16, 30] {
        let mut screen = start(&place, rows);
        screen.press(Key::Home);
        screen.type_to("1", "> 1");
        screen.press(Key::Enter);
        screen.wait_for("没有空缺了");
        for (typed, reply) in [
            ("：撤小\r", "是不是 :撤销"),
            ("：编辑\r", "这里不是文字"),
            ("：数据 km 里程\r", "在填数据或文字的地方才能用"),
            ("：保存\r", "存到哪个文件"),
            (":metric km 里程\r", "在填数据或文字的地方才能用"),
            ("：不报\r", "在填数据时才能用"),
            ("：目录\r", "直接选即可"),
            ("：保存 other.toml\r", "从现在起存到 other.toml"),
            (":undo\r", "已撤销：数据指标·走访企业"),
            ("：撤销\r", "修改之前的文件备份在"),
        ] {
            let before = screen.history().matches(reply).count();
            screen.type_text(typed);
            screen.wait_for_times(reply, before + 1);
            screen.wait_until(reply, |_, shown| {
                let at = shown.find(reply);
                at.is_some_and(|at| shown[at..].contains("没有空缺了") && shown[at..].contains("> 写出报告"))
            });
        }
        std::fs::remove_file(place.path("other.toml")).unwrap();
        screen.type_text("：帮助\r");
        // What does not fit goes, the last of it stays.
        screen.wait_until("the help above the list", |_, shown| {
            let last = if rows > 20 { "回到上一题" } else { "Ctrl-C 离开" };
            shown.contains(last) && shown.contains("Ctrl-C 离开") && shown.contains("> 写出报告")
        });
        screen.leave();
    }
}
