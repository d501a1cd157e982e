//! What a running node tells those who watch it.

use crate::http::ask;
use crate::killed::{prepare, supplement};
use crate::process::{Node, free_port, patiently};

#[test]
fn a_node_tells_its_numbers_and_no_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut cast = prepare(folder.path());
    let at = free_port();
    cast.configs[0].metrics = Some(at);
    let mut nodes = [&cast.configs[0], &cast.configs[1]].map(|config| Node::new(config, folder.path()));
    nodes[0].start();
    cast.bakyt = cast.bakyt.clone().sign_in();
    cast.bakyt.act(&supplement(cast.request, "Waits for Italy (synthetic)", Vec::new()), "waits");
    let metrics = || ask(at, "GET", "/metrics", &[], &[]).unwrap();
    let all = || String::from_utf8(metrics().body).unwrap();
    let value = |line: &str| {
        let text = all();
        let found = text.lines().find_map(|one| one.strip_prefix(line)?.trim().parse::<f64>().ok());
        found.unwrap_or_else(|| panic!("{line} is not told:\n{text}"))
    };
    let answer = metrics();
    assert_eq!(answer.header("content-type").unwrap(), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    assert!(answer.body.ends_with(b"# EOF\n"));
    assert!(value("kerege_entries ") > 10.0);
    assert!(value("kerege_resident_memory_bytes ") > 1e6);
    assert!(value("kerege_card_left_seconds ") > 2.0 * 365.0 * 86_400.0);
    assert!(value("kerege_waiting_entries{partner=\"IT-MOJ\"} ") >= 1.0);
    assert_eq!(value("kerege_connected{partner=\"IT-MOJ\"} "), 0.0);
    assert!(value("kerege_answers_total{method=\"POST\",path=\"/api/v1/act\",status=\"2xx\"} ") >= 1.0);
    // Patterns of addresses, and nothing that a browser made up.
    cast.bakyt.look(&format!("/api/v1/requests/{}", cast.request));
    let _ = cast.bakyt.get("/no-such-page-7f3a");
    let text = all();
    for told in [cast.request.to_string().as_str(), "no-such-page", "bakyt", "synthetic"] {
        assert!(!text.contains(told), "{told} is told");
    }
    assert!(text.contains("path=\"/api/v1/requests/{id}\""));
    assert_eq!(ask(at, "GET", "/health", &[], &[]).unwrap().status, 200);
    assert_eq!(ask(cast.configs[0].web, "GET", "/metrics", &[], &[]).unwrap().status, 404, "not where people come");

    // The doctor looks at the node while it works, and says no more of people than the numbers do.
    let output = std::process::Command::new(crate::process::BINARY)
        .args(["doctor", "--running", "--json", "--config"])
        .arg(folder.path().join(format!("{}.toml", cast.configs[0].authority)))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let health: serde_json::Value = serde_json::from_str(&said).unwrap();
    let found: Vec<&str> =
        health["findings"].as_array().unwrap().iter().filter_map(|one| one["what"].as_str()).collect();
    for what in ["card", "clock", "chains", "contents", "accesses", "books", "outbox", "recovery"] {
        assert!(found.contains(&what), "{what} was not looked at: {said}");
    }
    assert!(!said.contains("bakyt") && !said.contains("synthetic"));

    nodes[1].start();
    patiently(|| {
        let text = all();
        let well = text.contains("kerege_connected{partner=\"IT-MOJ\"} 1")
            && text.contains("kerege_waiting_entries{partner=\"IT-MOJ\"} 0");
        well.then_some(())
    });
}
