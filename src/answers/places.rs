//! The places of tables in a file: `toml_edit` prints those that have a header in the order of their positions, whatever
//! they are nested in.

use toml_edit::{Item, Table};

/// Does something to a table and to each table in it.
pub(super) fn each_table(table: &mut Table, act: &mut dyn FnMut(&mut Table)) {
    act(table);
    table.iter_mut().for_each(|(_, item)| each_table_in(item, act));
}

fn each_table_in(item: &mut Item, act: &mut dyn FnMut(&mut Table)) {
    match item {
        Item::Table(table) => each_table(table, act),
        Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| each_table(table, act)),
        Item::None | Item::Value(_) => {}
    }
}

/// The places of the tables in an item, in order.
pub(super) fn places(item: &mut Item) -> Vec<isize> {
    let mut places = Vec::new();
    each_table_in(item, &mut |table| places.extend(table.position()));
    places.sort_unstable();
    places
}

/// Moves the tables behind a place on, so that others can stand there.
pub(super) fn make_room(whole: &mut Table, behind: isize, count: isize) {
    each_table(whole, &mut |table| {
        if let Some(place) = table.position().filter(|place| *place > behind) {
            table.set_position(Some(place + count));
        }
    });
}

/// Gives the tables in an item these places, in the order they are nested. Tables that are only implied have none.
pub(super) fn share_places(item: &mut Item, places: Vec<isize>) {
    let mut places = places.into_iter();
    each_table_in(item, &mut |table| {
        if table.position().is_some() {
            table.set_position(places.next());
        }
    });
}
