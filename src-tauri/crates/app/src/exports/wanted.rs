//! Which papers there are: in which forms, and who may print them.

use depter_values::{MeetingId, Period, ShortText};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::command::permission::Permission;

/// Which document, and of what.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Wanted {
    /// The agenda of a meeting (domain §4.2).
    Agenda {
        /// The meeting.
        meeting: MeetingId,
    },
    /// The minutes of a meeting (domain §4.1).
    Minutes {
        /// The meeting.
        meeting: MeetingId,
        /// How much is printed; as the meeting has it if not given.
        #[serde(default)]
        form: Option<Form>,
        /// For whom; for a volunteer the public copy, else the internal one if not given.
        #[serde(default)]
        copy: Option<Copy>,
    },
    /// The receipt of a concern.
    Receipt {
        /// The concern: its id or its number.
        concern: ShortText,
    },
    /// The registration journal of a period (domain §4.4).
    Journal {
        /// The period.
        period: Period,
    },
    /// The summary of a period (domain §4.3).
    Summary {
        /// The period.
        period: Period,
        /// The unit of sums; som if not given.
        #[serde(default)]
        money: Money,
    },
    /// The sheet with the recovery code that was just made: on paper only.
    Recovery {
        /// The groups of the code.
        code: Vec<ShortText>,
    },
}

/// How much of the minutes is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "PrintedForm")]
pub enum Form {
    /// Agenda, heard, spoke, decided.
    Full,
    /// Only what was decided.
    Short,
}

/// For whom the minutes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "PrintedCopy")]
pub enum Copy {
    /// For the centre's own files.
    Internal,
    /// For everybody: closed items are hidden.
    Public,
}

/// In which unit sums are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "MoneyUnit")]
pub enum Money {
    /// Som and tyiyn.
    #[default]
    Som,
    /// Thousand som with one decimal.
    ThousandSom,
}

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// To print and to keep.
    Pdf,
    /// To go on editing.
    Docx,
    /// To calculate on.
    Xlsx,
    /// The figures of a summary.
    Json,
}

impl Wanted {
    /// Who may print it (contract §1); what of it they may read is decided where it is gathered.
    pub fn permission(&self) -> Permission {
        match self {
            Wanted::Agenda { .. } | Wanted::Minutes { .. } => Permission::PrintMeetings,
            Wanted::Receipt { .. } | Wanted::Journal { .. } | Wanted::Summary { .. } => Permission::PrintRegister,
            Wanted::Recovery { .. } => Permission::ManageUsers,
        }
    }

    /// Papers that are signed carry the code by which they are compared with the history later.
    pub fn has_code(&self) -> bool {
        matches!(self, Wanted::Minutes { .. } | Wanted::Summary { .. })
    }

    pub fn exists_as(&self, format: Format) -> bool {
        match self {
            Wanted::Agenda { .. } | Wanted::Minutes { .. } => matches!(format, Format::Pdf | Format::Docx),
            Wanted::Receipt { .. } => format == Format::Pdf,
            Wanted::Journal { .. } => matches!(format, Format::Pdf | Format::Xlsx),
            Wanted::Summary { .. } => true,
            // A file would lie where a thief of the computer finds it.
            Wanted::Recovery { .. } => false,
        }
    }
}

impl From<Format> for depter_documents::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Pdf => Self::Pdf,
            Format::Docx => Self::Docx,
            Format::Xlsx => Self::Xlsx,
            Format::Json => Self::Json,
        }
    }
}
