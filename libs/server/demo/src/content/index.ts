import { citizenshipKinds } from './kinds-citizenship';
import { cultureKinds } from './kinds-culture';
import { educationKinds } from './kinds-education';
import { foodKinds } from './kinds-food';
import { healthKinds } from './kinds-health';
import { natureKinds } from './kinds-nature';
import { protectionKinds } from './kinds-protection';
import { skillsKinds } from './kinds-skills';
import { solidarityKinds } from './kinds-solidarity';
import { sportKinds } from './kinds-sport';
import type { MissionKind } from './kind';

/** Every kind of mission that the demo knows. */
export const missionKinds: readonly MissionKind[] = [
  ...foodKinds,
  ...solidarityKinds,
  ...educationKinds,
  ...natureKinds,
  ...healthKinds,
  ...sportKinds,
  ...protectionKinds,
  ...citizenshipKinds,
  ...cultureKinds,
  ...skillsKinds,
];
