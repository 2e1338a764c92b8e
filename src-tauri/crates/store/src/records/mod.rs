//! Records: rows of the features' tables, read through [`Read`](crate::Read) and written only through
//! [`Write`](crate::Write).

pub(crate) mod actor;
pub mod entries;
pub mod link;
pub mod numbers;
pub(crate) mod private;
pub(crate) mod read;
pub(crate) mod record;
pub(crate) mod record_type;
pub(crate) mod unnoted;
pub(crate) mod write;
