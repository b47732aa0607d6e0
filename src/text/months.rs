//! The months as English writes them.

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
