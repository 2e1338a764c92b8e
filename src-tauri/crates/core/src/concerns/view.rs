//! What a person is shown of a concern.

use depter_store::records::link::{links_from, links_to};
use depter_store::{Read, Result};
use depter_values::{AreaId, BodyId, ConcernId, Day, Kind, Pointer, RecordId, ReferralId, Refusal, ShortText, UserId};
use schemars::JsonSchema;
use serde::Serialize;

use super::deadlines::Terms;
use super::origins;
use super::rows::{
    Answer, AnswerTexts, Channel, Concern, ConcernKind, ConcernTexts, DeadlineSource, Extension, ExtensionTexts,
    Outcome, Referral, ReferralTexts, Safety, State,
};
use super::sight::{Sight, Viewer, sight};
use crate::attachments::{self, AttachmentView};
use crate::calendar::Skipped;
use crate::{lists, users};

/// A concern as this person may see it: what they may not see is absent.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConcernRow {
    /// The concern.
    pub id: ConcernId,
    /// Its number; not for volunteers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ShortText")]
    pub number: Option<ShortText>,
    /// Where it stands.
    pub state: State,
    /// Something is kept from this person.
    pub closed: bool,
    /// The category's group.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "lists::Group")]
    pub group: Option<lists::Group>,
    /// By when it must be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Day")]
    pub deadline: Option<Day>,
    /// The village.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "AreaId")]
    pub area: Option<AreaId>,
    /// The public wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ShortText")]
    pub public_wording: Option<ShortText>,
    /// What staff see besides.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub inside: Option<ConcernInside>,
}

/// What staff and heads see in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConcernInside {
    /// The version to give back with a change.
    pub version: i64,
    /// What the law calls it.
    pub kind: ConcernKind,
    /// How it came.
    pub channel: Channel,
    /// When it came.
    pub received_on: Day,
    /// When it was registered.
    pub registered_on: Day,
    /// The category's code.
    pub category: ShortText,
    /// Its texts are sealed.
    pub restricted: bool,
    /// It cannot wait.
    pub urgent: bool,
    /// The applicant, empty for an anonymous one.
    pub applicant: ShortText,
    /// Who deals with it.
    pub executor: ShortText,
    /// The day of the current answer.
    pub answered_on: Option<Day>,
    /// The outcome.
    pub outcome: Option<Outcome>,
}

/// Everything about one concern, as far as this person may see it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConcernDetail {
    /// What a list shows.
    #[serde(flatten)]
    pub line: ConcernRow,
    /// What only its own page shows.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub content: Option<ConcernContent>,
}

/// The content of a concern.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConcernContent {
    /// Where the deadline comes from.
    pub deadline_source: DeadlineSource,
    /// The days that the count skipped.
    pub skipped: Vec<crate::calendar::Skipped>,
    /// The centre's own target day.
    pub target_on: Option<Day>,
    /// A second category.
    pub second_category: ShortText,
    /// The language of the person.
    pub language: ShortText,
    /// No name was given.
    pub anonymous: bool,
    /// Two or more people.
    pub collective: bool,
    /// The same matter again.
    pub repeated: bool,
    /// Which one it repeats.
    pub repeats: Option<ConcernId>,
    /// Safety fields.
    pub safety: Safety,
    /// The body complained about.
    pub complained_about: Option<BodyId>,
    /// Users who see number and state only.
    pub hidden_from: Vec<UserId>,
    /// The public wording was checked.
    pub wording_checked: bool,
    /// When the number was struck.
    pub cancelled_on: Option<Day>,
    /// Who registered it.
    pub registered_by: Option<ShortText>,
    /// Of a closed one: not all that is read here was written by who is named, or by somebody who might.
    pub unproven: bool,
    /// The texts.
    pub texts: ConcernTexts,
    /// Referrals, in order.
    pub referrals: Vec<ReferralView>,
    /// Extensions, in order.
    pub extensions: Vec<ExtensionView>,
    /// Answers, in order.
    pub answers: Vec<AnswerView>,
    /// Attachments, in order.
    pub attachments: Vec<AttachmentView>,
    /// The thread: records of other features that name it or that it names.
    pub thread: Vec<Pointer>,
}

/// A referral.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReferralView {
    /// The referral.
    pub id: ReferralId,
    /// The version to give back with a change.
    pub version: i64,
    /// The body.
    pub body: BodyId,
    /// The day of the cover letter.
    pub sent_on: Day,
    /// Its number.
    pub number: ShortText,
    /// The day of the body's answer.
    pub answered_on: Option<Day>,
    /// The texts.
    #[serde(flatten)]
    pub texts: ReferralTexts,
}

/// An extension.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExtensionView {
    /// When.
    pub extended_on: Day,
    /// From which day.
    pub from_day: Day,
    /// To which day.
    pub to_day: Day,
    /// Why.
    #[serde(flatten)]
    pub texts: ExtensionTexts,
}

/// An answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AnswerView {
    /// The answer.
    pub id: RecordId,
    /// Its day.
    pub answered_on: Day,
    /// Its number.
    pub number: ShortText,
    /// Its outcome.
    pub outcome: Outcome,
    /// The problem was gone.
    pub resolved: bool,
    /// The day of the reopening that ended it.
    pub ended_on: Option<Day>,
    /// The texts.
    #[serde(flatten)]
    pub texts: AnswerTexts,
}

/// What the person of this session sees of a concern in a list; nothing at all of some.
pub fn line(cx: &Read<'_>, viewer: &Viewer, concern: &Concern) -> Result<Option<ConcernRow>> {
    Ok(line_with_texts(cx, viewer, concern)?.map(|(line, _)| line))
}

