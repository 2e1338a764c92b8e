// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Choice from './Choice.svelte';

const options = [
  { value: 'oral', label: 'Оозеки' },
  { value: 'written', label: 'Жазуу жүзүндө' },
  { value: 'box', label: 'Ишеним кутусу', disabled: true },
];

test('one group, one answer, reached by its words', async () => {
  const onchange = vi.fn();
  render(Choice, { label: 'Кантип', options, value: 'oral', required: true, onchange });
  const group = screen.getByRole('radiogroup', { name: /Кантип/ });
  expect(group.getAttribute('aria-required')).toBe('true');
  const radios = screen.getAllByRole('radio') as HTMLInputElement[];
  expect(new Set(radios.map((radio) => radio.name)).size).toBe(1);
  expect(radios.map((radio) => radio.checked)).toEqual([true, false, false]);
  await fireEvent.click(screen.getByText('Жазуу жүзүндө'));
  expect(onchange).toHaveBeenCalledWith('written');
  expect(radios.map((radio) => radio.checked)).toEqual([false, true, false]);
  expect(radios[2]?.disabled).toBe(true);
});

test('an error is said with the group', () => {
  render(Choice, { label: 'Кантип', options, error: 'Бирин тандаңыз' });
  const group = screen.getByRole('radiogroup');
  expect(group.getAttribute('aria-invalid')).toBe('true');
  const described = document.getElementById(group.getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toContain('Бирин тандаңыз');
});
