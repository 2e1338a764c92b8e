//! Registering and editing.

use depter_store::records::numbers::Series;
use depter_store::{Private, Read, Result, Write};
use depter_values::{AreaId, BodyId, ConcernId, Day, DraftId, Json, Kind, LongText, Refusal, ShortText, UserId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::deadlines::{Terms, count};
use super::restrict::texts_of;
use super::rows::{Channel, Concern, ConcernKind, ConcernTexts, DeadlineSource, Safety, State};
use super::rules::{self, Answers, Transition};
use super::view::{ConcernDetail, detail};
use super::{restrict, sight};
use crate::{lists, users};

/// Everything a person enters about a concern.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernForm {
    /// What the law calls it.
    pub kind: ConcernKind,
    /// How it came.
    pub channel: Channel,
    /// When it came.
    pub received_on: Day,
    /// When it was registered; today if not given.
    #[serde(default)]
    pub registered_on: Option<Day>,
    /// The village.
    #[serde(default)]
    pub area: Option<AreaId>,
    /// The category's code.
    pub category: ShortText,
    /// A second category's code.
    #[serde(default)]
    pub second_category: ShortText,
    /// The language of the person, as a code.
    #[serde(default)]
    pub language: ShortText,
    /// No name was given.
    #[serde(default)]
    pub anonymous: bool,
    /// Two or more people.
    #[serde(default)]
    pub collective: bool,
    /// The same matter again.
    #[serde(default)]
    pub repeated: bool,
    /// Which one it repeats.
    #[serde(default)]
    pub repeats: Option<ConcernId>,
    /// It cannot wait.
    #[serde(default)]
    pub urgent: bool,
    /// Who deals with it.
    #[serde(default)]
    pub executor: ShortText,
    /// The centre's own target day for a signal.
    #[serde(default)]
    pub target_on: Option<Day>,
    /// Set by hand; a category of the closed ones sets it by itself.
    #[serde(default)]
    pub restricted: bool,
    /// Safety fields.
    #[serde(default)]
    pub safety: Safety,
    /// The body complained about.
    #[serde(default)]
    pub complained_about: Option<BodyId>,
    /// Users who see number and state only.
    #[serde(default)]
    pub hidden_from: Vec<UserId>,
    /// Somebody read the public wording and found no person in it.
    #[serde(default)]
    pub wording_checked: bool,
    /// The texts.
    #[serde(default)]
    pub texts: ConcernTexts,
}

/// Registers a concern.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernRecord {
    /// What was entered.
    pub concern: ConcernForm,
    /// The draft it grew from; it is gone afterwards.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

/// Changes a concern.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernEdit {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
    /// What it shall say.
    pub concern: ConcernForm,
    /// Needed once it is answered.
    #[serde(default)]
    pub reason: ShortText,
}

/// Registers a concern: the number is given inside the transaction.
pub fn concern_record(cx: &mut Write<'_>, args: ConcernRecord) -> Result<ConcernDetail> {
    let form = args.concern;
    let year = i64::from(form.registered_on.unwrap_or(cx.today()).year());
    let serial = next_serial(cx, year)?;
    let mut concern = blank(cx, &form);
    concern.number = rules::number(year, serial);
    (concern.year, concern.serial) = (year, serial);
    check_form(cx, &form, concern.registered_on)?;
    fill(cx, &mut concern, form)?;
    let terms = Terms::of_one(cx, concern.registered_on)?;
    count(&mut concern, &terms);
    if !concern.executor.is_empty() {
        concern.state = rules::after(concern.state, Transition::Begin)?;
    }
    cx.put(&mut concern)?;
    if let Some(draft) = args.draft {
        super::drafts::forget(cx, draft)?;
    }
    detail(cx, concern)
}

/// Changes a concern; one that becomes restricted by it loses its open history.
pub fn concern_edit(cx: &mut Write<'_>, args: ConcernEdit) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    rules::after(concern.state, Transition::Edit)?;
    if !rules::is_open(concern.state) && args.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let mut form = args.concern;
    check_form(cx, &form, concern.registered_on)?;
    form.texts.reason =
        if args.reason.is_empty() { texts_of(cx, &concern)?.reason } else { LongText::cleaned(args.reason.as_str()) };
    let was_restricted = concern.restricted;
    let count_again = form.kind != concern.kind || form.registered_on.is_some_and(|day| day != concern.registered_on);
    let begins = concern.executor.is_empty() && !form.executor.is_empty() && concern.state == State::Registered;
    fill(cx, &mut concern, form)?;
    if count_again && rules::is_open(concern.state) {
        let terms = Terms::of_one(cx, concern.registered_on)?;
        count(&mut concern, &terms);
    }
    if begins {
        concern.state = rules::after(concern.state, Transition::Begin)?;
    }
    if concern.restricted && !was_restricted {
        restrict::forget_open_payloads(cx, &concern)?;
    }
    cx.put(&mut concern)?;
    if concern.restricted && !was_restricted {
        restrict::seal_children(cx, concern.id)?;
    }
    detail(cx, concern)
}

/// The concern, if this person may change it and nobody else has meanwhile.
pub(super) fn editable(cx: &Write<'_>, id: ConcernId, version: i64) -> Result<Concern> {
    let concern = seen_in_full(cx, id)?;
    cx.check_version(&concern, version)?;
    Ok(concern)
}

