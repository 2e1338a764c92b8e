//! The papers: what may be printed by whom, gathered from the register and handed to the crate that writes it.
//!
//! Invariants: a document says nothing that the person who prints it may not read; there is no file without a note in
//! the access record, but of a register that can only be read. The bytes lie on the disk before the note is kept, and are
//! put in their place after it: only a power cut between the two leaves a note without a file.

mod agenda;
mod journal;
mod meeting;
mod minutes;
mod names;
mod receipt;
mod recovery;
mod summary;
#[cfg(test)]
mod tests;

use depter_core::centre;
use depter_documents::{Document, DocumentError, Made, pages_svg, render};
use depter_store::history::{access, printed};
use depter_store::open::OpenError;
use depter_store::{Read, Write};
use depter_values::{ConcernId, Kind, Language, MeetingId, Period, Pointer, Refusal, ShortText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::door::App;
use crate::failure::CommandError;
use crate::files::FileHandle;
use crate::permission::Permission;
use crate::session::Session;

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

/// Makes a document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentMake {
    /// Which.
    pub document: Wanted,
    /// In which form.
    pub format: Format,
    /// In which language; in the centre's if not given. The person's own does not matter.
    #[serde(default)]
    pub language: Option<Language>,
    /// Where to; a file that is there is replaced whole.
    pub out: FileHandle,
}

/// Shows a document before it is printed, or hands its pages to the printer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentPages {
    /// Which.
    pub document: Wanted,
    /// In which language; in the centre's if not given.
    #[serde(default)]
    pub language: Option<Language>,
}

/// A document that was written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentMade {
    /// The file, as the host named it.
    pub file: String,
    /// How many pages it has. Only a PDF knows: the others are laid out by the program that opens them.
    pub pages: Option<usize>,
}

/// The pages of a document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pages {
    /// One SVG picture a page.
    pub pages: Vec<String>,
}

/// Makes a document, writes it to a file and notes the print.
pub fn document_make(app: &App, session: &Session, args: DocumentMake) -> Result<DocumentMade, CommandError> {
    const NAME: &str = "document_make";
    let file = app.files.path(&args.out)?;
    if !args.document.exists_as(args.format) {
        return Err(Refusal::FormatUnknown.into());
    }
    let (rendered, targets, code) = match (&args.document, args.format) {
        (Wanted::Journal { period }, Format::Xlsx) => {
            let rows = |cx: &Read<'_>, language| Ok((journal::table(cx, *period, language)?, vec![]));
            let gathered = gather_by(app, session, NAME, &args.document, args.language, rows)?;
            (gathered.data.finish(&gathered.made)?, gathered.targets, gathered.made.code)
        }
        (document, format) => {
            let gathered = gather(app, session, NAME, document, args.language)?;
            let rendered = render(gathered.data.document(), gathered.language, format.into(), &gathered.made)?;
            (rendered, gathered.targets, gathered.made.code)
        }
    };
    let noted = app.write(session, NAME, |cx| {
        access::note(cx, NAME, &targets)?;
        keep_code(cx, code.as_deref())?;
        app.stage(&args.out, &rendered.bytes)
    });
    let written = match noted {
        Ok((written, _)) => written,
        Err(problem) if is_read_only(&problem) => app.stage(&args.out, &rendered.bytes)?,
        Err(problem) => return Err(problem),
    };
    written.put()?;
    Ok(DocumentMade { file: file.display().to_string(), pages: rendered.pages })
}

/// The pages of a document as pictures: what is seen is what its PDF prints.
pub fn document_pages(app: &App, session: &Session, args: DocumentPages) -> Result<Pages, CommandError> {
    let gathered = gather(app, session, "document_pages", &args.document, args.language)?;
    Ok(Pages { pages: pages_svg(gathered.data.document(), gathered.language, &gathered.made)? })
}

/// The pages of a document for the printer's dialog: paper is noted like a file.
pub fn document_print(app: &App, session: &Session, args: DocumentPages) -> Result<Pages, CommandError> {
    let gathered = gather(app, session, "document_print", &args.document, args.language)?;
    let pages = pages_svg(gathered.data.document(), gathered.language, &gathered.made)?;
    let noted = app.write(session, "document_print", |cx| {
        access::note(cx, "document_print", &gathered.targets)?;
        keep_code(cx, gathered.made.code.as_deref())
    });
    match noted {
        Err(problem) if !is_read_only(&problem) => Err(problem),
        _ => Ok(Pages { pages }),
    }
}

/// A register that can only be read notes no paper. What is restricted stands on none that was gathered from it, but in
/// outline ([`App::read`]); the rest can be taken out of the house before the disk breaks altogether.
fn is_read_only(problem: &CommandError) -> bool {
    problem.is(OpenError::ReadOnly.code())
}

