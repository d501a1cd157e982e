//! Passwords: argon2id with the node's secret as a second ingredient, and what a password must be.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Block, Params, PasswordVerifier, Version};
use base::{Chance, Refusal, RefusalKind};
use data_encoding::BASE64_NOPAD;
use unicode_normalization::UnicodeNormalization;

/// Fewest characters of a password that a person chooses (NIST SP 800-63B-4 asks for 8 beside a second factor, 15 alone).
pub const PASSWORD_MIN_CHARACTERS: usize = 12;
/// Most bytes of a password: more would only serve to keep the machine busy.
pub const PASSWORD_MAX_BYTES: usize = 256;
/// Hashes computed at once: each takes 19 MiB and about 15 ms of a core.
const HASHES_AT_ONCE: usize = 2;
/// Sign-ins that wait for their turn; who comes later is told to try again.
const HASHES_WAITING: usize = 64;

/// Hashes and checks passwords, a few at a time.
pub(crate) struct Hasher {
    secret: [u8; 32],
    /// A hash that no password fits, checked for unknown names so that they take as long as known ones.
    nobody: String,
    waiting: AtomicUsize,
    turns: Mutex<Turns>,
    done: Condvar,
}

/// Who hashes now, and the memory that those who have hashed left. Taken anew by each thread it would stay with each thread: fifty people who sign in at
/// once had the process keep a gigabyte.
#[derive(Default)]
struct Turns {
    running: usize,
    memory: Vec<Vec<Block>>,
}

/// What every hash that is made here begins with.
const PARAMETERS: &str = "$argon2id$v=19$m=19456,t=2,p=1$";
/// Bytes of a hash.
const HASH_BYTES: usize = Params::DEFAULT_OUTPUT_LEN;

impl Hasher {
    pub(crate) fn new(secret: [u8; 32], chance: &mut dyn Chance) -> Hasher {
        let mut hasher = Hasher {
            secret,
            nobody: String::new(),
            waiting: AtomicUsize::new(0),
            turns: Mutex::default(),
            done: Condvar::new(),
        };
        let unknowable = data_encoding::HEXLOWER.encode(&chance.key());
        hasher.nobody = hasher.hash_with(&unknowable, &salt(chance), &mut blocks());
        hasher
    }

    /// Whether one more can wait. Asked before an attempt is counted: a crowd must not lock anybody out.
    pub(crate) fn has_room(&self) -> Result<(), Refusal> {
        if self.waiting.load(Ordering::Relaxed) < HASHES_WAITING { Ok(()) } else { Err(busy()) }
    }

    /// The PHC string of a new password.
    pub(crate) fn hash(&self, password: &str, salt: &[u8; 16]) -> Result<String, Refusal> {
        self.in_turn(|memory| self.hash_with(password, salt, memory))
    }

    /// Whether `password` is the one of this PHC string. Without one the same work is done and the answer is no.
    pub(crate) fn fits(&self, password: &str, phc: Option<&str>) -> Result<bool, Refusal> {
        if password.len() > PASSWORD_MAX_BYTES {
            return Ok(false);
        }
        let password = normal(password);
        self.in_turn(|memory| {
            let against = phc.unwrap_or(&self.nobody);
            let fits = match own_parts(against) {
                Some((salt, hash)) => {
                    self.raw(password.as_bytes(), &salt, memory).is_some_and(|made| is_same(&made, &hash))
                }
                // Made with other parameters, by an older program.
                None => PasswordHash::new(against)
                    .is_ok_and(|hash| self.argon2().verify_password(password.as_bytes(), &hash).is_ok()),
            };
            fits && phc.is_some()
        })
    }

    fn hash_with(&self, password: &str, salt: &[u8; 16], memory: &mut [Block]) -> String {
        let hash = self.raw(normal(password).as_bytes(), salt, memory);
        let hash = hash.expect("16 bytes of salt and a password of limited length are within argon2's limits");
        let text = |bytes: &[u8]| BASE64_NOPAD.encode(bytes);
        format!("{PARAMETERS}{}${}", text(salt), text(&hash))
    }

    fn raw(&self, password: &[u8], salt: &[u8], memory: &mut [Block]) -> Option<[u8; HASH_BYTES]> {
        let mut hash = [0; HASH_BYTES];
        self.argon2().hash_password_into_with_memory(password, salt, &mut hash, memory).ok()?;
        Some(hash)
    }

    /// The crate's defaults: argon2id, 19 MiB, two passes, one lane, which OWASP's cheat sheet recommends.
    fn argon2(&self) -> Argon2<'_> {
        Argon2::new_with_secret(&self.secret, Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
            .expect("32 bytes are within argon2's limit for a secret")
    }

