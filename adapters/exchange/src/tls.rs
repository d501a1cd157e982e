//! Who is at the other end: TLS 1.3, both sides with a certificate, each recognised by its hash alone.
//!
//! There is no authority that issues certificates. Two people compare the fingerprints of their node cards; the card carries the
//! SHA-256 of the node's certificate; nothing else in a certificate (names, dates, extensions) is believed or looked at.
//!
//! The key exchange is X25519MLKEM768 and nothing else. Every node runs this program, so there is no one to be compatible with:
//! what is recorded today can not be opened by a later quantum computer, and no one in the middle can talk two nodes down to less.

use std::sync::{Arc, LazyLock};

use base::Hash;
use rcgen::{CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose};
use rustls::client::Resumption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::server::NoServerSessionStorage;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::version::TLS13;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName as Issuer, ServerConfig, SignatureScheme,
};

/// What the two sides agree to speak (ALPN). A later, incompatible exchange format gets another number.
pub const ALPN: &[u8] = b"kerege/1";

/// A certificate or key that can not be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The machine could not make a key or certificate.
    #[error("the node certificate could not be made: {0}")]
    Make(#[from] rcgen::Error),
    /// The stored certificate and key do not fit, or are not such.
    #[error("the node certificate can not be used with its key: {0}")]
    Use(#[from] rustls::Error),
}

/// A new self-signed certificate (DER) and its private key (PKCS #8 DER), ECDSA P-256, for `kerege init`.
///
/// `name` is for people who look at it with tools. It is valid to the end of 9999: what ends a node's recognition is its card.
/// To change the certificate, a node issues a new card.
pub fn generate(name: &str) -> Result<(Vec<u8>, Vec<u8>), TlsError> {
    let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256)?;
    let mut params = CertificateParams::new(Vec::<String>::new())?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(9999, 12, 31);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
    let certificate = params.self_signed(&key)?;
    Ok((certificate.der().to_vec(), key.serialize_der()))
}

/// The hash by which partners recognise a certificate (DER); it stands on the node card.
pub fn certificate_hash(certificate: &[u8]) -> Hash {
    sealing::sha256(&[certificate])
}

/// This node's certificate with its key.
#[derive(Clone)]
pub struct Identity {
    hash: Hash,
    pair: Arc<SingleCertAndKey>,
}

impl Identity {
    /// From what [`generate`] made. Fails if either can not be read or they do not belong together.
    pub fn new(certificate: Vec<u8>, key: Vec<u8>) -> Result<Identity, TlsError> {
        let hash = certificate_hash(&certificate);
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key));
        let pair = CertifiedKey::from_der(vec![CertificateDer::from(certificate)], key, &PROVIDER)?;
        Ok(Identity { hash, pair: Arc::new(SingleCertAndKey::from(pair)) })
    }

    /// The hash for the node card.
    pub fn certificate_hash(&self) -> Hash {
        self.hash
    }
}

/// For taking a connection: only those who show one of these certificates, and prove that they hold its key.
pub fn server_config(identity: &Identity, confirmed: Vec<Hash>) -> Result<Arc<ServerConfig>, TlsError> {
    let mut config = ServerConfig::builder_with_provider(PROVIDER.clone())
        .with_protocol_versions(&[&TLS13])?
        .with_client_cert_verifier(Arc::new(Pinned(confirmed)))
        .with_cert_resolver(identity.pair.clone());
    config.alpn_protocols = vec![ALPN.to_vec()];
    // Every connection proves anew who is there; a removed peer must not come back on an old ticket. No early data: it could be replayed.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    config.max_early_data_size = 0;
    Ok(Arc::new(config))
}

/// For making a connection: only to the one who shows this certificate, and proves that it holds its key.
pub fn client_config(identity: &Identity, expected: Hash) -> Result<Arc<ClientConfig>, TlsError> {
    let mut config = ClientConfig::builder_with_provider(PROVIDER.clone())
        .with_protocol_versions(&[&TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Pinned(vec![expected])))
        .with_client_cert_resolver(identity.pair.clone());
    config.alpn_protocols = vec![ALPN.to_vec()];
    config.resumption = Resumption::disabled();
    config.enable_early_data = false;
    // A name would tell those who watch the line whom it is for, and no certificate is judged by it.
    config.enable_sni = false;
    Ok(Arc::new(config))
}

/// TLS asks for a name. It is neither sent nor compared.
pub(crate) fn no_name() -> ServerName<'static> {
    ServerName::try_from("node.invalid").expect("a fixed, well-formed name")
}

static PROVIDER: LazyLock<Arc<CryptoProvider>> = LazyLock::new(|| {
    Arc::new(CryptoProvider {
        cipher_suites: vec![
            aws_lc_rs::cipher_suite::TLS13_AES_256_GCM_SHA384,
            aws_lc_rs::cipher_suite::TLS13_CHACHA20_POLY1305_SHA256,
        ],
        kx_groups: vec![aws_lc_rs::kx_group::X25519MLKEM768],
        ..aws_lc_rs::default_provider()
    })
});

/// Accepts exactly the certificates with these hashes, whoever issued them and whenever.
#[derive(Debug)]
struct Pinned(Vec<Hash>);

impl Pinned {
    fn recognise(&self, certificate: &CertificateDer<'_>) -> Result<(), rustls::Error> {
        let known = self.0.contains(&certificate_hash(certificate));
        known.then_some(()).ok_or_else(|| CertificateError::ApplicationVerificationFailure.into())
    }

    /// That the other side holds the certificate's key: without this anyone could show a copy.
    fn holds_key(
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &PROVIDER.signature_verification_algorithms)
    }
}

fn only_tls13() -> rustls::Error {
    rustls::Error::General("only TLS 1.3 is spoken".into())
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.recognise(certificate).map(|()| ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(only_tls13())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Pinned::holds_key(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        PROVIDER.signature_verification_algorithms.supported_schemes()
    }
}

impl ClientCertVerifier for Pinned {
    fn root_hint_subjects(&self) -> &[Issuer] {
        &[]
    }

    fn verify_client_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        self.recognise(certificate).map(|()| ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(only_tls13())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Pinned::holds_key(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        PROVIDER.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_certificate_is_usable_and_no_two_are_alike() {
        let (certificate, key) = generate("Прокуратура").unwrap();
        let identity = Identity::new(certificate.clone(), key.clone()).unwrap();
        assert_eq!(identity.certificate_hash(), sealing::sha256(&[&certificate]));
        let (other, other_key) = generate("Прокуратура").unwrap();
        assert!(other != certificate && other_key != key);
        assert!(Identity::new(certificate, other_key).is_err(), "a key of another certificate");
        assert!(Identity::new(other, b"no key".to_vec()).is_err());
        assert!(Identity::new(b"no certificate".to_vec(), key).is_err());
    }

    #[test]
    fn only_the_hybrid_group_is_offered() {
        let groups: Vec<_> = PROVIDER.kx_groups.iter().map(|group| group.name()).collect();
        assert_eq!(groups, [rustls::NamedGroup::X25519MLKEM768]);
    }
}
