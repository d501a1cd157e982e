use base::Malformed;

/// Why a record could not be read. Both make the entry void for this reader; only the first may be mended by an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A kind or version that this node does not know.
    Unknown,
    /// A known kind whose body does not fit it.
    Malformed(Malformed),
}

/// The records of one room, or the common ones: what can be written, past tense, versioned.
pub trait Recorded: Sized {
    /// Every kind, for the check that no two rooms share one.
    const KINDS: &'static [&'static str];
    /// The kind of this record, with its version.
    fn kind(&self) -> &'static str;
    /// Its canonical CBOR.
    fn body(&self) -> Vec<u8>;
    /// Reads a record.
    fn read(kind: &str, body: &[u8]) -> Result<Self, Unreadable>;
}

/// Declares a room's records: an enum whose variants hold one struct each, and the kind under which each is stored.
///
/// A kind once published keeps its shape for ever; a changed shape gets the next version beside the old one.
#[macro_export]
macro_rules! records {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident($body:ty) = $kind:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant($body),)+ }

        impl $crate::Recorded for $name {
            const KINDS: &'static [&'static str] = &[$($kind),+];

            fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)+ }
            }
            fn body(&self) -> Vec<u8> {
                match self { $(Self::$variant(body) => base::cbor::to_vec(body),)+ }
            }
            fn read(kind: &str, body: &[u8]) -> Result<Self, $crate::Unreadable> {
                match kind {
                    $($kind => base::cbor::from_slice(body).map(Self::$variant).map_err($crate::Unreadable::Malformed),)+
                    _ => Err($crate::Unreadable::Unknown),
                }
            }
        }
        $(impl From<$body> for $name { fn from(body: $body) -> Self { Self::$variant(body) } })+
    };
}
