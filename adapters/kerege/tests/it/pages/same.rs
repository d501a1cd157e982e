//! What a page refuses, the API refuses: no *must* is passed by leaving the page out.

use axum::http::StatusCode;
use desk::{Command, Hall};
use serde_json::{Value, json};
use wiring::demo::{Place, Scene, story};

use super::visit::Visit;
use crate::permissions::visitor;

/// One deed, as a program and as a person asks for it.
struct Deed<'a> {
    who: &'a Visit,
    command: Value,
    form: Vec<(&'a str, String)>,
    status: u16,
    code: &'a str,
}

#[test]
fn the_api_refuses_what_a_page_refuses() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().expect("a folder");
    wiring::demo::runtime().expect("threads").block_on(async {
        let scene = Scene::open(folder.path().to_path_buf(), 24_400).await.expect("three nodes");
        story::fill(&scene).await.expect("the story");
        tried(&scene).await;
        scene.stop().await;
    });
}

async fn visit(scene: &Scene, place: Place, name: &str) -> Visit {
    let member =
        wiring::demo::CAST.iter().find(|member| member.place == place && member.sign_in == name).expect("cast");
    let cookie = visitor(scene, member).cookie.expect("signed in");
    Visit::with(name.to_owned(), scene.node(place).expect("running").router(), cookie).await
}

