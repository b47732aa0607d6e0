//! An edited report spelled as the one that was made: who only saves a file in another program edits nothing, though spaces,
//! minus signs and marks without width come back in other forms.

use std::borrow::Cow;
use std::ops::Range;

use crate::formats::docx::BULLET;
use crate::report::{Passage, Role};
use crate::text::forms::{folded, has_forms, is_without_width, plain_space};
use crate::text::ordinals::read_ordinal;

use super::alignment::{Group, align};
use super::moves::with_moves;
use super::stream::{BREAK, Stream};
use super::words::compare;

/// The passages of an edited report; where they say the same as in the one that was made, in the forms that stand there.
pub fn spelled_as<'n>(made: &[Passage], new: Cow<'n, [Passage]>) -> Cow<'n, [Passage]> {
    let have_forms = made.iter().chain(new.iter()).any(|passage| has_forms(&passage.text));
    let is_numbered_alike =
        |(made, new): (&Passage, &Passage)| made.number == new.number && has_bullet(made) == has_bullet(new);
    if !have_forms && made.len() == new.len() && made.iter().zip(new.iter()).all(is_numbered_alike) {
        return new;
    }
    let mut spelled = new.clone().into_owned();
    let groups = with_moves(align(made, &new), made, &new);
    with_typed_numbers(&groups, made, &mut spelled);
    for Group { old, new } in groups {
        let made = Stream::of(made[old].iter()).text;
        let spelled = &mut spelled[new];
        let edited = Stream::of(spelled.iter()).text;
        if made == edited || !(has_forms(&made) || has_forms(&edited)) {
            continue;
        }
        let text = spelled_text(&made, &edited);
        if text.split(BREAK).count() != spelled.len() {
            continue;
        }
        for (passage, text) in spelled.iter_mut().zip(text.split(BREAK)) {
            let lead = passage.text[..passage.lead].chars().filter_map(folded).count();
            passage.lead = Folded::of(text).place(lead);
            passage.text = text.to_owned();
        }
    }
    Cow::Owned(spelled)
}

/// Puts numbers back into texts that they were typed in, where another program's styles made them those of items, and takes
/// them out of texts that they were printed before, where the styles are gone: the number still says what such a line is. What
/// was added below a text is written like it.
fn with_typed_numbers(groups: &[Group], made: &[Passage], new: &mut [Passage]) {
    // What the passage above was read as before its number was put back, and what it is.
    let mut above: Option<(Role, Role)> = None;
    // The last passage of each role of which a number was taken out.
    let mut bare: Vec<&Passage> = Vec::new();
    for group in groups {
        for (nth, index) in group.new.clone().enumerate() {
            let passage = &mut new[index];
            let was: Option<&Passage> = group.old.clone().nth(nth).map(|was| &made[was]);
            let read_as = passage.role;
            let likes = was.as_ref().map_or(&bare[..], std::slice::from_ref).iter().rev();
            let typed = likes
                .copied()
                .find_map(|like| Some((like, typed_number(passage, like)?)));
            if let Some((like, length)) = typed {
                take_number(passage, length, like);
                bare.retain(|known| known.role != like.role);
                bare.push(like);
                above = None;
                continue;
            }
            match (was, above) {
                (Some(was), _) if was.number.is_empty() => {
                    let behind = was
                        .text
                        .strip_prefix(&passage.number)
                        .filter(|_| !passage.number.is_empty());
                    let Some(behind) = behind else {
                        above = None;
                        continue;
                    };
                    let space = &behind[..behind.len() - behind.trim_start().len()];
                    type_number(passage, space, was.role, was.lead);
                    above = Some((read_as, was.role));
                }
                (None, Some((read, role))) if read == read_as && !passage.number.is_empty() => {
                    type_number(passage, "", role, 0);
                }
                _ => above = None,
            }
        }
    }
}

