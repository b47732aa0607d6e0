//! The commands that can be typed at every text prompt.

use crate::say::message::nearest;

/// What a person typed at a text prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// An answer, perhaps empty.
    Text(String),
    /// A command.
    Command(Command),
    /// A command behind a text, which is an answer on its way.
    Behind {
        /// The text, as it was typed.
        text: String,
        /// The command.
        command: Command,
    },
    /// Perhaps a command, perhaps text: the person has to say.
    Unclear {
        /// What looks like a command, with its colon.
        word: String,
        /// What it is if it is one: a command, perhaps behind a text.
        meant: Box<Typed>,
        /// The command as it is written.
        command: &'static str,
    },
    /// A colon and a word that is no command.
    Unknown(String),
}

/// A command: `:back` and the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// To the question before.
    Back,
    /// Leave the question open.
    Skip,
    /// Write the answer in the editor.
    Edit,
    /// Begin with an empty line, whatever stood there.
    Anew,
    /// Jump to any question.
    List,
    /// Take the last answer back.
    Undo,
    /// Show what the last report says here; of a figure the number of the period that it is compared with is given, perhaps
    /// empty.
    Last(String),
    /// Keep the answers in another file from now on.
    Save(String),
    /// Make a metric, or cite it in the place of a blank: its id, and its name.
    Metric(String),
    /// Leave a figure out of this report.
    Drop,
    /// Leave; the answers are kept.
    Quit,
    /// Show the commands.
    Help,
    /// Show the question's help and example.
    Explain,
}

/// How a command is written.
#[derive(Debug)]
pub struct Word {
    /// Its English word, which names it.
    pub english: &'static str,
    /// Its Chinese word.
    pub chinese: &'static str,
    /// Its letter, where a slip of a key does no harm, and what else people write.
    others: &'static [&'static str],
    /// The command, with what stands behind its word.
    command: fn(String) -> Command,
}

/// The words of the commands, as they are listed in the help.
pub const WORDS: [Word; 12] = [
    word("back", "返回", &["b", "上一题", "上一步", "prev"], |_| {
        Command::Back
    }),
    word("skip", "跳过", &["s", "下一题", "下一步", "next"], |_| {
        Command::Skip
    }),
    word("edit", "编辑", &["e"], |_| Command::Edit),
    word("anew", "重写", &[], |_| Command::Anew),
    word("metric", "数据", &["m"], Command::Metric),
    word("drop", "不报", &[], |_| Command::Drop),
    word("list", "目录", &["l", "menu", "列表"], |_| Command::List),
    word("undo", "撤销", &["u", "撤消"], |_| Command::Undo),
    word("last", "上期", &[], Command::Last),
    word("save", "保存", &[], Command::Save),
    word("quit", "退出", &["q", "q!", "exit", "wq", "x", "离开"], |_| {
        Command::Quit
    }),
    word("help", "帮助", &["h", "commands", "命令"], |_| Command::Help),
];

const fn word(
    english: &'static str,
    chinese: &'static str,
    others: &'static [&'static str],
    command: fn(String) -> Command,
) -> Word {
    Word {
        english,
        chinese,
        others,
        command,
    }
}

impl Word {
    fn is(&self, word: &str) -> bool {
        word == self.english || word == self.chinese || self.others.contains(&word)
    }

    /// Whether it is more than a letter: a letter is too little to be a command behind a text.
    fn is_whole(&self, word: &str) -> bool {
        self.is(word) && word.chars().count() > 1
    }

    /// Whether something may stand behind it.
    fn takes_argument(&self) -> bool {
        ["metric", "last", "save"].contains(&self.english)
    }

    /// The command with what stands behind its word.
    fn with(&self, argument: &str) -> Command {
        (self.command)(argument.trim().to_owned())
    }
}

const COLONS: [char; 2] = [':', '：'];

