//! The concern of which a fact must not be known, and the facts in which two stores differ.

use serde_json::{Value, json};

/// How the concern is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is restricted: kept from volunteers and from staff without entitlement.
    Restricted,
    /// It is hidden because of a conflict of interest from everybody but the first head.
    Hidden,
}

/// Everything about the concern that a fact may change.
#[derive(Clone, Debug)]
pub struct Subject {
    pub village: &'static str,
    pub category: &'static str,
    pub second_category: &'static str,
    pub channel: &'static str,
    pub kind: &'static str,
    pub executor: &'static str,
    pub received_on: &'static str,
    pub language: &'static str,
    pub anonymous: bool,
    pub repeated: bool,
    pub collective: bool,
    pub urgent: bool,
    pub child_present: bool,
    pub complained_about: bool,
    /// The body that it was referred to.
    pub body: &'static str,
    pub outcome: &'static str,
    pub answered_on: &'static str,
    pub attached: bool,
    /// The measure of the plan that is about it.
    pub measure: &'static str,
    /// The ordinary concern that says it is the same.
    pub words: &'static str,
}

impl Subject {
    /// Before any fact is changed.
    pub fn of(kept: Kept) -> Self {
        Subject {
            village: "@village1",
            category: if kept == Kept::Restricted { "FM01" } else { "RD01" },
            second_category: "",
            channel: "oral",
            kind: "statement",
            executor: "Адис Бирдөө",
            received_on: "2026-08-10",
            language: "ky",
            anonymous: false,
            repeated: false,
            collective: false,
            urgent: false,
            child_present: false,
            complained_about: false,
            body: "@body1",
            outcome: "explained",
            answered_on: "2026-09-08",
            attached: false,
            measure: "@measure1",
            words: "сөз",
        }
    }

    /// What is entered.
    pub fn form(&self, kept: Kept, hidden_from: &[Value], id: impl Fn(&str) -> Value) -> Value {
        let hidden_from = if kept == Kept::Hidden { json!(hidden_from) } else { json!([]) };
        let about = if self.complained_about { id("@body3") } else { Value::Null };
        json!({
            "kind": self.kind, "channel": self.channel, "received_on": self.received_on, "registered_on": "2026-08-12",
            "category": self.category, "second_category": self.second_category, "area": id(self.village),
            "language": self.language, "anonymous": self.anonymous, "repeated": self.repeated,
            "collective": self.collective, "urgent": self.urgent, "executor": self.executor,
            "hidden_from": hidden_from, "complained_about": about,
            "safety": { "consent_on": "2026-08-12", "child_present": self.child_present },
            "texts": { "applicant": "Аты Жөнү", "narrative": self.words, "public_wording": self.words },
        })
    }
}

/// One fact that may be otherwise.
#[derive(Clone, Copy)]
pub struct Fact {
    pub name: &'static str,
    pub change: fn(&mut Subject, Kept),
}

/// Every fact that is kept with a concern. Number and state are the same in both stores, and of a restricted concern the
/// group and the deadline too: those everybody on the staff may know.
pub const FACTS: &[Fact] = &[
    Fact { name: "village", change: |subject, _| subject.village = "@village2" },
    Fact {
        name: "category",
        change: |subject, kept| subject.category = if kept == Kept::Restricted { "FM03" } else { "PO01" },
    },
    Fact {
        name: "second category",
        change: |subject, kept| subject.second_category = if kept == Kept::Restricted { "FM02" } else { "RD02" },
    },
    Fact { name: "channel", change: |subject, _| subject.channel = "box" },
    Fact { name: "kind", change: |subject, _| subject.kind = "complaint" },
    Fact { name: "executor", change: |subject, _| subject.executor = "Адис Экинчи" },
    Fact { name: "day of receipt", change: |subject, _| subject.received_on = "2026-08-03" },
    Fact { name: "language", change: |subject, _| subject.language = "ru" },
    Fact { name: "repeated", change: |subject, _| subject.repeated = true },
    Fact { name: "collective", change: |subject, _| subject.collective = true },
    Fact { name: "urgent", change: |subject, _| subject.urgent = true },
    Fact { name: "child present", change: |subject, _| subject.child_present = true },
    Fact { name: "complained about", change: |subject, _| subject.complained_about = true },
    Fact { name: "organisation", change: |subject, _| subject.body = "@body2" },
    Fact { name: "outcome", change: |subject, _| subject.outcome = "refused" },
    Fact { name: "day of the answer", change: |subject, _| subject.answered_on = "2026-10-05" },
    Fact { name: "attachment", change: |subject, _| subject.attached = true },
    Fact { name: "measure", change: |subject, _| subject.measure = "@measure2" },
    Fact { name: "words", change: |subject, _| subject.words = "башка сөз" },
    // Only a signal may come without a name, and a signal has no deadline: of a restricted one that may be known.
    Fact {
        name: "anonymous",
        change: |subject, kept| {
            if kept == Kept::Hidden {
                (subject.anonymous, subject.kind) = (true, "signal");
            }
        },
    },
];
