use axum::Json;
use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request, State};
use base::{DossierId, Refusal, RefusalKind, Title};
use desk::No;
use desk::command::FileRef;
use tokio::sync::mpsc;

use crate::app::{App, blocking};
use crate::error::Problem;
use crate::posted::{CSRF_HEADER, broken, same_origin};
use crate::signed::{At, Signed};

/// Bytes of one uploaded file.
pub(crate) const UPLOAD_LIMIT_BYTES: u64 = 8 * 1024 * 1024 * 1024;
/// Chunks between the network and the disk. More would only be memory.
const CHUNKS_AHEAD: usize = 8;
/// Files of one upload.
const FILES_LIMIT: usize = 32;
/// Bytes of a text field beside the file.
const FIELD_LIMIT_BYTES: usize = 2_048;

/// What passes from the network to the thread that seals. Without `End` the upload was broken off and nothing of it stays.
enum Piece {
    Bytes(Bytes),
    End,
}

/// `POST /dossiers/{id}/files`: a multipart form with the field `csrf` (or the header) and then one or more fields `file`. Answers with
/// what an act needs to name the files, in JSON. The forms of pages carry their files themselves and need no such step.
pub(crate) async fn upload(
    State(app): State<App>,
    signed: Signed,
    At(dossier): At<DossierId>,
    request: Request,
) -> Result<Json<Vec<FileRef>>, Problem> {
    same_origin(request.headers(), &app.0.origin)?;
    let header = request.headers().get(CSRF_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut is_ours = app.0.identity.check_csrf(&signed.session, header).is_ok();
    let malformed = |_| Problem::from(Refusal::input("malformed-form"));
    let mut multipart = Multipart::from_request(request, &app).await.map_err(malformed)?;
    let mut files = Vec::new();
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "csrf" => is_ours = app.0.identity.check_csrf(&signed.session, &short(field).await?).is_ok(),
            "file" if field.file_name().is_some_and(|name| !name.is_empty()) => {
                // Nothing of a file is kept before the form has shown that it is ours.
                if !is_ours {
                    return Err(Refusal::rule("form-expired").into());
                }
                if files.len() >= FILES_LIMIT {
                    return Err(Refusal::new(RefusalKind::Limit, "files-too-many").with("most", FILES_LIMIT).into());
                }
                files.push(receive(&app, &signed, dossier, field).await?);
            }
            _ => return Err(Refusal::input("malformed-form").into()),
        }
    }
    if files.is_empty() { Err(Refusal::input("file-missing").into()) } else { Ok(Json(files)) }
}

/// Hands a file to the hall piece by piece. If the sender goes away in the middle, nothing of it stays.
pub(crate) async fn receive(
    app: &App,
    signed: &Signed,
    dossier: DossierId,
    mut field: Field<'_>,
) -> Result<FileRef, Problem> {
    let name = safe_name(field.file_name().unwrap_or_default())?;
    let (sender, receiver) = mpsc::channel(CHUNKS_AHEAD);
    let (hall, reader) = (app.0.hall.clone(), signed.reader.clone());
    let sealing = tokio::spawn(blocking(move || seal(hall.as_ref(), &reader, dossier, name, receiver)));
    let mut length = 0_u64;
    while let Some(bytes) = field.chunk().await.map_err(broken)? {
        length += bytes.len() as u64;
        if length > UPLOAD_LIMIT_BYTES {
            return Err(Problem::too_large(UPLOAD_LIMIT_BYTES));
        }
        if sender.send(Piece::Bytes(bytes)).await.is_err() {
            // The other side has stopped; it says why below.
            break;
        }
    }
    // If the other side has stopped, it says why below.
    let _ = sender.send(Piece::End).await;
    let sealed = sealing.await.map_err(|error| desk::ports::Fault::new("receiving a file", error))??;
    sealed.map_err(Problem::No)
}

fn seal(
    hall: &dyn desk::Hall,
    reader: &desk::Reader,
    dossier: DossierId,
    name: Title,
    mut pieces: mpsc::Receiver<Piece>,
) -> Result<FileRef, No> {
    let mut upload = hall.upload(reader, dossier)?;
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::Bytes(bytes) => upload.write(&bytes)?,
            Piece::End => return upload.finish(name),
        }
    }
    Err(Refusal::input("upload-broken-off").into())
}

async fn short(mut field: Field<'_>) -> Result<String, Problem> {
    let mut text = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(broken)? {
        if text.len() + bytes.len() > FIELD_LIMIT_BYTES {
            return Err(Refusal::input("malformed-form").into());
        }
        text.extend_from_slice(&bytes);
    }
    Ok(String::from_utf8(text).unwrap_or_default())
}

/// A name that can be shown and offered for download anywhere; the content is never stored under it.
fn safe_name(name: &str) -> Result<Title, Refusal> {
    gateways::safe_file_name(name).map_err(|problem| Refusal::input("file-name").with("reason", problem.code))
}

/// Files are uploaded first and named by an act afterwards; the name that comes back is judged again, since anybody can write one.
pub(crate) fn named_safely(files: &[FileRef]) -> Result<(), Refusal> {
    for file in files {
        if safe_name(file.name.as_str())? != file.name {
            return Err(Refusal::input("file-name").with("reason", "name-parent"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_tricks_are_refused() {
        for trick in ["../../etc/passwd", "..\\..\\x", "a\u{202e}gpj.exe", "", "..", "con", "a\0b"] {
            assert_eq!(safe_name(trick).unwrap_err().code, "file-name", "{trick:?}");
        }
        assert_eq!(safe_name("C:\\Users\\x\\протокол допроса.pdf").unwrap().as_str(), "протокол допроса.pdf");
    }
}
