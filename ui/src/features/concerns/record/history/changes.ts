import type { Commands } from '$bindings/commands';

type Change = Commands['record_history']['value'][number];

/** A change as it is told to a person. */
export interface ToldChange {
  operation: string;
  command: string;
  at: string;
  actor_name: string | null | undefined;
  erased: boolean;
  fields: { name: string; before: unknown; after: unknown }[];
}

/** What says nothing to a person: what the register counts for itself. */
const SILENT = ['id', 'removed_at', 'year', 'serial', 'content', 'registered_by', 'rule'];

/** The changes of a record, the newest first. The first one is the record itself: its fields stand on the page. */
export function toldChanges(changes: readonly Change[]): ToldChange[] {
  const told = changes.map((change) => ({
    operation: change.operation,
    command: change.command,
    at: change.at,
    actor_name: change.actor_name,
    erased: change.erased,
    fields: change.fields.flatMap(({ field, before, after }) => apart(field, before, after)),
  }));
  return told
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .map((change) => (isFirst(change) ? bare(change) : change));
}

/** Texts and safety fields are told one by one, and only those that differ. */
function apart(field: string, before: unknown, after: unknown): ToldChange['fields'] {
  if (SILENT.includes(field)) return [];
  if (!isRecord(after)) return [{ name: field, before: empty(before) ? undefined : before, after }];
  const inside = isRecord(after.open) ? after.open : after;
  const outside = isRecord(before) ? (isRecord(before.open) ? before.open : before) : {};
  return Object.entries(inside)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(outside[name] ?? null))
    .map(([name, value]) => ({
      name,
      before: empty(outside[name]) ? undefined : outside[name],
      after: value,
    }));
}

function isFirst(change: ToldChange): boolean {
  return change.command === 'concern_record' || change.command === 'import_concerns';
}

function bare(change: ToldChange): ToldChange {
  return { ...change, fields: [] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function empty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
