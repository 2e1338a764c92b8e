import { PARTIES } from '../rules';
import type { Party, Signature } from '../types';

/** The fields of the three signatures. */
export type TypedSignatures = Record<`${Party}_${'body_name' | 'office' | 'number'}`, string> &
  Record<`${Party}_${'body' | 'day'}`, string | null>;

/** What stands in the fields of the three signatures; a body that is kept stands there by its name. */
export function typedSignatures(
  signatures: readonly Signature[],
  nameOf: (body: string) => string = String,
): TypedSignatures {
  const of = (party: Party) => signatures.find((signature) => signature.party === party);
  return Object.fromEntries(
    PARTIES.flatMap((party) => {
      const one = of(party);
      return [
        [`${party}_body`, one?.body ?? null],
        [`${party}_body_name`, one?.body ? nameOf(one.body) : (one?.body_name ?? '')],
        [`${party}_office`, one?.office ?? ''],
        [`${party}_number`, one?.number ?? ''],
        [`${party}_day`, one?.day ?? null],
      ];
    }),
  ) as TypedSignatures;
}

/** A party signs as soon as anything stands in its fields. */
function begun(values: TypedSignatures, party: Party): boolean {
  const parts = ['body', 'body_name', 'office', 'number', 'day'] as const;
  return parts.some((part) => values[`${party}_${part}`]?.trim());
}

/** The signatures that are sent. */
export function sentSignatures(values: TypedSignatures): Signature[] {
  return PARTIES.filter((party) => begun(values, party)).map((party) => ({
    party,
    body: values[`${party}_body`],
    body_name: values[`${party}_body`] ? '' : values[`${party}_body_name`].trim(),
    office: values[`${party}_office`].trim(),
    number: values[`${party}_number`].trim(),
    day: values[`${party}_day`] ?? '',
  }));
}

/** What is to be mended: a signature has an office or a body, and a day; the council's resolution has a number. */
export function wrongSignatures(values: TypedSignatures): Partial<Record<keyof TypedSignatures, string>> {
  const wrong: Partial<Record<keyof TypedSignatures, string>> = {};
  for (const party of PARTIES.filter((one) => begun(values, one))) {
    const signer =
      values[`${party}_body`] || values[`${party}_body_name`].trim() || values[`${party}_office`].trim();
    if (!signer) wrong[`${party}_office`] = 'plans.sign.office_missing';
    if (!values[`${party}_day`]) wrong[`${party}_day`] = 'plans.sign.day_missing';
    if (party === 'council' && !values.council_number.trim())
      wrong.council_number = 'plans.sign.number_missing';
  }
  return wrong;
}
