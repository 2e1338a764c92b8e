//! Printing: a paper is shown, written to a file, or handed to the printer, and noted.

use depter_documents::{pages_svg, render};
use depter_store::history::{access, printed};
use depter_store::open::OpenError;
use depter_store::{Read, Write};
use depter_values::{Language, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gather::{gather, gather_by};
use super::journal;
use super::wanted::{Format, Wanted};
use crate::app::App;
use crate::command::failure::CommandError;
use crate::platform::files::FileHandle;
use crate::session::open::Session;

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
