//! Pasted texts in an old font: what they mean is proposed, never put in by itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use depter_values::LongText;
use depter_values::words::repair_legacy;

/// Asks what a pasted text means.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextRepair {
    /// The text as it was pasted.
    pub text: LongText,
}

/// A text as its writer saw it.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RepairedText {
    /// The text; as it was given when it shows no sign of an old font.
    pub text: LongText,
    /// It differs from what was given, and the difference is to be shown first.
    pub changed: bool,
}

/// What a pasted text means.
pub fn text_repair(args: TextRepair) -> RepairedText {
    match repair_legacy(args.text.as_str()) {
        Some(repaired) => RepairedText { text: LongText::cleaned(&repaired), changed: true },
        None => RepairedText { text: args.text, changed: false },
    }
}

#[cfg(test)]
mod tests {
    use super::{RepairedText, TextRepair, text_repair};
    use depter_values::LongText;

    fn repaired(text: &str) -> RepairedText {
        text_repair(TextRepair { text: LongText::cleaned(text) })
    }

    #[test]
    fn a_paste_in_an_old_font_is_read_as_its_writer_saw_it() {
        let meant = RepairedText { text: LongText::cleaned("үчүн кеңеш\nкөңүл"), changed: true };
        assert_eq!(repaired("\\ч\\н кеёеш\nкъё\\л"), meant);
    }

    #[test]
    fn a_text_without_such_signs_is_left_alone() {
        let same = RepairedText { text: LongText::cleaned("подъезд, өтүнүч, ёлка"), changed: false };
        assert_eq!(repaired("подъезд, өтүнүч, ёлка"), same);
    }
}
