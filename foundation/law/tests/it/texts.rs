//! Import of texts. Every text here is invented: none is a treaty's.

use base::Language;
use law::texts::{Citation, DEPTH, FILE_BYTES, Library, TreatyText, import};
use proptest::prelude::*;

use crate::told;

const MARKDOWN: &str = "## Convenant over peren\n\n#### Covenant on Pears\n\nThe Gardens, having met, agree:\n\n### Article  1  \n\n#### Terms\n\nFor this Covenant, [pears](../pears.md) are **green**.\n\n### Article  2 \n\n#### Sharing\n\n1.   Each Garden shall share:\n\na) its ripe pears;\n\nb) its baskets, namely\n\n(i) small ones,\n\n(ii) large ones.\n\n2.   Nothing here binds\na Garden without trees.\n\n### CHAPTER II\n\n### Article 3 bis\n\nA last one.\n\n### Artikel  1  \n\n#### Begrippen\n\nIn dit Convenant zijn peren groen.\n";

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

fn read(name: &str, text: &str) -> Vec<TreatyText> {
    import(name, text.as_bytes(), "PEARS", None).unwrap_or_else(|found| panic!("{}", told(&found)))
}

fn refused(name: &str, text: &str) -> String {
    told(&import(name, text.as_bytes(), "PEARS", None).unwrap_err())
}

/// Where each passage of an article stands, and its text.
fn passages(text: &TreatyText, number: &str) -> Vec<(String, String)> {
    let article = text.article(number).unwrap();
    article.passages.iter().map(|passage| (passage.at.clone(), passage.text.clone())).collect()
}

fn owned(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn markdown_in_two_languages_gives_two_texts_by_article_and_passage() {
    let texts = read("pears.md", MARKDOWN);
    let tags: Vec<&str> = texts.iter().map(|text| text.language.as_str()).collect();
    assert_eq!(tags, ["en", "nl"]);
    let english = &texts[0];
    assert_eq!(english.title.as_deref(), Some("Covenant on Pears"));
    let numbers: Vec<&str> = english.articles.iter().map(|article| article.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(english.article("2").unwrap().heading.as_deref(), Some("Sharing"));
    assert_eq!(passages(english, "1"), owned(&[("", "For this Covenant, pears are green.")]));
    assert_eq!(
        passages(english, "2"),
        owned(&[
            ("(1)", "Each Garden shall share:"),
            ("(1)(a)", "its ripe pears;"),
            ("(1)(b)", "its baskets, namely"),
            ("(1)(b)(i)", "small ones,"),
            ("(1)(b)(ii)", "large ones."),
            ("(2)", "Nothing here binds a Garden without trees."),
        ])
    );
    assert_eq!(passages(&texts[1], "1"), owned(&[("", "In dit Convenant zijn peren groen.")]));
}

#[test]
fn levels_are_found_from_the_text_itself() {
    let act = "### § 7 Of plums\n\n(1) Whoever\n\n1.  takes plums,\n\n2.  keeps\n\n    a)  blue ones or\n\n    b)  yellow ones,\n\nis thanked.\n\n(2) This holds for children.\n";
    let texts = read("act.md", act);
    assert_eq!(texts[0].language.as_str(), "de");
    let places: Vec<String> = passages(&texts[0], "7").into_iter().map(|(at, _)| at).collect();
    assert_eq!(places, ["(1)", "(1)(1)", "(1)(2)", "(1)(2)(a)", "(1)(2)(b)", "(2)"]);
    let letters = "### Article 4\n\ng) seven,\n\nh) eight, e.g. plums,\n\ni) nine;\n\n(i) one of nine.\n";
    let places: Vec<String> = passages(&read("l.md", letters)[0], "4").into_iter().map(|(at, _)| at).collect();
    assert_eq!(places, ["(g)", "(h)", "(i)", "(i)(i)"]);
}

#[test]
fn json_is_read_in_one_language_or_in_several() {
    let one = r#"{"title": "On pears", "language": "en", "articles": [
        {"number": 1, "heading": "Terms", "content": "1. Pears are green.\n(a) Mostly."},
        {"number": "Article IV", "paragraphs": [{"number": "1", "text": "First."}, {"number": "(2)", "text": "Second."}]}]}"#;
    let texts = read("pears.json", one);
    assert_eq!(texts[0].title.as_deref(), Some("On pears"));
    assert_eq!(passages(&texts[0], "1"), owned(&[("(1)", "Pears are green."), ("(1)(a)", "Mostly.")]));
    assert_eq!(passages(&texts[0], "4"), owned(&[("(1)", "First."), ("(2)", "Second.")]));
    let several = r#"{"treaty": "梨", "treaty_en": "Pears", "articles": [
        {"article": "十二", "title_en": "Twelve", "content_en": "Green.", "content_zh": "綠"}]}"#;
    let texts = read("pears.json", several);
    let tags: Vec<&str> = texts.iter().map(|text| text.language.as_str()).collect();
    assert_eq!((tags, texts[0].articles[0].number.as_str()), (vec!["en", "zh"], "12"));
    assert_eq!(texts[0].title.as_deref(), Some("Pears"));
    let only = import("pears.json", several.as_bytes(), "PEARS", Some(&language("zh"))).unwrap();
    assert_eq!((only.len(), only[0].articles[0].passages[0].text.as_str()), (1, "綠"));
}

