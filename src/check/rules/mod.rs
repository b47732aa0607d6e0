//! The rules, one file each.

use super::engine::Rule;
use super::engine::signs::MOST_RULES;

/// Declares the families and their rules: a rule is the name of a file in the folder of its family.
macro_rules! families {
    ($($family:ident { $($rule:ident)* })*) => {
        $(mod $family {
            $(pub mod $rule;)*
        })*

        /// Every rule, family by family.
        const RULES: &[Rule] = &[$($(
            $family::$rule::RULE.in_module(
                stringify!($rule),
                {
                    const FILE: &str = include_str!(concat!(stringify!($family), "/", stringify!($rule), ".rs"));
                    const HEAD: &[u8] = &head::<{ head_length(FILE) }>(FILE);
                    text(HEAD)
                },
            )
        ),*),*];
    };
}

/// How long the comment is that a rule's file begins with, in bytes.
const fn head_length(file: &str) -> usize {
    let file = file.as_bytes();
    let mut length = 0;
    while let [b'/', b'/', b'!', ..] = file.split_at(length).1 {
        while file[length] != b'\n' {
            length += 1;
        }
        length += 1;
    }
    length
}

/// A copy of it: of a part of the file the compiler would keep the whole in the program.
const fn head<const LENGTH: usize>(file: &str) -> [u8; LENGTH] {
    match file.as_bytes().first_chunk() {
        Some(head) => *head,
        None => panic!("the head is a part of the file"),
    }
}

const fn text(head: &'static [u8]) -> &'static str {
    match str::from_utf8(head) {
        Ok(text) => text,
        Err(_) => panic!("a head ends where a line does"),
    }
}

const _: () = assert!(RULES.len() <= MOST_RULES, "Signs holds no more rules");

// In the order of their codes.
families! {
    figures {
        two_approximations
        two_bounds
        decrease_in_times
        times
        percentage_points
        growth_in_points
        growth
        average_growth
        parts_and_bounds
        two_values
        as_of
        year_not_named
        marker_left
        writer_named_twice
        heavy_style
        no_problems
        no_such_date
        period_backwards
        direction
        difference
        totals
        rates
        shares_over_whole
        weekday
        two_units
        unit_spelling
        table_figures
        average
        out_of_range
        order
        years_between
        unit_of_thing
    }
    numbering {
        level_order
        chinese_number_mark
        bracketed_number_mark
        arabic_number_mark
        ordinal_comma
        series_mark
        heading_mark
        number_sequence
        series
        announced_count
        label_gap
        typed_number
    }
    punctuation {
        half_width_mark
        half_width_brackets
        quotation_marks
        mark_before_etc
        ellipsis
        ellipsis_with_etc
        dash
        range_sign
        mark_at_line_end
        mark_between_quotations
        mark_in_approximate_number
        unpaired_mark
        mark_and_quotation
        space_in_chinese
        folded_punctuation
        doubled_mark
        mark_before_and
        nested_marks
        full_width_digits
        unfinished_paragraph
        lost_character
        broken_decimal
        question_mark
    }
    numerals {
        two_digit_year
        mixed_date
        digits_and_thousand
        leading_zero
        range_unit
        fixed_term
        mixed_numerals
    }
    structure {
        empty_part
        heading_without_words
        title_repeated
        paragraph_repeated
        long_paragraph
        too_long
    }
    wording {
        wrong_word
        old_form
        listed_word
        word_twice
        particle
        measure_word
        words_at_odds
        pinyin_left
        said_and_denied
    }
    english {
        doubled_word
        mixed_dates
        marker_left
        percentage_points
        unbalanced_mark
        heading_case
        article
        its
        mixed_spelling
        misspelt
        agreement
        stray_mark
    }
}

/// Every rule.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter()
}

/// The rule with a code; its case does not count.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.eq_ignore_ascii_case(code))
}
