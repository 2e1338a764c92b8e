//! Putting items on an agenda, in order.

use depter_store::records::link::{links_from, set_links};
use depter_store::{Private, Read, Result, Write};
use depter_values::{ItemId, Json, Kind, LongText, MeetingId, Pointer, Refusal, ShortText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::place;
use super::sources::{inherited, is_withheld, source};
use crate::meetings::{
    Item, ItemTexts, Meeting, MeetingDetail, Recurring, check_minutes, detail, ever_decided, items_of, may_change,
    own_item_texts, put_item,
};

/// Puts an item on an agenda, or edits one. An edit replaces everything named here.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaItemSave {
    /// The item to edit; none makes a new one.
    #[serde(default)]
    pub id: Option<ItemId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// The meeting.
    pub meeting: MeetingId,
    /// What is considered; a recurring item without one gets the document's word.
    #[serde(default)]
    pub title: ShortText,
    /// Who reports on it.
    #[serde(default)]
    pub rapporteur: ShortText,
    /// Who prepares it.
    #[serde(default)]
    pub prepared_by: ShortText,
    /// How many minutes it is given.
    #[serde(default)]
    pub minutes: Option<i64>,
    /// The draft of its decision.
    #[serde(default)]
    pub draft_decision: LongText,
    /// Which recurring item it is.
    #[serde(default)]
    pub recurring: Option<Recurring>,
    /// The concerns, decisions, measures and priorities behind it. One closed case closes the item.
    #[serde(default)]
    pub links: Vec<Pointer>,
}

/// Takes an item off an agenda, with what was decided on it.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaItemRemove {
    /// The item.
    pub id: ItemId,
    /// The version that was read.
    pub version: i64,
}

/// Puts the items of an agenda in another order.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaOrder {
    /// The meeting.
    pub meeting: MeetingId,
    /// Every item of its agenda, once.
    pub items: Vec<ItemId>,
}

/// Takes suggestions as items, in the order given.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaTake {
    /// The meeting.
    pub meeting: MeetingId,
    /// What is taken.
    pub take: Vec<Taken>,
}

/// A suggestion that is taken: the records behind it, or which recurring item it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// The records behind it; the first one gives the title.
    #[serde(default)]
    pub links: Vec<Pointer>,
    /// Which recurring item it is.
    #[serde(default)]
    pub recurring: Option<Recurring>,
}

/// Puts an item on an agenda, or edits one.
pub fn agenda_item_save(cx: &mut Write<'_>, args: AgendaItemSave) -> Result<MeetingDetail> {
    let meeting: Meeting = cx.get(args.meeting)?;
    may_change(&meeting)?;
    check_minutes(args.minutes, "minutes")?;
    if args.title.is_empty() && args.recurring.is_none() {
        return Err(Refusal::FieldRequired { field: "title" }.into());
    }
    let (mut item, mut texts) = match args.id {
        Some(id) => edited(cx, id, &args)?,
        None => (new_item(cx, &meeting, args.recurring)?, ItemTexts::default()),
    };
    item.recurring = args.recurring;
    item.minutes = args.minutes;
    texts.title = args.title;
    texts.rapporteur = args.rapporteur;
    texts.prepared_by = args.prepared_by;
    texts.draft_decision = args.draft_decision;
    put_linked(cx, item, texts, args.links)?;
    detail(cx, meeting)
}

/// Takes an item off an agenda.
pub fn agenda_item_remove(cx: &mut Write<'_>, args: AgendaItemRemove) -> Result<MeetingDetail> {
    let mut item: Item = cx.get(args.id)?;
    let meeting: Meeting = cx.get(item.meeting)?;
    may_change(&meeting)?;
    own_item_texts(cx, &item)?;
    cx.check_version(&item, args.version)?;
    for mut decision in ever_decided(cx, item.id)?.into_iter().filter(|decision| decision.removed_at.is_none()) {
        cx.remove(&mut decision)?;
    }
    set_links(cx, Pointer::to(Kind::Item, item.id), &[])?;
    cx.remove(&mut item)?;
    detail(cx, meeting)
}

