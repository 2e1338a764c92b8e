//! Stub.
use crate::record;
use crate::values::Trilingual;
record! {
    /// Area.
    pub struct Area(AreaId) = Area in "area" {
        /// Names.
        pub names: Trilingual,
    }
}
