//! An answers file on disk while it is worked on: nobody's words are lost.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use zhibi::answers::{Edit, KeyPath, Saved, Store};
use zhibi::files::save::SaveError;
use zhibi::files::state::State;
use zhibi::template::Ids;

const FILE: &str =
    "template = \"p\"\n\n# 单位\n[unit]\nname = \"甲\" # 简称\nyear = \"一\"\n\n[[work.groups]]\ntitle = \"科技\"\n";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with(content: &str) -> Desk {
        let folder = TempDir::new().unwrap();
        let desk = Desk { folder };
        fs::write(desk.path(), content).unwrap();
        desk
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("mine.toml")
    }

    fn read(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn state(&self) -> State {
        State::new(Some(self.folder.path().join("state")))
    }

    fn open(&self) -> Store {
        Store::open(&self.path(), &self.state(), &["unit", "work"].map(Ids::from)).unwrap()
    }

    /// The names beside the answers file.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name != "state");
        names.sort();
        names
    }
}

fn set(key: &str, value: &str) -> Vec<Edit> {
    vec![Edit::Set {
        key: KeyPath::parse(key).unwrap(),
        value: value.into(),
    }]
}

#[test]
fn the_first_change_keeps_a_private_copy_of_the_file_as_it_was() {
    let desk = Desk::with(FILE);
    let mut store = desk.open();
    assert!(store.backup().is_none());
    for name in ["乙", "丙"] {
        store.apply(set("unit.name", name)).unwrap();
        assert!(matches!(store.save(), Saved::Written));
    }
    let backup = store.backup().unwrap();
    assert_eq!(fs::read_to_string(backup).unwrap(), FILE);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(backup).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(desk.read(), FILE.replace('甲', "丙"));
    assert_eq!(desk.names(), ["mine.toml"]);
}

#[test]
fn what_others_write_is_merged_and_the_latest_answer_wins() {
    let desk = Desk::with(FILE);
    let mut store = desk.open();
    fs::write(desk.path(), FILE.replace("# 单位", "# 别人的话").replace("一", "二")).unwrap();
    store.apply(set("unit.name", "乙")).unwrap();
    assert!(matches!(store.save(), Saved::Merged { ours, .. } if ours.is_empty()));
    let merged = FILE
        .replace("# 单位", "# 别人的话")
        .replace("一", "二")
        .replace('甲', "乙");
    assert_eq!(desk.read(), merged);

    fs::write(desk.path(), merged.replace('乙', "丁")).unwrap();
    let undo = store.apply(set("unit.name", "戊")).unwrap();
    let Saved::Merged { ours, theirs, .. } = store.save() else {
        panic!()
    };
    assert_eq!(ours, ["unit.name"]);
    // What the other one wrote is nowhere else.
    assert_eq!(theirs, Some(desk.path().with_file_name("mine.zhibi-1.toml")));
    assert_eq!(desk.names(), ["mine.toml", "mine.zhibi-1.toml"]);
    assert_eq!(fs::read_to_string(theirs.unwrap()).unwrap(), merged.replace('乙', "丁"));
    assert_eq!(desk.read(), merged.replace('乙', "戊"));
    store.apply(undo).unwrap();
    assert!(matches!(store.save(), Saved::Written));
    assert_eq!(desk.read(), merged);
}

/// Two users, or one with and one without a state folder: what they save at once is in the file.
#[test]
fn programs_with_state_folders_of_their_own_wait_for_each_other() {
    const KEYS: [&str; 4] = ["one", "two", "three", "four"];
    let desk = Desk::with("template = \"p\"\n");
    std::thread::scope(|scope| {
        for key in KEYS {
            let (path, folder) = (desk.path(), desk.folder.path().join("state").join(key));
            scope.spawn(move || {
                let state = State::new(Some(folder).filter(|_| key != "one"));
                for number in 0..20 {
                    let mut store = Store::open(&path, &state, &[]).unwrap();
                    store.apply(set(&format!("{key}.n{number}"), "有")).unwrap();
                    assert!(matches!(store.save(), Saved::Written | Saved::Merged { .. }));
                }
            });
        }
    });
    assert_eq!(desk.read().matches('有').count(), 20 * KEYS.len(), "{}", desk.read());
}

