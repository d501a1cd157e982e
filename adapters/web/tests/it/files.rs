//! Names of files on their way in and out: shown, offered for download, and never a path or a second header.

use axum::http::{Method, StatusCode, header};
use handling::Role;

use crate::hall::{CONTENT, MATTER, REQUEST};
use crate::world::{Browser, Part, World, multipart, request};

/// Names that nobody may upload under, as they stand in the form's header.
const REFUSED: [&str; 24] = [
    "..",
    "../../etc/passwd",
    "..\\\\..\\\\x.exe",
    "a/../../b.pdf",
    ".htaccess",
    "name.",
    "name ",
    " ",
    "folder/",
    "con",
    "NUL.pdf",
    "lpt1.tar.gz",
    "photo\u{202E}gpj.exe",
    "photo\u{2067}gpj.exe",
    "a\u{200B}b.pdf",
    "a\u{FEFF}b.pdf",
    "a\0b.pdf",
    "a\u{7F}b.pdf",
    "<img src=x onerror=alert(1)>.pdf",
    "a:b.pdf",
    "a|b.pdf",
    "a*b?.pdf",
    "a\u{2215}b.pdf",
    "\u{FF0E}\u{FF0E}\u{FF0F}b.pdf",
];

fn uploads() -> String {
    format!("/dossiers/{REQUEST}/files")
}

#[tokio::test]
async fn no_file_comes_in_under_a_name_with_a_trick() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Executor).await;
    let (csrf, dossier) = (browser.csrf.clone(), REQUEST.to_string());
    let long = format!("{}.pdf", "x".repeat(300));
    for name in REFUSED.iter().copied().chain([long.as_str()]) {
        // A control character does not even make a header.
        let code = if name.contains(char::is_control) { "malformed-form" } else { "file-name" };
        let (request, body) = multipart(&uploads(), &[Part::Text("csrf", &csrf), Part::File("file", name, b"x")]);
        let answer = browser.send(request.header("accept", "application/json"), body).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, code), "{name:?}");
        // The same with a form that carries its files itself: the page comes back, or says why it cannot.
        let parts = [
            Part::Text("csrf", &csrf),
            Part::Text("request", &dossier),
            Part::Text("text", "Executed (synthetic)."),
            Part::File("files", name, b"x"),
        ];
        let (request, body) = multipart("/act/execute-request", &parts);
        let answer = browser.send(request.header("accept", "application/json"), body).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, code), "{name:?}");
        // And with the file of an import.
        let (request, body) = multipart(
            &format!("/matters/{MATTER}/import"),
            &[Part::Text("csrf", &csrf), Part::File("submission", name, b"cas_Status\nActive\n")],
        );
        assert_eq!(browser.send(request, body).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
    }
    assert_eq!((world.acts(), world.hall.files.lock().unwrap().len()), (0, 0));
}

#[tokio::test]
async fn a_file_comes_in_under_its_name_without_folders() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Executor).await;
    let csrf = browser.csrf.clone();
    for (sent, kept) in [
        ("протокол допроса.pdf", "протокол допроса.pdf"),
        ("C:\\\\Users\\\\x\\\\list.csv", "list.csv"),
        ("/home/x/list.csv", "list.csv"),
        ("it's 100% sure; really.pdf", "it's 100% sure; really.pdf"),
        ("مثال.pdf", "مثال.pdf"),
    ] {
        let (request, body) =
            multipart(&uploads(), &[Part::Text("csrf", &csrf), Part::File("file", sent, b"x\0y\r\n--z")]);
        let answer = browser.send(request, body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert_eq!(answer.json()[0]["name"], kept);
        assert_eq!(answer.json()[0]["length"], 8);
        let received = world.hall.files.lock().unwrap().pop().unwrap();
        assert_eq!(received, (kept.to_owned(), b"x\0y\r\n--z".to_vec()));
    }
}

