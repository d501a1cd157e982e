use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::Row;

impl<'a> Row<'a> {
    /// Reads `[[key]]`, or `[key]`, as tables of their own; each is read to its end and then asked for unknown keys.
    pub(crate) fn rows<T>(&self, key: &'static str, read: impl FnMut(&Row<'a>) -> T) -> Vec<T> {
        self.rows_at(key, read).into_iter().map(|(_, row)| row).collect()
    }

    /// The same, where no two rows may answer the same question: `asked` names it. Each row that answers again is
    /// reported at its own line, since a person can not know which of the two was meant.
    pub(crate) fn single_rows<T>(
        &self,
        key: &'static str,
        read: impl FnMut(&Row<'a>) -> T,
        asked: impl Fn(&T) -> Option<String>,
        cure: &str,
    ) -> Vec<T> {
        let rows = self.rows_at(key, read);
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (line, row) in &rows {
            let Some(asked) = asked(row) else { continue };
            match first.get(&asked) {
                Some(other) => {
                    let problem = format!("{asked}: line {other} answers already, and two rows can not both answer");
                    self.page.ledger.find(self.page.file, *line, problem, cure);
                }
                None => {
                    first.insert(asked, *line);
                }
            }
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn rows_at<T>(&self, key: &'static str, mut read: impl FnMut(&Row<'a>) -> T) -> Vec<(usize, T)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let tables: Option<Vec<(usize, &'a DeTable<'a>)>> = match value.get_ref() {
            DeValue::Table(table) => Some(vec![(value.span().start, table)]),
            DeValue::Array(items) => items
                .iter()
                .map(|item| match item.get_ref() {
                    DeValue::Table(table) => Some((item.span().start, table)),
                    _ => None,
                })
                .collect(),
            _ => None,
        };
        let Some(tables) = tables else {
            self.wrong(key, "a table");
            return Vec::new();
        };
        let mut rows = Vec::with_capacity(tables.len());
        for (offset, table) in tables {
            let row = Row { page: self.page, table, offset, known: RefCell::default() };
            rows.push((self.page.line(offset), read(&row)));
            row.done();
        }
        rows
    }

    /// Reports every key that was not asked for: a misspelt key would otherwise be silently without effect.
    pub(crate) fn done(&self) {
        let known = self.known.borrow();
        for (key, _) in self.table.iter() {
            if !known.contains(key.get_ref().as_ref()) {
                let line = self.page.line(key.span().start);
                let list: Vec<&str> = known.iter().copied().collect();
                let cure = format!("remove it, or use one of: {}", list.join(", "));
                self.page.ledger.find(self.page.file, line, format!("unknown key “{}”", key.get_ref()), cure);
            }
        }
    }
}
