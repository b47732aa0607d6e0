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

/// The indices of the fewest places without which the others stand in their order.
pub fn out_of_order(places: &[usize]) -> Vec<usize> {
    if places.is_sorted() {
        return Vec::new();
    }
    // The last of the run of each length that ends first, and for each place the one before it in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| places[end] <= *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut in_order = vec![false; places.len()];
    let mut last = ends.last().copied();
    while let Some(index) = last {
        in_order[index] = true;
        last = before[index];
    }
    (0..places.len()).filter(|&index| !in_order[index]).collect()
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

    #[test]
    fn the_fewest_places_are_out_of_order() {
        for (places, out) in [
            (&[1, 2, 2, 3][..], &[][..]),
            (&[1, 5, 2, 3, 4], &[1]),
            (&[3, 4, 5, 1, 2], &[3, 4]),
            (&[1, 2, 9, 3, 4, 8, 5, 6, 7], &[2, 5]),
            (&[], &[]),
        ] {
            assert_eq!(out_of_order(places), out, "{places:?}");
        }
    }
}