const AKOMA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="covenant">
<meta><identification source="\#x"><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><longTitle><p><docTitle>Covenant on <b>Pears</b></docTitle></p></longTitle></preface>
<body><chapter eId="c1"><num>I</num><heading>General</heading>
<article eId="a5"><num>Article 5</num><heading>Sharing &amp; caring</heading>
 <paragraph eId="a5-1"><num>1.</num><intro><p>Each Garden shall share:<authorialNote><p>a note</p></authorialNote></p></intro>
  <point><num>(a)</num><content><p>ripe <i>pears</i>;</p></content></point>
  <point><num>(b)</num><content><p>baskets.</p></content></point></paragraph>
 <paragraph eId="a5-2"><num>2.</num><content><p>It is so agreed.</p></content></paragraph>
</article></chapter></body></act></akomaNtoso>"#;

#[test]
fn akoma_ntoso_is_read_by_article_paragraph_and_point() {
    let texts = read("pears.xml", AKOMA);
    assert_eq!((texts[0].language.as_str(), texts[0].title.as_deref()), ("en", Some("Covenant on Pears")));
    assert_eq!(texts[0].article("5").unwrap().heading.as_deref(), Some("Sharing & caring"));
    assert_eq!(
        passages(&texts[0], "5"),
        owned(&[
            ("(1)", "Each Garden shall share:"),
            ("(1)(a)", "ripe pears ;"),
            ("(1)(b)", "baskets."),
            ("(2)", "It is so agreed."),
        ])
    );
}

#[test]
fn every_trick_of_xml_is_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><akomaNtoso>&lol2;</akomaNtoso>";
    assert!(refused("bomb.xml", bomb).contains("a document type"));
    assert!(
        refused("e.xml", "<akomaNtoso><p>&file;</p></akomaNtoso>")
            .contains("an entity that XML itself does not define")
    );
    let deep = format!("<akomaNtoso>{}x{}</akomaNtoso>", "<div>".repeat(DEPTH), "</div>".repeat(DEPTH));
    assert!(refused("deep.xml", &deep).contains("nested more than"));
    let crowd = format!("<akomaNtoso>{}</akomaNtoso>", "<p/>".repeat(200_001));
    assert!(refused("crowd.xml", &crowd).contains("more than 200000 elements"));
    let swollen = format!("<akomaNtoso a=\"{}\"/>", "x".repeat(5_000));
    assert!(refused("swollen.xml", &swollen).contains("attributes of more than"));
    for broken in ["<akomaNtoso><article>", "<akomaNtoso></article>", "<akomaNtoso a=1/>", "<<<"] {
        assert!(import("broken.xml", broken.as_bytes(), "PEARS", None).is_err(), "{broken}");
    }
    let line = refused("line.xml", "<akomaNtoso>\n<p>\n&x;</p></akomaNtoso>");
    assert!(line.starts_with("line.xml:3:"), "{line}");
}

#[test]
fn what_is_no_text_by_article_is_told_with_a_cure() {
    assert!(refused("empty.md", "# Title\n\nNothing here.\n").contains("no article was found"));
    assert!(refused("twice.md", "### Article 1\n\nx\n\n### Article 1\n\ny\n").contains("article 1 stands twice in en"));
    assert!(refused("none.md", "### Article\n\nx\n\n### Article next\n").contains("an article without a number"));
    assert!(
        refused("x.json", "{\"articles\": [{\"content\": \"x\"}], \"language\": \"en\"}")
            .contains("entry 1 has no number")
    );
    assert!(
        refused("x.json", "{\"articles\": [{\"number\": 1, \"content\": \"x\"}]}")
            .contains("does not say its language")
    );
    assert!(refused("x.json", "{\"articles\": 1}").contains("no list `articles`"));
    let broken = refused("x.json", "{\n\"articles\": [,]}");
    assert!(broken.starts_with("x.json:2:"), "{broken}");
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(refused("deep.json", &deep).contains("not readable as JSON"));
    assert!(
        refused(
            "n.xml",
            "<akomaNtoso><meta><FRBRlanguage language=\"eng\"/></meta><article><p>x</p></article></akomaNtoso>"
        )
        .contains("has no number")
    );
    let large = vec![b'x'; FILE_BYTES + 1];
    assert!(told(&import("large.md", &large, "PEARS", None).unwrap_err()).contains("more than"));
    assert!(told(&import("binary.md", &[0xff, 0xfe, 0x00], "PEARS", None).unwrap_err()).contains("not UTF-8"));
    let long = format!("### Article 1\n\n{}\n", "x".repeat(20_001));
    assert!(refused("long.md", &long).contains("more than 20000 characters"));
    let named = told(&import("pears.md", MARKDOWN.as_bytes(), "PEARS", Some(&language("ru"))).unwrap_err());
    assert!(named.contains("several languages"), "{named}");
}

