//! The registration journal of a period.

use depter_core::concerns::{self, BookEntry, BookLine, ConcernInside, ReferralLine, State};
use depter_core::lists::ListName;
use depter_core::store::Read;
use depter_core::values::{Language, Period};
use depter_core::{Result, people};
use depter_documents::{Journal, JournalRow, Referral};

use super::names::{Names, of_centre};

/// The journal of a period. Of a closed case somebody without entitlement reads number, group, state and deadline; of
/// one that is hidden from them, number and state (contract §2).
pub(super) fn journal(cx: &Read<'_>, period: Period, language: Language) -> Result<Journal> {
    let writer = Writer {
        names: Names::load(cx, &[ListName::Kind, ListName::Channel, ListName::Outcome, ListName::Status], language)?,
        language,
    };
    let rows = concerns::book(cx, period)?.into_iter().map(|line| writer.row(cx, line)).collect::<Result<_>>()?;
    Ok(Journal { centre: of_centre(cx)?, period, rows })
}

struct Writer {
    names: Names,
    language: Language,
}

impl Writer {
    fn row(&self, cx: &Read<'_>, book: BookLine) -> Result<JournalRow> {
        match (book.line.inside.clone(), book.entry) {
            (Some(inside), Some(entry)) => self.full(cx, &book.line, inside, entry),
            _ => Ok(self.outline(&book.line)),
        }
    }

    /// Number and state, and group and deadline where they are known; the word says why the rest is empty.
    fn outline(&self, line: &concerns::ConcernLine) -> JournalRow {
        JournalRow {
            number: line.number.to_string(),
            cancelled: line.state == State::Cancelled,
            received_on: None,
            kind: String::new(),
            channel: String::new(),
            applicant: String::new(),
            address_and_phone: String::new(),
            summary: depter_texts::text(self.language, "documents.journal.closed"),
            category: line.group.map(|group| self.names.of("group", group.code())).unwrap_or_default(),
            repeated: false,
            collective: false,
            instruction: String::new(),
            executor: String::new(),
            deadline: line.deadline,
            extended_to: None,
            referrals: Vec::new(),
            outcome: self.names.of("status", line.state.code()),
            answered_on: None,
            answer_number: String::new(),
        }
    }

    fn full(
        &self,
        cx: &Read<'_>,
        line: &concerns::ConcernLine,
        inside: ConcernInside,
        entry: BookEntry,
    ) -> Result<JournalRow> {
        let texts = &entry.texts;
        let summary = if texts.narrative.is_empty() { texts.public_wording.as_str() } else { texts.narrative.as_str() };
        let place = [texts.address.as_str(), texts.phone.as_str()];
        Ok(JournalRow {
            number: line.number.to_string(),
            cancelled: line.state == State::Cancelled,
            received_on: Some(inside.received_on),
            kind: self.names.of("kind", inside.kind.code()),
            channel: self.names.of("channel", inside.channel.code()),
            applicant: self.applicant(&entry),
            address_and_phone: place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; "),
            summary: summary.to_owned(),
            category: self.names.of("category", inside.category.as_str()),
            repeated: entry.repeated,
            collective: entry.collective,
            instruction: texts.instruction.to_string(),
            executor: inside.executor.to_string(),
            deadline: entry.deadline,
            extended_to: entry.extended_to,
            referrals: self.referrals(cx, &entry)?,
            outcome: inside.outcome.map(|outcome| self.names.of("outcome", outcome.code())).unwrap_or_default(),
            answered_on: inside.answered_on,
            answer_number: entry.answer.map(|answer| answer.number.to_string()).unwrap_or_default(),
        })
    }

    fn applicant(&self, entry: &BookEntry) -> String {
        if entry.anonymous {
            return depter_texts::text(self.language, "documents.journal.anonymous");
        }
        entry.texts.applicant.to_string()
    }

    /// Where it was referred; what a paper journal said of it stands first.
    fn referrals(&self, cx: &Read<'_>, entry: &BookEntry) -> Result<Vec<Referral>> {
        let told = entry.texts.referred_to.to_string();
        let told = (!told.is_empty()).then_some(Referral { body: told, day: None, number: String::new() });
        let sent = entry.referrals.iter().map(|referral| self.referral(cx, referral));
        told.map(Ok).into_iter().chain(sent).collect()
    }

    fn referral(&self, cx: &Read<'_>, referral: &ReferralLine) -> Result<Referral> {
        Ok(Referral {
            body: people::body_name(cx, referral.body, self.language)?,
            day: Some(referral.sent_on),
            number: referral.number.to_string(),
        })
    }
}
