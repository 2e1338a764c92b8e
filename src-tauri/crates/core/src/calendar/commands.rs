use depter_store::{Error, Read, Result, Write};
use depter_values::{Day, HolidayId, Json, Refusal, RuleId, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Calendar, Counted, Holiday, HolidayOrigin, HolidayRecord, Rule, RuleRecord, Term, kind_has_deadline,
    shipped_holidays,
};

/// Asks for the holidays of a year.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayList {
    /// The year.
    pub year: i32,
}

/// The holidays of a year.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HolidayYear {
    /// The year.
    pub year: i32,
    /// Its holidays, in order.
    pub holidays: Vec<HolidayRecord>,
    /// How many working days they leave.
    pub working_days: usize,
}

/// Enters a holiday, or changes one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidaySave {
    /// The holiday to change; none for a new one.
    #[serde(default)]
    pub id: Option<HolidayId>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    /// The day.
    pub day: Day,
    /// What it is called.
    pub names: Trilingual,
}

/// Takes a holiday off the list.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayRemove {
    /// The holiday.
    pub id: HolidayId,
    /// The version that was read.
    pub version: i64,
}

/// Asks for the rules.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleList {}

/// Enters a rule, or changes one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSave {
    /// The rule to change; none for a new one.
    #[serde(default)]
    pub id: Option<RuleId>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    /// Its terms and the day from which they hold.
    pub terms: Rule,
    /// The terms that nobody has read in the law itself.
    #[serde(default)]
    pub unverified: Vec<Term>,
    /// The act that says so.
    #[serde(default)]
    pub source: ShortText,
}

/// Asks what deadline a concern would have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlinePreview {
    /// Code of the list `kind`.
    pub kind: ShortText,
    /// The day of registration.
    pub registered_on: Day,
    /// The day of receipt, if the answer shall say by when to register.
    #[serde(default)]
    pub received_on: Option<Day>,
}

/// The deadlines of a concern, each with the days off that moved it; all empty for a signal.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Deadlines {
    /// The rule it would be born under.
    pub rule: Option<RuleRecord>,
    /// By when it must be registered.
    pub register_by: Option<Counted>,
    /// By when it must be answered.
    pub answer_by: Option<Counted>,
    /// By when it must have gone to the competent body, if it belongs there.
    pub forward_by: Option<Counted>,
    /// Years that the terms reach into and of which no holiday is known: there a deadline may come too early.
    pub unknown_years: Vec<i32>,
}

/// The holidays of a year.
pub fn holiday_list(cx: &Read<'_>, args: HolidayList) -> Result<HolidayYear> {
    let wrong_year = |_| Refusal::FieldInvalid { field: "year" };
    let first = Day::new(args.year, 1, 1).map_err(wrong_year)?;
    let last = Day::new(args.year, 12, 31).map_err(wrong_year)?;
    let sql = "SELECT * FROM holiday_live WHERE day BETWEEN ?1 AND ?2 ORDER BY day, id";
    let holidays: Vec<HolidayRecord> = cx.all(sql, [first, last])?;
    let calendar = Calendar::new(holidays.iter().cloned().map(Holiday::from));
    Ok(HolidayYear { year: args.year, working_days: calendar.working_days(first, last), holidays })
}

/// Enters a holiday, or changes one.
pub fn holiday_save(cx: &mut Write<'_>, args: HolidaySave) -> Result<HolidayRecord> {
    if args.names.is_empty() {
        return Err(Refusal::FieldRequired { field: "names" }.into());
    }
    let taken: Option<HolidayRecord> = cx.first("SELECT * FROM holiday_live WHERE day = ?1", [args.day])?;
    if taken.is_some_and(|holiday| Some(holiday.id) != args.id) {
        return Err(Refusal::HolidayExists { day: args.day }.into());
    }
    let mut holiday = match args.id {
        Some(id) => cx.get(id)?,
        None => new_holiday(cx, Holiday { day: args.day, names: Trilingual::default() }, HolidayOrigin::Entered),
    };
    cx.check_version(&holiday, args.version)?;
    holiday.day = args.day;
    holiday.names = args.names;
    holiday.origin = HolidayOrigin::Entered;
    cx.put(&mut holiday)?;
    Ok(holiday)
}

/// Takes a holiday off the list: people work on that day.
pub fn holiday_remove(cx: &mut Write<'_>, args: HolidayRemove) -> Result<()> {
    let mut holiday: HolidayRecord = cx.get(args.id)?;
    cx.check_version(&holiday, args.version)?;
    cx.remove(&mut holiday)
}

/// The rules, the newest first.
pub fn rule_list(cx: &Read<'_>, _: RuleList) -> Result<Vec<RuleRecord>> {
    cx.all("SELECT * FROM rule_live ORDER BY valid_from DESC, id", [])
}

