//! What may be done in the program that opens what comes from outside.

/// One kind of such work.
pub(crate) struct Work {
    /// The word that nobody types, by which the program is started for it.
    pub word: &'static str,
    /// Bytes of memory that it may take besides what the program holds when it starts.
    pub memory: u64,
    /// Does it, with the words after the first, from standard input to standard output; otherwise the exit status that
    /// says why not.
    pub serve: fn(&[std::ffi::OsString]) -> Result<(), u8>,
}

/// The exit status of work that failed without a reason that can be told.
pub(crate) const FAILED: u8 = 5;
