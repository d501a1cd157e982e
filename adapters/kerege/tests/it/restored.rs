//! The disk of a node is lost. A copy that was made while it ran takes its place, older than what was lost; its partner gives back what
//! the node had signed since, and work goes on without a fork.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::killed::{prepare, supplement};
use crate::process::{BINARY, Node, Person, patiently};

pub(crate) fn kerege(words: &[&str], config: &Path, more: &[&Path]) -> Output {
    Command::new(BINARY).args(words).arg("--config").arg(config).args(more).output().unwrap()
}

pub(crate) fn well(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// The identifiers of a dossier's entries in their order, as a person's node has them.
fn entries(person: &Person, dossier: base::DossierId) -> Vec<String> {
    let page = person.look(&format!("/api/v1/dossiers/{dossier}/log")).json();
    page["entries"].as_array().unwrap().iter().map(|entry| entry["entry"].as_str().unwrap().to_owned()).collect()
}

fn nothing_waits(person: &Person, list: &str) {
    patiently(|| {
        let page = person.look("/api/v1/desk").json();
        let waits = page[list]
            .as_array()
            .unwrap()
            .iter()
            .any(|partner| ["KG-GP", "IT-MOJ"].contains(&partner["authority"].as_str().unwrap()));
        (!waits).then_some(())
    });
}

#[test]
fn a_lost_disk_is_replaced_by_a_copy_and_the_partner_gives_back_what_was_signed_since() {
    let folder = tempfile::tempdir().unwrap();
    let mut cast = prepare(folder.path());
    let mut nodes = [&cast.configs[0], &cast.configs[1]].map(|config| Node::new(config, folder.path()));
    nodes.iter_mut().for_each(Node::start);
    cast.bakyt = cast.bakyt.clone().sign_in();
    cast.marco = cast.marco.clone().sign_in();
    let config = folder.path().join("KG-GP.toml");
    let copies = folder.path().join("copies");

    let said = well(&kerege(&["backup"], &config, &[Path::new("--to"), &copies]));
    assert!(said.starts_with("copy 20"), "{said}");
    let since = ["One", "Two", "Three"].map(|text| {
        let text = format!("{text} after the copy (synthetic)");
        cast.bakyt.act(&supplement(cast.request, &text, Vec::new()), &text);
        text
    });
    nothing_waits(&cast.bakyt, "undelivered");
    let before = patiently(|| {
        let (here, there) = (entries(&cast.bakyt, cast.request), entries(&cast.marco, cast.request));
        (here == there).then_some(here)
    });

    nodes[0].kill();
    let data = &cast.configs[0].folder;
    for file in fs::read_dir(data).unwrap().map(|file| file.unwrap().path()) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("kerege.db") {
            fs::remove_file(file).unwrap();
        } else if name == "contents" {
            fs::remove_dir_all(file).unwrap();
        }
    }
    let restore = || kerege(&["restore"], &config, &[Path::new("--from"), &copies]);
    well(&restore());
    let again = restore();
    assert!(!again.status.success(), "never over an archive");
    nodes[0].start();
    // The session of before the copy is in it.
    nothing_waits(&cast.bakyt, "recovering");
    let page = cast.bakyt.look(&format!("/api/v1/requests/{}", cast.request)).json();
    let texts: Vec<&str> = page["said"].as_array().unwrap().iter().filter_map(|said| said["text"].as_str()).collect();
    for text in &since {
        assert_eq!(texts.iter().filter(|said| *said == text).count(), 1, "{text}");
    }
    let back = entries(&cast.bakyt, cast.request);
    assert!(before.iter().all(|entry| back.contains(entry)), "everything that Italy held is back");

    cast.bakyt.act(&supplement(cast.request, "And on (synthetic)", Vec::new()), "and on");
    patiently(|| {
        let (here, there) = (entries(&cast.bakyt, cast.request), entries(&cast.marco, cast.request));
        (here == there && here.len() > before.len()).then_some(())
    });
    nodes.iter_mut().for_each(Node::kill);
    // Türkiye is not running: from it alone the node still waits, and the doctor says so.
    let health = kerege(&["doctor"], &config, &[]);
    let said = String::from_utf8_lossy(&health.stdout).into_owned();
    let look: Vec<&str> = said.lines().filter(|line| line.starts_with("LOOK")).collect();
    assert!(matches!(look.as_slice(), [one] if one.starts_with("LOOK recovery: 1 partners")), "{said}");
    assert!(!health.status.success());
}

#[test]
fn a_postgres_database_that_its_server_put_back_is_marked_and_the_partner_gives_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut cast = prepare(folder.path());
    let config = folder.path().join("KG-GP.toml");
    cast.configs[0].write(&config).unwrap();
    let refused = kerege(&["restored"], &config, &[]);
    assert!(!refused.status.success(), "an archive in a folder is restored otherwise");
    // Two databases with the same in them: the one on which work goes on, and the dump of this moment.
    let postgres = servers::Postgres::shared();
    let (lost, dump) = (postgres.fresh(), postgres.fresh());
    for database in [&lost, &dump] {
        assert!(wiring::commands::archive::move_to(&cast.configs[0], database, None).unwrap().agrees);
    }
    cast.configs[0].database = Some(lost);
    let mut nodes = [&cast.configs[0], &cast.configs[1]].map(|config| Node::new(config, folder.path()));
    nodes.iter_mut().for_each(Node::start);
    cast.bakyt = cast.bakyt.clone().sign_in();
    cast.marco = cast.marco.clone().sign_in();
    cast.bakyt.act(&supplement(cast.request, "After the dump (synthetic)", Vec::new()), "after");
    nothing_waits(&cast.bakyt, "undelivered");
    let before = patiently(|| {
        let (here, there) = (entries(&cast.bakyt, cast.request), entries(&cast.marco, cast.request));
        (here == there).then_some(here)
    });
    let refused = kerege(&["restored"], &config, &[]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("stop"), "never under a running node: {said}");

    nodes[0].kill();
    cast.configs[0].database = Some(dump);
    cast.configs[0].write(&config).unwrap();
    well(&kerege(&["restored"], &config, &[]));
    nodes[0].start();
    cast.bakyt = cast.bakyt.clone().sign_in();
    nothing_waits(&cast.bakyt, "recovering");
    let back = entries(&cast.bakyt, cast.request);
    assert!(before.iter().all(|entry| back.contains(entry)), "everything that Italy held is back");
    cast.bakyt.act(&supplement(cast.request, "And on (synthetic)", Vec::new()), "and on");
    patiently(|| {
        let (here, there) = (entries(&cast.bakyt, cast.request), entries(&cast.marco, cast.request));
        (here == there && here.len() > before.len()).then_some(())
    });
}
