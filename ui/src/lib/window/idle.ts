const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const LOOK_MS = 5_000;

/** Calls `idle` once nobody has touched the computer for `minutes()`; the returned function ends it. */
export function whenIdle(minutes: () => number, idle: () => void): () => void {
  let last = Date.now();
  const touched = () => {
    last = Date.now();
  };
  for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true, capture: true });
  // Looked at again and again and not set once: a computer that slept wakes up late and must lock at once.
  const timer = setInterval(() => {
    const now = Date.now();
    // A clock that was set back must not keep the register open for hours.
    if (now < last) last = now;
    if (now - last >= minutes() * 60_000) idle();
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true });
  };
}
