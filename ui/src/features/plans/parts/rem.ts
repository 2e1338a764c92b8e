/** A rem in pixels, as the size of type has it: widths that depend on it are asked for again when they change. */
export function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
