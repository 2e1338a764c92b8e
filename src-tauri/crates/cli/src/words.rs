//! The words of the command line (contract §6).

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use depter_app::demo::Wish;
use depter_values::Language;

use crate::error::CliError;
use crate::usage;

/// Depter, the register of a community prevention centre, from the command line.
#[derive(Debug, Parser)]
#[command(name = "depter-cli", version, disable_help_subcommand = true)]
pub struct Words {
    /// The data folder; without it, that of this person on this computer.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The name on the log-in page.
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// The file whose first line is the password.
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// The clock of this computer is right, although it does not fit the newest entry.
    #[arg(long)]
    pub clock_is_right: bool,
    /// The language of messages: ky (as long as none is named), ru or en.
    #[arg(long, value_name = "ky|ru|en", value_parser = language)]
    pub lang: Option<Language>,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make the store of a centre and its first head.
    Init {
        /// The centre as JSON; only its name must stand in it.
        #[arg(long, value_name = "FILE.json")]
        centre: PathBuf,
    },
    /// Make an invented centre to try things in, and print who may log in.
    Demo {
        /// How many concerns.
        #[arg(long, value_name = "N", default_value_t = Wish::default().concerns)]
        concerns: u32,
        /// How many years back from the end of 2026-Q3.
        #[arg(long, value_name = "Y", default_value_t = Wish::default().years)]
        years: u32,
        /// The same seed gives the same story.
        #[arg(long, value_name = "S", default_value_t = Wish::default().seed)]
        seed: u64,
    },
    /// Print every command with its kind, permission and arguments.
    Commands,
    /// Run one command.
    Call {
        /// The command.
        name: String,
        /// Its arguments as JSON; `-` reads them from standard input.
        json: Option<String>,
    },
    /// Read commands as lines of JSON and answer in lines of JSON.
    Pipe,
    /// Take in a journal.
    #[command(subcommand)]
    Import(Import),
    /// Make a document.
    #[command(subcommand)]
    Document(Document),
    /// Check pages, history and rebuild.
    Check {
        /// A code printed on paper: does it belong to this history?
        #[arg(long, value_name = "CODE")]
        head: Option<String>,
        /// Where something is wrong, bring back the newest copy that this computer knows and every step since; what was
        /// damaged is put aside.
        #[arg(long)]
        repair: bool,
    },
    /// Make a copy, open it again, and say what it holds.
    Backup {
        /// The folder for copies; it is made if its parent is there.
        dest: PathBuf,
    },
    /// Open a copy, check every byte of it, and say what it holds.
    Verify {
        /// The copy, or a folder of copies: then the newest.
        src: PathBuf,
        #[command(flatten)]
        key: Paper,
    },
    /// Bring a copy back; the store in the data folder is put aside.
    Restore {
        /// The copy, or a folder of copies: then the newest.
        src: PathBuf,
        /// Say what the copy holds and what would change, and change nothing.
        #[arg(long)]
        preview: bool,
        #[command(flatten)]
        key: Paper,
    },
    /// Bring back a register that is lost: the newest copy that is whole, with every step since. A sound register that
    /// holds more is left alone.
    Recover {
        /// The copy, or a folder of copies: then the newest that is whole.
        src: PathBuf,
        #[command(flatten)]
        key: Paper,
    },
}

/// The sheet of paper in the place of a password.
#[derive(Debug, Args)]
pub struct Paper {
    /// The file whose first line is the recovery code. With it, --user and --password-file give a head a new password.
    #[arg(long, value_name = "FILE")]
    pub code_file: Option<PathBuf>,
}

/// What is taken in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// A journal of concerns as CSV.
    Concerns {
        /// The journal.
        file: PathBuf,
        /// Say what would happen, and change nothing.
        #[arg(long)]
        dry_run: bool,
        /// End with status 1 if a row was refused.
        #[arg(long)]
        strict: bool,
    },
}

/// Which document.
#[derive(Debug, Subcommand)]
pub enum Document {
    /// The agenda of a meeting.
    Agenda {
        #[command(flatten)]
        of: OfMeeting,
        #[command(flatten)]
        print: Print,
    },
    /// The minutes of a meeting.
    Minutes {
        #[command(flatten)]
        of: OfMeeting,
        /// The form; as the meeting has it if none is named.
        #[arg(long)]
        form: Option<Form>,
        /// For whom; the internal copy if none is named, for a volunteer the public one.
        #[arg(long)]
        copy: Option<Copy>,
        #[command(flatten)]
        print: Print,
    },
    /// The receipt of a concern.
    Receipt {
        /// The concern, by its id or its number.
        #[arg(long, value_name = "ID|NUMBER")]
        concern: String,
        #[command(flatten)]
        print: Print,
    },
    /// The journal of a period.
    Journal {
        #[command(flatten)]
        of: OfPeriod,
        #[command(flatten)]
        print: Print,
    },
    /// The summary of a period.
    Summary {
        #[command(flatten)]
        of: OfPeriod,
        #[command(flatten)]
        print: Print,
    },
}

/// Of which meeting.
#[derive(Debug, Args)]
pub struct OfMeeting {
    /// The meeting.
    #[arg(long, value_name = "ID")]
    pub meeting: String,
}

/// Of which period.
#[derive(Debug, Args)]
pub struct OfPeriod {
    /// The period: 2026-Q3, 2026-H2, 2026 or 2026-07-01..2026-08-15.
    #[arg(long, value_name = "P")]
    pub period: String,
}

/// How a document is made.
#[derive(Debug, Args)]
pub struct Print {
    /// The format.
    #[arg(long, default_value = "pdf")]
    pub format: Format,
    /// The document's language; the centre's if none is named.
    #[arg(long, value_name = "ky|ru|en", value_parser = language)]
    pub lang: Option<Language>,
    /// Where it goes; a file that is there is replaced whole.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Declares words with the codes that the door knows them by.
macro_rules! choices {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $of:literal])+ $choice:ident = $code:literal),+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, ValueEnum)]
        pub enum $name { $($(#[doc = $of])+ $choice,)+ }

        impl $name {
            /// The code in the arguments of a command.
            pub fn code(self) -> &'static str {
                match self { $($name::$choice => $code,)+ }
            }
        }
    )+};
}

choices! {
    /// The format of a document.
    Format {
        /// For paper.
        Pdf = "pdf",
        /// To go on editing.
        Docx = "docx",
        /// A table.
        Xlsx = "xlsx",
        /// The figures.
        Json = "json"
    }
    /// The form of minutes.
    Form {
        /// With all that was said.
        Full = "full",
        /// Decisions only.
        Short = "short"
    }
    /// Whom minutes are for.
    Copy {
        /// The centre.
        Internal = "internal",
        /// Everybody: without closed items.
        Public = "public"
    }
}

impl Words {
    /// Reads the words; the first one is the program's name.
    pub fn read(given: Vec<OsString>) -> Result<Self, CliError> {
        Words::try_parse_from(given).map_err(|error| usage::fault(&error))
    }
}

fn language(code: &str) -> Result<Language, String> {
    code.parse().map_err(|()| "ky, ru, en".to_owned())
}
