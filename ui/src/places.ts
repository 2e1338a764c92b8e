import type { Permission } from '$bindings/commands';
import type { TextKey } from '$bindings/texts';
import Banknote from '@lucide/svelte/icons/banknote';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import House from '@lucide/svelte/icons/house';
import ListChecks from '@lucide/svelte/icons/list-checks';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import Settings from '@lucide/svelte/icons/settings';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';

/** A place of the window: one entry on the left, one first part of the address. */
export interface PlaceOf {
  /** The first part of the address. */
  path: string;
  /** Its name. */
  name: TextKey;
  /** Its picture. */
  icon: Component;
  /** The right without which it is not shown; none for everybody. */
  right?: Permission;
  /** What stands there; read when somebody first goes there, so that an old computer starts quickly. */
  page: () => Promise<Component>;
}

/** The places, in the order in which they stand. */
export const PLACES: readonly PlaceOf[] = [
  {
    path: 'today',
    name: 'window.place.today',
    icon: House,
    page: async () => (await import('$features/today')).Today,
  },
  {
    path: 'concerns',
    name: 'window.place.concerns',
    icon: MessageSquareText,
    right: 'ViewConcerns',
    page: async () => (await import('$features/concerns')).Concerns,
  },
  {
    path: 'meetings',
    name: 'window.place.meetings',
    icon: CalendarDays,
    right: 'PrepareMeetings',
    page: async () => (await import('$features/meetings')).Meetings,
  },
  {
    path: 'plan',
    name: 'window.place.plan',
    icon: ListChecks,
    right: 'ViewPlans',
    page: async () => (await import('$features/plans')).Plans,
  },
  {
    path: 'money',
    name: 'window.place.money',
    icon: Banknote,
    right: 'ViewPlans',
    page: async () => (await import('$features/funding')).Funding,
  },
  {
    path: 'summary',
    name: 'window.place.summary',
    icon: ChartColumn,
    right: 'ViewSummary',
    page: async () => (await import('$features/summary')).Summary,
  },
  {
    path: 'people',
    name: 'window.place.people',
    icon: Users,
    right: 'ViewPeople',
    page: async () => (await import('$features/people')).People,
  },
  {
    path: 'settings',
    name: 'window.place.settings',
    icon: Settings,
    page: async () => (await import('$features/settings')).SettingsPage,
  },
];
