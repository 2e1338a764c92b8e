/** How far from its anchor and from the edge of the window, in parts of the type size. */
const GAP = 0.25;
/** Below its anchor it needs no more than this to stay there: what is longer scrolls. */
const ENOUGH = 12;

/**
 * Lays an element over the page beside its anchor: below it, or above where there is more room, never outside the
 * window and never cut by what scrolls. It is in the top layer, so it also stands above an open dialog.
 */
export function anchored(
  anchor: () => HTMLElement | undefined,
  { wide = false, end = false }: { wide?: boolean; end?: boolean } = {},
): (node: HTMLElement) => () => void {
  return (node) => {
    const place = () => {
      const to = anchor();
      if (to) position(node, to.getBoundingClientRect(), wide, end);
    };
    node.popover = 'manual';
    node.showPopover?.();
    place();
    const watch = new ResizeObserver(place);
    watch.observe(node);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  };
}

function position(node: HTMLElement, to: DOMRect, wide: boolean, end: boolean): void {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const gap = GAP * rem;
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  if (wide) node.style.minWidth = `${to.width}px`;
  const below = height - to.bottom - 2 * gap;
  const above = to.top - 2 * gap;
  const upwards = below < Math.min(node.scrollHeight, ENOUGH * rem) && above > below;
  node.style.maxHeight = `${Math.max(upwards ? above : below, 0)}px`;
  node.style.maxWidth = `${width - 2 * gap}px`;
  const own = node.getBoundingClientRect();
  const left = end ? to.right - own.width : to.left;
  node.style.left = `${Math.max(gap, Math.min(left, width - own.width - gap))}px`;
  node.style.top = `${upwards ? to.top - gap - own.height : to.bottom + gap}px`;
}
