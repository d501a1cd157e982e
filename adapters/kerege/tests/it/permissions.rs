//! Every address as everyone, as nobody, and at the wrong node. The answers are a file that is reviewed like code:
//! `tests/permissions/endpoints.txt`. Two answers matter most there: that a stranger is sent to sign in, and that what a person may not
//! see answers exactly like what is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use base::DossierId;
use desk::ports::Clock;
use desk::{Hall, List};
use identity::{Attempt, SignedIn};
use tower::ServiceExt;
use wiring::demo::{CAST, Member, Place, Scene, story};

/// Who asks: a person of the story with a session, or nobody.
pub(crate) struct Visitor {
    name: String,
    place: Option<Place>,
    pub(crate) cookie: Option<String>,
}

/// The story's dossiers by kind, as someone who may see them lists them.
pub(crate) fn dossiers(scene: &Scene) -> BTreeMap<&'static str, DossierId> {
    let first = |place, sign_in, list| {
        let reader = scene.reader(place, sign_in).expect("one of the cast");
        let lines = scene.desk(place).expect("running").list(&reader, list, None, 0).expect("may list").lines;
        lines.last().expect("the story has one").dossier
    };
    let adviser = scene.reader(Place::Kg, "farida").expect("one of the cast");
    let assessments = scene.desk(Place::Kg).expect("running").assessments(&adviser).expect("may list").assessments;
    let investigator = scene.reader(Place::Kg, "aigul").expect("one of the cast");
    let kg = scene.desk(Place::Kg).expect("running");
    let lines = kg.blind_lines(&investigator).expect("may list").asked;
    let matter = first(Place::Kg, "aigul", List::Matters);
    let linked = kg.matter(&investigator, matter).expect("her matter").linked;
    let protector = scene.reader(Place::Kg, "damira").expect("one of the cast");
    let protection = kg.blind_lines(&protector).expect("may list").asked[0].line.dossier;
    let victim = first(Place::Kg, "damira", List::Victims);
    let protecting = kg.victim(&protector, victim).expect("her record").askings[0].dossier;
    let asking = linked.iter().find(|line| line.room == "blind-asking").expect("the story has one");
    BTreeMap::from([
        // Which of the two was touched last is not the same every time.
        ("line", lines.iter().find(|of| of.line.number.starts_with("IT-MOJ")).expect("the story has two").line.dossier),
        ("asking", asking.dossier),
        ("victim", victim),
        ("protection", protection),
        ("protecting", protecting),
        ("assessment", assessments.last().expect("the story has one").line.dossier),
        ("matter", first(Place::Kg, "aigul", List::Matters)),
        ("enquiry", first(Place::Kg, "aigul", List::EnquiriesOut)),
        ("draft", first(Place::Kg, "bakyt", List::Drafts)),
        ("request", first(Place::Kg, "bakyt", List::RequestsOut)),
        ("agreement", first(Place::Kg, "tilek", List::Agreements)),
    ])
}

/// Every address that can be looked at, with the kind of dossier in its braces.
pub(crate) const LOOKS: [&str; 84] = [
    "/",
    "/matters",
    "/matters/new",
    "/matters/{matter}",
    "/matters/{matter}/form",
    "/matters/{matter}/annex/{entry}",
    "/enquiries?side=out",
    "/enquiries?side=in",
    "/enquiries/{enquiry}",
    "/matters/{matter}/blind",
    "/blind/{asking}",
    "/lines",
    "/lines/{line}",
    "/dossiers/{line}/log",
    "/victims",
    "/victims/new",
    "/victims/{victim}",
    "/victims/{victim}/blind",
    "/blind/{protecting}",
    "/lines/{protection}",
    "/dossiers/{victim}/log",
    "/dossiers/{protection}/log",
    "/dossiers/{protecting}/log",
    "/drafts/{draft}",
    "/drafts/{draft}/letter.pdf?language=en",
    "/requests?side=out",
    "/requests?side=in",
    "/requests/{request}",
    "/assessments",
    "/assessments/compare",
    "/assessments/{assessment}",
    "/assessments/{assessment}/elements/VIC-05",
    "/assessments/{assessment}/report.docx?language=en",
    "/dossiers/{assessment}/log",
    "/agreements",
    "/agreements/new",
    "/agreements/gaps",
    "/agreements/{agreement}",
    "/dossiers/{agreement}/log",
    "/dossiers/{matter}/log",
    "/dossiers/{enquiry}/log",
    "/dossiers/{request}/log",
    "/peers",
    "/accesses",
    "/people",
    "/me",
    "/help",
    "/sign-in",
    "/api/openapi.json",
    "/api/v1/desk",
    "/api/v1/matters/{matter}",
    "/api/v1/enquiries/{enquiry}",
    "/api/v1/requests/{request}",
    "/api/v1/assessments/{assessment}",
    "/api/v1/assessments/{assessment}/elements/VIC-05",
    "/api/v1/agreements",
    "/api/v1/agreements/new",
    "/api/v1/agreements/gaps",
    "/api/v1/agreements/{agreement}",
    "/api/v1/matters/{matter}/blind",
    "/api/v1/blind/{asking}",
    "/api/v1/lines",
    "/api/v1/lines/{line}",
    "/api/v1/victims",
    "/api/v1/victims/{victim}",
    "/api/v1/lines/{protection}",
    "/api/v1/dossiers/{request}/log",
    "/api/v1/me",
    "/api/v1/matters",
    "/api/v1/matters/{matter}/annex/{entry}",
    "/api/v1/enquiries?side=in",
    "/api/v1/drafts",
    "/api/v1/drafts/{draft}",
    "/api/v1/requests?side=in",
    "/api/v1/assessments",
    "/api/v1/assessments/compare",
    "/api/v1/partners",
    "/dossiers/{request}/files/{entry}",
    "/dossiers/{request}/export",
    "/dossiers/{matter}/export",
    "/dossiers/{victim}/export",
    "/api/v1/accesses",
    "/api/v1/closings",
    "/api/v1/peers",
];

