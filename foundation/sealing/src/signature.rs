use aws_lc_rs::signature::{ED25519, ML_DSA_65, UnparsedPublicKey, VerificationAlgorithm};
use base::{Hash, NodeId};
use ciborium_ll::{Decoder, Header};
use coset::iana::Algorithm;
use coset::{
    CoseSign, CoseSignBuilder, CoseSignatureBuilder, HeaderBuilder, RegisteredLabelWithPrivate, TaggedCborSerializable,
};

use crate::{NodeKeys, PublicKeys, SealError, Signers};

/// ML-DSA-65 signatures have this many bytes (FIPS 204, table 2).
const ML_DSA_65_BYTES: usize = 3309;

/// Signs `payload` with both keys as a tagged COSE_Sign (RFC 9052 section 4.1). `context` says what kind of thing is
/// signed and goes in as external data, so that a signature over one kind never passes for another.
pub fn sign(keys: &NodeKeys, context: &str, payload: &[u8]) -> Vec<u8> {
    let part = |algorithm| {
        let header = HeaderBuilder::new().algorithm(algorithm).key_id(keys.node().0.0.to_vec()).build();
        CoseSignatureBuilder::new().protected(header).build()
    };
    CoseSignBuilder::new()
        .payload(payload.to_vec())
        .add_created_signature(part(Algorithm::EdDSA), context.as_bytes(), |bytes| {
            keys.ed25519.sign(bytes).as_ref().to_vec()
        })
        .add_created_signature(part(Algorithm::ML_DSA_65), context.as_bytes(), |bytes| {
            let mut signature = vec![0; ML_DSA_65_BYTES];
            let length = keys.ml_dsa_65.sign(bytes, &mut signature).expect("the buffer has the standard's size");
            signature.truncate(length);
            signature
        })
        .build()
        .to_tagged_vec()
        .expect("a signature structure of bytes encodes")
}

/// The payload inside a COSE_Sign made by [`sign`], without reading what surrounds it: for bytes that this program verified before it
/// stored them, and for naming bytes that it refuses. Nothing is checked but that a payload is there.
pub fn unread_payload(bytes: &[u8]) -> Result<&[u8], SealError> {
    third_of_four(bytes).ok_or_else(|| SealError::Shape("not a COSE_Sign".to_owned()))
}

/// RFC 9052 section 4.1: tag 98 around [protected, unprotected, payload, signatures].
fn third_of_four(mut rest: &[u8]) -> Option<&[u8]> {
    head(&mut rest, &Header::Tag(CoseSign::TAG))?;
    head(&mut rest, &Header::Array(Some(4)))?;
    take(&mut rest)?;
    head(&mut rest, &Header::Map(Some(0)))?;
    take(&mut rest)
}

/// Takes this header from the front, if it is there.
fn head(rest: &mut &[u8], expected: &Header) -> Option<()> {
    (pull(rest)? == *expected).then_some(())
}

/// Takes a byte string of known length from the front.
fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let Header::Bytes(Some(length)) = pull(rest)? else { return None };
    let (bytes, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(bytes)
}

fn pull(rest: &mut &[u8]) -> Option<Header> {
    let mut decoder = Decoder::from(*rest);
    let header = decoder.pull().ok()?;
    *rest = &rest[decoder.offset()..];
    Some(header)
}

/// A signed object whose shape was checked and whose signatures were **not**: it can say who claims to have signed.
pub struct Signed {
    cose: CoseSign,
    signer: NodeId,
}

impl Signed {
    /// Reads a COSE_Sign made by [`sign`], in its one spelling: two signatures, in order, nothing unprotected.
    pub fn read(bytes: &[u8]) -> Result<Signed, SealError> {
        let shape = |problem: &str| SealError::Shape(problem.to_owned());
        let cose = CoseSign::from_tagged_slice(bytes).map_err(|_| shape("not a COSE_Sign"))?;
        if cose.clone().to_tagged_vec().ok().as_deref() != Some(bytes) {
            return Err(shape("not in its one deterministic spelling"));
        }
        let [first, second] = cose.signatures.as_slice() else {
            return Err(shape("two signatures are required"));
        };
        if !cose.protected.is_empty() || !cose.unprotected.is_empty() || cose.payload.is_none() {
            return Err(shape("unexpected headers, or no payload"));
        }
        for (signature, algorithm) in [(first, Algorithm::EdDSA), (second, Algorithm::ML_DSA_65)] {
            let header = &signature.protected.header;
            let expected = HeaderBuilder::new().algorithm(algorithm).key_id(header.key_id.clone()).build();
            if *header != expected || !signature.unprotected.is_empty() {
                return Err(shape("unexpected signature headers"));
            }
            debug_assert_eq!(header.alg, Some(RegisteredLabelWithPrivate::Assigned(algorithm)));
        }
        let signer = &first.protected.header.key_id;
        if signer != &second.protected.header.key_id {
            return Err(shape("the two signatures name different signers"));
        }
        let signer = signer.as_slice().try_into().map_err(|_| shape("signer is not 32 bytes"))?;
        Ok(Signed { signer: NodeId(Hash(signer)), cose })
    }

    /// The node that claims to have signed.
    pub fn signer(&self) -> NodeId {
        self.signer
    }

    /// The payload, not yet verified: for finding out which keys to verify with, and nothing else.
    pub fn unverified_payload(&self) -> &[u8] {
        self.cose.payload.as_deref().unwrap_or_default()
    }

    /// The payload, if **both** signatures over it and `context` hold under `keys`, and the node that began with `keys` is the named signer.
    pub fn verify(self, keys: &PublicKeys, context: &str) -> Result<Vec<u8>, SealError> {
        self.verify_by(&Signers::of(keys), context)
    }

    /// The payload, if both signatures hold under the keys that the node **has**: for what comes in now. Whoever has stolen keys that others took
    /// the place of signs nothing with them that is taken.
    pub fn verify_by(self, signers: &Signers<'_>, context: &str) -> Result<Vec<u8>, SealError> {
        self.hold(signers.node, signers.present, context)?;
        Ok(self.cose.payload.unwrap_or_default())
    }

    /// The payload, if both signatures hold under keys that the node has or **had**: for what was taken at its time.
    pub fn verify_ever(self, signers: &Signers<'_>, context: &str) -> Result<Vec<u8>, SealError> {
        let mut all = std::iter::once(&signers.present).chain(&signers.former);
        if all.any(|keys| self.hold(signers.node, keys, context).is_ok()) {
            Ok(self.cose.payload.unwrap_or_default())
        } else {
            Err(SealError::Signature)
        }
    }

    fn hold(&self, node: NodeId, keys: &PublicKeys, context: &str) -> Result<(), SealError> {
        if node != self.signer {
            return Err(SealError::Signature);
        }
        let algorithms: [(&dyn VerificationAlgorithm, &[u8]); 2] =
            [(&ED25519, &keys.ed25519), (&ML_DSA_65, &keys.ml_dsa_65)];
        for (which, (algorithm, key)) in algorithms.into_iter().enumerate() {
            self.cose.verify_signature(which, context.as_bytes(), |signature, bytes| {
                UnparsedPublicKey::new(algorithm, key).verify(bytes, signature).map_err(|_| SealError::Signature)
            })?;
        }
        Ok(())
    }
}
