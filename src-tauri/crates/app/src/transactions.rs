//! How commands read and write: reading on connections that cannot write, and writing in one transaction.

use depter_core::registry::DERIVATIONS;
use depter_sealing::Randomness;
use depter_store::history::access;
use depter_store::open::OpenError;
use depter_store::{Context, Done, Read, Tools, Unnoted, Write};
use depter_values::{Kind, Pointer};

use crate::app::App;
use crate::command::failure::CommandError;
use crate::platform::ids::TimedIds;
use crate::session::open::Session;

impl App {
    /// A query on a connection that cannot write; closed records that were read go to the access record. Where nothing
    /// can be noted there, it is answered once more as to somebody who is not entitled: those records in outline.
    pub(crate) fn read<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl Fn(&Read<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let context = Context::new(session.actor.clone(), self.now(), &session.vault, session.store.file_store());
        let value = seen(session, &context, &work)?;
        let views = context.take_views();
        if views.is_empty() {
            return Ok(value);
        }
        match self.note(session, command, &views) {
            Ok(()) => {
                self.set_in_outline(false);
                Ok(value)
            }
            // The reserve is given up first, and the command runs once more.
            Err(problem) if cannot_be_noted(&problem) && !self.can_relieve(&problem) => {
                drop(value);
                self.read_in_outline(session, work).ok_or(problem)
            }
            Err(problem) => Err(problem),
        }
    }

    /// None where there is no answer without what cannot be noted.
    fn read_in_outline<T>(&self, session: &Session, work: impl Fn(&Read<'_>) -> Result<T, CommandError>) -> Option<T> {
        let vault = Unnoted::over(&session.vault);
        let context = Context::new(session.actor.clone().unnoted(), self.now(), &vault, session.store.file_store());
        let value = seen(session, &context, &work).ok().filter(|_| context.take_views().is_empty())?;
        self.set_in_outline(true);
        Some(value)
    }

    /// An action in one IMMEDIATE transaction: all of it is kept, or nothing.
    pub(crate) fn write<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, CommandError>,
    ) -> Result<(T, Done), CommandError> {
        if session.clock_doubt(self.now()).is_some() {
            return Err(CommandError::code("clock_doubted"));
        }
        self.write_by_any_clock(session, command, work)
    }

    /// The same for what no day depends on.
    pub(crate) fn write_by_any_clock<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, CommandError>,
    ) -> Result<(T, Done), CommandError> {
        let done = self.transact(session, command, work, Keep::Everything)?;
        for file in &done.1.forgotten {
            session.store.file_store().forget(file);
        }
        if done.1.changed.contains(&Kind::Erasure) {
            session.store.write_back();
        }
        session.note_changed(&done.1.changed);
        Ok(done)
    }

    /// The same, taken back at the end: what would happen.
    pub(crate) fn rehearse<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.transact(session, command, work, Keep::Nothing).map(|(value, _)| value)
    }

    fn transact<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, CommandError>,
        keep: Keep,
    ) -> Result<(T, Done), CommandError> {
        let context = Context::new(session.actor.clone(), self.now(), &session.vault, session.store.file_store());
        let context = context.withholding_numbers(self.backups().withholds_numbers());
        let act = |conn: &_| {
            let mut environment = self.working();
            let tools = Tools { ids: &mut environment.ids, random: &mut *environment.random, derivations: DERIVATIONS };
            let mut write = Write::new(Read::new(conn, &context), tools, command);
            let outcome = work(&mut write).and_then(|value| {
                access_of(&write, command, &context.take_views())?;
                Ok((value, write.finish()?))
            });
            // The counter goes on: ids of one millisecond keep their order across actions.
            self.environment().ids = environment.ids;
            outcome
        };
        match keep {
            Keep::Everything => session.store.write(act),
            Keep::Nothing => session.store.rehearse(act),
        }
    }

    fn working(&self) -> Working {
        let random = self.fresh_randomness();
        Working { ids: std::mem::take(&mut self.environment().ids), random }
    }

    /// Notes in the access record that closed records were read, or that something was printed or exported.
    pub(crate) fn note(&self, session: &Session, command: &str, targets: &[Pointer]) -> Result<(), CommandError> {
        self.write(session, command, |cx| Ok(access::note(cx, command, targets)?)).map(|_| ())
    }
}

/// What a query answers in this context.
fn seen<T>(
    session: &Session,
    context: &Context<'_>,
    work: impl Fn(&Read<'_>) -> Result<T, CommandError>,
) -> Result<T, CommandError> {
    session.store.read(|conn| work(&Read::new(conn, context)))
}

/// Nothing can be written now, by no fault of what was asked.
fn cannot_be_noted(problem: &CommandError) -> bool {
    [OpenError::ReadOnly.code(), OpenError::DiskFull.code(), "clock_doubted"].iter().any(|code| problem.is(code))
}

/// Ids and random bytes of one action, taken out of the environment so that progress can be told meanwhile.
struct Working {
    ids: TimedIds,
    random: Box<dyn Randomness + Send>,
}

enum Keep {
    Everything,
    Nothing,
}

fn access_of(write: &Write<'_>, command: &str, views: &[Pointer]) -> depter_store::Result<()> {
    if views.is_empty() { Ok(()) } else { access::note(write, command, views) }
}