async fn tried(scene: &Scene) {
    let (aigul, bakyt) = (visit(scene, Place::Kg, "aigul").await, visit(scene, Place::Kg, "bakyt").await);
    let (cholpon, giulia) = (visit(scene, Place::Kg, "cholpon").await, visit(scene, Place::It, "giulia").await);
    let marco = visit(scene, Place::It, "marco").await;
    let matter =
        story::open_matter(scene, "1-26-0600-SYN", "Another matter (synthetic)").expect("a matter").to_string();
    let partner = scene.desk(Place::It).expect("running").node().to_string();
    let begun = json!({ "do": "draft_request", "matter": matter, "partner": partner, "measure": "documents_and_records", "language": "en" });
    let draft = bakyt.act(&begun).await.json()["dossier"].as_str().expect("a draft").to_owned();
    let own = scene.desk(Place::Kg).expect("running").node().to_string();
    let requests = marco.get("/api/v1/requests?side=in").await.json();
    let request = requests["lines"][0]["dossier"].as_str().expect("the story's request").to_owned();
    let enquiries = giulia.get("/api/v1/enquiries?side=in").await.json();
    let open = enquiries["lines"].as_array().expect("lines").iter().find(|line| line["stage"] == "open");
    let enquiry = open.expect("one that waits")["dossier"].as_str().expect("an identifier").to_owned();
    let log = giulia.get(&format!("/api/v1/dossiers/{enquiry}/log")).await.json();
    let theirs = log["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .find(|entry| entry["author"]["own"] == false && entry["contents"][0].is_array());
    let content = theirs.expect("a question")["contents"][0][0].as_str().expect("its text").to_owned();

    let deed = |who, command: Value, form: &[(&'static str, &str)], status, code| Deed {
        who,
        command,
        form: form.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        status,
        code,
    };
    let of_draft = |word: &str| json!({ "do": word, "draft": draft });
    let ask = |code: &str, to: &str| json!({ "do": "send_enquiry", "matter": matter, "partner": to, "urgency": "ordinary", "code": code, "question": "x" });
    let asked = |code: &'static str| {
        vec![
            ("matter", matter.clone()),
            ("urgency", "ordinary".into()),
            ("code", code.into()),
            ("question", "x".into()),
        ]
    };
    let text = "x".repeat(70_000);
    let deeds = vec![
        deed(&bakyt, of_draft("submit_draft"), &[("draft", &draft)], 409, "request-missing-must"),
        deed(&bakyt, of_draft("send_request"), &[("draft", &draft)], 409, "draft-stage"),
        deed(&bakyt, of_draft("approve_draft"), &[("draft", &draft)], 409, "role-needed"),
        deed(&cholpon, of_draft("approve_draft"), &[("draft", &draft)], 409, "draft-stage"),
        deed(&aigul, of_draft("submit_draft"), &[("draft", &draft)], 404, "not-found"),
        Deed {
            who: &aigul,
            command: ask("H3", &partner),
            form: [asked("H3"), vec![("partner", partner.clone())]].concat(),
            status: 422,
            code: "caveat-needed",
        },
        Deed {
            who: &aigul,
            command: ask("H1", &own),
            form: [asked("H1"), vec![("partner", own.clone())]].concat(),
            status: 409,
            code: "peer-not-confirmed",
        },
        deed(
            &bakyt,
            json!({ "do": "draft_request", "matter": matter, "partner": partner, "measure": "anything", "language": "en" }),
            &[("matter", &matter), ("partner", &partner), ("measure", "anything"), ("language", "en")],
            422,
            "measure-unknown",
        ),
        deed(
            &giulia,
            json!({ "do": "refuse_enquiry", "enquiry": enquiry, "ground": "because", "reason": "x" }),
            &[("enquiry", &enquiry), ("ground", "because"), ("reason", "x")],
            422,
            "malformed-json",
        ),
        deed(
            &giulia,
            json!({ "do": "ask_enquiry_clarification", "enquiry": enquiry, "text": text }),
            &[("enquiry", &enquiry), ("text", &text)],
            422,
            "malformed-json",
        ),
        deed(
            &giulia,
            json!({ "do": "clarify_enquiry", "enquiry": enquiry, "text": "x" }),
            &[("enquiry", &enquiry), ("text", "x")],
            409,
            "role-needed",
        ),
        deed(
            &marco,
            json!({ "do": "postpone_request", "request": request, "provision": "x", "until": "2001-01-01", "reason": "x" }),
            &[("request", &request), ("provision", "x"), ("until", "2001-01-01"), ("reason", "x")],
            422,
            "date-not-in-future",
        ),
        // The Convention asks for a consultation first.
        deed(
            &marco,
            json!({ "do": "refuse_request", "request": request, "ground": "R12", "provision": "UNTOC 16", "reason": "x" }),
            &[("request", &request), ("ground", "R12|UNTOC 16"), ("reason", "x")],
            409,
            "consult-first",
        ),
        deed(
            &marco,
            json!({ "do": "arrange_handover", "request": request, "on": "2099-01-31", "text": "x" }),
            &[("request", &request), ("on", "2099-01-31"), ("text", "x")],
            409,
            "not-granted",
        ),
        deed(
            &marco,
            json!({ "do": "assign_request", "request": request, "unit": "NOWHERE" }),
            &[("request", &request), ("unit", "NOWHERE")],
            422,
            "no-such-unit",
        ),
        deed(
            &marco,
            json!({ "do": "withdraw_request", "request": request, "reason": "x" }),
            &[("request", &request), ("reason", "x")],
            409,
            "role-needed",
        ),
        deed(
            &aigul,
            json!({ "do": "set_team", "matter": matter, "team": ["0".repeat(64)] }),
            &[("matter", &matter), ("team", &"0".repeat(64))],
            422,
            "no-such-person",
        ),
        deed(
            &giulia,
            json!({ "do": "erase_contents", "dossier": enquiry, "contents": [content], "reason": "x" }),
            &[("dossier", &enquiry), ("contents", &content), ("reason", "x")],
            409,
            "erase-own-only",
        ),
    ];
    for deed in &deeds {
        let word = deed.command["do"].as_str().expect("a word").to_owned();
        let program = deed.who.act(&deed.command).await;
        let code = program.json()["refusal"]["code"].as_str().unwrap_or_default().to_owned();
        assert_eq!(
            (program.status.as_u16(), code.as_str()),
            (deed.status, deed.code),
            "{} {word}: {}",
            deed.who.name,
            program.text
        );
        let fields: Vec<(&str, &str)> = deed.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let person = deed.who.form(&format!("/act/{}", word.replace('_', "-")), &fields).await;
        assert_eq!(person.status.as_u16(), deed.status, "{} {word}, as a form: {}", deed.who.name, person.to);
    }
    import(scene, &aigul, &matter).await;
}

/// A submission that leaves open what concerns a person could not have come from a page.
async fn import(scene: &Scene, aigul: &Visit, matter: &str) {
    let send = |rows: Value, annex: Value| {
        let submission = json!({ "format": "htcds-2.0-csv", "rows": rows, "annex": annex });
        json!({ "do": "import_submission", "matter": matter, "submission": submission })
    };
    let good = story::submission().expect("the example");
    let command = Command::ImportSubmission { matter: matter.parse().expect("an identifier"), submission: good };
    let good = serde_json::to_value(&command).expect("JSON");
    for (what, command) in [
        ("a name left open", send(json!([[["prs_SecondName", "Example"], ["cas_Status", "Active"]]]), json!([]))),
        (
            "a name repeated",
            send(json!([[["org_Name", "House of Example"]]]), json!([[["prs_SecondName", "Example"]]])),
        ),
        ("a field of no standard", send(json!([[["shoe_size", "44"]]]), json!([]))),
        ("a code of no list", send(json!([[["cas_Status", "Sleeping"]]]), json!([]))),
        ("nothing", send(json!([]), json!([]))),
    ] {
        let answer = aigul.act(&command).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", answer.text);
    }
    let answer = aigul.act(&good).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let reader = scene.reader(Place::Kg, "aigul").expect("cast");
    let page = scene.desk(Place::Kg).expect("running").matter(&reader, matter.parse().expect("an identifier"));
    let open: Vec<String> =
        page.expect("her matter").imported[0].rows.iter().flatten().map(|(field, _)| field.clone()).collect();
    assert!(!open.is_empty() && !open.iter().any(|field| field.starts_with("prs_")), "{open:?}");
}