/// The bytes of the number that the text of a passage begins with, where another one has such a number before its text, or such
/// a mark.
fn typed_number(passage: &Passage, like: &Passage) -> Option<usize> {
    let text = &passage.text;
    if !passage.number.is_empty() {
        return None;
    }
    if like.number.is_empty() {
        return (has_bullet(passage) && !has_bullet(like)).then_some(BULLET.len());
    }
    let number = like.number.trim_end();
    // `1` is not what 12 and 1.5 begin with.
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
    if text.strip_prefix(number).is_some_and(|rest| !goes_on(rest)) {
        return Some(number.len());
    }
    let (typed, printed) = (read_ordinal(text)?, read_ordinal(&format!("{number} {}", like.text))?);
    (typed.style == printed.style).then_some(typed.length)
}

/// Whether the text of a passage begins with a bullet as we write it; people put a space behind one, or make a list.
fn has_bullet(passage: &Passage) -> bool {
    passage
        .text
        .strip_prefix(BULLET)
        .is_some_and(|rest| rest.starts_with('\t'))
}

/// Takes the number out of the text of a passage that is like another one.
fn take_number(passage: &mut Passage, length: usize, like: &Passage) {
    let behind = passage.text.split_off(length);
    let text = behind.trim_start().to_owned();
    passage.lead = passage.lead.saturating_sub(length + behind.len() - text.len());
    let number = std::mem::replace(&mut passage.text, text);
    if !like.number.is_empty() {
        passage.number = number;
    }
    passage.role = like.role;
}

/// Makes the number of a passage a part of its text, as in one of a role with a lead or, at 0, without one.
fn type_number(passage: &mut Passage, space: &str, role: Role, lead: usize) {
    let number = std::mem::take(&mut passage.number) + space;
    passage.lead = if lead == 0 { 0 } else { passage.lead + number.len() };
    passage.text.insert_str(0, &number);
    passage.role = role;
}

/// A text in which what it has in common with one that was made has the forms that stand there.
fn spelled_text(made: &str, edited: &str) -> String {
    let (made_folded, edited_folded) = (Folded::of(made), Folded::of(edited));
    let mut spelled = String::with_capacity(edited.len());
    for stretch in compare(&made_folded.text, &edited_folded.text).stretches {
        if stretch.is_same {
            spelled += &made[made_folded.source(&stretch.old)];
        } else {
            let typed = edited[edited_folded.source(&stretch.new)].chars();
            spelled.extend(typed.filter(|c| !is_without_width(*c)).map(plain_space));
        }
    }
    spelled
}

/// A text whose characters are in their plainest forms.
struct Folded {
    text: String,
    /// Of each character where it begins in the folded text and in its source, and of the end.
    places: Vec<(usize, usize)>,
}

impl Folded {
    fn of(source: &str) -> Folded {
        let mut text = String::with_capacity(source.len());
        let mut places = Vec::with_capacity(source.len() + 1);
        for (at, c) in source.char_indices() {
            if let Some(folded) = folded(c) {
                places.push((text.len(), at));
                text.push(folded);
            }
        }
        places.push((text.len(), source.len()));
        Folded { text, places }
    }

    /// Where so many characters of it end in the source.
    fn place(&self, characters: usize) -> usize {
        self.places[characters.min(self.places.len() - 1)].1
    }

    /// The bytes of the source that a stretch of the folded text is made of.
    fn source(&self, folded: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places[self.places.partition_point(|(folded, _)| *folded < at)].1;
        place(folded.start)..place(folded.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_has_the_forms_that_were_made() {
        for (made, edited, expected) in [
            ("by −14 on 3 May", "by -14 on\u{A0}3\u{A0}May", "by −14 on 3 May"),
            ("by -14 on 3 May", "by −15 on\u{A0}4\u{A0}May", "by -15 on 4 May"),
            ("see a.org/b", "see a.org/\u{200B}b now", "see a.org/b now"),
            ("一\u{A0}二", "一 二", "一\u{A0}二"),
            ("", "new\u{A0}−1\u{200B}", "new −1"),
            ("甲\n乙 1", "甲\n乙\u{A0}2", "甲\n乙 2"),
        ] {
            assert_eq!(spelled_text(made, edited), expected);
        }
    }
}
