import type { Setting } from './kind';

/** Names of places where missions of a setting happen. */
export const placeNames: Readonly<Record<Setting, readonly string[]>> = {
  food: [
    'Local de distribution',
    'Salle {quarter}',
    'Entrepôt solidaire',
    'Maison de quartier {quarter}',
    'Halle {quarter}',
  ],
  home: ['Au domicile, quartier {quarter}', 'Rendez-vous au local {quarter}'],
  class: ['École {quarter}', 'Centre social {quarter}', 'Bibliothèque {quarter}', 'Salle polyvalente {quarter}'],
  outdoors: [
    'Parking {quarter}',
    'Entrée du parc {quarter}',
    'Jardin {quarter}',
    'Ponton {quarter}',
    'Place {quarter}',
  ],
  animals: ['Refuge, chemin {quarter}'],
  care: ['Résidence {quarter}', 'Hôpital, bâtiment B', 'Maison de santé {quarter}'],
  sport: ['Gymnase {quarter}', 'Stade {quarter}', 'Complexe sportif {quarter}', 'Base nautique'],
  rescue: ['Caserne des volontaires', 'Salle de crise de la mairie', 'Local de secours {quarter}'],
  memory: ['Hôtel de ville', 'Monument aux morts', 'Salle du conseil', 'Archives municipales'],
  counter: [
    'Maison des associations',
    'Point d’accueil {quarter}',
    'Espace citoyen {quarter}',
    'Centre social {quarter}',
  ],
  stage: ['Théâtre {quarter}', 'Salle des fêtes', 'Esplanade {quarter}', 'Musée {quarter}', 'Kiosque {quarter}'],
  workshop: ['Atelier {quarter}', 'Recyclerie {quarter}', 'Hangar {quarter}', 'Grange {quarter}'],
  desk: ['Bureau de l’association', 'Maison des associations'],
  remote: ['Siège de l’association'],
};

export const streets: readonly string[] = [
  'rue des Lilas',
  'rue de la Gare',
  'avenue de la République',
  'place de l’Église',
  'rue du Moulin',
  'chemin des Vignes',
  'boulevard de la Liberté',
  'rue des Écoles',
  'impasse du Puits',
  'rue de l’Abbaye',
  'allée des Acacias',
  'quai du Port',
  'rue du Stade',
  'place du Marché',
  'rue de Bretagne',
  'rue des Tanneurs',
  'avenue des Sports',
  'rue de la Paix',
  'cours des Platanes',
  'rue du Four',
  'route de la Mer',
  'rue de la Mairie',
  'rue des Jardins',
  'square des Érables',
  'rue de l’Hôpital',
  'chemin du Lavoir',
  'rue Haute',
  'rue Basse',
  'place des Halles',
  'rue du Pont',
];

/** How to come, shown with an address. */
export const accessNotes: readonly string[] = [
  'Entrée par la cour, sonnez deux fois.',
  'Arrêt de bus à deux minutes à pied.',
  'Parking gratuit derrière le bâtiment.',
  'Au premier étage, avec ascenseur.',
  'Repérez la porte bleue, à côté de la boulangerie.',
  'Arceaux à vélos devant l’entrée.',
];

/** What makes a mission suitable for people with reduced mobility. */
export const accessibilityNotes: readonly string[] = [
  'De plain-pied, toilettes adaptées.',
  'Accès en fauteuil par la rampe de la cour. Postes assis possibles.',
  'Ascenseur et boucle magnétique à l’accueil.',
  'De plain-pied, place de parking réservée devant l’entrée.',
  'Entrée sans marche. Nous pouvons adapter le poste : parlons-en.',
];

/** The same for what is done from home. */
export const remoteAccessibilityNote = 'À faire de chez soi ; les outils fonctionnent avec un lecteur d’écran.';
