//! As much HTTP as it takes to be a browser with a connection that stays open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use identity::CodeSecret;
use wiring::demo::{Place, Scene};
use wiring::{Stop, SystemClock};

use desk::ports::Clock;

/// Longer than any answer should take.
const PATIENCE: Duration = Duration::from_secs(60);
const PASSWORD: &str = "a-password-for-this-measurement";

/// A connection to one process.
pub(crate) struct Browser {
    at: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    cookie: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// Who is signed in, at whatever process.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) cookie: String,
    csrf: String,
}

fn broken(cause: impl std::fmt::Display) -> Stop {
    Stop::Other(format!("asking the node: {cause}"))
}

impl Browser {
    pub(crate) fn to(at: SocketAddr) -> Browser {
        Browser { at, stream: None }
    }

    /// One request and its answer.
    pub(crate) fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, Stop> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\n", self.at.port());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let mut request = head.into_bytes();
        request.extend_from_slice(body);
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect_timeout(&self.at, PATIENCE).map_err(broken)?;
                stream.set_nodelay(true).map_err(broken)?;
                stream.set_read_timeout(Some(PATIENCE)).map_err(broken)?;
                BufReader::new(stream)
            }
        };
        stream.get_mut().write_all(&request).map_err(broken)?;
        let (answer, stays) = read(&mut stream)?;
        if stays {
            self.stream = Some(stream);
        }
        Ok(answer)
    }

    /// Signs in with password and code.
    pub(crate) fn sign_in(&mut self, name: &str, secret: &str) -> Result<Session, Stop> {
        let code = CodeSecret::from_text(secret).ok_or_else(|| broken("the secret is none"))?;
        let form = format!("name={name}&password={PASSWORD}&code={}", code.code_at(SystemClock.now()));
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        let answer = self.ask("POST", "/sign-in", &kind, form.as_bytes())?;
        let cookie = answer.cookie.ok_or_else(|| broken(format!("sign-in answered {}", answer.status)))?;
        let me = self.ask("GET", "/api/v1/me", &[("Cookie", &cookie)], &[])?;
        let me: serde_json::Value = serde_json::from_slice(&me.body).map_err(broken)?;
        let csrf = me["csrf"].as_str().ok_or_else(|| broken("no token for forms"))?.to_owned();
        Ok(Session { cookie, csrf })
    }

    /// One act through the API; what it did.
    pub(crate) fn act(&mut self, session: &Session, command: &desk::Command, once: &str) -> Result<desk::Acted, Stop> {
        let body = serde_json::to_vec(command).map_err(broken)?;
        let headers = [
            ("Cookie", session.cookie.as_str()),
            ("X-Kerege-Csrf", &session.csrf),
            ("X-Kerege-Once", once),
            ("Content-Type", "application/json"),
        ];
        let answer = self.ask("POST", "/api/v1/act", &headers, &body)?;
        match answer.status {
            200 => serde_json::from_slice(&answer.body).map_err(broken),
            status => Err(broken(format!("{status} {}", String::from_utf8_lossy(&answer.body)))),
        }
    }
}

fn read(stream: &mut BufReader<TcpStream>) -> Result<(Answer, bool), Stop> {
    let mut line = String::new();
    stream.read_line(&mut line).map_err(broken)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or_else(|| broken("no status"))?;
    let (mut length, mut cookie, mut stays) = (0, None, true);
    loop {
        line.clear();
        stream.read_line(&mut line).map_err(broken)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match (name.to_lowercase().as_str(), value.trim()) {
            ("content-length", value) => length = value.parse().map_err(broken)?,
            ("transfer-encoding", _) => return Err(broken("an answer in pieces is not read here")),
            ("set-cookie", value) => cookie = value.split(';').next().map(str::to_owned),
            ("connection", value) => stays = !value.eq_ignore_ascii_case("close"),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).map_err(broken)?;
    Ok((Answer { status, cookie, body }, stays))
}

/// Gives somebody of a running scene a password and an authenticator; its secret.
pub(crate) fn enrol(scene: &Scene, place: Place, name: &str) -> Result<String, Stop> {
    let identity = scene.node(place)?.identity().clone();
    let people = identity.people().map_err(broken)?;
    let person = people.iter().find(|person| person.sign_in == name).ok_or_else(|| broken("nobody of this name"))?;
    let enrolled = identity.enrol_at_keyboard(person.id, PASSWORD).map_err(broken)?;
    Ok(enrolled.secret.text())
}