/// Reads what was typed in a line that began with `initial`. A colon (`:` or `：`) at the start of a line begins a command, a
/// doubled one a text that begins with one; `?` or `？` alone asks for help. Behind what the line began with a command is
/// one too: the cursor stood there.
pub fn read_typed(text: &str, initial: &str) -> Typed {
    if !initial.trim().is_empty() {
        if text == initial {
            return Typed::Text(undoubled(text));
        }
        if let Some(behind) = text.strip_prefix(initial).map(str::trim) {
            let text = initial.to_owned();
            if let Some(command) = read_command(behind) {
                return Typed::Behind { text, command };
            }
            if let Some((command, near)) = near_command(behind) {
                return Typed::Unclear {
                    word: behind.to_owned(),
                    meant: Box::new(Typed::Behind { text, command }),
                    command: near,
                };
            }
        }
    }
    let trimmed = text.trim();
    let last = trimmed.rsplit('\n').next().unwrap_or_default();
    let before = trimmed[..trimmed.len() - last.len()].trim_end();
    let of = |command: Command| match before {
        "" => Typed::Command(command),
        text => Typed::Behind {
            text: text.to_owned(),
            command,
        },
    };
    if let Some(command) = read_command(last.trim()) {
        return of(command);
    }
    let Some(behind_colon) = behind_single_colon(last.trim()) else {
        return ending_in_command(text, initial).unwrap_or_else(|| Typed::Text(undoubled(text)));
    };
    match near_command(last.trim()) {
        Some((command, near)) => Typed::Unclear {
            word: last.trim().to_owned(),
            meant: Box::new(of(command)),
            command: near,
        },
        None if before.is_empty() => Typed::Unknown(behind_colon.to_owned()),
        None => Typed::Text(undoubled(text)),
    }
}

/// A text as it has to be typed: with a colon doubled where it would begin a command.
pub fn as_typed(text: &str) -> String {
    let doubled = |(index, line): (usize, &str)| match line.chars().next() {
        Some(colon) if COLONS.contains(&colon) && (index == 0 || is_command(line)) => format!("{colon}{line}"),
        _ => line.to_owned(),
    };
    let lines: Vec<String> = text.split('\n').enumerate().map(doubled).collect();
    lines.join("\n")
}

/// A text without the command that its last line is; not one that stands alone with words behind it, as these would have to
/// be typed again.
pub fn without_command(text: &str) -> &str {
    let line = text.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let (before, last) = text.split_at(line);
    let is_left_out = is_command(last) && (line > 0 || is_bare_command(last));
    if is_left_out { before } else { text }
}

/// Whether a text is a command and nothing else.
pub fn is_command(text: &str) -> bool {
    read_command(text.trim()).is_some()
}

/// Whether a text is a command that nothing was typed behind: one that is soon typed again.
fn is_bare_command(text: &str) -> bool {
    match read_command(text.trim()) {
        Some(Command::Save(typed) | Command::Metric(typed) | Command::Last(typed)) => typed.is_empty(),
        command => command.is_some(),
    }
}

/// Whether Enter ends an answer of several lines in a line that began with `initial`: an empty line, or a command.
pub fn ends_answer(text: &str, initial: &str) -> bool {
    if text.trim().is_empty() || text.ends_with('\n') {
        return true;
    }
    // Each line of a long text that is pasted comes by here; most have nothing that a command has.
    let last = text.trim_end().rsplit('\n').next().unwrap_or_default();
    let may_be_command = last.contains([':', '：', '?', '？']);
    may_be_command && !matches!(read_typed(text, initial), Typed::Text(_) | Typed::Unknown(_))
}

/// What stands behind the colon that a line begins with, unless it is doubled.
fn behind_single_colon(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(COLONS)?;
    (!rest.starts_with(COLONS)).then_some(rest)
}

/// A line that is a command.
fn read_command(line: &str) -> Option<Command> {
    if matches!(line, "?" | "？") {
        return Some(Command::Explain);
    }
    let rest = behind_single_colon(line).filter(|rest| !rest.contains('\n'))?;
    let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let word = word.to_lowercase();
    if matches!(word.as_str(), "?" | "？") && argument.is_empty() {
        return Some(Command::Help);
    }
    let known = WORDS.iter().find(|known| known.is(&word))?;
    let is_complete = known.takes_argument() || argument.trim().is_empty();
    is_complete.then(|| known.with(argument))
}

/// The command that a line with a colon is near to, and how it is written: its word is mistyped, or something stands about it
/// that does not belong there.
fn near_command(line: &str) -> Option<(Command, &'static str)> {
    let behind = behind_single_colon(line)?.trim();
    let (word, argument) = behind.split_once(char::is_whitespace).unwrap_or((behind, ""));
    let word = word.trim_end_matches(|c: char| COLONS.contains(&c) || ".。!！".contains(c));
    let word = word.to_lowercase();
    let words = WORDS.iter().flat_map(|word| [word.english, word.chinese]);
    let near = match WORDS.iter().find(|known| known.is_whole(&word)) {
        Some(known) => known.english,
        None => nearest(&word, words)?,
    };
    let known = WORDS.iter().find(|word| near == word.english || near == word.chinese)?;
    Some((known.with(argument), near))
}

