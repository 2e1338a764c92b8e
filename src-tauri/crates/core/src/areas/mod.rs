//! The territory: oblast, rayon or city, aimak or district, village, street (domain §7.1).
//!
//! Territory reforms come and are cancelled again, so names are dated, areas are closed and opened again, and what
//! somebody finds on an old paper is found under its old name.

mod commands;
mod directory;
mod rows;
mod rules;
#[cfg(test)]
mod tests;

pub use commands::{
    AreaClose, AreaDetail, AreaGet, AreaList, AreaPage, AreaRename, AreaReopen, AreaSave, all, area_close, area_get,
    area_list, area_rename, area_reopen, area_save, ensure_unchecked, name, names, path, villages,
};
pub use directory::{Directory, directory, village_by_name};
pub use rows::{Area, AreaKind, OldName};
