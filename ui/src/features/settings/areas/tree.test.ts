import { describe, expect, it } from 'vitest';
import type { Area } from '$bindings/commands';
import { tree } from './tree';

const area = (id: string, parent: string | null = null) =>
  ({ id, parent, names: { ky: id, ru: '', en: '' } }) as Area;
const shown = (areas: Area[]) =>
  tree(
    areas,
    (area) => area.names.ky,
    (a, b) => a.localeCompare(b),
  ).map(({ area, depth }) => `${depth} ${area.id}`);

describe('the tree of areas', () => {
  it('puts each area under what it lies in, by name', () => {
    expect(
      shown([area('street', 'village'), area('village', 'aimak'), area('aimak'), area('arable', 'aimak')]),
    ).toEqual(['0 aimak', '1 arable', '1 village', '2 street']);
  });

  it('shows at the top what lies in nothing that is known', () => {
    expect(shown([area('b', 'gone'), area('a')])).toEqual(['0 a', '0 b']);
  });

  it('loses nobody in a circle', () => {
    expect(shown([area('a', 'b'), area('b', 'a')]).length).toBe(2);
  });
});