/// Puts the items of an agenda in another order; closed ones too, their place tells nothing.
pub fn agenda_order(cx: &mut Write<'_>, args: AgendaOrder) -> Result<MeetingDetail> {
    let meeting: Meeting = cx.get(args.meeting)?;
    may_change(&meeting)?;
    let mut rest = items_of(cx, meeting.id)?;
    let mut ordered = Vec::with_capacity(rest.len());
    for id in args.items {
        let at = rest.iter().position(|item| item.id == id).ok_or(Refusal::AgendaIncomplete)?;
        ordered.push(rest.remove(at));
    }
    if !rest.is_empty() {
        return Err(Refusal::AgendaIncomplete.into());
    }
    arrange(cx, 1, ordered)?;
    detail(cx, meeting)
}

/// Takes suggestions as items. What is on the agenda already is not taken again, but for what is kept from this person:
/// that it is not taken would tell them that it is there.
pub fn agenda_take(cx: &mut Write<'_>, args: AgendaTake) -> Result<MeetingDetail> {
    let meeting: Meeting = cx.get(args.meeting)?;
    may_change(&meeting)?;
    for taken in args.take {
        take(cx, &meeting, taken)?;
    }
    detail(cx, meeting)
}

fn take(cx: &mut Write<'_>, meeting: &Meeting, taken: Taken) -> Result<()> {
    let on_agenda = items_of(cx, meeting.id)?;
    let recurs = taken.recurring.is_some() && on_agenda.iter().any(|item| item.recurring == taken.recurring);
    let mut links = taken.links;
    for item in &on_agenda {
        for there in links_from(cx, Pointer::to(Kind::Item, item.id))? {
            if links.contains(&there) && !is_withheld(cx, there)? {
                links.retain(|link| *link != there);
            }
        }
    }
    let texts = match (links.first(), taken.recurring) {
        _ if recurs => return Ok(()),
        (None, None) => return Ok(()),
        (None, Some(_)) => ItemTexts::default(),
        (Some(first), _) => {
            let source = source(cx, *first)?;
            if source.title.is_empty() {
                return Err(Refusal::FieldRequired { field: "title" }.into());
            }
            ItemTexts { title: source.title, rapporteur: source.responsible, ..ItemTexts::default() }
        }
    };
    let item = new_item(cx, meeting, taken.recurring)?;
    put_linked(cx, item, texts, links)
}

/// Writes an item with what stands behind it. Only what is newly linked is looked at: what was linked before may be
/// closed to this person since, or removed.
fn put_linked(cx: &mut Write<'_>, item: Item, texts: ItemTexts, mut links: Vec<Pointer>) -> Result<()> {
    let from = Pointer::to(Kind::Item, item.id);
    let before = links_from(cx, from)?;
    let mut kept = Vec::with_capacity(links.len());
    for link in links.drain(..) {
        if kept.contains(&link) {
            continue;
        }
        if !before.contains(&link) {
            source(cx, link)?;
        }
        kept.push(link);
    }
    let secrecy = inherited(cx, item.id, &kept)?;
    put_item(cx, item, texts, &secrecy)?;
    set_links(cx, from, &kept)
}

/// A new item at its place; those behind it move on.
fn new_item(cx: &mut Write<'_>, meeting: &Meeting, recurring: Option<Recurring>) -> Result<Item> {
    let mut agenda = items_of(cx, meeting.id)?;
    let kinds: Vec<_> = agenda.iter().map(|item| item.recurring).collect();
    let behind = agenda.split_off(place(&kinds, recurring));
    let position = 1 + i64::try_from(agenda.len()).unwrap_or(0);
    arrange(cx, 1, agenda)?;
    arrange(cx, position + 1, behind)?;
    Ok(Item {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        meeting: meeting.id,
        held_on: meeting.day,
        position,
        recurring,
        restricted: false,
        hidden_from: Json::default(),
        private: Private::Open(ItemTexts::default()),
        minutes: None,
        votes: Json(None),
        is_final: false,
    })
}

/// Gives the items positions in a row from `first` on.
fn arrange(cx: &mut Write<'_>, first: i64, items: Vec<Item>) -> Result<()> {
    for (position, mut item) in (first..).zip(items) {
        if item.position != position {
            item.position = position;
            cx.put(&mut item)?;
        }
    }
    Ok(())
}

fn edited(cx: &Read<'_>, id: ItemId, args: &AgendaItemSave) -> Result<(Item, ItemTexts)> {
    let item: Item = cx.get(id)?;
    if item.meeting != args.meeting {
        return Err(Refusal::FieldInvalid { field: "meeting" }.into());
    }
    let texts = own_item_texts(cx, &item)?;
    cx.check_version(&item, args.version)?;
    Ok((item, texts))
}
