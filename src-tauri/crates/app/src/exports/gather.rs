//! Papers as plain data: gathered from the register, each as far as the person who prints it may read it.

use depter_core::centre;
use depter_documents::{Document, Made};
use depter_store::Read;
use depter_store::history::printed;
use depter_values::{ConcernId, Kind, Language, Pointer, Refusal};

use super::wanted::Wanted;
use super::{agenda, journal, minutes, receipt, recovery, summary};
use crate::app::App;
use crate::command::failure::CommandError;
use crate::session::open::Session;

/// A document as plain data, ready to be written.
pub(super) struct Gathered<T = Data> {
    pub data: T,
    pub language: Language,
    pub made: Made,
    /// The records that stand on it, for the access record.
    pub targets: Vec<Pointer>,
}

/// The data of one document.
pub(super) enum Data {
    Agenda(depter_documents::Agenda),
    Minutes(depter_documents::Minutes),
    Receipt(depter_documents::Receipt),
    Journal(depter_documents::Journal),
    Summary(depter_documents::Summary),
    Recovery(depter_documents::RecoverySheet),
}

impl Data {
    /// As the crate that writes papers takes it.
    pub fn document(&self) -> Document<'_> {
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

/// A document, if this person may print it; in the language of the centre where none is named.
pub(super) fn gather(
    app: &App,
    session: &Session,
    command: &str,
    wanted: &Wanted,
    language: Option<Language>,
) -> Result<Gathered, CommandError> {
    gather_by(app, session, command, wanted, language, |cx, language| Ok(data(cx, wanted, language)?))
}

/// The same, of data that are made ready in another way.
pub(super) fn gather_by<T>(
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
