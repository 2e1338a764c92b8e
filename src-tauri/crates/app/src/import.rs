//! Taking a journal in: the file that the host handed over, into the register. The file is read by a program of its own
//! ([`crate::sandbox`]), to its end before anything is written; what comes back are rows of cells, which are read here.

use std::ffi::OsString;
use std::io::{self, BufWriter, Read as _};

use depter_core::centre;
use depter_core::import::{self, ImportTexts, Imported};
use depter_readers::journal::{FileError, Journal, LARGEST_ANSWER, LARGEST_FILE, Unread, hand_over};
use depter_store::Write;
use depter_values::ShortText;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::app::App;
use crate::backup::runner::Occasion;
use crate::command::failure::CommandError;
use crate::platform::files::FileHandle;
use crate::sandbox::parent::Sandbox;
use crate::sandbox::work::{FAILED, Work};
use crate::session::open::Session;

/// Takes a journal in (contract §7).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportConcerns {
    /// The file, as the host handed it over.
    pub file: FileHandle,
    /// Only say what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// Codes of files that cannot be read as a journal, with their meaning.
pub const JOURNAL_CODES: &[(&str, &str)] = &[
    ("file_too_large", "More bytes than a journal may have."),
    ("encoding_unknown", "Neither UTF-8 nor UTF-16 nor windows-1251."),
    ("journal_not_opened", "The program that reads journals did not start, did not end or answered nonsense."),
    ("journal_empty", "Nothing in it, not even headings."),
    ("heading_unknown", "The heading of this column is not known."),
    ("heading_repeated", "Two columns mean the same."),
    ("heading_missing", "A column that every journal must have is not there."),
    ("quote_unclosed", "A quotation mark opens a cell on this line and does not close it."),
];

/// The largest file that is no UTF-8 takes four times its own length (decision 0011).
pub(crate) const WORK: Work = Work { word: "read-journal", memory: 280 * 1024 * 1024, serve };

/// Bytes on the disk for each byte of a journal: measured, eleven in the register and as many in its log meanwhile.
const ROOM: u64 = 24;

/// Takes every good row of a journal in, as one operation; what is wrong with the others is listed.
pub fn import_concerns(app: &App, session: &Session, args: ImportConcerns) -> Result<Imported, CommandError> {
    const NAME: &str = "import_concerns";
    let file = app.files.read(&args.file, LARGEST_FILE as u64)?;
    let (rows, bytes) = (opened(app.sandbox(), &file)?, file.len() as u64);
    // A journal is large: it is held once.
    drop(file);
    let journal = Journal::taken(&rows).map_err(unread)?;
    if !args.dry_run {
        app.disk().check_room(bytes * ROOM)?;
        app.backups().copy_if_wanted(session, Occasion::Change, app.now());
    }
    app.begin_work();
    let _memory = session.store.roomy()?;
    let work = |cx: &mut Write<'_>| take_in(app, cx, &journal);
    if args.dry_run { app.rehearse(session, NAME, work) } else { app.write(session, NAME, work).map(|(done, _)| done) }
}

fn take_in(app: &App, cx: &mut Write<'_>, journal: &Journal<'_>) -> Result<Imported, CommandError> {
    let language = centre::get(cx)?.language;
    let texts = ImportTexts { from_journal: ShortText::cleaned(&depter_texts::text(language, "import.from_journal")) };
    Ok(import::import_journal(cx, journal, &texts, |done, total| app.progress("import", done, total))?)
}

/// Has a file read apart; what comes back is looked at by [`Journal::taken`].
fn opened(sandbox: &Sandbox, file: &[u8]) -> Result<Vec<u8>, CommandError> {
    let words = [OsString::from(WORK.word), file.len().to_string().into()];
    let answer = sandbox.open(&words, file, LARGEST_ANSWER).ok_or_else(not_opened)?;
    match (answer.written, answer.status) {
        // So many short rows are no journal that anybody keeps.
        (Some(rows), _) if rows.len() > LARGEST_ANSWER => Err(unreadable(FileError::TooLarge)),
        (Some(rows), Some(0)) => Ok(rows),
        _ => Err(not_opened()),
    }
}

fn serve(words: &[OsString]) -> Result<(), u8> {
    let failed = |_: io::Error| FAILED;
    let length = words.first().and_then(|length| length.to_str()?.parse::<usize>().ok()).ok_or(FAILED)?;
    // No more room than is needed: the text may be three times as long while it is decoded.
    let mut file = Vec::with_capacity(length.min(LARGEST_FILE) + 1);
    io::stdin().lock().take(LARGEST_FILE as u64 + 1).read_to_end(&mut file).map_err(failed)?;
    hand_over(&file, &mut BufWriter::new(io::stdout().lock())).map_err(failed)
}

fn unread(why: Unread) -> CommandError {
    match why {
        Unread::File(error) => unreadable(error),
        Unread::Answer => not_opened(),
    }
}

fn not_opened() -> CommandError {
    CommandError::code("journal_not_opened")
}

fn unreadable(error: FileError) -> CommandError {
    let place = error.place().map(|place| ("place".to_owned(), Value::from(place)));
    CommandError::Known(error.code().to_owned(), Map::from_iter(place))
}