/// A text at whose end a command stands without a line of its own, perhaps with what belongs to it. A letter is too little to
/// be one there, and so is a command without what it needs. A mistyped word is one where nothing else can be meant: behind
/// the end of a sentence, or in a line that was filled in and has been changed.
fn ending_in_command(text: &str, initial: &str) -> Option<Typed> {
    let text = text.trim_end();
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    let unclear = |at: usize, (command, near): (Command, &'static str)| Typed::Unclear {
        word: text[at..].to_owned(),
        meant: Box::new(Typed::Behind {
            text: text[..at].to_owned(),
            command,
        }),
        command: near,
    };
    let colons = text
        .char_indices()
        .rev()
        .filter(|(at, c)| *at > line && COLONS.contains(c));
    let colons: Vec<usize> = colons.map(|(at, _)| at).collect();
    // A text that was there may hold anything.
    let from = common_length(text, initial);
    let may_be_mistyped = |at: usize| {
        let before = text[..at].trim_end();
        let ends_sentence = before.ends_with(['。', '！', '？', '；', '.', '!', '?', ';', '”', '"']);
        ends_sentence || text[..at].ends_with(' ') || (!initial.trim().is_empty() && at >= from)
    };
    let is_behind = |at: &&usize| !text[..**at].trim().is_empty() && !text[..**at].ends_with(COLONS);
    let exact = colons.iter().filter(is_behind).find_map(|&at| {
        let (word, argument) = text[at..].split_once(char::is_whitespace).unwrap_or((&text[at..], ""));
        let word = behind_single_colon(word)?.to_lowercase();
        let known = WORDS.iter().find(|known| known.is_whole(&word))?;
        let needs_more = ["save", "metric"].contains(&known.english);
        let is_complete = if argument.is_empty() {
            !needs_more
        } else {
            known.takes_argument()
        };
        is_complete.then(|| unclear(at, (known.with(argument), known.english)))
    });
    exact.or_else(|| {
        let mut mistyped = colons.iter().filter(is_behind).filter(|at| may_be_mistyped(**at));
        mistyped.find_map(|&at| Some(unclear(at, near_command(&text[at..])?)))
    })
}

