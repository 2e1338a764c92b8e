//! The sheet with the recovery code.

use depter_documents::RecoverySheet;
use depter_store::{Read, Result};
use depter_values::ShortText;

use super::names::of_centre;

/// The sheet for a code that was made a moment ago: the program itself does not keep it.
pub(super) fn sheet(cx: &Read<'_>, code: &[ShortText]) -> Result<RecoverySheet> {
    let groups = code.iter().map(ShortText::to_string).collect();
    Ok(RecoverySheet { centre: of_centre(cx)?, day: cx.now().day(), groups })
}
