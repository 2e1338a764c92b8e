//! The steps of a concern: begin, refer, extend, answer, reopen, cancel.

use depter_store::{Result, Write};
use depter_values::{BodyId, ConcernId, Day, Kind, LongText, ReferralId, Refusal, ShortText};
use schemars::JsonSchema;
use serde::Deserialize;

use super::deadlines::Terms;
use super::register::editable;
use super::restrict::texts_of;
use super::rows::{
    Answer, AnswerTexts, Concern, DeadlineSource, Extension, ExtensionTexts, Outcome, Referral, ReferralTexts,
};
use super::rules::{self, Transition};
use super::view::{ConcernDetail, detail};
use crate::people::Body;

/// The head's instruction, or who deals with it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernInstruct {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
    /// The instruction.
    pub instruction: LongText,
    /// Who deals with it; unchanged if not given.
    #[serde(default)]
    pub executor: ShortText,
}

/// Sends a concern to a body.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernRefer {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
    /// The body.
    pub body: BodyId,
    /// The day of the cover letter; today if not given.
    #[serde(default)]
    pub sent_on: Option<Day>,
    /// The number of the cover letter.
    #[serde(default)]
    pub number: ShortText,
    /// What is asked of the body.
    #[serde(default)]
    pub note: LongText,
}

/// Enters what the body answered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferralAnswer {
    /// The referral.
    pub id: ReferralId,
    /// The version that was read.
    pub version: i64,
    /// The day of the answer; today if not given.
    #[serde(default)]
    pub answered_on: Option<Day>,
    /// The answer.
    #[serde(default)]
    pub answer: LongText,
}

/// Moves the deadline.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernExtend {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
    /// The new deadline; the latest that the rule allows if not given.
    #[serde(default)]
    pub to_day: Option<Day>,
    /// Why; the person is told.
    pub reason: LongText,
}

/// Answers a concern.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernAnswer {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
    /// The day of the answer; today if not given.
    #[serde(default)]
    pub answered_on: Option<Day>,
    /// The number of the letter.
    #[serde(default)]
    pub number: ShortText,
    /// The outcome.
    pub outcome: Outcome,
    /// The line of evidence: with `satisfied` it makes the concern resolved.
    #[serde(default)]
    pub evidence: ShortText,
    /// What was answered.
    #[serde(default)]
    pub text: LongText,
}

/// A step that needs a reason.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernReason {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
    /// Why.
    pub reason: LongText,
    /// The day of the step; today if not given.
    #[serde(default)]
    pub day: Option<Day>,
}

/// Writes the head's instruction; the concern is then in progress.
pub fn concern_instruct(cx: &mut Write<'_>, args: ConcernInstruct) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    concern.state = rules::after(concern.state, Transition::Begin)?;
    let mut texts = texts_of(cx, &concern)?;
    texts.instruction = args.instruction;
    if !args.executor.is_empty() {
        concern.executor = args.executor;
    }
    concern.private = cx.conceal(concern.restricted, Kind::Concern, concern.id, texts)?;
    cx.put(&mut concern)?;
    detail(cx, concern)
}

/// Sends a concern to a body, never to the one complained about (domain §3.3), and a closed case only with consent.
pub fn concern_refer(cx: &mut Write<'_>, args: ConcernRefer) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    cx.get::<Body>(args.body)?;
    let sent_on = args.sent_on.unwrap_or(cx.today());
    check_referral(&concern, args.body, sent_on, cx.today())?;
    concern.state = rules::after(concern.state, Transition::Refer)?;
    let id: ReferralId = cx.new_id();
    let texts = ReferralTexts { note: args.note, answer: LongText::default() };
    let mut referral = Referral {
        id,
        version: 0,
        removed_at: None,
        concern: concern.id,
        body: args.body,
        sent_on,
        number: args.number,
        answered_on: None,
        restricted: concern.restricted,
        private: cx.conceal(concern.restricted, Kind::Referral, id, texts)?,
    };
    cx.put(&mut referral)?;
    cx.put(&mut concern)?;
    detail(cx, concern)
}

fn check_referral(concern: &Concern, body: BodyId, sent_on: Day, today: Day) -> std::result::Result<(), Refusal> {
    if concern.complained_about == Some(body) {
        return Err(Refusal::ReferralToComplained);
    }
    if concern.restricted && concern.safety.0.consent_on.is_none() {
        return Err(Refusal::ConsentMissing);
    }
    if sent_on > today {
        return Err(Refusal::DayInFuture { field: "sent_on" });
    }
    if sent_on < concern.received_on {
        return Err(Refusal::DaysReversed { field: "sent_on" });
    }
    Ok(())
}

/// Enters what the body answered; with no other referral open the concern is in progress again.
pub fn referral_answer(cx: &mut Write<'_>, args: ReferralAnswer) -> Result<ConcernDetail> {
    let mut referral: Referral = cx.get(args.id)?;
    let concern: Concern = cx.get(referral.concern)?;
    let mut concern = editable(cx, concern.id, concern.version)?;
    cx.check_version(&referral, args.version)?;
    let answered_on = args.answered_on.unwrap_or(cx.today());
    rules::check_answer_day(answered_on, referral.sent_on, cx.today())?;
    let mut texts: ReferralTexts =
        cx.reveal(Kind::Referral, referral.id, &referral.private).ok_or(Refusal::RestrictedRecord)?;
    texts.answer = args.answer;
    referral.private = cx.conceal(concern.restricted, Kind::Referral, referral.id, texts)?;
    referral.answered_on = Some(answered_on);
    cx.put(&mut referral)?;
    let waiting = "SELECT EXISTS (SELECT 1 FROM referral_live WHERE concern = ?1 AND answered_on IS NULL)";
    if !cx.value::<bool>(waiting, [concern.id])? {
        concern.state = rules::after(concern.state, Transition::ReferralAnswered)?;
        cx.put(&mut concern)?;
    }
    detail(cx, concern)
}

