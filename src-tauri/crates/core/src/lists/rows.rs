use depter_store::record;
use depter_values::{ShortText, Trilingual, codes};

codes! {
    /// The groups of categories (domain §5). They are fixed: summaries of different centres are compared by group.
    pub enum Group {
        /// Children and teenagers.
        Children = "children",
        /// Family and gender.
        Family = "family",
        /// Property offences.
        Property = "property",
        /// Public order.
        Order = "order",
        /// Addictions.
        Addiction = "addiction",
        /// Roads and traffic.
        Road = "road",
        /// Places and infrastructure.
        Place = "place",
        /// Water, pasture, land.
        Resource = "resource",
        /// Border and inter-ethnic relations.
        Border = "border",
        /// Extremism and trafficking.
        Extremism = "extremism",
        /// Social problems.
        Social = "social",
        /// Authorities and police.
        Governance = "governance",
        /// Everything else.
        Other = "other",
    }
}

codes! {
    /// The code lists (domain §5.1).
    pub enum ListName {
        /// Kinds of concerns.
        Kind = "kind",
        /// Ways in which a concern reaches the centre.
        Channel = "channel",
        /// States of a concern.
        Status = "status",
        /// Outcomes of an answered concern.
        Outcome = "outcome",
        /// Kinds of meetings.
        Meeting = "meeting",
        /// States of a measure.
        Measure = "measure",
        /// Origins of money.
        Fund = "fund",
        /// Roles of users.
        Role = "role",
    }
}

impl ListName {
    /// A centre may stop offering items of this list. The others are states and kinds that rules and figures name.
    pub fn can_hide(self) -> bool {
        matches!(self, ListName::Channel | ListName::Meeting | ListName::Fund)
    }
}

record! {
    /// A category of concerns.
    pub struct Category(CategoryId) = Category in "category" {
        /// Permanent: `FM01`.
        pub code: ShortText,
        /// Its group.
        pub group_code: Group,
        /// Its names; the centre may change them.
        pub names: Trilingual,
        /// Concerns of it are closed (contract §2). Permanent like the code.
        pub restricted: bool,
        /// No longer offered; concerns that have it keep it.
        pub hidden: bool,
        /// Its place among the categories, from 1.
        pub position: i64,
    }
}

record! {
    /// An item of a code list.
    pub struct ListItem(ListItemId) = ListItem in "list_item" {
        /// Its list.
        pub list: ListName,
        /// Permanent: `signal`.
        pub code: ShortText,
        /// Its names; the centre may change them.
        pub names: Trilingual,
        /// No longer offered; records that have it keep it.
        pub hidden: bool,
        /// Its place among all items, from 1; it gives the order in the list.
        pub position: i64,
    }
}
