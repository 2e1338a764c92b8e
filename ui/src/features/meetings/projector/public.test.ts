import { expect, test } from 'vitest';
import type { MeetingDetail } from '$bindings/commands';
import { shownInPublic } from './public';

const decision = (text: string, restricted = false) => ({
  id: text,
  restricted,
  closed: false,
  texts: { text },
});
const detail = {
  meeting: {},
  items: [
    {
      id: '1',
      number: 1,
      restricted: false,
      closed: false,
      texts: { title: 'Көчө жарыгы' },
      links: [{}],
      decisions: [decision('Смета бекитилсин.'), decision('Жашыруун', true)],
    },
    {
      id: '2',
      number: 2,
      restricted: true,
      closed: false,
      texts: { title: 'Кыйкырык', rapporteur: 'Психолог' },
      votes: {},
      links: [{}],
      decisions: [decision('Психолог барсын.', true)],
    },
  ],
  decisions: [decision('Рейд өткөрүлсүн.'), decision('Коргоо ордери', true)],
} as unknown as MeetingDetail;

test('the wall shows nothing of a closed item but its number, even to a head who may read it', () => {
  const shown = JSON.stringify(shownInPublic(detail));
  for (const secret of ['Кыйкырык', 'Психолог', 'Жашыруун', 'Коргоо ордери'])
    expect(shown).not.toContain(secret);
  for (const open of ['Көчө жарыгы', 'Смета бекитилсин.', 'Рейд өткөрүлсүн.']) expect(shown).toContain(open);
  expect(shownInPublic(detail).items.map((item) => item.closed)).toEqual([false, true]);
});
