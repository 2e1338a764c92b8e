import type { Commands } from '$bindings/commands';

/** The money of a plan or of a period. */
export type MoneyOverview = Commands['money_overview']['value'];
/** A measure with its money. */
export type MeasureMoney = MoneyOverview['measures'][number];
/** One source of a measure. */
export type Line = NonNullable<MeasureMoney['lines']>[number];
/** An allocation or a spending. */
export type Entry = Line['entries'][number];
/** Allocation or spending. */
export type EntryKind = Entry['kind'];
/** Who gives. */
export type Origin = Line['origin'];
/** The money of one origin. */
export type SourceTotals = MoneyOverview['sources'][number];
/** Something that does not fit together. */
export type Warning = MoneyOverview['warnings'][number];
/** What a share is a share of. */
export type Base = 'planned' | 'allocated' | 'spent';
