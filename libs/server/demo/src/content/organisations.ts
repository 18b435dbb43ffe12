import type { Cause, Family } from './kind';
import { civicFamilies } from './organisations-civic';
import { socialFamilies } from './organisations-social';

export interface OrganisationFamily {
  readonly code: Family;
  readonly kind: 'association' | 'local_authority' | 'public_body' | 'non_profit';
  readonly causes: readonly Cause[];
  /** How often this family occurs, compared with the others. */
  readonly weight: number;
  /** Patterns of names; fillers as in sentences, and `{quarter}`. */
  readonly names: readonly string[];
  readonly statements: readonly string[];
}

export const organisationFamilies: readonly OrganisationFamily[] = [...socialFamilies, ...civicFamilies];

/** A second paragraph for any association. */
export const organisationLives: readonly string[] = [
  'Nous sommes {6-60} bénévoles et {1-4} salariés. Les décisions se prennent ensemble, une fois par mois, avec un repas partagé.',
  'L’association est née en {1968-2019} dans une cuisine, de l’idée de quelques voisins. La cuisine est devenue trop petite, l’idée est restée.',
  'Nous vivons des adhésions, d’une aide de la commune et surtout du temps donné par {20-140} personnes.',
  'Chez nous, on n’est jamais obligé de savoir faire : on montre, on essaie, on recommence.',
  'Notre porte est ouverte le premier samedi du mois. Passez prendre un café, sans engagement.',
  'Une équipe à taille humaine, un local un peu encombré, et beaucoup de bonne volonté.',
  'Nous travaillons avec les écoles, les services sociaux et les autres associations du secteur : seuls, on ne ferait pas grand-chose.',
  'En {1975-2020}, nous étions cinq. Nous sommes aujourd’hui {30-200} adhérents, de 17 à 91 ans.',
];

/** The same for what is public. */
export const publicLives: readonly string[] = [
  'Les bénévoles sont accueillis par un agent référent, formés, assurés et associés aux décisions qui les concernent.',
  'Chaque automne, une journée portes ouvertes permet de rencontrer les équipes et de choisir sa mission.',
  'Nous travaillons avec {12-70} associations du territoire. Les missions proposées ici complètent leur action, sans la remplacer.',
  'Une charte signée par tous rappelle ce que le bénévolat est, et ce qu’il n’est pas : il ne remplace jamais un emploi.',
];

/** Parts of towns, for names: « des Tilleuls ». */
export const quarters: readonly string[] = [
  'des Tilleuls',
  'du Vieux Moulin',
  'de la Gare',
  'des Quatre-Vents',
  'du Port',
  'de la Fontaine',
  'du Canal',
  'des Marronniers',
  'de la Prairie',
  'du Petit Bois',
  'des Hauts-Prés',
  'de la Rivière',
  'du Centre',
  'des Glycines',
  'de l’Écluse',
  'du Belvédère',
  'des Trois-Ponts',
  'de la Tuilerie',
  'du Champ-Rond',
  'des Jonquilles',
  'de l’Étang',
  'du Faubourg',
  'de la Croix-Blanche',
  'des Cerisiers',
  'du Plateau',
  'de la Vallée',
  'des Aubépines',
  'du Lavoir',
  'de la Grange',
  'des Remparts',
  'du Mail',
  'de la Halle',
  'des Bruyères',
  'du Clos',
  'de l’Orangerie',
  'des Peupliers',
];