/// Moves the deadline within what the rule allows, once, with a reason (domain §3.2).
pub fn concern_extend(cx: &mut Write<'_>, args: ConcernExtend) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    concern.state = rules::after(concern.state, Transition::Extend)?;
    if args.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let from_day = concern.deadline.ok_or(Refusal::NoDeadline)?;
    // A journal may give a deadline before the day of registration.
    let terms = Terms::of_one(cx, concern.registered_on.min(from_day))?;
    let latest = terms.latest_extension(concern.registered_on, from_day).ok_or(Refusal::NoDeadline)?;
    let to_day = args.to_day.unwrap_or(latest);
    if to_day > latest || concern.deadline_source == DeadlineSource::Extended {
        return Err(Refusal::ExtensionTooLong { day: latest }.into());
    }
    if to_day <= from_day {
        return Err(Refusal::DaysReversed { field: "to_day" }.into());
    }
    let id: depter_values::RecordId = cx.new_id();
    let texts = ExtensionTexts { reason: args.reason };
    let mut extension = Extension {
        id,
        version: 0,
        removed_at: None,
        concern: concern.id,
        extended_on: cx.today(),
        from_day,
        to_day,
        restricted: concern.restricted,
        private: cx.conceal(concern.restricted, Kind::Extension, id, texts)?,
    };
    cx.put(&mut extension)?;
    concern.deadline = Some(to_day);
    concern.deadline_source = DeadlineSource::Extended;
    cx.put(&mut concern)?;
    detail(cx, concern)
}

/// Answers a concern: resolved with evidence, closed otherwise.
pub fn concern_answer(cx: &mut Write<'_>, args: ConcernAnswer) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    let answered_on = args.answered_on.unwrap_or(cx.today());
    rules::check_answer_day(answered_on, taken_up_on(cx, &concern)?, cx.today())?;
    let resolved = rules::is_resolved(args.outcome, &args.evidence);
    concern.state = rules::after(concern.state, Transition::Answer { resolved })?;
    let id: depter_values::RecordId = cx.new_id();
    let texts = AnswerTexts { text: args.text, evidence: args.evidence, reopened_because: LongText::default() };
    let mut answer = Answer {
        id,
        version: 0,
        removed_at: None,
        concern: concern.id,
        answered_on,
        number: args.number,
        outcome: args.outcome,
        resolved,
        deadline: concern.deadline,
        ended_on: None,
        restricted: concern.restricted,
        private: cx.conceal(concern.restricted, Kind::Answer, id, texts)?,
    };
    cx.put(&mut answer)?;
    concern.answered_on = Some(answered_on);
    concern.outcome = Some(args.outcome);
    cx.put(&mut concern)?;
    detail(cx, concern)
}

/// The day of the receipt, or of the last reopening: no later answer lies before it.
fn taken_up_on(cx: &Write<'_>, concern: &Concern) -> Result<Day> {
    let reopened: Option<Day> = cx.value("SELECT max(ended_on) FROM answer_live WHERE concern = ?1", [concern.id])?;
    Ok(reopened.map_or(concern.received_on, |day| day.max(concern.received_on)))
}

/// Takes an answered concern up again: the answer ends on that day, and for earlier days it still counts.
pub fn concern_reopen(cx: &mut Write<'_>, args: ConcernReason) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    concern.state = rules::after(concern.state, Transition::Reopen)?;
    if args.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let day = args.day.unwrap_or(cx.today());
    let current = "SELECT * FROM answer_live WHERE concern = ?1 AND ended_on IS NULL ORDER BY answered_on DESC LIMIT 1";
    if let Some(mut answer) = cx.first::<Answer>(current, [concern.id])? {
        rules::check_answer_day(day, answer.answered_on, cx.today())?;
        let mut texts: AnswerTexts =
            cx.reveal(Kind::Answer, answer.id, &answer.private).ok_or(Refusal::RestrictedRecord)?;
        texts.reopened_because = args.reason;
        answer.private = cx.conceal(concern.restricted, Kind::Answer, answer.id, texts)?;
        answer.ended_on = Some(day);
        cx.put(&mut answer)?;
    }
    concern.answered_on = None;
    concern.outcome = None;
    cx.put(&mut concern)?;
    detail(cx, concern)
}

/// Strikes a number: it stays in the journal and is never given again.
pub fn concern_cancel(cx: &mut Write<'_>, args: ConcernReason) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    concern.state = rules::after(concern.state, Transition::Cancel)?;
    if args.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let mut texts = texts_of(cx, &concern)?;
    texts.reason = args.reason;
    concern.private = cx.conceal(concern.restricted, Kind::Concern, concern.id, texts)?;
    let day = args.day.unwrap_or(cx.today());
    rules::check_answer_day(day, concern.received_on, cx.today())?;
    concern.cancelled_on = Some(day);
    cx.put(&mut concern)?;
    detail(cx, concern)
}
