use depter_store::{SearchEntry, record};
use depter_values::{BodyId, Day, Json, Language, LongText, PersonId, ShortText, Trilingual, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// What a body is.
    pub enum BodyKind {
        /// Police, with its duty unit and inspectors.
        Police = "police",
        /// Prosecutor's office.
        Prosecutor = "prosecutor",
        /// Court.
        Court = "court",
        /// Aiyl okmotu, city hall, administration of a district.
        SelfGovernment = "self_government",
        /// Aiyl or city kenesh.
        Council = "council",
        /// Social workers, units for family and children.
        Social = "social",
        /// Probation.
        Probation = "probation",
        /// School.
        School = "school",
        /// Health post, family medicine centre, hospital.
        Health = "health",
        /// Fire and emergency service.
        Emergency = "emergency",
        /// Ombudsman.
        Ombudsman = "ombudsman",
        /// Free legal aid.
        LegalAid = "legal_aid",
        /// Elders' court.
        EldersCourt = "elders_court",
        /// Women's council.
        WomenCouncil = "women_council",
        /// Youth committee.
        YouthCommittee = "youth_committee",
        /// Electricity, water supply, roads.
        Utility = "utility",
        /// Association of water or pasture users.
        Association = "association",
        /// Crisis centre, shelter.
        CrisisCentre = "crisis_centre",
        /// Non-governmental organisation.
        Ngo = "ngo",
        /// International organisation.
        International = "international",
        /// Entrepreneur, company.
        Business = "business",
        /// A named group with members of its own: a coordination group, a working group.
        Group = "group",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// What a member is in the group; in the order in which members are listed.
    pub enum MemberRole {
        /// Leads it.
        Chair = "chair",
        /// Leads it when the chair is away.
        Deputy = "deputy",
        /// Keeps its minutes.
        Secretary = "secretary",
        /// Belongs to it.
        Member = "member",
    }
}

record! {
    /// A body or organisation: concerns are referred to it, it takes part in plans, people hold offices in it.
    pub struct Body(BodyId) = Body in "body" {
        /// What it is.
        pub kind: BodyKind,
        /// Its name.
        pub names: Trilingual,
        /// Its phone.
        pub phone: ShortText,
        /// Its address.
        pub address: ShortText,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            let names = Language::ALL.map(|language| self.names.get(language));
            let texts = names.into_iter().chain([self.phone.as_str()]);
            Some(SearchEntry { public: given(texts), ..SearchEntry::default() })
        }
    }
}

record! {
    /// A person whom the centre knows by office: a member, an inspector, a rapporteur. Applicants are never here.
    pub struct Person(PersonId) = Person in "person" {
        /// Surname, name and father's name as the person writes them.
        pub full_name: ShortText,
        /// The office.
        pub office: Trilingual,
        /// The body in which it is held.
        pub body: Option<BodyId>,
        /// A phone.
        pub phone: ShortText,
        /// What else staff should know.
        pub note: LongText,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            let office = Language::ALL.map(|language| self.office.get(language));
            let texts = office.into_iter().chain([self.full_name.as_str(), self.phone.as_str(), self.note.as_str()]);
            Some(SearchEntry { staff: given(texts), ..SearchEntry::default() })
        }
    }
}

record! {
    /// A person belongs to the centre or to a group for a time.
    pub struct Membership(MembershipId) = Membership in "membership" {
        /// The group; none for the centre itself.
        pub group_id: Option<BodyId>,
        /// Who.
        pub person: PersonId,
        /// As what.
        pub role: MemberRole,
        /// The first day.
        pub since: Day,
        /// The last day, once it is known.
        pub until: Option<Day>,
    }
}

record! {
    /// The composition of the centre or of a group as a decision approved it; never changed afterwards.
    pub struct Composition(CompositionId) = Composition in "composition" {
        /// The group; none for the centre itself.
        pub group_id: Option<BodyId>,
        /// The day of the decision.
        pub approved_on: Day,
        /// Who was approved.
        pub seats: Json<Vec<Seat>>,
    }
}

/// One place in an approved composition, with the office that the person held then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: MemberRole,
    /// The office on the day of approval.
    pub office: Trilingual,
    /// The body in which it was held.
    pub body: Option<BodyId>,
}

impl BodyKind {
    /// Part of the police: a complaint about the police is not to be sent there (domain §5, category GV01).
    pub fn is_police(self) -> bool {
        self == BodyKind::Police
    }
}

impl Membership {
    /// It holds on that day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }
}

fn given<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}
