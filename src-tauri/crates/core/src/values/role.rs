use crate::codes;

codes! {
    /// What a person may do in the centre (contract §1). There is no other role.
    pub enum Role {
        /// Prepares agendas; sees public wording only.
        Volunteer = "volunteer",
        /// Registers and leads concerns.
        Staff = "staff",
        /// Answers for everything.
        Head = "head",
    }
}
