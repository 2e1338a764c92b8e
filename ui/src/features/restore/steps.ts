import type { Commands, CopyFound } from '$bindings/commands';

/** What is done one after another to bring a copy back. */
export const STEPS = ['copy', 'key', 'look', 'done'] as const;
/** One of them. */
export type Step = (typeof STEPS)[number];

/** What opens a copy: a head's password of that time, or the code on the sheet. */
export interface Key {
  way: 'password' | 'code';
  user: string;
  password: string;
  code: string;
}

/** A copy in which no head can be told is opened by the code alone. */
export const wayInto = (copy: CopyFound, { way }: Key): Key['way'] => (copy.heads.length ? way : 'code');

/** The copy and what opens it, as the store wants it. */
export function opened(copy: CopyFound, key: Key): Commands['copy_restore']['args'] {
  if (wayInto(copy, key) === 'code') return { copy: copy.copy, code: key.code };
  return { copy: copy.copy, user: key.user, password: key.password };
}
