//! What changed between two drafts.

use std::collections::BTreeMap;

use agreements::{ArticleNumber, Change, clauses, differences};
use proptest::prelude::*;

fn draft(articles: &[(&str, &str)]) -> BTreeMap<ArticleNumber, String> {
    articles.iter().map(|(number, text)| (number.parse().unwrap(), (*text).to_owned())).collect()
}

#[test]
fn articles_are_held_together_by_number_and_compared_by_word() {
    let before = draft(&[("1", "within 15 days"), ("2", "same"), ("10", "gone")]);
    let after = draft(&[("1", "within 10 days"), ("2", "same"), ("2 bis", "put in")]);
    let found = differences(&before, &after);
    let told: Vec<(String, Change)> = found.iter().map(|one| (one.article.to_string(), one.change)).collect();
    let expected = [("1", Change::Changed), ("2", Change::Kept), ("2 bis", Change::Added), ("10", Change::Removed)];
    assert_eq!(told, expected.map(|(number, change)| (number.to_owned(), change)));
    let words: Vec<(Change, &str)> = found[0].pieces.iter().map(|piece| (piece.change, piece.text.as_str())).collect();
    let expected = [(Change::Kept, "within "), (Change::Removed, "15"), (Change::Added, "10"), (Change::Kept, " days")];
    assert_eq!(words, expected);
}

#[test]
fn numbers_are_ordered_as_treaties_order_them() {
    let mut numbers: Vec<ArticleNumber> =
        ["10", "2", "2 ter", "2 bis", "1"].iter().map(|number| number.parse().unwrap()).collect();
    numbers.sort();
    assert_eq!(numbers.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1", "2", "2 bis", "2 ter", "10"]);
    for wrong in ["", "0", "bis", "2 b", "-1", "70000"] {
        assert!(wrong.parse::<ArticleNumber>().is_err(), "{wrong}");
    }
}

#[test]
fn model_clauses_are_read_and_none_claims_to_be_checked() {
    assert!(clauses().len() >= 10);
    assert!(clauses().iter().all(|clause| !clause.checked && !clause.compare.is_empty()));
}

proptest! {
    /// Without what was put in, the pieces are the old text; without what was taken out, the new one.
    #[test]
    fn pieces_give_both_texts_back(old in "[ab \n]{0,40}", new in "[ab \n]{0,40}") {
        let found = differences(&draft(&[("1", &old)]), &draft(&[("1", &new)]));
        let without = |change: Change| {
            found[0].pieces.iter().filter(|piece| piece.change != change).map(|piece| piece.text.as_str()).collect::<String>()
        };
        prop_assert_eq!(without(Change::Added), old);
        prop_assert_eq!(without(Change::Removed), new);
    }
}
