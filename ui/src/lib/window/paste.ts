import { toast } from './toasts.svelte';

/** No text of the register is longer, in characters; the same number as in the core. */
export const PROSE_LIMIT = 20_000;

/**
 * What is longer than any text of the register is not put into a field: a field that holds a book stands still for as
 * long as it takes to lay it out. A field that says it in its own words has done so before. Ends with the returned
 * function.
 */
export function refuseBooks(): () => void {
  const paste = (event: ClipboardEvent) => {
    // A sign may take two of what a length counts here.
    const length = event.clipboardData?.getData('text/plain').length ?? 0;
    if (event.defaultPrevented || length <= 2 * PROSE_LIMIT) return;
    event.preventDefault();
    toast.fail({ code: 'text_too_long', params: {}, message: '' });
  };
  window.addEventListener('paste', paste);
  return () => window.removeEventListener('paste', paste);
}
