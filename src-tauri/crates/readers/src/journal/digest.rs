use blake3::Hasher;

use super::JournalRow;
use depter_values::Day;

/// Begins every digest; a change of what is hashed changes it.
const FORM: &str = "depter journal row 1";

impl JournalRow {
    /// What the row is known by when the journal is imported again: its number, without one a digest
    /// of its content (contract §7).
    pub fn identity(&self, key: &[u8; 32]) -> String {
        match &self.number {
            Some(number) => number.to_string(),
            None => self.content_digest(key),
        }
    }

    /// A digest of everything the row says, in hexadecimal, without its number and its line. Two rows with the
    /// same one hold the same content, whatever the language of their words and the form of their days.
    ///
    /// Keyed, so that rows of two centres cannot be compared. The key is no secret to who holds the store: with tools, a row
    /// that somebody can write out in full can be confirmed (`docs/security.md`).
    pub fn content_digest(&self, key: &[u8; 32]) -> String {
        let mut hasher = Hasher::new_keyed(key);
        let mut field = |text: &str| {
            // The length goes first, so that no text can run over into the next one.
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        field(FORM);
        self.canonical().iter().for_each(|text| field(text));
        hasher.finalize().to_hex().to_string()
    }

    fn canonical(&self) -> [String; 19] {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let text = |text: &dyn ToString| text.to_string();
        [
            text(&self.received_on),
            text(&self.registered_on),
            self.kind.clone(),
            self.channel.clone(),
            text(&self.applicant),
            text(&self.village),
            text(&self.address),
            text(&self.phone),
            text(&self.summary),
            self.category.clone().unwrap_or_default(),
            text(&self.repeated),
            text(&self.collective),
            text(&self.instruction),
            text(&self.executor),
            day(self.deadline),
            text(&self.referred_to),
            self.outcome.clone().unwrap_or_default(),
            day(self.answered_on),
            text(&self.answer_number),
        ]
    }
}
