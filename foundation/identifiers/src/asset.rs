//! Addresses of crypto-assets: Bitcoin, Ethereum and the chains that share its addresses, Tron.

use sealing::{keccak256, sha256};

use crate::IdentifierError;
use crate::text::prefixed;

const WHAT: &str = "an address of a crypto-asset";

/// `BTC:bc1q…`, `EVM:0x…` in lower case (one address on Ethereum and every chain that works like it), `TRX:T…`.
pub(crate) fn canonical(text: &str) -> Result<String, IdentifierError> {
    let links = ["bitcoin:", "ethereum:", "tron:"];
    let bare = links.iter().find_map(|link| text.strip_prefix(link)).unwrap_or(text);
    let bare =
        prefixed(bare, |code| matches!(code, "BTC" | "EVM" | "TRX").then_some(())).map_or(bare, |(_, rest)| rest);
    let bare = bare.split('?').next().unwrap_or_default();
    if !bare.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(IdentifierError::Characters { what: WHAT, right: "digits and Latin letters" });
    }
    let lower = bare.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix("0x") {
        return ethereum(digits, &bare[2..]);
    }
    if lower.starts_with("bc1") {
        return segregated(bare);
    }
    match checked(bare)?.as_slice() {
        // Versions of Bitcoin's main chain: public key hash, script hash.
        [0x00 | 0x05, hash @ ..] if hash.len() == 20 => Ok(format!("BTC:{bare}")),
        [0x41, hash @ ..] if hash.len() == 20 => Ok(format!("TRX:{bare}")),
        _ => Err(unknown()),
    }
}

fn unknown() -> IdentifierError {
    IdentifierError::Shape {
        what: WHAT,
        right: "addresses of Bitcoin (1…, 3…, bc1…), Ethereum (0x…) and Tron (T…) are known",
    }
}

/// Base58Check: the last four bytes are the beginning of SHA-256 twice over the others.
fn checked(text: &str) -> Result<Vec<u8>, IdentifierError> {
    /// A version, twenty bytes and the checksum never take more.
    const LONGEST: usize = 36;
    if !(25..=LONGEST).contains(&text.len()) {
        return Err(unknown());
    }
    let mut bytes = bs58::decode(text).into_vec().map_err(|_| unknown())?;
    let at = bytes.len().checked_sub(4).ok_or_else(unknown)?;
    let check = bytes.split_off(at);
    let right = sha256(&[&sha256(&[&bytes]).0]).0;
    if right[..4] == check { Ok(bytes) } else { Err(IdentifierError::Check { what: WHAT }) }
}

/// Bech32 for version 0, bech32m for later ones (BIP 173, BIP 350). In lower case.
fn segregated(text: &str) -> Result<String, IdentifierError> {
    match bech32::segwit::decode(text) {
        Ok((prefix, ..)) if prefix == bech32::hrp::BC => Ok(format!("BTC:{}", text.to_ascii_lowercase())),
        Ok(_) => Err(unknown()),
        Err(_) => Err(IdentifierError::Check { what: WHAT }),
    }
}

/// Twenty bytes in hexadecimal. Mixed case is a checksum (EIP-55); one case has none.
fn ethereum(lower: &str, written: &str) -> Result<String, IdentifierError> {
    if lower.len() != 40 || !lower.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(IdentifierError::Length { what: "an address of Ethereum", right: "0x and 40 hexadecimal digits" });
    }
    let mixed = written.bytes().any(|b| b.is_ascii_lowercase()) && written.bytes().any(|b| b.is_ascii_uppercase());
    let hash = keccak256(lower.as_bytes());
    // The high half of each byte first.
    let upper = |at: usize| hash[at / 2] >> (if at.is_multiple_of(2) { 4 } else { 0 }) & 8 != 0;
    let right = |(at, byte): (usize, u8)| !byte.is_ascii_alphabetic() || byte.is_ascii_uppercase() == upper(at);
    if mixed && !written.bytes().enumerate().all(right) {
        return Err(IdentifierError::Check { what: WHAT });
    }
    Ok(format!("EVM:0x{lower}"))
}
