import type { Family } from './content/kind';

/** The password of every demo account. */
export const DEMO_PASSWORD = 'maillon-demo-2026';

/** The accounts to try the platform with. */
export const demoAccounts = {
  volunteer: 'camille@demo.maillon.example',
  manager: 'responsable@demo.maillon.example',
  coordinator: 'coordination35@demo.maillon.example',
  administrator: 'admin@demo.maillon.example',
} as const;

/** A mission that must exist, near Rennes; what is not said is drawn. */
export interface ShowcaseMission {
  readonly kind: string;
  /** `ongoing` comes back every week, `upcoming` and `past` take place once. */
  readonly phase: 'ongoing' | 'upcoming' | 'past' | 'draft' | 'submitted' | 'in_review';
  readonly title?: number;
  readonly moment?: number;
  /** Codes of communes, when it takes place elsewhere than at the organisation's, or in several places. */
  readonly communes?: readonly string[];
  /** Applications of these days that nobody has answered. */
  readonly unanswered?: number;
  /** How the demo's volunteer stands in it; ahead only in kinds that no season interrupts. */
  readonly camille?: 'completed' | 'accepted' | 'pending';
}

/** An organisation that must exist. */
export interface ShowcaseOrganisation {
  readonly name: string;
  readonly family: Family;
  readonly commune: string;
  readonly state?: 'submitted' | 'in_review';
  /** Hours until its usual answer. */
  readonly answersIn?: number;
  readonly missions: readonly ShowcaseMission[];
}

const rennes = 'FR-35238';
const cesson = 'FR-35051';
const bruz = 'FR-35047';
const betton = 'FR-35024';
const saintGregoire = 'FR-35278';
const chantepie = 'FR-35055';
const pace = 'FR-35210';
const saintJacques = 'FR-35281';
const vern = 'FR-35352';
const thorigne = 'FR-35334';
const mordelles = 'FR-35196';

/** Where the showcase stands on the map. */
export const SHOWCASE_COMMUNE = rennes;
export const SHOWCASE_DEPARTMENT = 'FR-35';

/** Around Rennes, so that the first search finds something and every role has something to do. The first one is the demo manager's. */
export const showcase: readonly ShowcaseOrganisation[] = [
  {
    name: 'Relais solidaire du Blosne',
    family: 'food',
    commune: rennes,
    answersIn: 14,
    missions: [
      { kind: 'food_distribution', phase: 'ongoing', title: 0, moment: 0, unanswered: 4 },
      { kind: 'food_parcels', phase: 'ongoing', title: 2, moment: 1, unanswered: 2 },
      { kind: 'street_outreach', phase: 'ongoing', title: 1, moment: 0, unanswered: 1 },
      { kind: 'shared_kitchen', phase: 'ongoing', title: 0, moment: 1, unanswered: 1 },
      { kind: 'food_collection', phase: 'past', title: 0, camille: 'completed' },
      { kind: 'food_pickup', phase: 'draft', title: 0 },
      { kind: 'solidarity_grocery', phase: 'submitted', title: 4 },
    ],
  },
  {
    name: 'La Table commune de Cesson-Sévigné',
    family: 'food',
    commune: cesson,
    answersIn: 5,
    missions: [
      { kind: 'food_collection', phase: 'upcoming', title: 0, communes: [cesson, chantepie, thorigne] },
      { kind: 'food_distribution', phase: 'ongoing', title: 1, moment: 4 },
    ],
  },
  {
    name: 'Épicerie solidaire de la Gare',
    family: 'food',
    commune: saintJacques,
    answersIn: 30,
    missions: [
      { kind: 'solidarity_grocery', phase: 'ongoing', title: 2, moment: 1 },
      { kind: 'food_pickup', phase: 'ongoing', title: 1, moment: 2 },
    ],
  },
  {
    name: 'Les Paniers partagés de Bruz',
    family: 'food',
    commune: bruz,
    answersIn: 20,
    missions: [
      { kind: 'food_parcels', phase: 'ongoing', title: 1, moment: 2 },
      { kind: 'food_distribution', phase: 'ongoing', title: 4, moment: 2 },
    ],
  },
  {
    name: 'La Maison des jeunes de Villejean',
    family: 'youth',
    commune: rennes,
    answersIn: 9,
    missions: [
      { kind: 'student_food_aid', phase: 'ongoing', title: 1, moment: 0 },
      { kind: 'youth_mentoring', phase: 'ongoing', title: 3 },
      { kind: 'family_games', phase: 'ongoing', title: 1, moment: 0 },
    ],
  },
  {
    name: 'Les Jardins partagés du Blosne',
    family: 'garden',
    commune: rennes,
    answersIn: 40,
    missions: [
      { kind: 'shared_garden', phase: 'ongoing', title: 0, moment: 0 },
      { kind: 'shared_kitchen', phase: 'upcoming', title: 1, moment: 3 },
      { kind: 'compost_guide', phase: 'ongoing', title: 0, moment: 1 },
    ],
  },
  {
    name: 'Centre social de Betton',
    family: 'social',
    commune: betton,
    answersIn: 18,
    missions: [
      { kind: 'digital_help', phase: 'ongoing', title: 0, moment: 0, camille: 'pending' },
      { kind: 'food_distribution', phase: 'ongoing', title: 5, moment: 3 },
      { kind: 'public_writer', phase: 'ongoing', title: 2, moment: 3 },
    ],
  },
  {
    name: 'Les Petits Bonheurs de Saint-Grégoire',
    family: 'seniors',
    commune: saintGregoire,
    answersIn: 26,
    missions: [
      // All year round: in winter a garden takes nobody.
      { kind: 'senior_visits', phase: 'ongoing', title: 4, moment: 2, camille: 'accepted' },
      { kind: 'phone_calls', phase: 'ongoing', title: 1 },
    ],
  },
  {
    name: 'Les Foulées de Chantepie',
    family: 'sport_event',
    commune: chantepie,
    answersIn: 50,
    missions: [
      { kind: 'race_marshal', phase: 'upcoming', title: 1, moment: 0 },
      { kind: 'charity_run', phase: 'in_review', title: 0 },
    ],
  },
  {
    name: 'Association Un arbre de plus, Pacé',
    family: 'environment',
    commune: pace,
    state: 'submitted',
    missions: [{ kind: 'tree_planting', phase: 'draft', title: 0 }],
  },
  {
    name: 'La Bricothèque de Mordelles',
    family: 'repair',
    commune: mordelles,
    state: 'submitted',
    missions: [{ kind: 'repair_cafe', phase: 'draft', title: 0 }],
  },
  {
    name: 'Collectif Terre et eau de Vern',
    family: 'environment',
    commune: vern,
    state: 'in_review',
    missions: [{ kind: 'shore_cleanup', phase: 'draft', title: 1 }],
  },
];
