import { lists } from '$lib/data/lists.svelte';
import type { ConcernValues } from './values';

/** The public wording as an import makes it: the category and the village, until somebody writes a better one. */
export function proposedWording({ category, area }: Pick<ConcernValues, 'category' | 'area'>): string {
  if (!category) return '';
  return [lists.categoryName(category), lists.areaName(area)].filter(Boolean).join(', ');
}
