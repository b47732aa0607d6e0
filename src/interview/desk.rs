//! What the tests of interviews share: a template, a folder to work in, and what became of an interview.
#![allow(
    clippy::disallowed_methods,
    reason = "tests lay out the files that the interview then meets"
)]

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::answers::{Answers, AnswersFile, Edit, KeyPath, Store};
use crate::compose::validate;
use crate::files::state::State;
use crate::say::messages::Messages;
use crate::say::source::Source;
use crate::template::{Ids, Origin, Template};
use crate::text::language::Language;

use super::offers::Offers;
use super::plan::{Choice, Plan};
use super::scripted::Reply::{self, Choose, Enter, Mark, Type};
use super::scripted::Scripted;
use super::session::{Ending, Failure, Interview};

pub(super) const MANIFEST: &str = r#"
name        = "月报"
description = "一个月的工作"
language    = "zh-CN"
metrics = [
  { id = "projects", name = "项目", unit = "项", ask_previous = true },
]

[numbering]
headings = ["一、"]
items    = ["1."]

[[sections]]
id = "unit"
title = "单位"
questions = [
  { id = "name", ask = "单位叫什么", label = "单位名称", type = "string", help = "写规范简称", example = "青石区科技局", max = 10 },
  { id = "motto", ask = "口号", type = "string", required = false },
  { id = "title", ask = "标题", type = "string", default = "{{ unit.name }}月报" },
  { id = "level", ask = "级别", type = "choice", choices = ["区级", "市级"] },
  { id = "city", ask = "哪个市", type = "string", when = "unit.level == '市级'" },
]

[[sections]]
id = "work"
title = "工作"
questions = [
  { id = "groups", ask = "分哪几类", label = "类别", type = "records", questions = [
    { id = "title", ask = "这一类叫什么", label = "名称", type = "string" },
    { id = "items", ask = "做了哪几项", label = "工作", type = "records", required = false, questions = [
      { id = "text", ask = "做了什么", label = "内容", type = "text" },
    ] },
  ] },
]

[[sections]]
id = "closing"
title = "结尾"
questions = [
  { id = "code", ask = "编号", type = "string", pattern = "[0-9]{3}", message = "编号是三位数字" },
  { id = "kinds", ask = "方面", type = "choices", choices = ["党建", "业务", "作风"], required = false },
  { id = "done", ask = "完成了吗", type = "boolean", required = false },
]
"#;

const BODY: &str = "# {{ unit.title }}\n\n{{ unit.city }}{{ metrics.projects }}\n";

/// A folder with the template, and where the answers and the state go.
pub(super) struct Desk {
    pub(super) folder: TempDir,
    pub(super) template: Template,
    messages: Messages,
}

/// How an interview went.
pub(super) struct Held {
    pub(super) result: Result<Ending, Failure>,
    pub(super) shown: String,
    /// The answers file, empty when there is none.
    pub(super) file: String,
}

impl Held {
    #[track_caller]
    pub(super) fn showed(&self, text: &str) {
        assert!(self.shown.contains(text), "{text}\n{}", self.shown);
    }

    #[track_caller]
    pub(super) fn showed_no(&self, text: &str) {
        assert!(!self.shown.contains(text), "{text}\n{}", self.shown);
    }

    #[track_caller]
    pub(super) fn wrote(&self, text: &str) {
        assert!(self.file.contains(text), "{text}\n{}\n{}", self.file, self.shown);
    }

    #[track_caller]
    pub(super) fn wrote_no(&self, text: &str) {
        assert!(!self.file.contains(text), "{text}\n{}", self.file);
    }
}

impl Desk {
    pub(super) fn new() -> Desk {
        Desk::of(MANIFEST)
    }

    /// One with answers, below the template's name.
    pub(super) fn with(answers: &str) -> Desk {
        let desk = Desk::new();
        desk.write(answers);
        desk
    }

    /// One with a whole answers file.
    pub(super) fn with_file(file: &str) -> Desk {
        let desk = Desk::new();
        fs::write(desk.answers(), file).unwrap();
        desk
    }

