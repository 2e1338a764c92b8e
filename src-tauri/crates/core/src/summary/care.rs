//! Which concerns the figures of a person count (contract §2 and §16): a figure that counted what its reader may not see
//! would tell it, by the difference to what they do see.

use std::cell::OnceCell;
use std::collections::HashSet;

use depter_store::{Read, Result};
use depter_values::Period;
use uuid::Uuid;

use crate::concerns::sight::Viewer;
use crate::users;

/// Whether a figure counts a concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// It counts like any other.
    Plain,
    /// It counts, and a small number that holds it is not printed: it is restricted, or hidden from somebody.
    Guarded,
    /// It is kept from this person; of a restricted one they know the category's group.
    Withheld {
        /// The group of its category may be told.
        group_known: bool,
    },
}

/// Which concerns need care in figures, and what care.
pub struct Care {
    /// Restricted concerns are not counted for this person.
    withholds_restricted: bool,
    /// Small numbers are going to be suppressed, so what is guarded must be known.
    guards: bool,
    /// Hidden from this person because of a conflict of interest.
    hidden_here: HashSet<Uuid>,
    /// Hidden from somebody else.
    hidden_elsewhere: HashSet<Uuid>,
    /// Looked up only for days that the sums by month do not tell.
    restricted: OnceCell<HashSet<Uuid>>,
}

impl Care {
    /// Of the figures of the centre as a whole, as they are frozen and printed for others.
    pub fn of_centre(cx: &Read<'_>) -> Result<Self> {
        Care::new(cx, false, true, |_| false)
    }

    /// Of the figures that the person of this session sees.
    pub fn of_reader(cx: &Read<'_>) -> Result<Self> {
        let actor = cx.actor();
        let user = actor.user.to_string();
        let last_head = Viewer::of(actor, users::active_heads(cx)?).is_last_head();
        Care::new(cx, !actor.entitled, !actor.is_head(), |users| !last_head && users.contains(&user))
    }

    fn new(
        cx: &Read<'_>,
        withholds_restricted: bool,
        guards: bool,
        is_hidden_here: impl Fn(&str) -> bool,
    ) -> Result<Self> {
        let sql = "SELECT id, hidden_from FROM concern_live WHERE hidden_from <> '[]' AND state <> 'cancelled'";
        let hidden: Vec<(Uuid, bool)> = cx.rows(sql, [], |row| {
            let id: depter_values::ConcernId = row.get(0)?;
            Ok((id.into(), is_hidden_here(row.get_ref(1)?.as_str()?)))
        })?;
        let (here, elsewhere): (Vec<_>, Vec<_>) = hidden.into_iter().partition(|(_, here)| *here);
        let ids = |hidden: Vec<(Uuid, bool)>| hidden.into_iter().map(|(id, _)| id).collect();
        Ok(Care {
            withholds_restricted,
            guards,
            hidden_here: ids(here),
            hidden_elsewhere: ids(elsewhere),
            restricted: OnceCell::new(),
        })
    }

    /// Something is kept from this person, or may be: their figures are not those of the centre.
    pub fn withholds(&self) -> bool {
        self.withholds_restricted || !self.hidden_here.is_empty()
    }

    /// Restricted concerns are not counted.
    pub fn withholds_restricted(&self) -> bool {
        self.withholds_restricted
    }

    /// Every concern counts alike, so that none has to be looked at.
    pub fn is_none(&self) -> bool {
        !self.withholds() && !self.guards
    }

    /// The concerns that are hidden from this person.
    pub fn hidden_here(&self) -> impl Iterator<Item = Uuid> {
        self.hidden_here.iter().copied()
    }

    /// The concerns that are guarded because they are hidden from somebody else.
    pub fn guarded(&self) -> impl Iterator<Item = Uuid> {
        self.hidden_elsewhere.iter().copied().filter(|_| self.guards)
    }

    /// Whether and how a concern counts.
    pub fn share(&self, cx: &Read<'_>, id: Uuid) -> Result<Share> {
        if self.hidden_here.contains(&id) {
            return Ok(Share::Withheld { group_known: false });
        }
        if self.restricted(cx)?.contains(&id) {
            return Ok(if self.withholds_restricted { Share::Withheld { group_known: true } } else { Share::Guarded });
        }
        Ok(if self.hidden_elsewhere.contains(&id) { Share::Guarded } else { Share::Plain })
    }

    fn restricted(&self, cx: &Read<'_>) -> Result<&HashSet<Uuid>> {
        if let Some(known) = self.restricted.get() {
            return Ok(known);
        }
        let found = cx.rows("SELECT id FROM concern_live WHERE restricted = 1", [], |row| {
            row.get::<_, depter_values::ConcernId>(0).map(Uuid::from)
        })?;
        Ok(self.restricted.get_or_init(|| found.into_iter().collect()))
    }
}

/// Whether a person may be told how many concerns of a period are kept from them. Two periods whose ends could be chosen
/// freely would tell by their difference on which day each came; whole quarters tell the quarter.
pub fn tells_how_many(period: Period) -> bool {
    period.is_of_quarters()
}
