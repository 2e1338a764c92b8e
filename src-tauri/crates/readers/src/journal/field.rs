use depter_values::codes;

codes! {
    /// What a column of a journal means (domain §4.4).
    #[schemars(rename = "ImportField")]
    pub enum Field {
        /// The register number.
        Number = "number",
        /// The day of receipt.
        ReceivedOn = "received_on",
        /// The day of registration.
        RegisteredOn = "registered_on",
        /// Statement, complaint, proposal or signal.
        Kind = "kind",
        /// How it came.
        Channel = "channel",
        /// The applicant's name.
        Applicant = "applicant",
        /// The village.
        Village = "village",
        /// The address.
        Address = "address",
        /// The phone.
        Phone = "phone",
        /// Address and phone in one column.
        AddressAndPhone = "address_and_phone",
        /// What it is about.
        Summary = "summary",
        /// The category.
        Category = "category",
        /// Raised before.
        Repeated = "repeated",
        /// Raised by several people.
        Collective = "collective",
        /// Both marks in one column.
        RepeatedOrCollective = "repeated_or_collective",
        /// The head's instruction.
        Instruction = "instruction",
        /// Who works on it.
        Executor = "executor",
        /// The deadline.
        Deadline = "deadline",
        /// Where it was sent.
        ReferredTo = "referred_to",
        /// How it ended.
        Outcome = "outcome",
        /// The day of the answer.
        AnsweredOn = "answered_on",
        /// The number of the answer.
        AnswerNumber = "answer_number",
    }
}
