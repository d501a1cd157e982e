//! Inputs that are kept: one file for each target, each input behind its length in four bytes.

use std::io;
use std::path::Path;

/// The inputs of a file.
///
/// # Errors
/// If it cannot be read, or ends in the middle of an input.
pub fn read(path: &Path) -> io::Result<Vec<Vec<u8>>> {
    let bytes = std::fs::read(path)?;
    let mut rest = bytes.as_slice();
    let mut inputs = Vec::new();
    let short = || io::Error::new(io::ErrorKind::UnexpectedEof, "ends in the middle of an input");
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk().ok_or_else(short)?;
        let (input, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or_else(short)?;
        inputs.push(input.to_vec());
        rest = after;
    }
    Ok(inputs)
}

/// Writes a file that [`read`] reads.
///
/// # Errors
/// If it cannot be written.
pub fn write(path: &Path, inputs: &[Vec<u8>]) -> io::Result<()> {
    let mut bytes = Vec::new();
    for input in inputs {
        let length = u32::try_from(input.len()).map_err(|_| io::Error::other("an input is longer than 4 GiB"))?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(input);
    }
    std::fs::write(path, bytes)
}