#[test]
fn every_address_as_everyone() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().expect("a folder");
    let table = wiring::demo::runtime().expect("threads").block_on(async {
        let scene = Scene::open(folder.path().to_path_buf(), 24_100).await.expect("three nodes");
        story::fill(&scene).await.expect("the story");
        assert_eq!(left_out(&scene).await, Vec::<String>::new(), "not walked");
        let table = walk(&scene).await;
        scene.stop().await;
        table
    });
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/permissions/endpoints.txt");
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    if stored != table {
        std::fs::write(path, &table).expect("the folder can be written");
        panic!("tests/permissions/endpoints.txt was out of date and has been rewritten: review the difference");
    }
}

/// An address without what differs from thing to thing.
fn shape(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let part = |part: &str| if part.starts_with('{') || part == "VIC-05" { "{}".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Addresses of the interface that [`LOOKS`] leaves out. Whoever adds one adds it there.
async fn left_out(scene: &Scene) -> Vec<String> {
    let request = Request::builder().uri("/api/openapi.json").body(Body::empty()).expect("a request");
    let mut request = request;
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
    let router = scene.node(Place::Kg).expect("running").router();
    let answer = router.oneshot(request).await.expect("routers do not fail");
    let body = axum::body::to_bytes(answer.into_body(), 8 << 20).await.expect("a short document");
    let document: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    let walked: BTreeSet<String> = LOOKS.iter().map(|address| shape(address)).collect();
    let paths = document["paths"].as_object().expect("paths").iter();
    let looks = paths.filter(|(_, methods)| methods.get("get").is_some()).map(|(path, _)| shape(path));
    looks.filter(|path| !walked.contains(path)).collect()
}

async fn walk(scene: &Scene) -> String {
    let dossiers = dossiers(scene);
    let matter = scene
        .desk(Place::Kg)
        .expect("running")
        .matter(&scene.reader(Place::Kg, "aigul").expect("cast"), dossiers["matter"]);
    let entry = matter.expect("her matter").imported.first().expect("imported").entry.to_string();
    let mut table =
        String::from("# at the node | address | who: status. “other node” brings a session of another node.\n");
    for place in Place::ALL {
        let mut visitors: Vec<Visitor> = vec![Visitor { name: "nobody".to_owned(), place: None, cookie: None }];
        visitors.extend(CAST.iter().filter(|member| member.place == place).map(|member| visitor(scene, member)));
        let stranger =
            CAST.iter().find(|member| member.place != place && member.sign_in != "admin-1").expect("there are others");
        visitors.push(Visitor { name: format!("other node ({})", stranger.sign_in), ..visitor(scene, stranger) });
        for address in LOOKS {
            let filled = dossiers
                .iter()
                .fold(address.to_owned(), |text, (kind, id)| text.replace(&format!("{{{kind}}}"), &id.to_string()));
            let filled = filled.replace("{entry}", &entry);
            write!(table, "{} {address}:", place.word()).expect("memory");
            for visitor in &visitors {
                let status = look(scene, place, visitor, &filled).await;
                write!(table, " {}={status}", visitor.name).expect("memory");
            }
            table.push('\n');
        }
    }
    table
}

pub(crate) fn visitor(scene: &Scene, member: &Member) -> Visitor {
    let node = scene.node(member.place).expect("running");
    let people = node.identity().people().expect("people");
    let person = people.iter().find(|person| person.sign_in == member.sign_in).expect("one of the cast");
    // A fresh secret, so that no code was used before.
    let password = "a-password-for-this-test-alone";
    let secret = node.identity().enrol_at_keyboard(person.id, password).expect("enrolled").secret;
    let code = secret.code_at(wiring::SystemClock.now());
    let remote = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let attempt = Attempt { name: member.sign_in, password, code: &code, remote, previous: None };
    let SignedIn::Full(token, _) = node.identity().sign_in(attempt).expect("signed in") else {
        panic!("enrolled already")
    };
    let cookie = format!("kerege-{}={}", node.desk().node().short(), token.as_str());
    Visitor { name: member.sign_in.to_owned(), place: Some(member.place), cookie: Some(cookie) }
}

async fn look(scene: &Scene, place: Place, visitor: &Visitor, address: &str) -> String {
    let mut request = Request::builder().uri(address);
    if let Some(cookie) = &visitor.cookie {
        // A session of another node is shown under the name that this node looks for.
        let token = cookie.split_once('=').map_or("", |(_, token)| token);
        let name = scene.desk(place).expect("running").node().short();
        let foreign = visitor.place != Some(place);
        let shown = if foreign { format!("kerege-{name}={token}") } else { cookie.clone() };
        request = request.header(header::COOKIE, shown);
    }
    let mut request = request.body(Body::empty()).expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
    let answer = scene.node(place).expect("running").router().oneshot(request).await.expect("routers do not fail");
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    let sign_in = if to.starts_with("/sign-in") { "→sign-in" } else { "" };
    format!("{}{sign_in}", answer.status().as_u16())
}
