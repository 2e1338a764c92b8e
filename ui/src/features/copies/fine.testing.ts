import type { CopiesState } from '$bindings/commands';

/** Copies as a centre has them on a day when nothing is wrong; for tests. */
export const fine: CopiesState = {
  verified_at: '2026-05-12T10:40:00Z',
  elsewhere_at: null,
  place: null,
  place_is_elsewhere: false,
  changed: false,
  trouble: null,
  damaged: [],
  reminded: false,
  waiting: false,
  behind: false,
  unclosed: false,
  aside: false,
};