/// The same, with the texts where this person sees all of it: a closed case is opened once.
pub(super) fn line_with_texts(
    cx: &Read<'_>,
    viewer: &Viewer,
    concern: &Concern,
) -> Result<Option<(ConcernRow, Option<ConcernTexts>)>> {
    let sight = sight(cx, viewer, concern);
    if sight == Sight::Nothing {
        return Ok(None);
    }
    let mut line = ConcernRow {
        id: concern.id,
        number: viewer.sees_numbers().then(|| concern.number.clone()),
        state: concern.state,
        closed: sight < Sight::Public,
        group: None,
        deadline: None,
        area: None,
        public_wording: None,
        inside: None,
    };
    if sight >= Sight::Outline {
        line.group = Some(lists::group_of(cx, concern.category.as_str())?);
    }
    if matches!(sight, Sight::Outline | Sight::Full) {
        line.deadline = concern.deadline;
    }
    if sight >= Sight::Public {
        line.area = concern.area;
        line.public_wording = concern.private.open().map(|texts| texts.public_wording.clone());
    }
    if sight != Sight::Full {
        return Ok(Some((line, None)));
    }
    let texts: ConcernTexts = cx.reveal(Kind::Concern, concern.id, &concern.private).unwrap_or_default();
    line.public_wording = Some(texts.public_wording.clone());
    line.inside = Some(inside(concern, &texts));
    Ok(Some((line, Some(texts))))
}

fn inside(concern: &Concern, texts: &ConcernTexts) -> ConcernInside {
    ConcernInside {
        version: concern.version,
        kind: concern.kind,
        channel: concern.channel,
        received_on: concern.received_on,
        registered_on: concern.registered_on,
        category: concern.category.clone(),
        restricted: concern.restricted,
        urgent: concern.urgent,
        applicant: texts.applicant.clone(),
        executor: concern.executor.clone(),
        answered_on: concern.answered_on,
        outcome: concern.outcome,
    }
}

/// The page of one concern for the person of this session.
pub fn detail(cx: &Read<'_>, concern: Concern) -> Result<ConcernDetail> {
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    let line = line(cx, &viewer, &concern)?.ok_or(Refusal::NotFound { kind: Kind::Concern })?;
    let content = match sight(cx, &viewer, &concern) {
        Sight::Full => Some(content(cx, concern)?),
        _ => None,
    };
    Ok(ConcernDetail { line, content })
}

fn content(cx: &Read<'_>, concern: Concern) -> Result<ConcernContent> {
    let pointer = Pointer::to(Kind::Concern, concern.id);
    let skipped = skipped(cx, &concern)?;
    Ok(ConcernContent {
        skipped,
        unproven: !origins::are_proven(cx, &concern)?,
        registered_by: users::name(cx, concern.registered_by)?,
        texts: cx.reveal(Kind::Concern, concern.id, &concern.private).ok_or(Refusal::RestrictedRecord)?,
        referrals: referrals(cx, concern.id)?,
        extensions: extensions(cx, concern.id)?,
        answers: answers(cx, concern.id)?,
        attachments: attachments::lines(cx, concern.id)?,
        thread: links_to(cx, pointer)?.into_iter().chain(links_from(cx, pointer)?).collect(),
        deadline_source: concern.deadline_source,
        target_on: concern.target_on,
        second_category: concern.second_category,
        language: concern.language,
        anonymous: concern.anonymous,
        collective: concern.collective,
        repeated: concern.repeated,
        repeats: concern.repeats,
        safety: concern.safety.0,
        complained_about: concern.complained_about,
        hidden_from: concern.hidden_from.0,
        wording_checked: concern.wording_checked,
        cancelled_on: concern.cancelled_on,
    })
}

/// The days that did not count, of a deadline that was counted.
fn skipped(cx: &Read<'_>, concern: &Concern) -> Result<Vec<Skipped>> {
    if concern.deadline_source != DeadlineSource::Computed {
        return Ok(Vec::new());
    }
    let due = Terms::of_one(cx, concern.registered_on)?.due(concern.kind, concern.registered_on);
    Ok(due.map(|due| due.skipped).unwrap_or_default())
}

pub(super) fn referrals(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<ReferralView>> {
    let rows: Vec<Referral> =
        cx.all("SELECT * FROM referral_live WHERE concern = ?1 ORDER BY sent_on, id", [concern])?;
    let line = |row: Referral| ReferralView {
        texts: cx.reveal(Kind::Referral, row.id, &row.private).unwrap_or_default(),
        id: row.id,
        version: row.version,
        body: row.body,
        sent_on: row.sent_on,
        number: row.number,
        answered_on: row.answered_on,
    };
    Ok(rows.into_iter().map(line).collect())
}

pub(super) fn extensions(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<ExtensionView>> {
    let rows: Vec<Extension> =
        cx.all("SELECT * FROM extension_live WHERE concern = ?1 ORDER BY extended_on, id", [concern])?;
    let line = |row: Extension| ExtensionView {
        texts: cx.reveal(Kind::Extension, row.id, &row.private).unwrap_or_default(),
        extended_on: row.extended_on,
        from_day: row.from_day,
        to_day: row.to_day,
    };
    Ok(rows.into_iter().map(line).collect())
}

pub(super) fn answers(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<AnswerView>> {
    let rows: Vec<Answer> =
        cx.all("SELECT * FROM answer_live WHERE concern = ?1 ORDER BY answered_on, id", [concern])?;
    let line = |row: Answer| AnswerView {
        texts: cx.reveal(Kind::Answer, row.id, &row.private).unwrap_or_default(),
        id: row.id,
        answered_on: row.answered_on,
        number: row.number,
        outcome: row.outcome,
        resolved: row.resolved,
        ended_on: row.ended_on,
    };
    Ok(rows.into_iter().map(line).collect())
}
