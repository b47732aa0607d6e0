//! The months as English writes them, and the parts of a year as Chinese does.

/// Their names, in order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The same for a pattern, in `concat!`.
macro_rules! month_names {
    () => {
        "January|February|March|April|May|June|July|August|September|October|November|December"
    };
}
pub(crate) use month_names;

/// Parts of a year in Chinese, each with its first month.
pub const PARTS_OF_YEAR: [(&str, u32); 6] = [
    ("一季度", 1),
    ("二季度", 4),
    ("三季度", 7),
    ("四季度", 10),
    ("上半年", 1),
    ("下半年", 7),
];

/// The month, from 1, of a name in any case: whole, or its first letters, three at least.
pub fn english_month(name: &str) -> Option<u32> {
    let begins = |month: &&str| {
        month
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let found = (1..).zip(MONTHS).find(|(_, month)| begins(month));
    found.filter(|_| name.len() >= 3).map(|(number, _)| number)
}
