import type { BodyKind } from '$bindings/commands';

/** The kinds of bodies, in the order in which they are offered: a kind that is missing here does not compile. */
const KINDS: Record<BodyKind, true> = {
  police: true,
  prosecutor: true,
  court: true,
  self_government: true,
  council: true,
  social: true,
  probation: true,
  school: true,
  health: true,
  emergency: true,
  ombudsman: true,
  legal_aid: true,
  elders_court: true,
  women_council: true,
  youth_committee: true,
  utility: true,
  association: true,
  crisis_centre: true,
  ngo: true,
  international: true,
  business: true,
  group: true,
  other: true,
};

/** The kinds of bodies, in the order in which they are offered. */
export const BODY_KINDS = Object.keys(KINDS) as BodyKind[];