    /// Runs `work` when fewer than [`HASHES_AT_ONCE`] others run, with memory that one of them had.
    fn in_turn<T>(&self, work: impl FnOnce(&mut [Block]) -> T) -> Result<T, Refusal> {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= HASHES_WAITING {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(busy());
        }
        let mut turns = self.turns.lock().expect("hashing does not panic");
        while turns.running >= HASHES_AT_ONCE {
            turns = self.done.wait(turns).expect("hashing does not panic");
        }
        turns.running += 1;
        let mut memory = turns.memory.pop().unwrap_or_else(blocks);
        drop(turns);
        let result = work(&mut memory);
        let mut turns = self.turns.lock().expect("hashing does not panic");
        turns.running -= 1;
        turns.memory.push(memory);
        drop(turns);
        self.done.notify_one();
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        Ok(result)
    }
}

/// The memory of one hash: 19 MiB.
fn blocks() -> Vec<Block> {
    vec![Block::default(); Params::DEFAULT.block_count()]
}

/// Salt and hash of a string that [`Hasher::hash_with`] wrote.
fn own_parts(phc: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    let (salt, hash) = phc.strip_prefix(PARAMETERS)?.split_once('$')?;
    let bytes = |text: &str| BASE64_NOPAD.decode(text.as_bytes()).ok();
    let (salt, hash) = (bytes(salt)?, bytes(hash)?);
    (hash.len() == HASH_BYTES).then_some((salt, hash))
}

/// Whether two hashes are the same, in a time that does not depend on where they differ.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

fn busy() -> Refusal {
    Refusal::new(RefusalKind::Limit, "sign-in-busy")
}

/// A new salt.
pub(crate) fn salt(chance: &mut dyn Chance) -> [u8; 16] {
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    salt
}

/// One spelling for what looks the same: й can be one character or two, depending on the keyboard's maker.
fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// Whether a person may choose this password. Length is what counts; no rules about digits and signs, which only make
/// people write passwords down.
pub(crate) fn check(password: &str, sign_in: &str) -> Result<(), Refusal> {
    let length = normal(password).chars().count();
    if length < PASSWORD_MIN_CHARACTERS {
        return Err(Refusal::input("password-too-short").with("least", PASSWORD_MIN_CHARACTERS));
    }
    if password.len() > PASSWORD_MAX_BYTES {
        return Err(Refusal::input("password-too-long").with("most", PASSWORD_MAX_BYTES));
    }
    let lower = password.to_lowercase();
    let different: std::collections::BTreeSet<char> = lower.chars().collect();
    if different.len() < 5 || lower.contains(sign_in) {
        return Err(Refusal::input("password-too-easy"));
    }
    Ok(())
}

/// A password for the first sign-in, made by the node: 15 characters of an alphabet without look-alikes, about 75 bits.
pub(crate) fn temporary(chance: &mut dyn Chance) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 15];
    chance.fill(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
mod tests {
    use super::*;

    struct Counting(u8);
    impl Chance for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.iter_mut().for_each(|byte| {
                self.0 = self.0.wrapping_mul(5).wrapping_add(3);
                *byte = self.0;
            });
        }
    }

    #[test]
    fn a_hash_fits_its_password_under_its_secret_alone() {
        let mut chance = Counting(1);
        let hasher = Hasher::new([1; 32], &mut chance);
        let hash = hasher.hash("қыш мезгили кар", &salt(&mut chance)).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(hasher.fits("қыш мезгили кар", Some(&hash)), Ok(true));
        assert_eq!(hasher.fits("қыш мезгили", Some(&hash)), Ok(false));
        assert_eq!(hasher.fits("қыш мезгили кар", None), Ok(false));
        let other_node = Hasher::new([2; 32], &mut chance);
        assert_eq!(other_node.fits("қыш мезгили кар", Some(&hash)), Ok(false));
    }

    #[test]
    fn two_spellings_of_one_letter_are_one_password() {
        let mut chance = Counting(7);
        let hasher = Hasher::new([1; 32], &mut chance);
        let hash = hasher.hash("айыл ордосу й", &salt(&mut chance)).unwrap();
        assert_eq!(hasher.fits("аи\u{306}ыл ордосу и\u{306}", Some(&hash)), Ok(true));
    }

    #[test]
    fn what_a_password_must_be() {
        let code = |password: &str| check(password, "a.osmonova").err().map(|refusal| refusal.code);
        assert_eq!(code("short"), Some("password-too-short".into()));
        assert_eq!(code("aaaaaaaaaaaaaa"), Some("password-too-easy".into()));
        assert_eq!(code("xx A.Osmonova xx"), Some("password-too-easy".into()));
        assert_eq!(code(&"long ".repeat(60)), Some("password-too-long".into()));
        assert_eq!(code("Кар жаап жатат бүгүн"), None);
        assert_eq!(check(&temporary(&mut Counting(3)), "a.osmonova"), Ok(()));
    }
}