#[test]
fn what_cannot_be_merged_is_saved_beside_it() {
    for theirs in [
        format!("{FILE}\n[[work.groups]]\ntitle = \"数据\"\n"),
        "不是 TOML".to_owned(),
    ] {
        let desk = Desk::with(FILE);
        let mut store = desk.open();
        fs::write(desk.path(), &theirs).unwrap();
        store.apply(set("unit.name", "乙")).unwrap();
        let Saved::Elsewhere { path } = store.save() else {
            panic!()
        };
        assert_eq!(path, desk.path().with_file_name("mine.zhibi-1.toml"));
        store.apply(set("unit.name", "丙")).unwrap();
        assert!(matches!(store.save(), Saved::Written));
        assert_eq!(desk.read(), theirs);
        assert_eq!(fs::read_to_string(&path).unwrap(), FILE.replace('甲', "丙"));
        assert_eq!(desk.names(), ["mine.toml", "mine.zhibi-1.toml"]);
    }
}

#[test]
fn a_file_that_appeared_meanwhile_is_not_overwritten() {
    let desk = Desk::with(FILE);
    let mut store = Store::create(&desk.path(), &desk.state(), "p", &[Ids::from("unit")]);
    store.apply(set("unit.name", "乙")).unwrap();
    assert!(matches!(store.save(), Saved::Elsewhere { .. }));
    assert_eq!(desk.read(), FILE);
}

#[test]
fn a_file_that_was_deleted_is_written_again() {
    let desk = Desk::with(FILE);
    let mut store = desk.open();
    fs::remove_file(desk.path()).unwrap();
    store.apply(set("unit.name", "乙")).unwrap();
    assert!(matches!(store.save(), Saved::Written));
    assert_eq!(desk.read(), FILE.replace('甲', "乙"));
}

#[test]
fn a_save_that_fails_drops_nothing() {
    let desk = Desk::with(FILE);
    let mut store = desk.open();
    fs::remove_file(desk.path()).unwrap();
    fs::create_dir(desk.path()).unwrap();
    store.apply(set("unit.name", "乙")).unwrap();
    assert!(matches!(store.save(), Saved::Failed(SaveError::Failed { .. })));
    assert!(store.has_unsaved());
    let other = desk.path().with_file_name("other.toml");
    assert!(matches!(store.save_as(&other), Saved::Written));
    store.apply(set("unit.year", "三")).unwrap();
    assert!(matches!(store.save(), Saved::Written));
    let text = fs::read_to_string(&other).unwrap();
    assert_eq!(text, FILE.replace('甲', "乙").replace('一', "三"));
    assert!(matches!(
        desk.open_other(&other).save_as(&other),
        Saved::Failed(SaveError::Exists { .. })
    ));
}

impl Desk {
    fn open_other(&self, path: &std::path::Path) -> Store {
        Store::open(path, &self.state(), &[]).unwrap()
    }
}

#[test]
fn the_form_of_the_file_is_kept() {
    let form = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let desk = Desk::with(&form(FILE));
    let mut store = desk.open();
    store.apply(set("unit.motto", "实干\n\n争先")).unwrap();
    assert!(matches!(store.save(), Saved::Written));
    let expected = FILE.replace("\"一\"\n", "\"一\"\nmotto = \"\"\"\n实干\n\n争先\"\"\"\n");
    let written = desk.read();
    assert!(
        written.starts_with('\u{FEFF}') && !written.replace("\r\n", "").contains('\n'),
        "{written:?}"
    );
    assert_eq!(written, form(&expected));
}

#[cfg(unix)]
#[test]
fn mode_and_link_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::with(FILE);
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o640)).unwrap();
    let link = desk.path().with_file_name("link.toml");
    symlink(desk.path(), &link).unwrap();
    let mut store = desk.open_other(&link);
    store.apply(set("unit.name", "乙")).unwrap();
    assert!(matches!(store.save(), Saved::Written));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(desk.path()).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(desk.read(), FILE.replace('甲', "乙"));
}