/// How many bytes two texts have in common at their beginnings.
fn common_length(one: &str, other: &str) -> usize {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// A text without the colons that were typed so that it is one.
pub fn undoubled(text: &str) -> String {
    let is_doubled = |line: &str| {
        let rest = line.strip_prefix(COLONS);
        rest.is_some_and(|rest| rest.starts_with(COLONS))
    };
    let text = if is_doubled(text.trim_start()) {
        text.trim_start()
    } else {
        text
    };
    let undoubled = |(index, line): (usize, &str)| {
        let mut rest = line.chars();
        rest.next();
        if is_doubled(line) && (index == 0 || is_command(rest.as_str())) {
            rest.as_str().to_owned()
        } else {
            line.to_owned()
        }
    };
    let lines: Vec<String> = text.split('\n').enumerate().map(undoubled).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Typed {
        read_typed(text, "")
    }

    fn text(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }

    fn behind(text: &str, command: Command) -> Typed {
        let text = text.to_owned();
        Typed::Behind { text, command }
    }

    fn unclear(word: &str, meant: Typed, command: &'static str) -> Typed {
        Typed::Unclear {
            word: word.to_owned(),
            meant: Box::new(meant),
            command,
        }
    }

    #[test]
    fn a_colon_of_either_width_begins_a_command() {
        assert_eq!(read(":back"), Typed::Command(Command::Back));
        assert_eq!(read("：quit "), Typed::Command(Command::Quit));
        assert_eq!(
            read(":save 另存.toml"),
            Typed::Command(Command::Save("另存.toml".into()))
        );
        assert_eq!(
            read("：metric projects 申报 项目"),
            Typed::Command(Command::Metric("projects 申报 项目".into()))
        );
        assert_eq!(read("？"), Typed::Command(Command::Explain));
        assert_eq!(read(":nosuch"), Typed::Unknown("nosuch".into()));
        assert_eq!(read(":"), Typed::Unknown(String::new()));
    }

    #[test]
    fn every_command_has_a_chinese_word_and_an_english_one() {
        for word in &WORDS {
            for typed in [format!("：{}", word.chinese), format!(":{}", word.english)] {
                assert_eq!(read(&typed), Typed::Command(word.with("")), "{typed}");
            }
        }
        for (typed, command) in [
            (":exit", Command::Quit),
            (":wq", Command::Quit),
            (":menu", Command::List),
            ("：撤消", Command::Undo),
        ] {
            assert_eq!(read(typed), Typed::Command(command), "{typed}");
        }
        assert_eq!(
            read("：保存　另存.toml"),
            Typed::Command(Command::Save("另存.toml".into()))
        );
    }

    #[test]
    fn a_word_near_to_a_command_is_asked_about() {
        let back = || Typed::Command(Command::Back);
        assert_eq!(read(":bakc"), unclear(":bakc", back(), "back"));
        assert_eq!(read("：反回"), unclear("：反回", back(), "返回"));
        assert_eq!(read(":back to work"), unclear(":back to work", back(), "back"));
        assert_eq!(
            read("正文\n:bakc"),
            unclear(":bakc", behind("正文", Command::Back), "back")
        );
    }

    #[test]
    fn a_command_behind_what_the_line_began_with_is_one() {
        assert_eq!(read_typed("月报:back", "月报"), behind("月报", Command::Back));
        assert_eq!(read_typed("面貌?", "面貌"), behind("面貌", Command::Explain));
        assert_eq!(read_typed("一\n二：编辑", "一\n二"), behind("一\n二", Command::Edit));
        assert_eq!(
            read_typed("月报:save 另.toml", "月报"),
            behind("月报", Command::Save("另.toml".into()))
        );
        assert_eq!(read_typed("分工：编辑", "分工：编辑"), text("分工：编辑"));
        let meant = behind("年报", Command::Back);
        assert_eq!(read_typed("年报:back", "月报"), unclear(":back", meant, "back"));
        let save = || Command::Save("r7.toml".into());
        for (initial, before, word, command) in [
            ("局", "局办公室", "：保存 r7.toml", save()),
            ("局", "Office", ":save r7.toml", save()),
            ("局", "题。", "：目路", Command::List),
            ("局", "题目", "：目路", Command::List),
            ("局", "局长", "：上期 20", Command::Last("20".into())),
            ("局", "Report Q3 2026", ":bakc", Command::Back),
            ("Ann Lee", "Ann Lee", ": back", Command::Back),
            ("Ann Lee", "Ann Lee", ":quti", Command::Quit),
            ("Ann Lee", "Ann Lee", ":undo:", Command::Undo),
            ("Ann Lee", "Ann Lee", ":help me", Command::Help),
            ("Ann Lee", "Ann Lee", "：目路", Command::List),
        ] {
            let found = read_typed(&format!("{before}{word}"), initial);
            let Typed::Unclear {
                word: unclear, meant, ..
            } = found
            else {
                panic!("{before}{word}: {found:?}")
            };
            assert_eq!((&*unclear, *meant), (word, behind(before, command)));
        }
        for literal in [
            "单位：编制",
            "Meeting:list of items",
            "一、工作：",
            "时间：12:30",
            "来源：数据",
            "C:saved",
            "何时来?",
            "比例为 3:2",
        ] {
            assert_eq!(read(literal), text(literal));
        }
    }

    #[test]
    fn a_command_on_a_line_of_its_own_is_one() {
        assert_eq!(read("一\n\n二\n:list"), behind("一\n\n二", Command::List));
        assert_eq!(read(":list\n正文"), text(":list\n正文"));
        assert_eq!(read("一\n?"), behind("一", Command::Explain));
        assert_eq!(read("一\n\n二\n？"), behind("一\n\n二", Command::Explain));
        assert_eq!(without_command("一\n：编辑"), "一\n");
        assert_eq!(without_command("：编辑"), "");
        assert_eq!(without_command("一\n：：编辑"), "一\n：：编辑");
        assert_eq!(read("一\n:某事"), text("一\n:某事"));
        for (typed, ends) in [
            ("一", false),
            ("一\n", true),
            ("一\n:list", true),
            ("一:list", true),
            ("一\n？", true),
        ] {
            assert_eq!(ends_answer(typed, ""), ends, "{typed}");
        }
    }

    #[test]
    fn a_doubled_colon_is_text() {
        assert_eq!(read("::back"), text(":back"));
        assert_eq!(read("：：甲"), text("：甲"));
        assert_eq!(read("一\n::back"), text("一\n:back"));
        assert_eq!(read("一\n::甲"), text("一\n::甲"));
        for literal in [":back", "一\n:back", "：甲\n乙", "::甲"] {
            assert_eq!(read(&as_typed(literal)), text(literal));
        }
    }
}
