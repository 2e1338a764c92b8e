//! Taking a journal in: the file that the host handed over, into the register.

use depter_core::centre;
use depter_core::import::{self, FileError, ImportTexts, Imported, Journal, LARGEST_FILE};
use depter_core::store::Write;
use depter_core::values::Line;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::copies::Occasion;
use crate::door::App;
use crate::failure::Problem;
use crate::files::FileHandle;
use crate::session::Session;

#[cfg(test)]
mod tests;

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
    ("journal_empty", "Nothing in it, not even headings."),
    ("heading_unknown", "The heading of this column is not known."),
    ("heading_repeated", "Two columns mean the same."),
    ("heading_missing", "A column that every journal must have is not there."),
    ("quote_unclosed", "A quotation mark opens a cell on this line and does not close it."),
];

/// Bytes on the disk for each byte of a journal: measured, eleven in the register and as many in its log meanwhile.
const ROOM: u64 = 24;

/// Takes every good row of a journal in, as one operation; what is wrong with the others is listed.
pub fn import_concerns(app: &App, session: &Session, args: ImportConcerns) -> Result<Imported, Problem> {
    const NAME: &str = "import_concerns";
    let bytes = app.files.read(&args.file, LARGEST_FILE as u64)?;
    let journal = import::parse(&bytes).map_err(unreadable)?;
    if !args.dry_run {
        app.disk().check_room(bytes.len() as u64 * ROOM)?;
        app.desk().copy_if_wanted(session, Occasion::Change, app.now());
    }
    app.begin_work();
    let _memory = session.store.roomy()?;
    let work = |cx: &mut Write<'_>| take_in(app, cx, &journal);
    if args.dry_run { app.rehearse(session, NAME, work) } else { app.write(session, NAME, work).map(|(done, _)| done) }
}

fn take_in(app: &App, cx: &mut Write<'_>, journal: &Journal<'_>) -> Result<Imported, Problem> {
    let language = centre::get(cx)?.language;
    let texts = ImportTexts { from_journal: Line::cleaned(&depter_texts::text(language, "import.from_journal")) };
    Ok(import::import_concerns(cx, journal, &texts, |done, total| app.progress("import", done, total))?)
}

fn unreadable(error: FileError) -> Problem {
    let place = error.place().map(|place| ("place".to_owned(), Value::from(place)));
    Problem::Known(error.code().to_owned(), Map::from_iter(place))
}
