use base::Malformed;

/// A closed list of words that the knowledge files may use, as an enum: spelt once, read and written the same way.
pub(crate) trait Words: Copy + 'static {
    /// What these words say, for findings.
    const WHAT: &'static str;
    /// Every word with its meaning, in the order of the documentation.
    const ALL: &'static [(&'static str, Self)];
}

/// The meaning of `text`, or what would have been right.
pub(crate) fn parse<T: Words>(text: &str) -> Result<T, Malformed> {
    T::ALL.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
        let known: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
        Malformed::new(T::WHAT, format!("“{text}” is not one of {}", known.join(", ")))
    })
}

/// Declares such an enum.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// The word as it stands in the knowledge files and in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }
        impl $crate::words::Words for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [(&'static str, $name)] = &[$(($word, $name::$variant),)*];
        }
        impl std::str::FromStr for $name {
            type Err = base::Malformed;
            fn from_str(text: &str) -> Result<$name, base::Malformed> { $crate::words::parse(text) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> { to.serialize_str(self.as_str()) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words;