/// Enters a rule, or changes one.
pub fn rule_save(cx: &mut Write<'_>, args: RuleSave) -> Result<RuleRecord> {
    args.terms.check()?;
    let day = args.terms.valid_from;
    let taken: Option<RuleRecord> = cx.first("SELECT * FROM rule_live WHERE valid_from = ?1", [day])?;
    if taken.is_some_and(|rule| Some(rule.id) != args.id) {
        return Err(Refusal::RuleExists { day }.into());
    }
    let mut rule = match args.id {
        Some(id) => cx.get(id)?,
        None => new_rule(cx, &args.terms),
    };
    cx.check_version(&rule, args.version)?;
    rule.set_terms(&args.terms);
    rule.unverified = Json(args.unverified);
    rule.source = args.source;
    cx.put(&mut rule)?;
    Ok(rule)
}

/// What deadlines a concern of this kind, registered on this day, would have.
pub fn deadline_preview(cx: &Read<'_>, args: DeadlinePreview) -> Result<Deadlines> {
    let DeadlinePreview { kind, registered_on, received_on } = args;
    let kind = kind.as_str();
    if !kind_has_deadline(kind) {
        let known = kind == "signal";
        return if known { Ok(Deadlines::default()) } else { Err(Refusal::CodeUnknown { list: "kind" }.into()) };
    }
    let Some(rule) = rule_of(cx, registered_on)? else { return Ok(Deadlines::default()) };
    let (calendar, terms) = (load(cx)?, rule.terms());
    let register_by = received_on.map(|day| terms.register_by(day, &calendar));
    let answer_by = terms.answer_by(registered_on, &calendar);
    let forward_by = terms.forward_by(registered_on, &calendar);
    let years = registered_on.year()..=answer_by.day.max(forward_by.day).year();
    let unknown_years = years.filter(|year| !calendar.knows_year(*year)).collect();
    Ok(Deadlines {
        rule: Some(rule),
        register_by,
        answer_by: Some(answer_by),
        forward_by: Some(forward_by),
        unknown_years,
    })
}

/// The days off that the centre keeps now, as a calendar.
pub fn load(cx: &Read<'_>) -> Result<Calendar> {
    let holidays: Vec<HolidayRecord> = cx.all("SELECT * FROM holiday_live ORDER BY day, id", [])?;
    Ok(Calendar::new(holidays.into_iter().map(Holiday::from)))
}

/// The days off from a day on: no term that begins on it asks for earlier ones.
pub fn load_since(cx: &Read<'_>, first: Day) -> Result<Calendar> {
    let sql = "SELECT * FROM holiday_live WHERE day >= ?1 ORDER BY day, id";
    let holidays: Vec<HolidayRecord> = cx.all(sql, [first])?;
    Ok(Calendar::new(holidays.into_iter().map(Holiday::from)))
}

/// The rule under which a record registered on that day is born, and which it keeps.
pub fn rule_of(cx: &Read<'_>, registered_on: Day) -> Result<Option<RuleRecord>> {
    let sql = "SELECT * FROM rule_live WHERE valid_from <= ?1 ORDER BY valid_from DESC, id LIMIT 1";
    cx.first(sql, [registered_on])
}

/// Gives a store that is being founded the shipped holidays and the shipped rule; this cannot be taken back.
///
/// Extension and forwarding are marked as unverified (domain §3.2).
pub fn seed(cx: &mut Write<'_>) -> Result<()> {
    for holiday in shipped_holidays() {
        let mut holiday = new_holiday(cx, holiday, HolidayOrigin::Shipped);
        cx.put(&mut holiday)?;
    }
    let terms = Rule::shipped().map_err(|_| Error::Broken("the shipped rule has no day"))?;
    let mut rule = new_rule(cx, &terms);
    rule.unverified = Json(vec![Term::Extend, Term::Forward]);
    cx.put(&mut rule)?;
    cx.irreversible();
    Ok(())
}

fn new_holiday(cx: &mut Write<'_>, holiday: Holiday, origin: HolidayOrigin) -> HolidayRecord {
    HolidayRecord { id: cx.new_id(), version: 0, removed_at: None, day: holiday.day, names: holiday.names, origin }
}

fn new_rule(cx: &mut Write<'_>, terms: &Rule) -> RuleRecord {
    RuleRecord {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        valid_from: terms.valid_from,
        register_working_days: terms.register_working_days,
        consider_working_days: terms.consider_working_days,
        extend_days: terms.extend_days,
        forward_working_days: terms.forward_working_days,
        unverified: Json::default(),
        source: ShortText::default(),
    }
}
