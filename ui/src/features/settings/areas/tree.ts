import type { Area } from '$bindings/commands';

/** An area with its depth in the tree. */
export interface Branch {
  area: Area;
  depth: number;
}

/**
 * The areas as a tree, each under what it lies in; among brothers by name. What lies in nothing that is known stands at
 * the top, and a circle, which no rule should let through, loses nobody.
 */
export function tree(
  areas: readonly Area[],
  name: (area: Area) => string,
  compare: (a: string, b: string) => number,
): Branch[] {
  const known = new Set(areas.map((area) => area.id));
  const children = new Map<string, Area[]>();
  for (const area of areas) {
    const parent = area.parent && known.has(area.parent) ? area.parent : '';
    children.set(parent, [...(children.get(parent) ?? []), area]);
  }
  const seen = new Set<string>();
  const branches: Branch[] = [];
  const visit = (parent: string, depth: number) => {
    const brothers = [...(children.get(parent) ?? [])].sort((one, other) => compare(name(one), name(other)));
    for (const area of brothers) {
      if (seen.has(area.id)) continue;
      seen.add(area.id);
      branches.push({ area, depth });
      visit(area.id, depth + 1);
    }
  };
  visit('', 0);
  const lost = areas.filter((area) => !seen.has(area.id)).map((area) => ({ area, depth: 0 }));
  return [...branches, ...lost];
}