    pub(super) fn of(manifest: &str) -> Desk {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("monthly");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("template.toml"), manifest).unwrap();
        fs::write(path.join("report.md.j2"), BODY).unwrap();
        let template = Template::read_folder(&path, Origin::Given).unwrap();
        Desk {
            folder,
            template,
            messages: Messages::new(Language::Chinese),
        }
    }

    pub(super) fn answers(&self) -> PathBuf {
        self.folder.path().join("mine.toml")
    }

    pub(super) fn state(&self) -> State {
        State::new(Some(self.folder.path().join("state")))
    }

    pub(super) fn sections(&self) -> Vec<Ids> {
        self.template.manifest.ids()
    }

    pub(super) fn write(&self, answers: &str) {
        fs::write(self.answers(), format!("template = \"./monthly\"\n{answers}")).unwrap();
    }

    pub(super) fn read(&self, text: &str) -> Answers {
        let source = Source::new("earlier.toml", text.to_owned());
        let file = AnswersFile::parse(&source).unwrap();
        let (answers, faults) = validate(&file, &self.template);
        assert!(faults.is_empty(), "{faults:?}");
        answers
    }

    pub(super) fn store(&self) -> Store {
        if self.answers().exists() {
            Store::open(&self.answers(), &self.state(), &self.sections()).unwrap()
        } else {
            Store::create(&self.answers(), &self.state(), "./monthly", &self.sections())
        }
    }

    pub(super) fn hold(&self, choice: Choice, replies: impl IntoIterator<Item = Reply>) -> Held {
        self.hold_plan(&Plan::whole(choice), replies)
    }

    /// Goes through all below a key path.
    pub(super) fn hold_within(&self, key: &str, replies: impl IntoIterator<Item = Reply>) -> Held {
        self.hold_plan(&Plan::all_within(&KeyPath::parse(key).unwrap()), replies)
    }

    /// Goes through what is lacking, with something to offer.
    pub(super) fn hold_offered(&self, offers: Offers, replies: impl IntoIterator<Item = Reply>) -> Held {
        self.hold_with(&Plan::whole(Choice::Lacking), offers, Vec::new(), replies)
    }

    /// Goes through a plan, with nothing to offer.
    pub(super) fn hold_plan(&self, plan: &Plan, replies: impl IntoIterator<Item = Reply>) -> Held {
        self.hold_with(plan, Offers::default(), Vec::new(), replies)
    }

    pub(super) fn hold_with(
        &self,
        plan: &Plan,
        offers: Offers,
        given: Vec<(KeyPath, Edit)>,
        replies: impl IntoIterator<Item = Reply>,
    ) -> Held {
        let mut scripted = Scripted::new(replies);
        let state = self.state();
        let mut interview = Interview::new(
            &self.template,
            &self.messages,
            &mut scripted,
            self.store(),
            offers,
            &state,
        );
        interview.give(given);
        let result = interview.conduct(plan);
        drop(interview);
        assert!(
            scripted.replies.is_empty(),
            "left: {:?} after\n{}",
            scripted.replies,
            scripted.shown
        );
        Held {
            result,
            shown: scripted.shown,
            file: fs::read_to_string(self.answers()).unwrap_or_default(),
        }
    }
}

pub(super) const WHOLE: &str = r#"template = "./monthly"

[unit]
name = "青石区科技局"
title = "青石区科技局月报"
level = "市级"
city = "河州"

[[work.groups]]
title = "科技"

[[work.groups.items]]
text = """
第一段。

第二段。"""

[[work.groups.items]]
text = "又一项，共{{ metrics.projects }}。"

[[work.groups]]
title = "数据"

[closing]
code = "007"
kinds = ["党建", "作风"]
done = true

[metrics.projects]
value = 30
approx = true
previous = 25
"#;

/// What the whole file says of its figure.
pub(super) const FIGURE: &str = "value = 30\napprox = true\nprevious = 25\n";

/// Answers up to the first text.
pub(super) const UP_TO_TEXT: &str =
    "unit = { name = \"局\", title = \"题\", level = \"区级\" }\nwork = { groups = [{ title = \"甲\" }] }\n";

/// The replies that make the whole file.
pub(super) fn whole() -> Vec<Reply> {
    vec![
        Type("青石区科技局"),
        Type(""),
        Enter,
        Choose("市级"),
        Type("河州"),
        Type("科技"),
        Choose("是"),
        Type("第一段。\n第二段。"),
        Choose("是"),
        Type("又一项，共{{ metrics.projects }}。"),
        Choose("否"),
        Choose("是"),
        Type("数据"),
        Choose("否"),
        Choose("否"),
        Type("007"),
        Mark(&["党建", "作风"]),
        Choose("是"),
        Type("30余"),
        Type("25"),
        Choose("写出报告"),
    ]
}
