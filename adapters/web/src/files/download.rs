use std::io::{self, Write};

use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base::{ContentId, DossierId};
use desk::No;
use desk::ports::Fault;
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::mpsc;

use crate::app::{App, blocking};
use crate::error::Problem;
use crate::signed::{At, Signed};

/// Chunks between the disk and the network.
const CHUNKS_AHEAD: usize = 4;
/// An exported dossier is passed on in pieces of this size.
const PIECE_BYTES: usize = 64 * 1024;

type Pieces = mpsc::Receiver<Result<Bytes, io::Error>>;

/// `GET /dossiers/{id}/files/{content}`.
pub(crate) async fn download(
    State(app): State<App>,
    signed: Signed,
    At((dossier, content)): At<(DossierId, ContentId)>,
) -> Result<Response, Problem> {
    let reader = signed.reader;
    let file = app.hall(move |hall| hall.download(&reader, dossier, content)).await?;
    let (name, length) = (file.name().to_owned(), file.length());
    let (sender, pieces) = mpsc::channel(CHUNKS_AHEAD);
    tokio::task::spawn_blocking(move || pass_on(file, &sender));
    let mut response = attachment(&name, "application/octet-stream", body(pieces));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}

/// Until the end, a fault, or the browser's going away. A fault breaks the connection before the announced length is reached, so that
/// nobody takes half a file for the whole.
fn pass_on(mut file: Box<dyn desk::Download>, to: &mpsc::Sender<Result<Bytes, io::Error>>) {
    loop {
        let (piece, last) = match file.next() {
            Ok(Some(bytes)) => (Ok(Bytes::from(bytes)), false),
            Ok(None) => return,
            Err(no) => {
                tracing::error!(cause = %no, "a download broke off");
                (Err(io::Error::other("broken off")), true)
            }
        };
        if to.blocking_send(piece).is_err() || last {
            return;
        }
    }
}

/// What an export is asked for.
#[derive(Deserialize)]
pub(crate) struct ExportQuery {
    /// `1`: with the contents that the reader may open.
    #[serde(default)]
    contents: Option<String>,
}

/// `GET /dossiers/{id}/export`.
pub(crate) async fn export(
    State(app): State<App>,
    signed: Signed,
    At(dossier): At<DossierId>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let contents = query.contents.as_deref() == Some("1");
    let (sender, mut pieces) = mpsc::channel(CHUNKS_AHEAD);
    let hall = app.0.hall.clone();
    let writing = tokio::spawn(blocking(move || {
        let mut to = io::BufWriter::with_capacity(PIECE_BYTES, Pipe(sender.clone()));
        let written = hall.export(&signed.reader, dossier, contents, &mut to);
        let written =
            written.and_then(|()| to.flush().map_err(|error| No::Fault(Fault::new("passing an export on", error))));
        if let Err(no) = &written {
            // After the first bytes there is no other way to say it than to break off.
            let _ = to.into_parts();
            let waits = sender.blocking_send(Err(io::Error::other("broken off"))).is_ok();
            // A lawful no comes before the first byte: nothing broke off.
            if waits && matches!(no, No::Fault(_)) {
                tracing::error!(cause = %no, "an export broke off");
            }
        }
        written
    }));
    // A no comes before the first byte, and is then still an answer of its own.
    match pieces.recv().await {
        Some(Ok(first)) => {
            let name = format!("dossier-{}.kerege", dossier.short());
            Ok(attachment(&name, "application/octet-stream", body_after(first, pieces)))
        }
        Some(Err(_)) | None => {
            drop(pieces);
            let written = writing.await.map_err(|error| Fault::new("exporting a dossier", error))??;
            written.map_err(Problem::No)?;
            Err(Fault::new("exporting a dossier", "nothing was written").into())
        }
    }
}

/// The writing end of an answer.
struct Pipe(mpsc::Sender<Result<Bytes, io::Error>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes)));
        sent.map(|()| bytes.len()).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn body(pieces: Pieces) -> Body {
    Body::from_stream(stream::unfold(pieces, |mut pieces| async move { Some((pieces.recv().await?, pieces)) }))
}

fn body_after(first: Bytes, pieces: Pieces) -> Body {
    Body::from_stream(stream::unfold((Some(first), pieces), |(first, mut pieces)| async move {
        let piece = match first {
            Some(first) => Ok(first),
            None => pieces.recv().await?,
        };
        Some((piece, (None, pieces)))
    }))
}

/// The media type of what is printed.
pub(crate) fn media_type(format: cooperation::Format) -> &'static str {
    match format {
        cooperation::Format::Pdf => "application/pdf",
        cooperation::Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}

/// An answer that a browser saves and never shows or runs, under the given name.
pub(crate) fn attachment(name: &str, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition(name));
    // Should a browser show it after all: without scripts, forms or an origin.
    let policy = "default-src 'none'; frame-ancestors 'none'; sandbox";
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

/// RFC 6266: a name in ASCII for old browsers, and the true one in UTF-8 (RFC 8187). A partner's program may have checked nothing, so
/// the name is made safe here, whatever it was.
fn disposition(name: &str) -> HeaderValue {
    let name = gateways::offered_file_name(name);
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&b);
    let utf8: String =
        name.bytes().map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    HeaderValue::try_from(format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{utf8}"))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let header = |name: &str| disposition(name).to_str().unwrap().to_owned();
        assert_eq!(
            header("протокол '1'.pdf"),
            "attachment; filename=\"________ _1_.pdf\"; \
             filename*=UTF-8''%D0%BF%D1%80%D0%BE%D1%82%D0%BE%D0%BA%D0%BE%D0%BB%20%271%27.pdf"
        );
        assert_eq!(
            header("a\r\nSet-Cookie: x"),
            "attachment; filename=\"a__Set-Cookie_ x\"; filename*=UTF-8''a__Set-Cookie_%20x"
        );
        assert_eq!(
            header("../../etc/\u{202e}gpj.exe\"; filename=x"),
            "attachment; filename=\"_gpj.exe__ filename_x\"; filename*=UTF-8''_gpj.exe_%3B%20filename%3Dx"
        );
    }
}
