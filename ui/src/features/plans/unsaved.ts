/** What was typed and not saved, while this window is open: leaving a form throws nothing away. */
const kept = new Map<string, object>();

/** What was left in the form `key`. */
export function leftIn<V extends object>(key: string): V | undefined {
  return kept.get(key) as V | undefined;
}

/** Keeps what stands in the form `key`, or forgets it when there is nothing to keep. */
export function leave(key: string, values: object | undefined): void {
  if (values) kept.set(key, values);
  else kept.delete(key);
}
