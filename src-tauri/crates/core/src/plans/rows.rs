use depter_store::{SearchEntry, record};
use depter_values::{
    AreaId, BodyId, Currency, Day, Json, LongText, MeasureId, PlanId, PriorityId, Rate, RecommendationId, ShortText,
    codes,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Amount;

codes! {
    /// How far a plan is.
    pub enum PlanState {
        /// Being written.
        Draft = "draft",
        /// Signed by the three parties.
        Approved = "approved",
    }
}

codes! {
    /// The three parties that sign a joint plan (domain §2.1).
    pub enum Party {
        /// The head of the district police.
        Police = "police",
        /// The head of the aiyl okmotu or of the town hall.
        LocalGovernment = "local_government",
        /// The chair of the local council.
        Council = "council",
    }
}

codes! {
    /// Where a priority was seen (domain §2.1, step 4).
    pub enum Ground {
        /// A questionnaire.
        Questionnaire = "questionnaire",
        /// A focus group.
        FocusGroup = "focus_group",
        /// Official statistics.
        Statistics = "statistics",
        /// Concerns in this register.
        Concerns = "concerns",
        /// A meeting asked for it.
        Meeting = "meeting",
    }
}

codes! {
    /// The state of a measure (list `measure`).
    #[schemars(rename = "MeasureState")]
    pub enum State {
        /// Planned; what a measure is in before anything was said about it.
        Planned = "planned",
        /// Under way.
        Running = "running",
        /// Done.
        Done = "done",
        /// Partly done.
        Partial = "partial",
        /// Not done.
        NotDone = "not_done",
        /// Put off.
        Postponed = "postponed",
    }
}

codes! {
    /// How far a body followed a recommendation.
    pub enum FulfilmentState {
        /// Wholly.
        Fulfilled = "fulfilled",
        /// In part.
        Partly = "partly",
        /// Not at all.
        NotFulfilled = "not_fulfilled",
    }
}

/// One of the three signatures under a plan: an office, never a person's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Who signs.
    pub party: Party,
    /// The body, if the centre keeps it.
    #[serde(default)]
    pub body: Option<BodyId>,
    /// What the body is called, if it is not kept.
    #[serde(default)]
    pub body_name: ShortText,
    /// The office that signed.
    #[serde(default)]
    pub office: ShortText,
    /// The number of the resolution, order or letter.
    #[serde(default)]
    pub number: ShortText,
    /// Its day.
    pub day: Day,
}

record! {
    /// A joint plan.
    pub struct Plan(PlanId) = Plan in "plan" {
        /// Its title.
        pub title: ShortText,
        /// The first day for which it holds.
        pub first_day: Day,
        /// The last day for which it holds.
        pub last_day: Day,
        /// Where it holds, in words.
        pub territory: ShortText,
        /// How far it is.
        pub state: PlanState,
        /// Who signed so far.
        pub signatures: Json<Vec<Signature>>,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            Some(SearchEntry { day: Some(self.first_day), public: words([&self.title]), staff: words([&self.territory]) })
        }
    }
}

record! {
    /// A problem that residents, the police or local bodies raised: a priority of the plan, or not chosen.
    pub struct Priority(PriorityId) = Priority in "priority" {
        /// The plan.
        pub plan: PlanId,
        /// Its place among all problems of the plan, from 1.
        pub position: i64,
        /// The problem.
        pub title: ShortText,
        /// It is a priority of the plan; otherwise it was raised and not chosen.
        pub chosen: bool,
        /// Where it was seen.
        pub grounds: Json<Vec<Ground>>,
        /// Why it was chosen, or why not.
        pub reason: LongText,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            Some(SearchEntry { day: None, public: words([&self.title]), staff: words([&self.reason]) })
        }
    }
}