/// The step that a paper names by its code is kept: only such a one is known when the code is asked for.
fn keep_code(cx: &mut Write<'_>, code: Option<&str>) -> Result<(), CommandError> {
    match code {
        Some(code) if !code.is_empty() => Ok(printed::keep(cx, code)?),
        _ => Ok(()),
    }
}

/// A document as plain data, ready to be written.
struct Gathered<T = Data> {
    data: T,
    language: Language,
    made: Made,
    /// The records that stand on it, for the access record.
    targets: Vec<Pointer>,
}

/// The data of one document.
enum Data {
    Agenda(depter_documents::Agenda),
    Minutes(depter_documents::Minutes),
    Receipt(depter_documents::Receipt),
    Journal(depter_documents::Journal),
    Summary(depter_documents::Summary),
    Recovery(depter_documents::RecoverySheet),
}

impl Data {
    fn document(&self) -> Document<'_> {
        match self {
            Data::Agenda(agenda) => Document::Agenda(agenda),
            Data::Minutes(minutes) => Document::Minutes(minutes),
            Data::Receipt(receipt) => Document::Receipt(receipt),
            Data::Journal(journal) => Document::Journal(journal),
            Data::Summary(summary) => Document::Summary(summary),
            Data::Recovery(sheet) => Document::Recovery(sheet),
        }
    }
}

fn gather(
    app: &App,
    session: &Session,
    command: &str,
    wanted: &Wanted,
    language: Option<Language>,
) -> Result<Gathered, CommandError> {
    gather_by(app, session, command, wanted, language, |cx, language| Ok(data(cx, wanted, language)?))
}

fn gather_by<T>(
    app: &App,
    session: &Session,
    command: &str,
    wanted: &Wanted,
    language: Option<Language>,
    data: impl Fn(&Read<'_>, Language) -> Result<(T, Vec<Pointer>), CommandError>,
) -> Result<Gathered<T>, CommandError> {
    if !wanted.permission().allows(session.actor.role) {
        return Err(Refusal::NotPermitted.into());
    }
    app.read(session, command, |cx| {
        let language = match language {
            Some(language) => language,
            None => centre::get(cx)?.language,
        };
        let (data, targets) = data(cx, language)?;
        let code = wanted.has_code().then(|| printed::head_code(cx.conn())).transpose()?;
        Ok(Gathered { data, language, made: Made { at: cx.now(), code }, targets })
    })
}

fn data(cx: &Read<'_>, wanted: &Wanted, language: Language) -> depter_store::Result<(Data, Vec<Pointer>)> {
    Ok(match wanted {
        Wanted::Agenda { meeting } => {
            (Data::Agenda(agenda::agenda(cx, *meeting, language)?), vec![Pointer::to(Kind::Meeting, *meeting)])
        }
        Wanted::Minutes { meeting, form, copy } => {
            let minutes = minutes::minutes(cx, *meeting, (*form, *copy), language)?;
            (Data::Minutes(minutes), vec![Pointer::to(Kind::Meeting, *meeting)])
        }
        Wanted::Receipt { concern } => {
            let (receipt, id): (_, ConcernId) = receipt::receipt(cx, concern)?;
            (Data::Receipt(receipt), vec![Pointer::to(Kind::Concern, id)])
        }
        Wanted::Journal { period } => (Data::Journal(journal::journal(cx, *period, language)?), vec![]),
        Wanted::Summary { period, money } => (Data::Summary(summary::summary(cx, *period, *money, language)?), vec![]),
        Wanted::Recovery { code } => (Data::Recovery(recovery::sheet(cx, code)?), vec![]),
    })
}

impl Wanted {
    /// Who may print it (contract §1); what of it they may read is decided where it is gathered.
    fn permission(&self) -> Permission {
        match self {
            Wanted::Agenda { .. } | Wanted::Minutes { .. } => Permission::PrintMeetings,
            Wanted::Receipt { .. } | Wanted::Journal { .. } | Wanted::Summary { .. } => Permission::PrintRegister,
            Wanted::Recovery { .. } => Permission::ManageUsers,
        }
    }

    /// Papers that are signed carry the code by which they are compared with the history later.
    fn has_code(&self) -> bool {
        matches!(self, Wanted::Minutes { .. } | Wanted::Summary { .. })
    }

    fn exists_as(&self, format: Format) -> bool {
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

impl From<DocumentError> for CommandError {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::UnsupportedFormat => Refusal::FormatUnknown.into(),
            DocumentError::TooLong => CommandError::code("document_too_long"),
            DocumentError::Unprintable { number } => {
                let params = serde_json::Map::from_iter([("number".to_owned(), number.into())]);
                CommandError::Known("document_record_unprintable".to_owned(), params)
            }
            DocumentError::Failed(what) => CommandError::Unexpected(format!("document: {what}")),
        }
    }
}
