import type { DeclineReason } from './reasons';

/** What volunteers write with their application. */
export const applicationMessages: readonly string[] = [
  'Bonjour, je m’appelle {firstName} et j’habite à côté. Votre annonce m’a tout de suite parlé : ce serait un plaisir de venir vous aider.',
  'Bonjour ! Je suis disponible {when} et je peux revenir régulièrement si cela vous convient.',
  'Bonjour, je n’ai jamais fait de bénévolat. Est-ce que je peux venir voir une première fois ? Merci, {firstName}',
  'Bonjour à toute l’équipe, j’ai déjà participé à une mission semblable l’an dernier et j’aimerais recommencer.',
  'Je suis à la retraite depuis septembre et je cherche une activité utile près de chez moi. Bien cordialement, {firstName}',
  'Bonjour, je suis en deuxième année à l’université. J’ai du temps {when}. À bientôt j’espère !',
  'Bonjour, une amie est bénévole chez vous et m’en a dit le plus grand bien. J’aimerais essayer à mon tour.',
  'Bonjour. Je travaille à temps partiel et je suis libre {when}. J’arrive à l’heure et j’apprends vite.',
  'Bonjour, nous venons d’emménager {in_commune}. J’aimerais rencontrer du monde tout en me rendant utile.',
  'Bonjour, je peux venir en voiture et transporter du matériel si besoin. Dites-moi !',
  'Bonjour, est-ce qu’il faut apporter quelque chose la première fois ? En tout cas, comptez sur moi.',
  'Je parle français, arabe et anglais, si cela peut servir à l’accueil. Bonne journée, {firstName}',
  'Bonjour, votre projet me touche beaucoup : ma grand-mère a été accompagnée par une équipe comme la vôtre.',
  'Bonjour, je m’appelle {firstName} et la cuisine est mon métier. Une soirée par semaine, ce serait avec plaisir.',
  'Bonjour, je suis en recherche d’emploi et j’ai envie de garder un rythme. Ma motivation est entière.',
  'Bonjour ! Petite question : est-ce accessible en bus ? Sinon je viendrai à vélo. Merci d’avance.',
  'Bonjour, je postule pour ce créneau mais je peux aussi remplacer quelqu’un au dernier moment.',
  'Bonjour, je souhaite donner un peu de mon temps. Je n’ai pas de compétence particulière, mais de bons bras et le sourire.',
  'Bonjour, je connais bien le quartier, j’y ai grandi. Ce serait une belle façon d’y revenir.',
  'Bonjour, j’ai le PSC1 et l’habitude des groupes. N’hésitez pas à m’appeler.',
  'Bonjour, j’aimerais participer. Je suis un peu timide au début, mais ça passe vite !',
  'Bonjour l’équipe, votre annonce m’a fait rire, c’est bon signe. Comptez-moi dans l’équipe.',
  'Bonjour, j’enseigne au collège et je suis libre {when}. Je rejoindrais volontiers votre équipe.',
  'Bonjour, je viens avec plaisir. Peut-on venir à deux ? Mon voisin serait intéressé aussi.',
  'Bonjour. Je suis disponible, et l’envie est là. Cordialement, {firstName}',
  'Bonjour, je cherche une mission courte pour commencer, et celle-ci me semble parfaite.',
  'Bonjour, j’ai une reconnaissance de travailleur handicapé (je fatigue vite debout). Est-ce qu’un poste assis est possible ?',
  'Bonjour, après des années à dire « je devrais », je me lance. À quelle heure dois-je arriver ?',
  'Bonjour, je passe mes journées devant un écran et j’ai envie de faire quelque chose de mes mains, pour changer.',
  'Bonjour, je garde mes petits-enfants le mercredi mais tous les autres jours sont possibles.',
  'Bonjour, j’ai lu votre présentation jusqu’au bout, et j’ai très envie d’en savoir plus. {firstName}',
  'Bonjour, je suis disponible sur ce créneau et les suivants. Merci pour ce que vous faites !',
  'Bonjour, mon entreprise me donne deux jours par an pour une association. Je pense à la vôtre.',
  'Bonjour, je vis en France depuis deux ans. On m’a aidé, je veux aider aussi.',
  'Bonjour, votre mission m’intéresse vraiment. Je peux fournir un extrait de casier judiciaire si nécessaire.',
  'Bonjour ! Le samedi d’habitude je cours, mais pour vous je peux décaler.',
  'Bonjour, je prépare un concours dans le social et je voudrais mieux connaître le terrain.',
  'Bonjour, je peux m’engager sur trois mois, peut-être plus. J’habite à dix minutes à pied.',
  'Bonjour, j’ai participé à votre dernière journée portes ouvertes. L’ambiance m’a convaincue !',
  'Bonjour, ici {firstName}. J’ai du temps, de la bonne humeur, et je fais de très bons gâteaux.',
  'Bonjour, j’ai déjà de l’expérience dans ce domaine et j’aimerais la partager avec votre équipe.',
];