record! {
    /// What a plan sets out to do (the columns of domain §2.2, and the card of a project).
    pub struct Measure(MeasureId) = Measure in "measure" {
        /// The plan.
        pub plan: PlanId,
        /// The priority that it answers.
        pub priority: Option<PriorityId>,
        /// Its place in the plan, from 1.
        pub position: i64,
        /// What is done.
        pub title: ShortText,
        /// What causes the problem.
        pub causes: LongText,
        /// The expected result.
        pub outcome: LongText,
        /// What is there afterwards, one by one.
        pub outputs: Json<Vec<ShortText>>,
        /// By what the result is measured.
        pub indicator: ShortText,
        /// The indicator before.
        pub baseline: ShortText,
        /// The indicator that is aimed at.
        pub target: ShortText,
        /// The indicator as it turned out.
        pub actual: ShortText,
        /// The places, as typed.
        pub places: Json<Vec<ShortText>>,
        /// The places that are areas of the centre.
        pub areas: Json<Vec<AreaId>>,
        /// The office that coordinates it.
        pub coordinator: ShortText,
        /// The office or body that answers for it.
        pub responsible: ShortText,
        /// Who takes part.
        pub partners: Json<Vec<ShortText>>,
        /// Its first day.
        pub starts_on: Option<Day>,
        /// Its last day.
        pub ends_on: Option<Day>,
        /// The estimated cost in hundredth parts of its currency; null = not known.
        pub cost: Option<i64>,
        /// The currency of the cost.
        pub cost_currency: Currency,
        /// The rate of another currency.
        pub cost_rate: Option<Rate>,
        /// The day of the rate.
        pub cost_rate_day: Option<Day>,
        /// The cost in tyiyn; null = not known or not valued.
        pub cost_tyiyn: Option<i64>,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            let staff = words([&self.causes, &self.outcome]).into_iter();
            let lists = [&self.outputs.0, &self.places.0, &self.partners.0].into_iter().flatten();
            let lines = [&self.indicator, &self.coordinator, &self.responsible].into_iter().chain(lists);
            let staff = staff.chain(words(lines)).collect();
            Some(SearchEntry { day: self.starts_on, public: words([&self.title]), staff })
        }
    }
}

record! {
    /// From a day on a measure is in a state.
    pub struct MeasureState(MeasureStateId) = MeasureState in "measure_state" {
        /// The measure.
        pub measure: MeasureId,
        /// The state.
        pub state: State,
        /// The business day from which it holds.
        pub day: Day,
        /// What happened.
        pub note: LongText,
    }
}

record! {
    /// What the centre recommended to a body.
    pub struct Recommendation(RecommendationId) = Recommendation in "recommendation" {
        /// The body to which it is addressed.
        pub body: BodyId,
        /// What is recommended.
        pub text: LongText,
        /// The day on which it was made.
        pub made_on: Day,
        /// The year for which it was made; that of the day unless said otherwise.
        pub year: i32,
        /// What else is to be known.
        pub note: LongText,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            Some(SearchEntry { day: Some(self.made_on), public: words([&self.text]), staff: words([&self.note]) })
        }
    }
}

record! {
    /// What became of a recommendation in one year.
    pub struct Fulfilment(FulfilmentId) = Fulfilment in "fulfilment" {
        /// The recommendation.
        pub recommendation: RecommendationId,
        /// The year.
        pub year: i32,
        /// How far it was followed.
        pub state: FulfilmentState,
        /// What was done.
        pub note: LongText,
    }
}

impl Measure {
    /// The estimated cost; null = not known.
    pub fn estimate(&self) -> Option<Amount> {
        Amount::stored(self.cost, self.cost_currency, self.cost_rate, self.cost_rate_day)
    }

    /// Sets the estimated cost.
    pub(super) fn set_estimate(&mut self, amount: Option<Amount>) {
        (self.cost, self.cost_currency, self.cost_rate, self.cost_rate_day, self.cost_tyiyn) = Amount::columns(amount);
    }
}

fn words<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<String> {
    texts.into_iter().map(|text| text.as_ref().to_owned()).filter(|text| !text.is_empty()).collect()
}
