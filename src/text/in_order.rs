//! Things of a text in the order of their places.

/// Sorts things by where they stand, and those that stand at one place by the second number; where that is the same they stay
/// as they were. The standard library's sort takes some kilobytes of the program for each type that is sorted, so the
/// numbers alone are sorted.
pub fn sort_by_place<T>(things: &mut Vec<T>, place: impl Fn(&T) -> (usize, usize)) {
    if things.is_sorted_by_key(&place) {
        return;
    }
    let places = things.iter().enumerate();
    let mut order: Vec<((usize, usize), usize)> = places.map(|(index, thing)| (place(thing), index)).collect();
    order.sort_unstable();
    let mut old: Vec<Option<T>> = things.drain(..).map(Some).collect();
    things.extend(order.into_iter().filter_map(|(_, index)| old[index].take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_one_place_stays_in_its_order() {
        let mut things = vec![(2, 0, 'a'), (1, 1, 'b'), (1, 0, 'c'), (2, 0, 'd'), (1, 1, 'e')];
        sort_by_place(&mut things, |(place, second, _)| (*place, *second));
        let order: String = things.iter().map(|(.., name)| name).collect();
        assert_eq!(order, "cbead");
    }
}
