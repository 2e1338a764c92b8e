/** What was just opened begins with its first field, seen as far as there is room; closed, it gives the focus back. */
export function focusFirst(node: HTMLElement): () => void {
  const before = document.activeElement;
  node
    .querySelector<HTMLElement>('input:not([type="radio"]), textarea, select, input:checked, input')
    ?.focus({ preventScroll: true });
  node.scrollIntoView?.({ block: 'nearest' });
  return () => {
    const lost = document.activeElement === document.body || node.contains(document.activeElement);
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
