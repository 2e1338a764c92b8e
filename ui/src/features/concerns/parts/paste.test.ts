import { describe, expect, it } from 'vitest';
import { lengthAfter, looksOld, withRepair } from './paste';

describe('a paste', () => {
  it('is counted with what stays around it', () => {
    expect(lengthAfter('Көчө жарыгы', 0, 4, 'Жол')).toBe(10);
    expect(lengthAfter('', 0, 0, '\u{1F600}')).toBe(1);
    expect(lengthAfter('', 0, 0, 'а'.repeat(5_000_000))).toBe(5_000_000);
  });

  it.each([
    ['\\ч\\н кеёеш', true],
    ['Ъкмът', true],
    ['Көчө жарыгы жок', false],
  ])('%s may be in an old font: %s', (text, old) => {
    expect(looksOld(text)).toBe(old);
  });

  it('is repaired where it was put and nowhere else', () => {
    expect(withRepair('ёлка. къё\\л', 'къё\\л', 'көңүл')).toBe('ёлка. көңүл');
    expect(withRepair('башкача', 'къё\\л', 'көңүл')).toBe('башкача');
  });
});