#[test]
fn two_runs_on_one_file_take_turns() {
    let desk = Desk::with(FILE);
    let (mut one, mut other) = (desk.open(), desk.open());
    one.apply(set("unit.name", "乙")).unwrap();
    assert!(matches!(one.save(), Saved::Written));
    other.apply(set("unit.year", "二")).unwrap();
    assert!(matches!(other.save(), Saved::Merged { .. }));
    one.apply(set("work.groups[1].title", "党建")).unwrap();
    assert!(matches!(one.save(), Saved::Merged { .. }));
    assert_eq!(
        desk.read(),
        FILE.replace('甲', "乙").replace('一', "二").replace("科技", "党建")
    );
}

#[test]
fn a_file_that_is_no_utf8_any_more_is_not_written_over() {
    let desk = Desk::with(FILE);
    let mut store = desk.open();
    // 乙 in GB18030.
    let mut theirs = FILE.as_bytes().to_vec();
    let at = FILE.find('甲').unwrap();
    theirs.splice(at..at + '甲'.len_utf8(), [0xD2, 0xD2]);
    fs::write(desk.path(), &theirs).unwrap();
    store.apply(set("unit.year", "二")).unwrap();
    assert!(matches!(store.save(), Saved::Elsewhere { .. }));
    assert_eq!(fs::read(desk.path()).unwrap(), theirs);
}

/// Two records of two fields each, and a section.
const RECORDS: &str = "template = \"p\"\n\n[unit]\nname = \"甲\"\n\n[[work.groups]]\ntitle = \"科技\"\ntext = \"科技的话\"\n\n[[work.groups]]\ntitle = \"党建\"\ntext = \"党建的话\"\n";

fn record(title: &str) -> String {
    format!("[[work.groups]]\ntitle = \"{title}\"\ntext = \"{title}的话\"\n")
}

#[test]
fn an_answer_never_lands_in_another_record() {
    let (one, other) = (record("科技"), record("党建"));
    for theirs in [
        RECORDS.replace(&format!("{one}\n{other}"), &format!("{other}\n{one}")),
        RECORDS.replace(&format!("{one}\n{other}"), &format!("{other}\n{}", record("数据"))),
        RECORDS.replace(&format!("{one}\n{other}"), &format!("{one}\n{}", record("数据"))),
        // Moved, and a word of each changed.
        RECORDS
            .replace(&format!("{one}\n{other}"), &format!("{other}\n{one}"))
            .replace("的话", "的新话"),
    ] {
        let desk = Desk::with(RECORDS);
        let mut store = desk.open();
        fs::write(desk.path(), &theirs).unwrap();
        store.apply(set("work.groups[2].text", "我们的话")).unwrap();
        assert!(matches!(store.save(), Saved::Elsewhere { .. }), "{theirs}");
        assert_eq!(desk.read(), theirs);
    }
    let desk = Desk::with(RECORDS);
    let mut store = desk.open();
    fs::write(desk.path(), RECORDS.replace("党建的话", "他们的话")).unwrap();
    store.apply(set("work.groups[2].title", "党的建设")).unwrap();
    assert!(matches!(store.save(), Saved::Merged { ours, .. } if ours.is_empty()));
    assert_eq!(
        desk.read(),
        RECORDS
            .replace("党建的话", "他们的话")
            .replace("\"党建\"", "\"党的建设\"")
    );
}

#[test]
fn what_they_wrote_into_a_record_or_table_is_not_taken_away_with_it() {
    let remove = Edit::Remove {
        records: KeyPath::parse("work.groups").unwrap(),
        index: 1,
    };
    let erase = Edit::Erase {
        key: KeyPath::parse("unit").unwrap(),
    };
    for (edit, theirs) in [
        (remove, RECORDS.replace("党建的话", "他们写了很多话")),
        (erase, RECORDS.replace("[unit]\n", "[unit]\nmotto = \"他们的话\"\n")),
    ] {
        let desk = Desk::with(RECORDS);
        let mut store = desk.open();
        fs::write(desk.path(), &theirs).unwrap();
        store.apply(vec![edit]).unwrap();
        assert!(matches!(store.save(), Saved::Elsewhere { .. }));
        assert_eq!(desk.read(), theirs);
    }
}

