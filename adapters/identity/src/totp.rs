//! One-time codes of authenticator apps: RFC 6238 with SHA-1, 30 seconds, six digits, which is what the apps know.

use base::{Chance, Timestamp};
use data_encoding::BASE32_NOPAD;
use qrcode::{Color, EcLevel, QrCode};

use crate::keyed;

const STEP_SECONDS: i64 = 30;
const DIGITS: u32 = 6;
/// A code of the step before or after counts too: people type slowly and telephones' clocks are off.
const DRIFT_STEPS: i64 = 1;
/// RFC 4226 section 4, R6: 160 bits are recommended.
const SECRET_BYTES: usize = 20;

/// The secret that an authenticator app and the node share. Shown once, when it is made.
#[derive(Clone)]
pub struct CodeSecret(Vec<u8>);

impl CodeSecret {
    /// A new secret.
    pub(crate) fn generate(chance: &mut dyn Chance) -> CodeSecret {
        let mut secret = vec![0; SECRET_BYTES];
        chance.fill(&mut secret);
        CodeSecret(secret)
    }

    pub(crate) fn from_bytes(bytes: Vec<u8>) -> CodeSecret {
        CodeSecret(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Base32, as apps take it typed in by hand.
    pub fn text(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The secret that [`CodeSecret::text`] wrote; spaces and lower case do no harm. `None` if it is not base32.
    pub fn from_text(text: &str) -> Option<CodeSecret> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        BASE32_NOPAD.decode(plain.as_bytes()).ok().filter(|bytes| bytes.len() >= 16).map(CodeSecret)
    }

    /// The code that an app shows at this moment: six digits.
    pub fn code_at(&self, at: Timestamp) -> String {
        self.code(step_of(at))
    }

    /// The step whose code this is, if it is one of the three that count now and later than `last`, the last one used.
    /// Every code is computed and compared, whichever fits.
    pub(crate) fn step_matching(&self, code: &str, now: Timestamp, last: i64) -> Option<i64> {
        let typed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let current = step_of(now);
        let mut found = None;
        for step in current - DRIFT_STEPS..=current + DRIFT_STEPS {
            let fits = keyed::equal(self.code(step).as_bytes(), typed.as_bytes());
            if fits && step > last && found.is_none() {
                found = Some(step);
            }
        }
        found
    }

    /// RFC 4226 section 5.3.
    fn code(&self, step: i64) -> String {
        let tag = keyed::hmac_sha1(&self.0, &step.to_be_bytes());
        let at = usize::from(tag[19] & 0x0f);
        let number = u32::from_be_bytes([tag[at] & 0x7f, tag[at + 1], tag[at + 2], tag[at + 3]]);
        format!("{:06}", number % 10_u32.pow(DIGITS))
    }
}

impl std::fmt::Debug for CodeSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeSecret(…)")
    }
}

fn step_of(at: Timestamp) -> i64 {
    at.0.div_euclid(STEP_SECONDS * 1_000_000)
}

/// What a person needs to set up an authenticator app. Shown once; asking again makes a new secret.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The secret.
    pub secret: CodeSecret,
    /// `otpauth://totp/…`, which the picture shows.
    pub uri: String,
    /// The picture as inline SVG without styles or scripts, black on white.
    pub svg: String,
}

impl Enrolment {
    /// For an app that lists the account as `issuer: sign_in`.
    pub(crate) fn new(secret: CodeSecret, issuer: &str, sign_in: &str) -> Enrolment {
        let (issuer, sign_in) = (escape(issuer), escape(sign_in));
        let text = secret.text();
        let uri = format!(
            "otpauth://totp/{issuer}:{sign_in}?secret={text}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}"
        );
        let svg = picture(&uri);
        Enrolment { secret, uri, svg }
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
fn escape(text: &str) -> String {
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// The QR code as one path, with the four modules of quiet zone that ISO/IEC 18004 asks for. Empty if the text is too
/// long for any QR code: then the secret is typed in.
fn picture(text: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return String::new() };
    let width = code.width();
    let side = width + 8;
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", at % width + 4, at / width + 4));
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"240\" height=\"240\" role=\"img\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B gives eight digits; six-digit codes are their last six.
        let secret = CodeSecret(b"12345678901234567890".to_vec());
        let rows = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, code) in rows {
            assert_eq!(secret.code_at(Timestamp(seconds * 1_000_000)), code);
        }
    }

    #[test]
    fn a_code_counts_one_step_early_and_late_and_never_again() {
        let secret = CodeSecret(b"12345678901234567890".to_vec());
        let now = Timestamp(1_234_567_890_000_000);
        let step = step_of(now);
        for (drift, fits) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = secret.code(step + drift);
            assert_eq!(secret.step_matching(&code, now, 0).is_some(), fits, "drift {drift}");
        }
        let code = secret.code(step);
        assert_eq!(secret.step_matching(&code, now, step - 1), Some(step));
        assert_eq!(secret.step_matching(&code, now, step), None);
        assert_eq!(secret.step_matching("005 924", now, 0), Some(step));
        assert_eq!(secret.step_matching("", now, 0), None);
    }

    #[test]
    fn enrolment_names_issuer_and_person_and_draws_them() {
        let secret = CodeSecret(b"12345678901234567890".to_vec());
        let enrolment = Enrolment::new(secret, "Kerege · КР", "a.b");
        assert!(enrolment.uri.starts_with("otpauth://totp/Kerege%20%C2%B7%20%D0%9A%D0%A0:a.b?secret=GEZDGNBVGY3TQOJQ"));
        assert!(
            enrolment.svg.starts_with("<svg ")
                && enrolment.svg.contains("h1v1h-1z")
                && !enrolment.svg.contains("style")
        );
        let again = CodeSecret::from_text("gezd gnbv gy3t qojq gezd gnbv gy3t qojq").unwrap();
        assert_eq!(again.bytes(), b"12345678901234567890");
        assert_eq!(format!("{again:?}"), "CodeSecret(…)");
    }
}