#[test]
fn a_language_may_be_named_where_the_word_for_article_does_not_say_it() {
    let texts = import("x.md", "### Article 1\n\nDe poires.\n".as_bytes(), "PEARS", Some(&language("fr"))).unwrap();
    assert_eq!(texts[0].language, language("fr"));
    for (word, tag) in [("Статья", "ru"), ("Берене", "ky"), ("Articolo", "it"), ("Madde", "tr")] {
        assert_eq!(read("x.md", &format!("### {word} 1\n\nx\n"))[0].language, language(tag));
    }
}

#[test]
fn a_text_goes_into_a_plain_file_and_comes_back_the_same() {
    for text in read("pears.md", MARKDOWN) {
        assert_eq!(TreatyText::from_toml("x", &text.to_toml()).unwrap(), text);
    }
    let text = &read("pears.md", MARKDOWN)[0];
    assert_eq!(text.file_name(), "PEARS.en.toml");
    assert!(text.to_toml().starts_with("# The text of an instrument by article"));
    let found = told(
        &TreatyText::from_toml("PEARS.en.toml", "instrument = \"PEARS\"\nlanguage = \"en\"\ncolour = 1\n").unwrap_err(),
    );
    assert!(found.starts_with("PEARS.en.toml:3:") && found.contains("colour"), "{found}");
}

#[test]
fn citations_open_the_passage_with_what_stands_above_it() {
    let file = read("pears.md", MARKDOWN)[0].to_toml();
    let library = Library::read([("PEARS.en.toml", file.as_str())]).unwrap();
    let quote = |citation: &str| library.quote(citation, &language("en"));
    let point = quote("PEARS 2(1)(b)(ii)").unwrap();
    assert_eq!((point.text.as_str(), point.exact), ("(1)(b)(ii) large ones.", true));
    assert_eq!(point.above, ["Each Garden shall share:", "its baskets, namely"]);
    let paragraph = quote("PEARS 2(1)(b) (to check)").unwrap();
    assert_eq!(paragraph.text, "(1)(b) its baskets, namely\n(1)(b)(i) small ones,\n(1)(b)(ii) large ones.");
    assert!(!quote("PEARS 2(1)(z)").unwrap().exact);
    assert_eq!(quote("PEARS 1").unwrap().heading.as_deref(), Some("Terms"));
    assert!(quote("PEARS 9").is_none() && quote("PLUMS 1").is_none() && quote("practice").is_none());
    assert!(library.quote("PEARS 1", &language("ru")).is_some(), "another language is better than none");
    let parsed = |text: &str| Citation::parse(text).map(|c| (c.instrument, c.article, c.at));
    let some = |a: &str, b: &str, c: &str| Some((a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(parsed("DE IRG 16(2)"), some("DE-IRG", "16", "(2)"));
    assert_eq!(parsed("CETS197 42(4), 43(2) (numbers to check)"), some("CETS197", "42", "(4)"));
    assert_eq!(parsed("MINSK93 62(1) as amended 1997"), some("MINSK93", "62", "(1)"));
    assert_eq!(parsed("UNTOC"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever is in a file: it is read or refused with reasons, never a crash, and what is read comes back the same.
    #[test]
    fn any_file_is_read_or_refused(start in 0usize..3, cut in 0usize..1_200, put in "[<>&;/#\\[\\]{}\",.()a-z0-9 \n§]{0,40}", ending in proptest::sample::select(vec!["md", "json", "xml", "txt"])) {
        let json = r#"{"language": "en", "articles": [{"number": 1, "content": "1. x\n2. y"}]}"#;
        let mut text = [MARKDOWN, AKOMA, json][start].to_owned();
        let at = text.floor_char_boundary(cut.min(text.len()));
        text.insert_str(at, &put);
        match import(&format!("x.{ending}"), text.as_bytes(), "PEARS", None) {
            Ok(texts) => {
                for text in texts {
                    prop_assert_eq!(TreatyText::from_toml("x", &text.to_toml()).unwrap(), text);
                }
            }
            Err(found) => prop_assert!(!found.is_empty() && found.iter().all(|finding| !finding.cure.is_empty())),
        }
    }
}
