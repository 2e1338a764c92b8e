//! Stub.
use crate::record;
use crate::values::Trilingual;
record! {
    /// Body.
    pub struct Body(BodyId) = Body in "body" {
        /// Names.
        pub names: Trilingual,
    }
}
