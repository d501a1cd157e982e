use clap::Parser;

use super::{LawCommand, run};

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: LawCommand,
}

/// What `kerege law` prints for these words, or why it does not.
fn law(words: &str) -> Result<String, String> {
    let words = std::iter::once("law").chain(words.split_whitespace());
    let line = Line::try_parse_from(words).map_err(|error| error.to_string())?;
    run(line.command).map_err(|stop| stop.to_string())
}

fn json(words: &str) -> serde_json::Value {
    serde_json::from_str(&law(words).unwrap()).unwrap()
}

const ASKED: &str = "--from KG --to IT --purpose extradition --offence trafficking --date 2026-11-01";

#[test]
fn explain_says_what_basis_says_and_why() {
    let basis = json(&format!("basis {ASKED} --json"));
    let explained = json(&format!("explain {ASKED} --holds victim_indicator --does-not-hold own_national --json"));
    assert_eq!(explained["answer"], basis["answer"]);
    let topic = |id: &str| {
        let topics = explained["topics"].as_array().unwrap();
        topics.iter().find(|topic| topic["topic"] == id).unwrap()["verdict"].clone()
    };
    assert_eq!((topic("non_punishment"), topic("nationality")), ("stopped".into(), "clear".into()));
    assert!(explained["steps"].as_array().unwrap().len() > 40);
    assert!(explained["quotes"].as_array().unwrap().is_empty());
    assert!(law(&format!("explain {ASKED} --holds victim_indikator")).unwrap_err().contains("circumstance-unknown"));
}

#[test]
fn gaps_and_dual_take_today_where_no_day_is_given() {
    let gaps = json("gaps --state KG --json");
    assert_eq!(gaps["cells"].as_array().unwrap().len(), 95);
    assert!(law("gaps --state KG").unwrap().contains("mla"));
    assert!(law("gaps --state ZZ").unwrap_err().contains("no State has the code ZZ"));
    let dual = json("dual --from KG --to DE --json");
    assert_eq!(dual["lines"].as_array().unwrap().len(), 28);
    let child =
        json("dual --from KG --to DE --date 2026-11-01 --conduct act-transfer,purpose-slavery --child true --json");
    assert_eq!((&child["verdict"], &child["parts"][1]["both"]), (&"unknown".into(), &"covered".into()));
}

#[test]
fn what_is_imported_is_quoted_where_an_answer_cites_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("invented.md");
    std::fs::write(&file, "### Article 16\n\n#### Of pears\n\n4.  An invented paragraph about pears.\n").unwrap();
    let out = folder.path().join("texts");
    let (file, out) = (file.display(), out.display());
    let checked = json(&format!("import {file} --instrument UNTOC --json"));
    assert_eq!(checked["written_to"], serde_json::Value::Null);
    assert!(!std::path::Path::new(&out.to_string()).exists(), "only checked");
    let report = law(&format!("import {file} --instrument UNTOC --out {out}")).unwrap();
    assert!(report.contains("UNTOC.en.toml (en): 1 articles") && report.contains("the data say 41"), "{report}");
    let explained = law(&format!("explain {ASKED} --texts {out}")).unwrap();
    assert!(explained.contains("UNTOC 16(4) (Of pears), en: (4) An invented paragraph about pears."), "{explained}");
}

#[test]
fn an_import_that_is_refused_writes_nothing_and_a_code_is_no_path() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bomb.xml");
    std::fs::write(&file, "<!DOCTYPE a [<!ENTITY b \"b\">]><akomaNtoso>&b;</akomaNtoso>").unwrap();
    let out = folder.path().join("texts");
    let refused = law(&format!("import {} --instrument UNTOC --out {}", file.display(), out.display())).unwrap_err();
    assert!(refused.contains("bomb.xml:1: a document type") && refused.contains("cure:"), "{refused}");
    assert!(!out.exists());
    for code in ["../UNTOC", "UN/TOC", "."] {
        let refused = law(&format!("import {} --instrument {code}", file.display())).unwrap_err();
        assert!(refused.contains("instrument code"), "{refused}");
    }
    std::fs::write(folder.path().join("large.md"), vec![b'x'; law::texts::FILE_BYTES + 1]).unwrap();
    let large = folder.path().join("large.md");
    assert!(law(&format!("import {} --instrument UNTOC", large.display())).unwrap_err().contains("more than"));
}

#[test]
fn a_set_goes_from_a_folder_through_two_keepers_onto_a_node() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let mut keepers = String::new();
    for name in ["first", "second"] {
        keepers += &law(&format!("keeper --name {name} --out {}", at(name))).unwrap();
    }
    std::fs::write(at("keepers.toml"), keepers).unwrap();
    for (file, text) in law::builtin::files() {
        let path = folder.path().join("data").join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let packed = json(&format!("pack --data {} --serial 1 --out {} --json", at("data"), at("set.pack")));
    assert_eq!(packed["files"], law::builtin::files().len());
    let trust = format!("trust {} --keepers {} --into {} --json", at("set.pack"), at("keepers.toml"), at("node"));
    assert!(law(&trust).unwrap_err().contains("no signature of first and second holds"));
    for name in ["first", "second"] {
        law(&format!("sign {} --key {}", at("set.pack"), at(name))).unwrap();
    }
    assert_eq!(json(&trust)["signed_by"], serde_json::json!(["first", "second"]));
    std::fs::write(folder.path().join("data/states/IT.toml"), "code = \"IT\"\nnmae = \"Italy\"\n").unwrap();
    let faulty = law(&format!("pack --data {} --serial 2 --out {}", at("data"), at("set2.pack"))).unwrap_err();
    assert!(faulty.contains("states/IT.toml:2: unknown key “nmae”"), "{faulty}");
    assert!(!folder.path().join("set2.pack").exists());
}
