import type { Setting } from './kind';

/** Sentences that suit any mission in a setting. */
export interface SettingTexts {
  /** How the first time goes. */
  readonly start: readonly string[];
  /** What the volunteer gets. */
  readonly gets: readonly string[];
  /** Practical information. */
  readonly practical: readonly string[];
}

export const settings: Readonly<Record<Setting, SettingTexts>> = {
  food: {
    start: [
      'La première fois, quelqu’un vous montre les lieux et reste avec vous jusqu’à la fin.',
      'Pas besoin de tout savoir en arrivant : on vous confie un poste simple, puis vous essayez les autres.',
      'Nous vous appelons avant votre première venue, pour répondre à vos questions et choisir un poste qui vous va.',
      'Vous serez en binôme les deux premières fois. Ensuite, c’est vous qui accueillerez les nouveaux.',
    ],
    gets: [
      'L’équipe se retrouve avant de commencer autour d’un café, et après pour un quart d’heure de bilan.',
      'Chaque bénévole est assuré, formé aux règles d’hygiène, et remercié sincèrement.',
      'Ici, on se tutoie vite. Retraités, lycéens, salariés : l’équipe ressemble à la ville.',
      'Vous rencontrerez vos voisins, ceux que l’on croise sans jamais se parler.',
    ],
    practical: [
      'Le local est à deux pas d’un arrêt de bus, et vous pouvez y garer un vélo.',
      'Prévoyez des vêtements confortables. Si vous ne pouvez pas rester debout longtemps, il existe des postes assis.',
      'En cas d’empêchement, un message la veille suffit : nous savons que la vie est pleine d’imprévus.',
      'Une charte d’une page est à lire ensemble. Elle tient en trois mots : respect, discrétion, sourire.',
      'Nous remboursons les frais de transport sur justificatif.',
    ],
  },
  home: {
    start: [
      'Nous nous rencontrons d’abord une demi-heure, pour faire connaissance et comprendre ce qui vous plaît.',
      'La première visite se fait toujours à trois, avec un membre de l’équipe.',
      'Vous choisissez avec nous la personne ou la famille, selon votre quartier et vos centres d’intérêt.',
    ],
    gets: [
      'Vous faites partie d’une équipe : on s’appelle, on s’échange des idées, on se relaie pendant les vacances.',
      'Une formation d’une demi-journée vous est proposée dans les deux mois.',
      'Un référent reste joignable par téléphone, y compris le week-end.',
      'Les liens qui se créent ici durent souvent bien après la mission.',
    ],
    practical: [
      'Vous fixez le jour ensemble et vous pouvez en changer. Les vacances sont sacrées, pour tout le monde.',
      'Les frais de transport sont remboursés. Une carte de bénévole vous est remise.',
      'Un entretien préalable est prévu : il s’agit de confiance, dans les deux sens.',
      'Si le duo ne fonctionne pas, dites-le simplement : nous cherchons une autre solution, sans jugement.',
    ],
  },
  class: {
    start: [
      'Venez d’abord observer une séance. Vous déciderez après.',
      'Une personne de l’équipe vous présente le groupe, le matériel et les petites habitudes.',
      'Les premières séances se font à deux, le temps de prendre vos marques.',
    ],
    gets: [
      'Vous aurez à disposition des jeux, des livres et des fiches, et des collègues pleins d’idées.',
      'Transmettre oblige à comprendre : vous apprendrez beaucoup, vous aussi.',
      'Une formation est proposée chaque trimestre, ouverte à tous les bénévoles.',
      'Un pot de rentrée, un goûter de fin d’année, et entre les deux de vrais fous rires.',
    ],
    practical: [
      'La salle est claire, chauffée et facile d’accès. Le matériel est fourni.',
      'La régularité aide beaucoup : si vous le pouvez, engagez-vous pour un trimestre.',
      'Nous demandons un extrait de casier judiciaire (gratuit, en ligne) avant de commencer.',
      'Prévenez-nous deux jours avant si vous devez vous absenter.',
    ],
  },
  outdoors: {
    start: [
      'Rendez-vous dix minutes avant : on se présente, on répartit les outils, on y va.',
      'Aucune connaissance n’est demandée. Il y aura toujours quelqu’un pour vous montrer.',
      'On commence par un tour du site et quelques consignes de sécurité.',
    ],
    gets: [
      'De l’air, de l’exercice, et la satisfaction de voir le résultat tout de suite.',
      'Un thermos circule à la pause. Les meilleures idées viennent à ce moment-là.',
      'Vous apprendrez à reconnaître des plantes que vous croisez tous les jours.',
      'On vient seul ou entre amis, on repart avec des connaissances.',
    ],
    practical: [
      'Tenue qui ne craint rien, bonnes chaussures, et de quoi boire. Le reste est fourni.',
      'En cas de mauvais temps, un message vous prévient la veille au soir.',
      'Covoiturage possible depuis le centre : dites-nous si vous avez des places ou si vous en cherchez.',
      'Le lieu exact et un plan vous sont envoyés après votre inscription.',
      'Le terrain est un peu irrégulier. Si la marche vous est difficile, appelez-nous : on trouvera un rôle.',
    ],
  },
  animals: {
    start: [
      'Une soigneuse vous explique les gestes et les règles, puis vous accompagne la première fois.',
      'Vous commencez avec les animaux les plus calmes, le temps de faire connaissance.',
      'Une visite du refuge ouvre la première séance. Prévoyez un mouchoir, on ne sait jamais.',
    ],
    gets: [
      'L’affection reçue ici est sans calcul.',
      'Vous apprendrez à lire les attitudes d’un animal, ce qui sert toute la vie.',
      'Quand un animal part dans sa famille, l’équipe reçoit une photo. On les affiche toutes.',
    ],
    practical: [
      'Le refuge est à l’écart de la ville : un covoiturage part du centre le samedi.',
      'On vient par tous les temps. Les chiens aussi.',
      'Allergies ou peur des grands chiens ? Dites-le, il y a beaucoup d’autres choses à faire.',
    ],
  },
  care: {
    start: [
      'La cadre de service ou l’animatrice vous accueille et vous présente l’équipe.',
      'Vous rencontrez d’abord la responsable des bénévoles, pour parler de vos envies et de vos limites.',
      'La première fois, vous suivez un bénévole expérimenté.',
    ],
    gets: [
      'Un temps de parole régulier permet de déposer ce qui a été lourd ou beau.',
      'Vous ferez équipe avec des soignants, qui vous disent merci et le pensent.',
      'Une formation courte vous est offerte, avec des professionnels de santé.',
      'On apprend ici une chose précieuse : prendre le temps.',
    ],
    practical: [
      'Le lieu est entièrement accessible, avec un arrêt de bus devant l’entrée.',
      'Un badge vous est remis. Les règles d’hygiène sont expliquées sur place.',
      'Ce que vous entendez reste entre vous et l’équipe : la discrétion est essentielle.',
      'Si vous avez un rhume, restez chez vous : personne ne vous en voudra.',
    ],
  },
  sport: {
    start: [
      'Un briefing d’un quart d’heure précise les postes. Vous pouvez demander le vôtre à l’avance.',
      'Vous recevez le plan et votre poste quelques jours avant, avec le numéro d’un responsable.',
      'Un habitué partage votre poste : vous ne serez jamais seul.',
    ],
    gets: [
      'L’ambiance des grands jours, vue de l’intérieur.',
      'Repas et boissons offerts, et un souvenir aux couleurs du club.',
      'Le sport donne de l’énergie, même à ceux qui regardent.',
      'À la fin, tout le monde se retrouve pour ranger, puis pour trinquer.',
    ],
    practical: [
      'Habillez-vous selon la météo : on bouge moins que les sportifs.',
      'Parking réservé aux bénévoles, et garage à vélos gardé.',
      'Vous pouvez venir à plusieurs : indiquez-le dans votre message pour être ensemble.',
      'Aucune licence n’est nécessaire. Vous êtes couvert par l’assurance du club.',
    ],
  },
  rescue: {
    start: [
      'Une réunion d’information précède tout engagement. On y pose toutes les questions, y compris les gênantes.',
      'Vous rejoignez une équipe déjà formée, sous la responsabilité d’un chef d’équipe.',
      'Avant la première sortie, nous vérifions ensemble le matériel et les consignes.',
    ],
    gets: [
      'Des formations reconnues, et des gestes utiles dans la vie de tous les jours.',
      'Un esprit d’équipe rare : ici, chacun veille sur l’autre.',
      'Après une intervention difficile, l’équipe se réunit. On ne garde pas tout pour soi.',
    ],
    practical: [
      'Le matériel de protection est fourni. Vous êtes assuré pendant toute la mission.',
      'Indiquez-nous vos contraintes de santé : il y a un rôle pour presque chacun.',
      'Les horaires peuvent bouger selon la situation. Nous prévenons par message.',
    ],
  },
  memory: {
    start: [
      'Nous préparons ensemble, autour d’un café, une semaine avant.',
      'Un membre de l’équipe vous remet les documents et vous explique le déroulement.',
      'Vous n’avez pas besoin d’être spécialiste. La curiosité suffit.',
    ],
    gets: [
      'Vous entendrez des histoires que l’on ne trouve dans aucun livre.',
      'Un lien entre les générations, sans discours inutile.',
      'Vous faites partie d’une petite équipe chaleureuse et très bien documentée.',
    ],
    practical: [
      'Tenue sobre conseillée. Le programme détaillé est envoyé quelques jours avant.',
      'Le lieu est desservi par les transports. Un covoiturage est organisé depuis la mairie.',
      'La présence est courte, mais la ponctualité compte.',
    ],
  },
  counter: {
    start: [
      'Vous assistez d’abord à une ou deux permanences, sans rien faire d’autre qu’écouter.',
      'Les permanences se tiennent toujours à deux : vous aurez quelqu’un à qui demander.',
      'Un parcours d’accueil est prévu, avec une rencontre de l’équipe et une visite du quartier.',
    ],
    gets: [
      'On sort d’une permanence avec le sentiment clair d’avoir servi à quelque chose.',
      'Une équipe de bénévoles et de salariés qui s’entraident.',
      'Vous apprendrez à connaître les services de votre ville mieux que personne.',
      'Des formations régulières, choisies ensemble selon vos besoins.',
    ],
    practical: [
      'Le bureau est au rez-de-chaussée, avec café, connexion et imprimante.',
      'Nous demandons un engagement d’au moins un trimestre, pour que les habitants aient des repères.',
      'La confidentialité est la base de notre travail. Elle fait l’objet d’une charte.',
      'Prévenez-nous quelques jours avant une absence, afin que la permanence reste ouverte.',
    ],
  },
  stage: {
    start: [
      'Une réunion d’équipe a lieu la semaine d’avant, avec un verre et la visite des lieux.',
      'Vous arrivez une heure avant le public : on vous présente l’équipe et votre poste.',
      'On vous demandera ce que vous aimez faire, et ce que vous ne voulez surtout pas faire.',
    ],
    gets: [
      'L’envers du décor, les artistes à table, et des fous rires à deux heures du matin.',
      'Une place offerte pour une personne de votre choix.',
      'Vous rejoignez une bande d’habitués qui adore les nouveaux.',
      'De quoi raconter tout l’hiver.',
    ],
    practical: [
      'Repas prévu. Indiquez vos allergies et régimes dans votre message.',
      'Chaussures confortables : on piétine un peu.',
      'Retour possible en covoiturage le soir, une liste circule dans l’équipe.',
      'Vous pouvez demander à être avec un ami.',
    ],
  },
  workshop: {
    start: [
      'On vous montre les gestes et les outils, puis vous essayez à côté de quelqu’un.',
      'Venez comme vous êtes : débutants et experts se partagent l’établi.',
      'Un tour de l’atelier, un tablier, et vous voilà de l’équipe.',
    ],
    gets: [
      'Vous repartirez avec un savoir-faire de plus.',
      'La pause goûter est sérieuse : chacun apporte quelque chose.',
      'Un travail concret, que l’on voit avancer.',
      'On parle beaucoup, on apprend les uns des autres, le temps file.',
    ],
    practical: [
      'Tous les outils et protections sont sur place.',
      'Chaussures fermées et vêtements qui ne craignent rien.',
      'L’atelier est chauffé l’hiver, et ouvert sur la cour l’été.',
      'Vous pouvez partir plus tôt si besoin : prévenez simplement le responsable d’atelier.',
    ],
  },
  desk: {
    start: [
      'Premier rendez-vous d’une heure pour faire le tour de la question et vous présenter l’équipe.',
      'Nous vous préparons un dossier clair, avec ce qui existe et ce qui manque.',
      'On commence par un petit morceau, pour voir si cela nous convient à tous.',
    ],
    gets: [
      'Votre expérience est utile immédiatement, et l’équipe vous le montrera.',
      'Vous découvrez de l’intérieur comment vit une association.',
      'Une attestation de bénévolat précise les compétences que vous avez apportées.',
    ],
    practical: [
      'Horaires libres, le soir ou le week-end si vous préférez. Un point toutes les deux ou trois semaines.',
      'Un bureau et une connexion vous attendent au local, si vous aimez sortir de chez vous.',
      'Vous signez un simple accord de confidentialité.',
    ],
  },
  remote: {
    start: [
      'Un premier appel d’une demi-heure permet de faire connaissance et de cadrer le travail.',
      'Vous recevez un mode d’emploi de deux pages et le contact direct d’une personne de l’équipe.',
      'Une courte formation en ligne est proposée chaque mois, en soirée.',
    ],
    gets: [
      'Vous agissez de chez vous, sans perdre le lien : un point d’équipe a lieu chaque mois en visio.',
      'Un groupe de discussion rassemble les bénévoles, dans toute la France.',
      'Nous vous tenons au courant de ce que votre travail a changé, chiffres à l’appui.',
      'Une fois par an, l’équipe se retrouve pour de vrai, autour d’un déjeuner.',
    ],
    practical: [
      'Il faut un ordinateur ou un téléphone et une connexion correcte. Les logiciels sont gratuits.',
      'Vous choisissez vos horaires. Deux ou trois heures par semaine sont un bon rythme.',
      'Vous pouvez faire une pause quand vous voulez : dites-le, simplement.',
      'Cette mission convient aux personnes qui se déplacent difficilement.',
    ],
  },
};