/// The concern, if this person may see all of it.
pub(super) fn seen_in_full(cx: &Read<'_>, id: ConcernId) -> Result<Concern> {
    let concern: Concern = cx.get(id)?;
    let viewer = sight::Viewer::of(cx.actor(), users::active_heads(cx)?);
    if sight::sight(cx, &viewer, &concern) == sight::Sight::Full {
        Ok(concern)
    } else {
        Err(Refusal::RestrictedRecord.into())
    }
}

/// The register numbers.
pub const NUMBERS: Series =
    Series { kind: Kind::Concern, field: "serial", highest: include_str!("sql/highest_numbers.sql") };

/// One more than the highest running number of the year, struck and removed ones included, and those that are known from a
/// copy alone.
pub fn next_serial(cx: &Read<'_>, year: i64) -> Result<i64> {
    // all: a number that was ever given is never given again
    let sql = "SELECT coalesce(max(serial), 0) FROM concern WHERE year = ?1 -- all: removed ones keep their number";
    cx.next_number(&NUMBERS, year, cx.value(sql, [year])?)
}

fn blank(cx: &mut Write<'_>, form: &ConcernForm) -> Concern {
    let today = cx.today();
    Concern {
        id: cx.new_coarse_id(),
        version: 0,
        removed_at: None,
        number: ShortText::default(),
        year: 0,
        serial: 0,
        state: State::Registered,
        kind: form.kind,
        channel: form.channel,
        received_on: form.received_on,
        registered_on: form.registered_on.unwrap_or(today),
        deadline: None,
        deadline_source: DeadlineSource::None,
        rule: None,
        target_on: None,
        area: None,
        category: ShortText::default(),
        second_category: ShortText::default(),
        language: ShortText::default(),
        anonymous: false,
        collective: false,
        repeated: false,
        repeats: None,
        urgent: false,
        executor: ShortText::default(),
        restricted: false,
        safety: Json::default(),
        complained_about: None,
        hidden_from: Json::default(),
        wording_checked: false,
        answered_on: None,
        outcome: None,
        cancelled_on: None,
        registered_by: cx.actor().user,
        content: ShortText::default(),
        private: Private::Open(ConcernTexts::default()),
    }
}

/// `registered_on` is the day that stands if the form gives none.
fn check_form(cx: &Read<'_>, form: &ConcernForm, registered_on: Day) -> Result<()> {
    let answers = Answers {
        kind: form.kind,
        anonymous: form.anonymous,
        received_on: form.received_on,
        registered_on: form.registered_on.unwrap_or(registered_on),
        category: &form.category,
        texts: &form.texts,
    };
    rules::check(&answers, cx.today())?;
    lists::category(cx, form.category.as_str())?;
    if !form.second_category.is_empty() {
        lists::category(cx, form.second_category.as_str())?;
    }
    if let Some(area) = form.area {
        cx.get::<crate::areas::Area>(area)?;
    }
    if let Some(body) = form.complained_about {
        cx.get::<crate::people::Body>(body)?;
    }
    if let Some(repeats) = form.repeats {
        cx.get::<Concern>(repeats)?;
    }
    let heads = users::active(cx)?.into_iter().filter(|user| user.role == depter_values::Role::Head);
    let heads: Vec<UserId> = heads.map(|user| user.id).collect();
    if !heads.is_empty() && heads.iter().all(|head| form.hidden_from.contains(head)) {
        return Err(Refusal::HiddenFromLastHead.into());
    }
    Ok(())
}

/// Takes over what was entered. Either category of the closed ones closes the record (contract §2).
fn fill(cx: &mut Write<'_>, concern: &mut Concern, mut form: ConcernForm) -> Result<()> {
    // The instruction is the head's alone (contract §1).
    if !cx.actor().is_head() {
        form.texts.instruction = texts_of(cx, concern)?.instruction;
    }
    let closed_category = lists::is_restricted(cx, form.category.as_str())?
        || (!form.second_category.is_empty() && lists::is_restricted(cx, form.second_category.as_str())?);
    // Only the head takes the mark off, by a step of its own.
    concern.restricted = concern.restricted || form.restricted || closed_category;
    concern.kind = form.kind;
    concern.channel = form.channel;
    concern.received_on = form.received_on;
    concern.registered_on = form.registered_on.unwrap_or(concern.registered_on);
    concern.area = form.area;
    concern.category = form.category;
    concern.second_category = form.second_category;
    concern.language = form.language;
    concern.anonymous = form.anonymous || form.texts.applicant.is_empty();
    concern.collective = form.collective;
    concern.repeated = form.repeated || form.repeats.is_some();
    concern.repeats = form.repeats;
    concern.urgent = form.urgent;
    concern.executor = form.executor;
    concern.target_on = form.target_on;
    concern.safety = Json(form.safety);
    concern.complained_about = form.complained_about;
    concern.hidden_from = Json(form.hidden_from);
    concern.wording_checked = form.wording_checked;
    concern.private = cx.conceal(concern.restricted, Kind::Concern, concern.id, form.texts)?;
    Ok(())
}
