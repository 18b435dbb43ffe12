import type { OrganisationFamily } from './organisations';

/** Families around nature, sport, culture, safety, memory and public services. */
export const civicFamilies: readonly OrganisationFamily[] = [
  {
    code: 'garden',
    kind: 'association',
    causes: ['nature', 'solidarity'],
    weight: 5,
    names: [
      'Les Jardins partagés {quarter}',
      'Le Potager commun {of_commune}',
      'Association Graines et voisins {of_commune}',
      'La Ferme {quarter}',
    ],
    statements: [
      'Un jardin au milieu des immeubles, ouvert à tous. On y cultive des légumes et surtout des liens.',
      'Semer, récolter, cuisiner : nous faisons pousser un quartier plus vert et plus amical.',
      'Nos parcelles se partagent, nos outils aussi. Chacun vient quand il peut et repart avec ce qui a poussé.',
    ],
  },
  {
    code: 'environment',
    kind: 'association',
    causes: ['nature'],
    weight: 6,
    names: [
      'Association Rivière vivante {of_commune}',
      'Les Amis des haies et chemins {of_commune}',
      'Collectif Terre et eau {of_commune}',
      'Les Naturalistes {of_commune}',
      'Association Un arbre de plus {of_commune}',
    ],
    statements: [
      'Nous protégeons ce qui nous entoure : une rivière, des haies, des hirondelles. Avec des bottes, des jumelles et beaucoup de patience.',
      'Compter, planter, nettoyer, expliquer. La nature près de chez vous a besoin de mains, pas de grands discours.',
      'Chaque saison a ses chantiers. On y vient en famille d’idées, débutants et spécialistes mêlés.',
    ],
  },
  {
    code: 'animals',
    kind: 'association',
    causes: ['nature'],
    weight: 3,
    names: [
      'Refuge {of_commune}',
      'Refuge des Quatre Pattes {of_commune}',
      'Association Museaux et moustaches {of_commune}',
    ],
    statements: [
      'Nous recueillons, soignons et confions des animaux à de nouvelles familles. Aucun n’attend une date limite ici.',
      'Chiens, chats, lapins et deux chèvres : le refuge vit grâce à ses bénévoles, sept jours sur sept.',
    ],
  },
  {
    code: 'repair',
    kind: 'association',
    causes: ['nature', 'solidarity'],
    weight: 4,
    names: [
      'Recyclerie {quarter}',
      'Atelier vélo {of_commune}',
      'Café réparation {of_commune}',
      'La Bricothèque {of_commune}',
    ],
    statements: [
      'Réparer, réemployer, prêter : nous donnons une deuxième vie aux objets et du temps aux gens.',
      'Un atelier ouvert où l’on apprend à faire soi-même, avec les bons outils et de bons conseils.',
      'Ce qui est cassé se répare plus souvent qu’on ne croit. Les objets, et le moral aussi.',
    ],
  },
  {
    code: 'sport_club',
    kind: 'association',
    causes: ['sport'],
    weight: 7,
    names: [
      'Club nautique {of_commune}',
      'Union sportive {of_commune}',
      'Cercle omnisports {quarter}',
      'Étoile sportive {of_commune}',
      'Basket-club {of_commune}',
      'Cyclo-club {of_commune}',
    ],
    statements: [
      'Un club familial : {80-600} licenciés, des équipes de tous niveaux, et une école de sport ouverte à chacun.',
      'Gagner, c’est bien. Voir un enfant timide crier « passe ! », c’est mieux.',
      'Chez nous, la licence est à prix juste et le gâteau d’après-match obligatoire.',
    ],
  },
  {
    code: 'sport_event',
    kind: 'association',
    causes: ['sport', 'health'],
    weight: 3,
    names: ['Les Foulées {of_commune}', 'Comité des courses {of_commune}', 'Association Courir ensemble {of_commune}'],
    statements: [
      'Nous organisons chaque année des courses où l’on vient pour un record, un pari ou un ami. Tout le monde est applaudi.',
      'Une petite équipe, {100-300} bénévoles d’un jour, et une ville entière au bord de la route.',
    ],
  },
  {
    code: 'rescue',
    kind: 'association',
    causes: ['protection', 'health'],
    weight: 4,
    names: [
      'Les Secouristes {of_commune}',
      'Unité de secours {of_commune}',
      'Association Prévenir et secourir {of_commune}',
    ],
    statements: [
      'Nous formons aux premiers secours, nous tenons des postes, nous répondons présents quand l’eau monte ou que le vent souffle.',
      'Savoir quoi faire, et oser le faire : nous l’enseignons à {300-1800} personnes par an.',
      'Une équipe de volontaires entraînés, au service des habitants, les jours de fête comme les jours d’orage.',
    ],
  },
  {
    code: 'memory',
    kind: 'association',
    causes: ['citizenship'],
    weight: 3,
    names: [
      'Société d’histoire {of_commune}',
      'Comité de mémoire {of_commune}',
      'Les Passeurs d’histoire {of_commune}',
    ],
    statements: [
      'Nous recueillons, conservons et racontons l’histoire des gens d’ici : les grandes dates et les petites vies.',
      'Archives, témoignages, cérémonies, visites de classes : la mémoire se porte à plusieurs.',
    ],
  },
  {
    code: 'debate',
    kind: 'association',
    causes: ['citizenship'],
    weight: 3,
    names: [
      'Le Forum citoyen {of_commune}',
      'Point d’accès aux droits {of_commune}',
      'Association Parlons-en {of_commune}',
    ],
    statements: [
      'Connaître ses droits, prendre la parole, décider ensemble : nous rendons la citoyenneté concrète.',
      'Permanences, cafés-débats, ateliers à l’école : nous aidons chacun à comprendre et à se faire entendre.',
    ],
  },
  {
    code: 'world',
    kind: 'association',
    causes: ['cooperation'],
    weight: 4,
    names: [
      'Comité de jumelage {of_commune}',
      'Association Ponts et rivages {of_commune}',
      'Collectif Mains d’ici et d’ailleurs {of_commune}',
      'Maison du monde {of_commune}',
    ],
    statements: [
      'Échanges, jumelages, colis de matériel médical : nous travaillons avec des partenaires que nous connaissons par leur prénom.',
      'La solidarité ne s’arrête pas à la frontière. La curiosité non plus.',
    ],
  },
  {
    code: 'festival',
    kind: 'association',
    causes: ['culture'],
    weight: 6,
    names: [
      'Les Nuits {of_commune}',
      'Festival {quarter}',
      'Association Scènes de quartier {of_commune}',
      'La Fabrique à sons {of_commune}',
      'Ciné-club {of_commune}',
    ],
    statements: [
      'Musique, théâtre, cinéma : nous faisons venir les artistes là où on ne les attend pas, à un prix que chacun peut payer.',
      'Une programmation choisie par les habitants et une équipe presque entièrement bénévole.',
      'Nous aimons les salles pleines, les premières fois et les spectateurs qui restent aider à ranger.',
    ],
  },
  {
    code: 'heritage',
    kind: 'association',
    causes: ['culture', 'citizenship'],
    weight: 4,
    names: [
      'Les Amis du patrimoine {of_commune}',
      'Association Vieilles pierres {of_commune}',
      'Petit Musée {of_commune}',
    ],
    statements: [
      'Un lavoir, une chapelle, un four à pain : nous sauvons ce que personne d’autre ne sauvera, avec les gestes d’autrefois.',
      'Restaurer un mur, c’est aussi rencontrer ceux qui vivent autour. Nos chantiers sont ouverts à tous.',
    ],
  },
  {
    code: 'books',
    kind: 'association',
    causes: ['culture', 'education'],
    weight: 4,
    names: [
      'Bibliothèque associative {of_commune}',
      'Association Lire ensemble {of_commune}',
      'Les Mots voyageurs {of_commune}',
    ],
    statements: [
      'Des livres pour tous, partout : à la bibliothèque, à l’école, à l’hôpital, chez les personnes qui ne sortent plus.',
      'Nous lisons à voix haute, nous prêtons, nous enregistrons, et nous débattons de la fin du roman.',
    ],
  },
  {
    code: 'town_hall',
    kind: 'local_authority',
    causes: ['citizenship', 'protection'],
    weight: 5,
    names: ['Mairie {of_commune}', 'Ville {of_commune}', 'Commune {of_commune}'],
    statements: [
      'La commune associe les habitants à la vie locale : réserve de sécurité civile, chantiers nature, fêtes, bibliothèque.',
      'Une équipe municipale à l’écoute, et des projets qui n’existent que si chacun donne un peu.',
    ],
  },
  {
    code: 'welfare_office',
    kind: 'local_authority',
    causes: ['solidarity', 'health'],
    weight: 4,
    names: ['Centre d’action sociale {of_commune}', 'Service solidarités {of_commune}'],
    statements: [
      'Le service public de la solidarité : aide alimentaire, visites aux aînés, accès aux droits. Les bénévoles y travaillent à côté des agents.',
      'Nous connaissons chaque situation, mais nous ne pouvons pas être partout. Vous, si vous le voulez, un peu.',
    ],
  },
  {
    code: 'public_service',
    kind: 'public_body',
    causes: ['health', 'culture', 'protection'],
    weight: 3,
    names: [
      'Centre hospitalier {of_commune}',
      'Résidence publique {quarter}',
      'Archives et musées {of_commune}',
      'Service de prévention {of_commune}',
    ],
    statements: [
      'Un établissement public ouvert sur sa ville, qui accueille des bénévoles dans le respect des usagers et des professionnels.',
      'Nos équipes assurent le service ; les bénévoles apportent ce supplément de temps qui change une journée.',
    ],
  },
];