#[tokio::test]
async fn nothing_of_a_file_is_kept_before_its_form_has_shown_that_it_is_ours() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Executor).await;
    let (csrf, dossier) = (browser.csrf.clone(), REQUEST.to_string());
    let too_late = [Part::File("file", "a.pdf", b"x"), Part::Text("csrf", &csrf)];
    let (request, body) = multipart(&uploads(), &too_late);
    assert_eq!(browser.send(request, body).await.status, StatusCode::FORBIDDEN);
    let too_late = [Part::Text("request", &dossier), Part::File("files", "a.pdf", b"x"), Part::Text("csrf", &csrf)];
    let (request, body) = multipart("/act/execute-request", &too_late);
    assert_eq!(browser.send(request, body).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A form must say first to which dossier its files belong.
    let homeless = [Part::Text("csrf", &csrf), Part::File("files", "a.pdf", b"x"), Part::Text("request", &dossier)];
    let (request, body) = multipart("/act/execute-request", &homeless);
    assert_eq!(browser.send(request, body).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((world.acts(), world.hall.files.lock().unwrap().len()), (0, 0));
}

#[tokio::test]
async fn an_act_takes_no_file_by_another_name_than_one_that_could_be_uploaded() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Executor).await;
    let csrf = browser.csrf.clone();
    for name in ["../../a.pdf", "folder/a.pdf", "photo\u{200F}gpj.exe", "con.pdf", "<b>.pdf", ".a"] {
        let file = serde_json::json!({ "content": CONTENT, "name": name, "length": 1 });
        let fields = [
            ("csrf", csrf.as_str()),
            ("request", &REQUEST.to_string()),
            ("text", "Executed (synthetic)."),
            ("file", &file.to_string()),
        ];
        let body = serde_html_form::to_string(fields).unwrap();
        let request = Browser::form("/act/execute-request").header("accept", "application/json");
        let answer = browser.send(request, body).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::UNPROCESSABLE_ENTITY, "file-name".into()), "{name:?}");
        let command = serde_json::json!({ "do": "execute_request", "request": REQUEST, "text": "x", "files": [file] });
        let answer = browser.act(&command).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::UNPROCESSABLE_ENTITY, "file-name".into()), "{name:?}");
    }
    assert_eq!(world.acts(), 0);
    let good = serde_json::json!({ "content": CONTENT, "name": "a.pdf", "length": 1 });
    let answer = browser
        .act(&serde_json::json!({ "do": "execute_request", "request": REQUEST, "text": "x", "files": [good] }))
        .await;
    assert_eq!((answer.status, world.acts()), (StatusCode::OK, 1), "{}", answer.text());
}

/// Names as a partner's program could have written them: the hall's `Title` lets them pass.
const PARTNERS: [&str; 14] = [
    "evidence.pdf",
    "../../../etc/passwd",
    "..\\..\\x.exe",
    "/etc/passwd",
    "a\"; filename=\"b.exe",
    "a'; x=y.pdf",
    "<script>alert(1)</script>.html",
    "photo\u{200F}gpj.exe",
    "CON.pdf",
    ".htaccess",
    "name.exe.",
    "протокол.pdf",
    "مثال.pdf",
    "%2e%2e%2fx.pdf",
];

#[tokio::test]
async fn what_a_partner_named_is_offered_under_a_safe_name_in_one_header() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Prosecutor).await;
    let address = format!("/dossiers/{REQUEST}/files/{CONTENT}");
    let long = format!("{}.pdf", "Ж".repeat(150));
    let hostile = ["a\r\nSet-Cookie: planted=1\r\n\r\n<b>.pdf", "a\0b.pdf", "photo\u{202E}gpj.exe"];
    for name in PARTNERS.into_iter().chain(hostile).chain([long.as_str()]) {
        *world.hall.name.lock().unwrap() = name.to_owned();
        let answer = browser.get(&address).await;
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (StatusCode::OK, b"<script>evidence".as_slice()),
            "{name:?}"
        );
        assert_eq!(answer.header("content-length"), "16");
        assert_eq!(answer.header("content-type"), "application/octet-stream", "{name:?}");
        assert_eq!(answer.headers.get_all("content-disposition").iter().count(), 1);
        assert!(!answer.headers.contains_key("set-cookie"), "{name:?}");
        let header = answer.header("content-disposition");
        let (plain, encoded) = header.split_once("\"; filename*=UTF-8''").unwrap_or_else(|| panic!("{header}"));
        let plain = plain.strip_prefix("attachment; filename=\"").unwrap_or_else(|| panic!("{header}"));
        for text in [plain, encoded] {
            assert!(!text.contains(['"', '/', '\\', '<', '>', '\r', '\n', '\0', ';']), "{name:?}: {header}");
            assert!(!text.starts_with('.') && !text.ends_with('.') && text != "..", "{name:?}: {header}");
            assert!(text.is_ascii() && text.len() <= 3 * 200, "{name:?}: {header}");
        }
        for trick in ["%2F", "%5C", "%0D", "%0A", "%00", "%22", "%3C", "%E2%80%AE", "%E2%80%8F"] {
            assert!(!encoded.contains(trick), "{name:?}: {header}");
        }
    }
}

#[tokio::test]
async fn an_export_is_named_by_its_dossier() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Prosecutor).await;
    for (query, body) in [
        ("", "without contents"),
        ("?contents=1", "with contents"),
        ("?contents=2", "without contents"),
        ("?contents=", "without contents"),
    ] {
        let answer = browser.get(&format!("/dossiers/{REQUEST}/export{query}")).await;
        assert_eq!(answer.text(), body, "{query}");
        let name = format!("dossier-{}.kerege", REQUEST.short());
        assert!(answer.header("content-disposition").contains(&name));
    }
    let absent = browser.get(&format!("/dossiers/{MATTER}/export")).await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    let range = request(Method::GET, &format!("/dossiers/{REQUEST}/export")).header(header::RANGE, "bytes=0-0");
    assert_eq!(browser.send(range, "").await.text(), "without contents", "half a file is never the whole");
}
