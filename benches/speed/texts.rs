//! What is written and read while it is measured.

use std::fmt::Write;

/// A report of the project's own.
const REPORT: &str = include_str!("../../tests/golden/examples/civilized-unit.txt");

/// A week in a few lines.
pub const WEEK: &str = r#"template = "status-report"
[project]
name   = "Larkfield"
period = "Week 44"
status = "on track"
author = "Miriam Okafor"
date   = 2026-11-03
[summary]
text = "The second load is {{ metrics.completion }} complete; spending is at plan."
[[progress.streams]]
name = "Data migration"
text = "Serials are corrected at source."
[next_steps]
steps = ["Load the serials.", "Order the card readers."]
[metrics]
completion     = { value = 64, previous = 57 }
milestones_met = 4
milestones_planned = 5
budget_used    = { value = 41, previous = 35 }
open_defects   = { value = 12, previous = 15 }
"#;

/// docxtpl fills a Word file in which each paragraph of the text stands in a loop, as its manual shows.
pub const WITH_DOCXTPL: &str = r#"
import os, docx, docxtpl
if not os.path.exists("template.docx"):
    template = docx.Document()
    for text in ["{%p for line in lines %}", "{{ line }}", "{%p endfor %}"]:
        template.add_paragraph(text)
    template.save("template.docx")
template = docxtpl.DocxTemplate("template.docx")
template.render({"lines": open("report.txt").read().split("\n")}, autoescape=True)
template.save("docxtpl.docx")
"#;

/// An answers file with so many items.
pub fn many_items(count: usize) -> String {
    let mut answers =
        "template = \"civilized-unit\"\n[unit]\nname = \"青石区科技局\"\n[metrics]\nprojects = 32\n".to_owned();
    for section in ["leadership", "education", "image", "team", "closing"] {
        let _ = writeln!(answers, "[{section}]\ntext = \"坚持学用结合，注重实效。\"");
    }
    for index in 0..count {
        if index % 100 == 0 {
            let _ = writeln!(answers, "[[achievements.groups]]\ntitle = \"重点工作\"");
        }
        let _ = writeln!(
            answers,
            "[[achievements.groups.items]]\nlead = \"做好第{index}项工作。\"\n\
             text = \"全年申报科技计划项目{{{{ metrics.projects }}}}，组织企业与高校院所对接洽谈，一批成果落地转化。\""
        );
    }
    answers
}

/// A report over and over, of so many bytes.
pub fn repeated(bytes: usize) -> String {
    REPORT.repeat(bytes / REPORT.len() + 1)
}

/// A report of parts that are all different, of so many bytes.
pub fn all_different(bytes: usize) -> String {
    let mut text = "云杉区水务局工作总结\n\n".to_owned();
    for number in 1.. {
        if text.len() >= bytes {
            break;
        }
        let _ = writeln!(
            text,
            "　　（{number}）第{number}项工作。全年改造管网{number}公里，惠及居民{}户，投资{}万元。",
            number * 3,
            number * 7
        );
        let _ = writeln!(
            text,
            "　　河道清淤{number}处，三级河长巡河{}次，发现并整改问题{}个，群众满意度有新的提高。",
            number * 5,
            number * 2
        );
    }
    text
}
