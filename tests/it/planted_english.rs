//! Faults in English, planted one at a time with varied words and numbers, are found; the same sentences put right are not blamed.

use crate::common::codes_found;

const THINGS: [&str; 8] = [
    "projects",
    "reports",
    "visits",
    "workshops",
    "grants",
    "surveys",
    "repairs",
    "cases",
];
const PLACES: usize = 12;

/// A kind of fault: its code, and the wrong and the right sentence for each place.
type Kind = (&'static str, fn(usize) -> [String; 2]);

fn thing(i: usize) -> &'static str {
    THINGS[i % THINGS.len()]
}

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    ("F07", |i| { let a = 40 + 20 * i; let b = a + a / 4; let s = |g: usize| match i % 6 { 0 => format!("The team closed {b} {}, compared with {a} in the year before, up {g} percent.", thing(i)), 1 => format!("The number of {} fell to {a} from {b}, a reduction of {g}%.", thing(i)), 2 => format!("Revenue grew from ${a}m to ${b}m, a rise of {g}%."), 3 => format!("We handled {b} {}, {g}% more than the {a} of last year.", thing(i)), 4 => format!("The cost went up from {a} to {b}, an increase of {g} per cent."), _ => format!("The number of {} rose {g}% from {a} to {b}.", thing(i)) }; let right = if i % 6 == 1 { 20 } else { 25 }; [s(right + 15), s(right)] }),
    ("F23", |i| { let (a, d) = (60 + i, 9 + i % 7); let s = |d: usize, b: usize| match i % 3 { 0 => format!("We ran {b} {}, {d} more than the {a} of last year.", thing(i)), 1 => format!("The number of {} rose from {a} to {b}, an increase of {d}.", thing(i)), _ => format!("The number of {} went up from {a} to {b}, up by {d}.", thing(i)) }; [s(d + 3, a + d), s(d, a + d)] }),
    ("F22", |i| { let (a, d) = (40 + i, 3 + i % 9); let s = |a: usize, b: usize| match i % 3 { 0 => format!("Costs went down from £{b} to £{a} per unit."), 1 => format!("The waiting time was cut from {b} days to {a} days."), _ => format!("Coverage rose from {a} percent to {b} percent.") }; [s(a + d, a), s(a, a + d)] }),
    ("F24", |i| { let (a, b, c) = (12 + i, 8 + i % 5, 5 + i % 3); let s = |t: usize| match i % 3 { 0 => format!("We hired {a} engineers, {b} analysts and {c} designers, for a total of {t} people."), 1 => format!("The budget comprises ${a}m for staff, ${b}m for travel and ${c}m for training.").replace("The budget", &format!("The budget of ${t}m")), _ => format!("It paid ${a},000 for goods and ${b},000 for travel, a total of ${t},000.") }; let right = if i % 3 == 2 { a + b } else { a + b + c }; [s(right + 5), s(right)] }),
    ("F09", |i| { let (a, b) = (20 + i, 12 + i % 7); let s = |part: usize| match i % 5 { 0 => format!("There were {a} {}, including {part} large ones.", thing(i)), 1 => format!("The audit examined {a} {}, of which {part} had errors.", thing(i)), 2 => format!("Of the {a} {}, {b} are complete, {} are under way and the others are planned.", thing(i), part.saturating_sub(b).max(1)), 3 => format!("We found {a} defects and fixed {part}."), _ => format!("A total of {a} people attended, of which {b} were staff, {} were guests and the rest were students.", part.saturating_sub(b).max(1)) }; [s(a + 5), s(a - 2)] }),
    ("F25", |i| { let (part, whole) = (20 + i, 40 + 2 * i); let s = |p: usize| match i % 5 { 0 => format!("We made {part} of {whole} planned visits, a completion rate of {p}%."), 1 => format!("In the sample, {part} out of {whole} files passed ({p}%)."), 2 => format!("Of {whole} {} received, {part} were answered ({p}%).", thing(i)), 3 => format!("Some {part} of {whole} sites, or {p} percent, passed."), _ => format!("There were {whole} forms sent and {part} returned, a response rate of {p}%.") }; [s(57 + i % 9), s(50)] }),
    ("F26", |i| { let (a, b) = (40 + i, 30 + i % 7); let c = 100 - a - b; let s = |c: usize| match i % 3 { 0 => format!("Of all staff, {a}% work in delivery, {b}% in support and {c}% in offices."), 1 => format!("Costs split into salaries {a}%, rent {b}% and other {c}%."), _ => format!("Funding came from grants ({a}%), fees ({b}%) and gifts ({c}%).") }; [s(c + 10), s(c)] }),
    ("F04", |i| { let a = 110 * (i + 20); let s = |b: usize| match i % 3 { 0 => format!("Sales doubled from {a} to {b} units."), 1 => format!("Downloads doubled to {b} from {a}."), _ => format!("The number of users grew from {a} to {b}, a twofold increase.") }; [s(a * 2 + a / 2), s(a * 2)] }),
    ("E04", |i| { let (a, d) = (60 + i, 2 + i % 5); let s = |end: &str| match i % 3 { 0 => format!("The pass rate reached {a}.5%, up {d}.1{end} from last year."), 1 => format!("The share of solar power increased {d}{end} to {a}%."), _ => format!("Coverage rose from {a}% to {}%, an increase of {d}{end}.", a + d) }; [s("%"), s(" percentage points")] }),
    ("F11", |i| { let (a, t) = (40 + i, thing(i)); let s = |b: usize| match i % 2 { 0 => format!("We completed {a} {t}. The pilot went well. In total we completed {b} {t}."), _ => format!("The fund supported {a} {t} in 2025. Demand is strong. In 2025 the fund supported {b} {t}.") }; [s(a + 2), s(a)] }),
    ("F21", |i| { let y = 2020 + i % 5; let s = |a: usize, b: usize| match i % 3 { 0 => format!("The contract ran from {a} to {b}."), 1 => format!("The programme runs from May {a} to March {b}."), _ => format!("The survey ran from {} May to {} May 2025.", a - 2010, b - 2010) }; [s(y + 2, y), s(y, y + 2)] }),
    ("F22", |i| { let (a, d) = (40 + i, 3 + i % 9); let s = |a: usize, b: usize| match i % 3 { 0 => format!("There were {a} calls in March and {b} in April, so calls went up."), 1 => format!("The unit now has {b} beds, up from {a} beds last year."), _ => format!("Last year we had {a} volunteers; this year we had {b}, an increase.") }; [s(a + d, a), s(a, a + d)] }),
    ("F11", |i| { let (a, t) = (250 + i, thing(i)); let s = |b: usize| format!("The team ran {a} {t} this year. Feedback on the {b} {t} was good."); [s(a + 10), s(a)] }),
    ("N12", |i| { let s = |n: &str| match i % 2 { 0 => format!("We made {n} changes. First, we moved. Second, we cut {}. Third, we hired.", thing(i)), _ => format!("The work had {n} aims: to cut {}, to train staff and to open the depot.", thing(i)) }; [s("four"), s("three")] }),
    ("N12", |i| { let s = |n: &str| match i % 2 { 0 => format!("We have {n} priorities: safety, training and {}.", thing(i)), _ => format!("There are {n} risks: first, {}; second, funding; third, weather.", thing(i)) }; [s("four"), s("three")] }),
    ("N13", |i| { let label = ["Table", "Figure", "Annex"][i % 3]; let s = |last: usize| format!("The {} are in {label} 1, costs in {label} 2 and staff in {label} {last}.", thing(i)); [s(4), s(3)] }),
    ("E08", |i| { let verb = ["lost", "raised", "published", "reviewed"][i % 4]; let noun = ["keys", "prices", "findings", "rules"][i / 2 % 4]; [format!("The council {verb} it's {noun}."), format!("The council {verb} its {noun}.")] }),
    ("E11", |i| { let n = ["two", "three", "several", "many"][i % 4]; match i % 3 { 0 => [format!("There is {n} {} under way.", thing(i)), format!("There are {n} {} under way.", thing(i))], 1 => [format!("Each of the {} have a lead.", thing(i)), format!("Each of the {} has a lead.", thing(i))], _ => ["The residents has asked for a bus.".to_owned(), "The residents have asked for a bus.".to_owned()] } }),
    ("F24", |i| { let (a, b) = (12 + i, 8 + i % 5); let s = |t: usize| match i % 2 { 0 => format!("Payroll covers {a} nurses, {b} doctors and 9 porters, {} people in all.", t + 9), _ => format!("We ran {a} {t2} in spring and {b} in autumn, {t} altogether.", t2 = thing(i)) }; [s(a + b + 7), s(a + b)] }),
    ("E10", |i| { let (wrong, right) = [("goverment", "government"), ("progresing", "progressing"), ("implementaion", "implementation"), ("strenghten", "strengthen")][i % 4]; [format!("In May the {wrong} plan covered {} {}.", i + 20, thing(i)), format!("In May the {right} plan covered {} {}.", i + 20, thing(i))] }),
    ("E11", |i| { let s = |verb: &str| format!("In May the {} {verb} published its list of {}.", ["department", "bureau", "committee", "council"][i % 4], thing(i)); [s("have"), s("has")] }),
    ("E04", |i| { let s = |end: &str| format!("Incomes rose by {}.1 percent, 1.2{end} faster than in the cities.", 3 + i); [s(" percent"), s(" percentage points")] }),
    ("N12", |i| { let s = |n: &str| format!("{n} gaps were found during the audit: late filings, lost {}, poor records and idle stock.", thing(i)); [s("Three"), s("Four")] }),
    ("E10", |i| { let (wrong, right) = [("takes affect", "takes effect"), ("will loose", "will lose"), ("principle aim", "principal aim"), ("are use to", "are used to")][i % 4]; [format!("In May the plan {wrong} with {} {}.", i + 2, thing(i)), format!("In May the plan {right} with {} {}.", i + 2, thing(i))] }),
    ("E10", |i| { let (wrong, right) = [("Their are", "There are"), ("their is", "there is"), ("we was", "we were"), ("attachement", "attachment")][i % 4]; [format!("In May, {wrong} {} {}.", i + 2, thing(i)), format!("In May, {right} {} {}.", i + 2, thing(i))] }),
];

