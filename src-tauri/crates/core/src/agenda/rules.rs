use crate::meetings::Recurring;

/// Where a new item goes among those that are there (given by what they recur as), counted from 0: the follow-up of
/// decisions first, «Ар түрдүү маселелер» last, everything else before it (domain §4.2).
pub(super) fn place(agenda: &[Option<Recurring>], new: Option<Recurring>) -> usize {
    match new {
        Some(Recurring::FollowUp) => 0,
        None if agenda.last() == Some(&Some(Recurring::Other)) => agenda.len() - 1,
        None | Some(Recurring::Other) => agenda.len(),
    }
}
