//! Messages on a connection: four bytes of length (big-endian), then so many bytes.

use desk::wire::MESSAGE_LIMIT_BYTES;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::Limits;
use crate::trouble::{Trouble, within};

/// The most that is set aside before any of it has come: a length alone costs the reader next to nothing.
const PIECE_BYTES: usize = 64 * 1024;

/// Sends one message, in one piece so that a short one leaves in one packet.
pub(crate) async fn send<S>(stream: &mut S, message: &[u8], limits: &Limits) -> Result<(), Trouble>
where
    S: AsyncWrite + Unpin,
{
    let length = u32::try_from(message.len()).map_err(|_| Trouble::Frame)?;
    if message.is_empty() || message.len() > MESSAGE_LIMIT_BYTES {
        return Err(Trouble::Frame);
    }
    let frame = [&length.to_be_bytes(), message].concat();
    within(limits.message, "message", async {
        let mut left = &frame[..];
        while !left.is_empty() {
            let written = within(limits.stall, "stall", async { Ok(stream.write(left).await?) }).await?;
            left = left.get(written..).filter(|_| written > 0).ok_or(Trouble::Closed)?;
        }
        within(limits.stall, "stall", async { Ok(stream.flush().await?) }).await
    })
    .await
}

/// Waits for the first byte of a message; `None` if the other side has closed. May be dropped while it waits, and nothing is lost.
pub(crate) async fn first_byte<S: AsyncRead + Unpin>(stream: &mut S) -> Result<Option<u8>, Trouble> {
    let mut byte = [0];
    let read = stream.read(&mut byte).await?;
    Ok((read == 1).then_some(byte[0]))
}

/// The rest of the message that begins with `first`. The length is judged before anything is set aside for it.
pub(crate) async fn rest<S: AsyncRead + Unpin>(stream: &mut S, first: u8, limits: &Limits) -> Result<Vec<u8>, Trouble> {
    within(limits.message, "message", async {
        let mut length = vec![first];
        fill(stream, &mut length, 4, limits).await?;
        let length = length.iter().fold(0usize, |length, byte| (length << 8) | usize::from(*byte));
        if length == 0 || length > MESSAGE_LIMIT_BYTES {
            return Err(Trouble::Frame);
        }
        let mut message = Vec::new();
        fill(stream, &mut message, length, limits).await?;
        Ok(message)
    })
    .await
}

async fn fill<S: AsyncRead + Unpin>(
    from: &mut S,
    to: &mut Vec<u8>,
    length: usize,
    limits: &Limits,
) -> Result<(), Trouble> {
    while to.len() < length {
        let left = length - to.len();
        if to.len() == to.capacity() {
            to.reserve_exact(left.min(to.len().max(PIECE_BYTES)));
        }
        let mut piece = (&mut *from).take(left as u64);
        let read = within(limits.stall, "stall", async { Ok(piece.read_buf(to).await?) }).await?;
        if read == 0 {
            return Err(Trouble::Closed);
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    async fn read(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
        let mut from = bytes;
        let first = first_byte(&mut from).await?.ok_or(Trouble::Closed)?;
        rest(&mut from, first, &Limits::default()).await
    }

    #[tokio::test]
    async fn what_is_sent_is_read() {
        for length in [1, 2, PIECE_BYTES, PIECE_BYTES + 1, 300_000, MESSAGE_LIMIT_BYTES] {
            let message: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let mut sent = Vec::new();
            send(&mut sent, &message, &Limits::default()).await.unwrap();
            assert!(read(&sent).await.unwrap() == message);
        }
    }

    #[tokio::test]
    async fn empty_and_oversized_messages_are_neither_sent_nor_read() {
        for length in [0, MESSAGE_LIMIT_BYTES + 1] {
            let sent = send(&mut Vec::new(), &vec![0; length], &Limits::default()).await;
            assert!(matches!(sent, Err(Trouble::Frame)));
            let frame = [&(length as u32).to_be_bytes()[..], &[0; 64]].concat();
            assert!(matches!(read(&frame).await, Err(Trouble::Frame)));
        }
        assert!(matches!(read(&[255; 64]).await, Err(Trouble::Frame)));
    }

    #[tokio::test]
    async fn a_message_that_breaks_off_is_not_read() {
        for frame in [&[0, 0][..], &[0, 0, 0, 5], &[0, 0, 0, 5, 1, 2, 3, 4]] {
            assert!(matches!(read(frame).await, Err(Trouble::Closed)));
        }
    }
}
