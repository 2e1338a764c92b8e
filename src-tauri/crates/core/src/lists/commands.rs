use depter_store::{Read, Result, Write};
use depter_values::{CategoryId, ListItemId, Refusal, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::{check_hidden, check_names};
use super::shipped::{self, HIDDEN_AT_FIRST};
use super::{Category, Group, ListItem, ListName};

/// Asks for every list.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListAll {}

/// Every list with everything in it, hidden items too: a record may still have one.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lists {
    /// The groups of categories.
    pub groups: Vec<GroupNames>,
    /// The categories.
    pub categories: Vec<Category>,
    /// The other lists.
    pub lists: Vec<ListItems>,
}

/// A group of categories with its names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupNames {
    /// The group.
    pub code: Group,
    /// Its names.
    pub names: Trilingual,
}

/// A list and its items.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListItems {
    /// The list.
    pub list: ListName,
    /// It may lose items from what is offered.
    pub can_hide: bool,
    /// Its items, in order.
    pub items: Vec<ListItem>,
}

/// Renames, hides or shows a category.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategorySave {
    /// The category.
    pub id: CategoryId,
    /// The version that was read.
    pub version: i64,
    /// Its names from now on.
    pub names: Trilingual,
    /// It is no longer offered.
    #[serde(default)]
    pub hidden: bool,
}

/// Renames, hides or shows an item of a list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListItemSave {
    /// The item.
    pub id: ListItemId,
    /// The version that was read.
    pub version: i64,
    /// Its names from now on.
    pub names: Trilingual,
    /// It is no longer offered; refused where rules depend on the list.
    #[serde(default)]
    pub hidden: bool,
}

/// Every list, for everybody: names of categories tell nothing about a concern.
pub fn list_all(cx: &Read<'_>, _: ListAll) -> Result<Lists> {
    let groups = shipped::groups()?.into_iter().map(|(code, names)| GroupNames { code, names }).collect();
    let lists = ListName::ALL.iter().map(|list| list_items(cx, *list)).collect::<Result<_>>()?;
    Ok(Lists { groups, categories: categories(cx)?, lists })
}

/// Renames, hides or shows a category; its code, group and closedness stay.
pub fn category_save(cx: &mut Write<'_>, args: CategorySave) -> Result<Category> {
    check_names(&args.names)?;
    let mut category: Category = cx.get(args.id)?;
    cx.check_version(&category, args.version)?;
    category.names = args.names;
    category.hidden = args.hidden;
    cx.put(&mut category)?;
    Ok(category)
}

/// Renames, hides or shows an item; its code stays.
pub fn list_item_save(cx: &mut Write<'_>, args: ListItemSave) -> Result<ListItem> {
    check_names(&args.names)?;
    let mut item: ListItem = cx.get(args.id)?;
    cx.check_version(&item, args.version)?;
    check_hidden(item.list, args.hidden)?;
    item.names = args.names;
    item.hidden = args.hidden;
    cx.put(&mut item)?;
    Ok(item)
}

/// Fills the lists of a store that is being founded; this cannot be taken back.
pub fn seed(cx: &mut Write<'_>) -> Result<()> {
    for (position, shipped) in (1..).zip(shipped::categories()?) {
        let mut category = Category {
            id: cx.new_id(),
            version: 0,
            removed_at: None,
            code: ShortText::cleaned(&shipped.code),
            group_code: shipped.group,
            names: shipped.names.trilingual(),
            restricted: shipped.restricted(),
            hidden: HIDDEN_AT_FIRST.contains(&shipped.code.as_str()),
            position,
        };
        cx.put(&mut category)?;
    }
    for (position, shipped) in (1..).zip(shipped::items()?) {
        let mut item = ListItem {
            id: cx.new_id(),
            version: 0,
            removed_at: None,
            list: shipped.list,
            code: ShortText::cleaned(&shipped.code),
            names: shipped.names.trilingual(),
            hidden: false,
            position,
        };
        cx.put(&mut item)?;
    }
    cx.irreversible();
    Ok(())
}

/// Every category, hidden ones too, in order.
pub fn categories(cx: &Read<'_>) -> Result<Vec<Category>> {
    cx.all("SELECT * FROM category_live ORDER BY position", [])
}

/// Every item of a list, hidden ones too, in order.
pub fn items(cx: &Read<'_>, list: ListName) -> Result<Vec<ListItem>> {
    cx.all("SELECT * FROM list_item_live WHERE list = ?1 ORDER BY position", [list])
}

/// The category with this code, hidden or not.
pub fn category(cx: &Read<'_>, code: &str) -> Result<Category> {
    let found = cx.first("SELECT * FROM category_live WHERE code = ?1", [code])?;
    found.ok_or_else(|| Refusal::CodeUnknown { list: "category" }.into())
}

/// The group of a category, asked for every row of a list.
pub fn group_of(cx: &Read<'_>, code: &str) -> Result<Group> {
    let found = cx.row("SELECT group_code FROM category_live WHERE code = ?1", [code], |row| row.get(0))?;
    found.ok_or_else(|| Refusal::CodeUnknown { list: "category" }.into())
}

/// Concerns of this category are closed (contract §2).
pub fn is_restricted(cx: &Read<'_>, code: &str) -> Result<bool> {
    Ok(category(cx, code)?.restricted)
}

/// The item of `list` with this code, hidden or not; a code that is not in the list is refused.
pub fn require_item(cx: &Read<'_>, list: ListName, code: &str) -> Result<ListItem> {
    let found =
        cx.first("SELECT * FROM list_item_live WHERE list = ?1 AND code = ?2", rusqlite::params![list, code])?;
    found.ok_or_else(|| Refusal::CodeUnknown { list: list.code() }.into())
}

fn list_items(cx: &Read<'_>, list: ListName) -> Result<ListItems> {
    Ok(ListItems { list, can_hide: list.can_hide(), items: items(cx, list)? })
}