/// Sentences that look like faults and are right.
const RIGHT: &[&str] = &[
    "The headquarters has 3 floors, and there is three weeks of work left; the work was then expected to end in May.",
    "The results shown in Table 1 were then planned again, and the news is good.",
    "Complaints fell from 80 to 60, down 25 percent.",
    "We held 12 events, 8 workshops and 5 seminars in spring, and met 300 people.",
    "Of 400 people asked, 240 used the app and 200 also used the site.",
    "The error rate improved from 5% to 3%, and the interest rate fell by 2% to 3%.",
    "We completed 32 projects in March. In April we completed 34 projects. In total we completed 66 projects.",
    "Output fell from 2023 to 1987 tonnes, and the team ran from 10 to 12 sites.",
    "The firm spent $1.2m of $2.5m (48%), 30% of it on staff, 20% on rent and 60% more than planned.",
    "About 40% read print, 35% also read the site and 60% use both.",
    "Sales more than doubled from 400 to 950 units, and costs nearly tripled from 20 to 55.",
    "We said it's late, the team found it's working, and where it moved it's cold.",
    "It's budget season, and it's policy to pay in May. It's board day. We think it's work, not luck.",
    "The winter season ran from 20 December to 5 January 2026.",
    "See Table 1 and Table 5, Figure 2.1, Annex 3, and the five aims: growth, health and safety, research and development.",
    "Revenue was $900k against $1.2m, down 25%.",
    "There are two teams: one in Leeds, with 12 people, and one in York.",
    "The number of accidents went from 14 to 9 while output increased.",
    "Productivity rose although staff went from 52 to 46.",
    "Complaints were 40 in 2024 and 32 in 2025, and satisfaction increased.",
    "The clinic grew its team: waiting time went from 14 days to 9 days.",
    "After the loss of two lorries the fleet went from 18 to 20 with new purchases.",
    "Sixty staff were trained in 2025, up from 48; 12 staff left.",
    "Attendance declined, from 2040 to 1990 people.",
    "Daily output is between 2050 and 1990 tonnes depending on the shift.",
    "Membership increased from 98 to 104 despite the loss of 9 members.",
    "The team gained 6 members and lost 4, going from 20 to 22.",
    "We closed 9 of 57 branches and opened 2, leaving 50.",
    "In 2025 the museum received 45,000 visitors, 60% of them in summer; in 2024 it had 41,000.",
    "Of 36 inspections planned, 41 were carried out.",
    "We received 120 applications and approved 130, including 15 from the previous year.",
    "We opened 28 new projects in May. The 26 research projects were renewed.",
    "The county has 42 schools. The 24 schools in the north were repainted.",
    "Volunteers planted 120 trees in spring. All 210 trees in the avenue were pruned.",
    "The trust employs 36 nurses. These 38 nurses and helpers took turns.",
    "Of the 48 pupils, 30 play football and 25 play chess.",
    "Growth slowed from 3% to 2%, and the loss went from 20 to 24.",
    "Training improved, and 40 complaints in 2024 became 32 in 2025, so services improved.",
    "The county has 42 schools. The 24 schools painted in May are open.",
];

