import type { DecisionView, ItemView, MeetingDetail } from '$bindings/commands';

/** A meeting as everybody in the room may see it: of closed items and decisions nothing is left but their number. */
export function shownInPublic(detail: MeetingDetail): MeetingDetail {
  return { ...detail, items: detail.items.map(publicItem), decisions: detail.decisions.filter(isOpen) };
}

function publicItem(item: ItemView): ItemView {
  if (item.restricted || item.closed) {
    return { ...item, closed: true, texts: null, votes: null, links: [], decisions: [], recurring: null };
  }
  return { ...item, decisions: item.decisions.filter(isOpen) };
}

function isOpen(decision: DecisionView): boolean {
  return !decision.restricted && !decision.closed;
}
