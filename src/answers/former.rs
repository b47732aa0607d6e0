//! Former ids of questions: what stands under one is answered, and is written on under the id of now. Beside the new id the
//! old one would not be read any more.

use toml_edit::{Item, Key};

use crate::template::Ids;

/// Gives the keys of a table, or of each of some records, that are former ids the ids of now. They stay where they are, with
/// their comments.
pub(super) fn rename_former(item: &mut Item, asked: &[Ids]) {
    let Some(table) = item.as_table_like_mut() else {
        let mut index = 0;
        while let Some(record) = item.get_mut(index) {
            rename_former(record, asked);
            index += 1;
        }
        return;
    };
    let now = |key: &Key| asked.iter().find(|asked| asked.was.iter().any(|was| was == key.get()));
    let keys: Vec<Key> = table.iter().filter_map(|(name, _)| table.key(name).cloned()).collect();
    if keys.iter().any(|key| now(key).is_some()) {
        // Each is taken out and comes last in its turn, so that all stand in the order they stood in.
        for key in keys {
            let free = now(&key).filter(|now| !table.contains_key(&now.id));
            let new = free.map_or_else(|| key.clone(), |now| renamed(&key, &now.id));
            if let Some(item) = table.remove(key.get()) {
                table.entry_format(&new).or_insert(item);
            }
        }
    }
    for asked in asked.iter().filter(|asked| !asked.inner.is_empty()) {
        if let Some(item) = table.get_mut(&asked.id) {
            rename_former(item, &asked.inner);
        }
    }
}

/// A key with what stands around it under another name.
fn renamed(key: &Key, name: &str) -> Key {
    Key::new(name)
        .with_leaf_decor(key.leaf_decor().clone())
        .with_dotted_decor(key.dotted_decor().clone())
}

#[cfg(test)]
mod tests {
    use crate::answers::Draft;
    use crate::template::Ids;

    #[test]
    fn what_stands_under_a_former_id_stands_there_under_the_id_of_now() {
        let was = |id: &str, was: &[&str], inner: Vec<Ids>| Ids {
            was: was.iter().map(|was| (*was).to_owned()).collect(),
            inner,
            ..Ids::from(id)
        };
        let task = was("task", &["title", "subject"], Vec::new());
        let sections = [Ids {
            inner: vec![
                was("lead", &["intro"], Vec::new()),
                was("items", &["tasks"], vec![task]),
            ],
            ..Ids::from("w")
        }];
        for (before, after) in [
            (
                "# head\n[w]\n# why\nintro = \"a\" # so\nother = 1\n\n# one\n[[w.tasks]]\nsubject = \"b\"\nn = 1\n\n[[w.tasks]]\ntask = \"c\"\n",
                "# head\n[w]\n# why\nlead = \"a\" # so\nother = 1\n\n# one\n[[w.items]]\ntask = \"b\"\nn = 1\n\n[[w.items]]\ntask = \"c\"\n",
            ),
            (
                "w = { intro = \"a\", tasks = [{ title = \"b\" }, { n = 1, title = \"c\" }] }\n",
                "w = { lead = \"a\", items = [{ task = \"b\" }, { n = 1, task = \"c\" }] }\n",
            ),
            ("w.intro = \"a\"\nw.n = 1\n", "w.lead = \"a\"\nw.n = 1\n"),
            // Who has both is told of it elsewhere.
            (
                "[w]\nlead = \"a\"\nintro = \"b\"\n",
                "[w]\nlead = \"a\"\nintro = \"b\"\n",
            ),
            ("[x]\nintro = \"a\"\n", "[x]\nintro = \"a\"\n"),
        ] {
            assert_eq!(Draft::parse(before, &sections).unwrap().text().unwrap(), after);
        }
    }
}
