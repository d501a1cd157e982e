use super::{FILE_BYTES, TreatyText, fault};
use crate::Finding;

/// What stands at the head of every file that is written.
const HEAD: &str = "# The text of an instrument by article, imported for reading. Not part of any law set; whoever keeps it answers for\n\
                    # the right to do so. It is quoted where an answer cites it, and decides nothing.\n\n";

impl TreatyText {
    /// The name of its file: `UNTOC.en.toml`.
    pub fn file_name(&self) -> String {
        format!("{}.{}.toml", self.instrument, self.language)
    }

    /// The file's content.
    pub fn to_toml(&self) -> String {
        let body = toml::to_string_pretty(self).expect("a text of strings is TOML");
        format!("{HEAD}{body}")
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// What is wrong with it, with line and cure.
    pub fn from_toml(name: &str, text: &str) -> Result<TreatyText, Vec<Finding>> {
        if text.len() > FILE_BYTES {
            return Err(vec![fault(name, 1, &format!("more than {FILE_BYTES} bytes"), "import it anew")]);
        }
        let read: TreatyText = toml::from_str(text).map_err(|error| {
            let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or_default());
            let problem = format!("not a text by article: {}", error.message());
            vec![fault(name, before.matches('\n').count() + 1, &problem, "import it anew with `kerege law import`")]
        })?;
        let found = read.faults(name);
        if found.is_empty() { Ok(read) } else { Err(found) }
    }
}
