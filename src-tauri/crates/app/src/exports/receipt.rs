//! The receipt of a concern.

use depter_core::concerns;
use depter_core::concerns::{ConcernGet, State};
use depter_documents::{Centre, Receipt};
use depter_store::{Read, Result};
use depter_values::{ConcernId, Refusal, ShortText};

use super::names::of_centre;

/// The receipt of the concern with this id or number, and its id. That of a closed one carries number, day and phone,
/// and is made only where it is safe to take home (contract §2).
pub(super) fn receipt(cx: &Read<'_>, concern: &ShortText) -> Result<(Receipt, ConcernId)> {
    let detail = concerns::concern_get(cx, &wanted(concern))?;
    let (Some(inside), Some(content)) = (detail.line.inside, detail.content) else {
        return Err(Refusal::RestrictedRecord.into());
    };
    if detail.line.state == State::Cancelled {
        return Err(Refusal::StateWrong { state: State::Cancelled.code() }.into());
    }
    if inside.restricted && !content.safety.safe_to_take_home {
        return Err(Refusal::ReceiptUnsafe.into());
    }
    let centre = of_centre(cx)?;
    let bare = Receipt {
        centre: Centre { phone: centre.phone.clone(), ..Centre::default() },
        number: detail.line.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        day: inside.registered_on,
        restricted: inside.restricted,
        deadline: None,
        taken_by: String::new(),
    };
    if inside.restricted {
        return Ok((bare, detail.line.id));
    }
    let taken_by = content.registered_by.map(|name| name.to_string()).unwrap_or_default();
    Ok((Receipt { centre, deadline: detail.line.deadline, taken_by, ..bare }, detail.line.id))
}

fn wanted(concern: &ShortText) -> ConcernGet {
    match concern.as_str().parse() {
        Ok(id) => ConcernGet { id: Some(id), number: None },
        Err(_) => ConcernGet { id: None, number: Some(concern.clone()) },
    }
}
