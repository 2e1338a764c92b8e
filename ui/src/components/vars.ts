/**
 * Sets custom properties of an element: `{@attach vars({ '--part': '40%' })}`. The policy of the window refuses
 * style attributes; properties set from script are allowed.
 */
export function vars(values: Record<string, string | number>): (node: HTMLElement | SVGElement) => void {
  return (node) => {
    for (const [name, value] of Object.entries(values)) node.style.setProperty(name, String(value));
  };
}
