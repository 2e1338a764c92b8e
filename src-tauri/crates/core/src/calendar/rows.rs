use depter_store::record;
use depter_values::{Day, Json, ShortText, Trilingual, codes};

use super::{Holiday, Rule};

codes! {
    /// Where a holiday comes from.
    pub enum HolidayOrigin {
        /// With the program (domain §7.5).
        Shipped = "shipped",
        /// The centre entered or changed it, as the Aits, whose days are announced late.
        Entered = "entered",
    }
}

codes! {
    /// A term of a rule.
    pub enum Term {
        /// From receipt to registration.
        Register = "register",
        /// From registration to the answer.
        Consider = "consider",
        /// By which the head may extend.
        Extend = "extend",
        /// From registration to forwarding to the competent body.
        Forward = "forward",
    }
}

record! {
    /// A day off as the centre keeps it.
    pub struct HolidayRecord(HolidayId) = Holiday in "holiday" {
        /// The day.
        pub day: Day,
        /// What it is called.
        pub names: Trilingual,
        /// Where it comes from.
        pub origin: HolidayOrigin,
    }
}

record! {
    /// The terms of the law from a day on, as the centre keeps them.
    pub struct RuleRecord(RuleId) = Rule in "rule" {
        /// The first day of registration to which it applies.
        pub valid_from: Day,
        /// Working days from receipt to registration.
        pub register_working_days: u16,
        /// Working days from registration to the answer.
        pub consider_working_days: u16,
        /// Calendar days that the head may add.
        pub extend_days: u16,
        /// Working days from registration to forwarding to the competent body.
        pub forward_working_days: u16,
        /// The terms that nobody has read in the law itself; shown as such.
        pub unverified: Json<Vec<Term>>,
        /// The act that says so, as the head typed it.
        pub source: ShortText,
    }
}

impl From<HolidayRecord> for Holiday {
    fn from(record: HolidayRecord) -> Self {
        Holiday { day: record.day, names: record.names }
    }
}

impl From<RuleRecord> for Rule {
    fn from(record: RuleRecord) -> Self {
        record.terms()
    }
}

impl RuleRecord {
    /// Its terms.
    pub fn terms(&self) -> Rule {
        Rule {
            valid_from: self.valid_from,
            register_working_days: self.register_working_days,
            consider_working_days: self.consider_working_days,
            extend_days: self.extend_days,
            forward_working_days: self.forward_working_days,
        }
    }

    /// Takes over other terms.
    pub(super) fn set_terms(&mut self, terms: &Rule) {
        self.valid_from = terms.valid_from;
        self.register_working_days = terms.register_working_days;
        self.consider_working_days = terms.consider_working_days;
        self.extend_days = terms.extend_days;
        self.forward_working_days = terms.forward_working_days;
    }
}