/** How managers say yes. */
export const acceptanceAnswers: readonly string[] = [
  'Bonjour {firstName}, c’est avec plaisir ! Rendez-vous dix minutes avant le début, je vous présenterai l’équipe.',
  'Merci {firstName}, votre place est réservée. Vous recevrez un rappel la veille. En cas d’empêchement, un message suffit.',
  'Bonjour, quelle bonne nouvelle, il nous manquait justement quelqu’un. À très vite !',
  'Bonjour {firstName}. Bien sûr que vous pouvez venir voir : la première fois, vous serez avec moi.',
  'Bienvenue ! L’entrée se fait par la cour. Demandez-moi à l’accueil, tout le monde me connaît.',
  'Bonjour, merci pour votre message, nous vous attendons. Prévoyez simplement des chaussures confortables.',
  'Parfait, {firstName}, c’est noté. L’équipe se retrouve un quart d’heure avant pour le café.',
  'Bonjour et merci ! Vous trouverez toutes les informations pratiques dans l’annonce. Hâte de vous rencontrer.',
];

/** What managers ask before deciding. */
export const questionAnswers: readonly string[] = [
  'Bonjour {firstName}, merci de votre message. Seriez-vous disponible pour un court appel cette semaine ?',
  'Bonjour, votre profil nous intéresse. Pouvez-vous nous dire si vous êtes libre aussi les semaines suivantes ?',
  'Bonjour {firstName}. Avez-vous déjà encadré des enfants ? Rien d’obligatoire, c’est pour vous trouver la bonne place.',
  'Merci pour votre candidature ! Avant de confirmer, je voudrais vous présenter le lieu. Jeudi en fin de journée, ce serait possible ?',
  'Bonjour, avec plaisir. Pouvez-vous porter des charges d’une dizaine de kilos ? Sinon, nous vous proposerons l’accueil.',
  'Bonjour {firstName}, nous hésitons entre deux équipes pour vous. Préférez-vous le contact avec le public ou l’organisation ?',
];

/** How volunteers answer back. */
export const volunteerReplies: readonly string[] = [
  'Oui, sans problème ! Appelez-moi plutôt après 18 h.',
  'Merci pour votre réponse rapide. Jeudi me va très bien.',
  'Pas de souci pour porter, et je suis libre les semaines suivantes aussi.',
  'Merci beaucoup, à bientôt !',
  'C’est noté, j’y serai. Merci pour l’accueil.',
  'Je préfère le contact, mais je m’adapte. Belle journée !',
];

/** How managers say no, by reason. */
export const declineAnswers: Readonly<Record<DeclineReason, readonly string[]>> = {
  full: [
    'Bonjour {firstName}, merci beaucoup. L’équipe est déjà complète pour cette date, mais d’autres suivront : n’hésitez pas à revenir.',
    'Bonjour, nous venons de pourvoir la dernière place. Je garde votre nom et je vous préviens à la prochaine occasion.',
    'Merci {firstName} ! Victime de notre succès : plus une place ce jour-là. Regardez nos autres dates, nous serions ravis de vous voir.',
  ],
  dates: [
    'Bonjour, merci de votre message. Nos horaires ne correspondent malheureusement pas à vos disponibilités.',
    'Bonjour {firstName}, il nous faut quelqu’un sur toute la durée. Peut-être une autre mission ?',
  ],
  profile: [
    'Bonjour, cette mission demande une qualification que vous n’avez pas encore. Nous proposons une formation au printemps, si cela vous tente.',
    'Merci {firstName}. Pour des raisons de sécurité, il nous faut une personne diplômée sur ce poste.',
    'Bonjour {firstName}, après réflexion, nous pensons que cette mission ne vous conviendrait pas. D’autres vous iraient très bien, voyez notre page.',
    'Bonjour, le trajet nous semble long pour une présence régulière. Une mission plus près de chez vous vous conviendra mieux.',
  ],
  no_answer: [
    'Bonjour, sans nouvelles de votre part, nous avons confié la place à une autre personne. À une prochaine fois !',
  ],
  mission_changed: [
    'Bonjour {firstName}, la mission change de date et de forme. Nous publierons bientôt la nouvelle, j’espère vous y retrouver.',
  ],
  other: ['Bonjour, finalement nous n’avons plus besoin de renfort cette fois-ci. Merci de votre compréhension.'],
};

/** Why volunteers step back. */
export const withdrawalReasons: readonly string[] = [
  'Un imprévu familial m’empêche de venir.',
  'J’ai trouvé un emploi avec d’autres horaires, je dois renoncer.',
  'Je suis malade, pardon de vous prévenir si tard.',
  'J’ai confondu deux dates en postulant.',
  'Le trajet est plus long que je ne pensais.',
];

/** Why organisations cancel. */
export const cancellationReasons: readonly string[] = [
  'Le lieu n’est pas disponible à cette date.',
  'L’événement est annulé en raison de la météo.',
  'Notre équipe est trop réduite pour bien vous accueillir ce jour-là.',
];
