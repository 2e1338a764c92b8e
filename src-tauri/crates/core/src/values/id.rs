use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares one newtype over a UUID per kind of record, so that a meeting's id cannot be given for a concern's.
macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                $name(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map($name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.to_string().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::parse_str(value.as_str()?).map($name).map_err(|e| FromSqlError::Other(Box::new(e)))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "description": concat!($($doc),+).trim(), "type": "string", "format": "uuid" })
            }
        }
    )+};
}

ids! {
    /// Any record, whatever its kind; only the store and links between features use it.
    RecordId,
    /// One computer.
    DeviceId,
    /// One unlocked session of one person.
    SessionId,
    /// One operation in the history.
    OperationId,
    /// A person who may log in.
    UserId,
    /// The centre itself.
    CentreId,
    /// A category of concerns.
    CategoryId,
    /// An item of a code list.
    ListItemId,
    /// An oblast, rayon, aimak, village or street.
    AreaId,
    /// A body or organisation that concerns are referred to or that takes part in a plan.
    BodyId,
    /// A person known to the centre by office.
    PersonId,
    /// A membership of a person in the centre or a group.
    MembershipId,
    /// An approved composition of the centre or of a group.
    CompositionId,
    /// A dated rule for deadlines.
    RuleId,
    /// A day off.
    HolidayId,
    /// A safety concern.
    ConcernId,
    /// An unfinished entry that is not a concern yet.
    DraftId,
    /// A referral of a concern to a body.
    ReferralId,
    /// A photograph or paper that belongs to a concern.
    AttachmentId,
    /// A meeting.
    MeetingId,
    /// An item of an agenda.
    ItemId,
    /// A decision taken at a meeting.
    DecisionId,
    /// A joint plan.
    PlanId,
    /// A priority of a plan, or a problem raised but not chosen.
    PriorityId,
    /// A measure of a plan.
    MeasureId,
    /// A dated change of a measure's state.
    MeasureStateId,
    /// A funding line of a measure.
    LineId,
    /// A dated allocation or spending.
    EntryId,
    /// A recommendation addressed to a body.
    RecommendationId,
    /// The fulfilment of a recommendation in one year.
    FulfilmentId,
    /// An approved or drafted summary of a period.
    SummaryId,
}