#[test]
fn each_change_is_compared_with_what_it_was_made_to() {
    let remove = Edit::Remove {
        records: KeyPath::parse("work.groups").unwrap(),
        index: 0,
    };
    let desk = Desk::with(RECORDS);
    let mut store = desk.open();
    fs::write(desk.path(), RECORDS.replace("党建的话", "他们的话")).unwrap();
    store.apply(vec![remove]).unwrap();
    // The second record of the file is the first by now.
    store.apply(set("work.groups[1].text", "我们的话")).unwrap();
    store.apply(set("work.groups[1].title", "党的建设")).unwrap();
    let Saved::Merged { ours, .. } = store.save() else {
        panic!()
    };
    assert_eq!(ours, ["work.groups[1].text"]);
}

#[test]
fn a_figure_that_both_changed_is_told_in_either_form() {
    for (base, theirs) in [
        ("[metrics]\nprojects = 32\n", "[metrics]\nprojects = 40\n"),
        ("[metrics]\nprojects = 32\n", "[metrics.projects]\nvalue = 40\n"),
    ] {
        let desk = Desk::with(base);
        let mut store = desk.open();
        fs::write(desk.path(), theirs).unwrap();
        store.apply(set("metrics.projects.value", "50")).unwrap();
        let Saved::Merged { ours, .. } = store.save() else {
            panic!()
        };
        assert_eq!(ours, ["metrics.projects.value"]);
    }
}

#[test]
fn a_file_that_appeared_meanwhile_keeps_its_template_and_ours_too() {
    for theirs in ["", "template = \"other\"\n"] {
        let desk = Desk::with(theirs);
        let mut store = Store::create(&desk.path(), &desk.state(), "p", &[Ids::from("unit")]);
        store.apply(set("unit.name", "乙")).unwrap();
        let Saved::Elsewhere { path } = store.save() else {
            panic!()
        };
        assert_eq!(desk.read(), theirs);
        assert_eq!(
            fs::read_to_string(path).unwrap(),
            "template = \"p\"\n\n[unit]\nname = \"乙\"\n"
        );
    }
}

#[test]
fn what_was_rescued_before_stays() {
    let desk = Desk::with(FILE);
    let mut rescued = Vec::new();
    for name in ["乙", "丙"] {
        let mut store = desk.open();
        store.apply(set("unit.name", name)).unwrap();
        rescued.push((store.rescue().unwrap(), FILE.replace('甲', name)));
    }
    for (path, text) in rescued {
        assert_eq!(fs::read_to_string(path).unwrap(), text);
    }
}

#[test]
fn a_text_that_is_another_as_a_whole_never_goes_into_what_others_wrote_nor_is_dropped() {
    let desk = Desk::with(FILE);
    let mut store = desk.open();
    let commented = FILE.replace("name =", "# 王：核实\nname =");
    store.rewrite(FILE, &commented).unwrap();
    assert!(store.has_unsaved());
    let theirs = FILE.replace("# 单位", "# 别人的话");
    fs::write(desk.path(), &theirs).unwrap();
    store.apply(set("unit.year", "二")).unwrap();
    let Saved::Elsewhere { path } = store.save() else {
        panic!()
    };
    assert_eq!(desk.read(), theirs);
    assert_eq!(fs::read_to_string(path).unwrap(), commented.replace("一", "二"));
    assert!(!store.has_unsaved());
}

#[test]
fn one_line_that_ends_as_windows_ends_lines_changes_no_other() {
    let desk = Desk::with(&FILE.replacen('\n', "\r\n", 1));
    let mut store = desk.open();
    store.apply(set("unit.name", "乙")).unwrap();
    assert!(matches!(store.save(), Saved::Written));
    assert_eq!(desk.read(), FILE.replace('甲', "乙"));
}
