//! An authenticator in software, after W3C WebAuthn Level 3 sections 6 and 7, with no code shared with the library that
//! checks it.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use ciborium::Value as Cbor;
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

pub(crate) struct Authenticator {
    key: EcdsaKeyPair,
    pub(crate) id: Vec<u8>,
    /// Grows with every use; a copy of the key would fall behind.
    pub(crate) counter: u32,
    /// The site on which the person believes to be.
    pub(crate) origin: String,
    /// Whether it asks for fingerprint or PIN.
    pub(crate) verifies: bool,
    handle: Vec<u8>,
}

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

impl Authenticator {
    pub(crate) fn new() -> Authenticator {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let id = sealing::sha256(&[key.public_key().as_ref()]).0.to_vec();
        Authenticator { key, id, counter: 1, origin: "https://node.example".into(), verifies: true, handle: vec![] }
    }

    /// `navigator.credentials.create`.
    pub(crate) fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let options = &options["publicKey"];
        let algorithms = options["pubKeyCredParams"].as_array().unwrap();
        assert!(algorithms.iter().any(|offered| offered["alg"] == -7), "ES256 is offered");
        self.handle = BASE64URL_NOPAD.decode(options["user"]["id"].as_str().unwrap().as_bytes()).unwrap();
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), ATTESTED);
        data.extend([0; 16]); // no model is claimed
        data.extend((self.id.len() as u16).to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let object = Cbor::Map(vec![
            ("fmt".into(), "none".into()),
            ("attStmt".into(), Cbor::Map(vec![])),
            ("authData".into(), Cbor::Bytes(data)),
        ]);
        self.answer(json!({
            "attestationObject": encode(&cbor(&object)),
            "clientDataJSON": encode(self.client_data("webauthn.create", options).as_bytes()),
        }))
    }

    /// `navigator.credentials.get`.
    pub(crate) fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let options = &options["publicKey"];
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let client = self.client_data("webauthn.get", options);
        let signed = [data.as_slice(), &sealing::sha256(&[client.as_bytes()]).0].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        self.answer(json!({
            "authenticatorData": encode(&data),
            "clientDataJSON": encode(client.as_bytes()),
            "signature": encode(signature.as_ref()),
            "userHandle": encode(&self.handle),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
            .to_string()
    }

    /// Section 6.1: hash of the domain, flags, counter.
    fn data(&mut self, domain: &str, flags: u8) -> Vec<u8> {
        let mut data = sealing::sha256(&[domain.as_bytes()]).0.to_vec();
        data.push(flags | PRESENT | if self.verifies { VERIFIED } else { 0 });
        data.extend(self.counter.to_be_bytes());
        self.counter += 1;
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        let (challenge, origin) = (&options["challenge"], &self.origin);
        json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false }).to_string()
    }

    /// RFC 9053 section 7.1.1: EC2, ES256, P-256, and the two halves of the point.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let pair = |key: i64, value: Cbor| (Cbor::from(key), value);
        cbor(&Cbor::Map(vec![
            pair(1, 2.into()),
            pair(3, (-7).into()),
            pair(-1, 1.into()),
            pair(-2, Cbor::Bytes(point[1..33].to_vec())),
            pair(-3, Cbor::Bytes(point[33..65].to_vec())),
        ]))
    }
}

fn encode(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn cbor(value: &Cbor) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}