/// The codes found in each of several sentences, each in a short report.
fn found(sentences: &[String]) -> Vec<Vec<String>> {
    let report = |sentence: &String| {
        format!("# A report\n\nThe work went well and the plan was kept.\n\n{sentence}\n\nWork goes on.\n")
    };
    codes_found("md", &sentences.iter().map(report).collect::<Vec<_>>())
}

#[test]
fn what_is_planted_in_english_is_found_and_what_is_right_is_not_blamed() {
    let mut failures = Vec::new();
    for (code, sentences) in KINDS {
        let pairs: Vec<String> = (0..PLACES).flat_map(sentences).collect();
        for (pair, found) in pairs.chunks(2).zip(found(&pairs).chunks(2)) {
            if !found[0].iter().any(|found| found == code) {
                failures.push(format!("{code} misses: {}", pair[0]));
            }
            if !found[1].is_empty() {
                failures.push(format!("{:?} blames: {}", found[1], pair[1]));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_is_right_in_english_is_blamed_by_no_rule() {
    let sentences: Vec<String> = RIGHT.iter().map(|sentence| (*sentence).to_owned()).collect();
    for (sentence, codes) in sentences.iter().zip(found(&sentences)) {
        assert_eq!(codes, Vec::<String>::new(), "{sentence}");
    }
}
