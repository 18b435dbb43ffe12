/**
 * What guessing programs try first. Published lists hold mostly short passwords; those long enough for our
 * minimum are made of the same words by a few habits (doubled, two together, a year or 123 around them), so the
 * list is written as words and habits: some 5 000 cores, each with some 200 decorations on either side.
 */
const FAVOURITES = words(`
  password motdepasse bonjour azerty qwerty admin iloveyou jetaime soleil welcome bienvenue secret letmein dragon
  monkey football chocolat marseille loulou doudou princesse princess superman batman starwars pokemon master login
  user guest test france paris naruto sunshine shadow michael nicolas camille freedom whatever trustno computer
  ordinateur internet summer winter maillon benevole benevolat volunteer association
`);

const OTHERS = words(`
  administrateur administrator root passw0rd pass passe mdp changeme changezmoi default temporaire temporary
  hello salut coucou bonsoir merci amour love coeur monamour cheri cherie bebe baby angel ange etoile star papillon
  butterfly flower fleur rose jasmine vanille chocolate cookie caramel nutella coca pizza banane orange citron pomme
  cheval horse tigre tiger lion loup panda koala dauphin dolphin chaton minou chien puppy lapin rabbit licorne unicorn
  baseball basketball hockey soccer rugby tennis cycling yamaha ferrari porsche mercedes mustang harley corvette
  liverpool arsenal chelsea barcelona realmadrid juventus bayern olympique saintetienne monaco lyon bordeaux toulouse
  nantes lille rennes strasbourg montpellier grenoble bretagne corse normandie reunion martinique guadeloupe algerie
  maroc tunisie senegal portugal espagne italie london newyork america canada quebec europe
  thomas julien alexandre antoine maxime kevin anthony guillaume sebastien stephane christophe philippe laurent
  frederic olivier vincent mathieu matthieu benjamin florian romain jerome david daniel pascal patrick bernard michel
  pierre jacques francois marie nathalie isabelle sylvie catherine christine valerie sandrine stephanie veronique
  caroline celine virginie aurelie emilie julie laura sarah pauline manon charlotte mathilde oceane chloe emma lucie
  justine audrey melanie elodie sophie claire anais jessica jennifer ashley amanda nicole michelle elizabeth samantha
  andrew matthew joshua robert charlie george jordan hunter harry jackson william james alexander victoria
  mohamed mohammed abdallah karim samira fatima yasmine nadia rachid allah bismillah inchallah jesus jesuschrist
  blessed heaven faith maria
  blink metallica nirvana slipknot eminem rihanna beyonce madonna beatles elvis tokiohotel onedirection
  spiderman ironman avengers gandalf hobbit matrix mickey tinkerbell snoopy garfield tigrou winnie disney minecraft
  fortnite roblox zelda mario sonic playstation nintendo xbox gamer counterstrike warcraft dofus
  samsung iphone android google facebook instagram youtube twitter snapchat netflix microsoft windows linux macbook
  hotmail wanadoo orangefr gmail yahoo linkedin
  azertyuiop qwertyuiop qsdfghjklm asdfghjkl wxcvbn zxcvbnm asdfgh qsdfgh abcdef abcdefg abcd abc qwert azer qwe aze
  printemps automne hiver noel vacances janvier fevrier mars avril juin juillet aout septembre octobre novembre
  decembre lundi mardi mercredi jeudi vendredi samedi dimanche january february march april june july august
  september october november december monday friday sunday spring autumn
  famille family maman papa mamie papi frere soeur enfant enfants mother father sister brother friends amis copain
  copine mariage bonheur liberte egalite fraternite republique vive viva toujours forever always nothing everything
  killer ninja pirate phantom cowboy captain chelsea scorpion phoenix diamond silver golden purple yellow orange
  violet rouge bleu blanc noir black white green blue red rainbow tournesol montagne plage ocean maison jardin
  travail bureau ecole college lycee universite school student teacher professeur docteur police pompier soldat
  solidarite entraide citoyen citoyenne mairie restos restosducoeur croixrouge secours emmaus civique reserve
`);

/** Whole passwords that no habit below makes. */
const PHRASES = words(`
  unbelievable thisismypassword thisisapassword mypasswordis mypassword123 yourpassword monmotdepasse motdepasse12
  lemotdepasse nouveaumotdepasse ilovemyself iloveyousomuch iloveyouforever loveyouforever jetaimeplusquetout
  jetaimefort jetaimemonamour jetaimepourtoujours pourtoujours letmeinplease letmeinnow openthedoor openthegate
  opensesame sesameouvretoi changemeplease changeme1234 changeznous correcthorsebatterystaple trustno1trustno1
  administrator1 administrateur1 superadministrateur rootrootroot adminadminadmin liverpoolfc1 manchesterunited
  manchestercity barcelonafc parissaintgermain olympiquedemarseille allezlesbleus allezlesverts vivelafrance
  vivelesvacances vivelavie vivelamour princessedisney petitprincess monpetitchat monpetitcoeur moncoeurmonamour
  tinkerbell1 spongebobsquarepants harrypotter1 harrypotter123 starwars1234 jesuslovesme jesusismylord godisgreat
  ingodwetrust christopher1 alexander1234 elizabeth1234 jacqueline123 abracadabra1 supercalifragilistic
  helloworld12 helloworld123 bonjourlemonde bonjour12345 jesuischarlie jesuisunebombe jemappelle jemappelle123
  onceuponatime ilestunefois tobeornottobe maytheforcebewithyou whatthehell1 whocares1234 fuckyoufuckyou
  fuckyou12345 putaindemerde iamtheking123 imthebest1234 basketball23 basketball123 volleyball123 footballeur1
  skateboard123 motocross1234 snowboarding playstation1 playstation2 playstation3 playstation4 playstation5
  nintendo1234 wonderwoman1 internet1234 computer1234 qwerty123456 azerty123456 qwertyqwerty azertyazerty
  q1w2e3r4t5y6 a1z2e3r4t5y6 1q2w3e4r5t6y zaq12wsxcde3 1qaz2wsx3edc qazwsxedcrfv zaqwsxcderfv qweasdzxc123
  azeqsdwxc123 asdfghjkl123 qwertyuiop123 azertyuiop123 poiuytrewqaz mlkjhgfdsqwx abcd12345678 abc123456789
  a123456789012 aa123456789012 12345678910a 123456789abc 1234567890abc 123456789aze 123456789qwe 1234567891011
  123123123123 121212121212 112233445566 11223344556677 123321123321 987654321098 147258369147 147258369123
  159753159753 010203040506 01020304050607 102030405060 100200300400 123454321234
`);

/** Runs on a keyboard, in the alphabet or in counting; any piece of one, either way, is a common password. */
const RUNS = words(`
  abcdefghijklmnopqrstuvwxyz azertyuiopqsdfghjklmwxcvbn qwertyuiopasdfghjklzxcvbnm qwertzuiopasdfghjklyxcvbnm
  012345678901234567890123456789 1q2w3e4r5t6y7u8i9o0p 1a2z3e4r5t6y7u8i9o0p qazwsxedcrfvtgbyhnujm aqwzsxedcrfvtgbyhnuj
  1qaz2wsx3edc4rfv5tgb6yhn 1aqw2zsx3edc4rfv5tgb6yhn azeqsdwxc qweasdzxc
`);

/** Digits and letters that people put before or behind a word. */
const DECORATIONS: ReadonlySet<string> = new Set([
  ...['', '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '1234567890', '12345678910'],
  ...['123123', '123321', '321', '4321', '54321', '654321', '987654321', '111', '1111', '666', '777', '000', '0000'],
  ...['007', '112233', '121212', '147258', '159753', '010203', '101010'],
  ...Array.from({ length: 110 }, (_, index) => String(index)),
  ...Array.from({ length: 10 }, (_, index) => `0${index}`),
  ...Array.from({ length: 91 }, (_, index) => String(1950 + index)),
]);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function* cores(): Generator<string> {
  yield* PHRASES;
  for (const word of [...FAVOURITES, ...OTHERS]) for (const times of [1, 2, 3, 4]) yield word.repeat(times);
  for (const first of FAVOURITES) for (const second of FAVOURITES) yield first + second;
}

/** The cores of common passwords: lower case, no accents, no decoration. */
export const COMMON_CORES: ReadonlySet<string> = new Set(cores());

const PIECES_OF = RUNS.flatMap((run) => [run, [...run].reverse().join('')]);

/** Signs that stand for a letter, as people write them. */
const SIGNS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * True for a password that is on the list, whatever its case, accents, signs for letters (`p@ssw0rd`),
 * punctuation and decoration, and for one short piece repeated (`abcabcabcabc`).
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (isRepetition(plain)) return true;
  const bare = plain.replace(/[\s_.,;:*?#+&'"/()-]|!+$/gu, '');
  if (COMMON_CORES.has(bare) || PIECES_OF.some((run) => run.includes(bare))) return true;
  const [, before = '', middle = '', after = ''] = /^(\d*)(.*?)(\d*)$/su.exec(bare) ?? [];
  const read = [...middle].map((sign) => SIGNS[sign] ?? sign).join('');
  const known = COMMON_CORES.has(middle) || COMMON_CORES.has(read);
  return known && DECORATIONS.has(before) && DECORATIONS.has(after);
}

function isRepetition(text: string): boolean {
  return [1, 2, 3, 4].some((size) => text === text.slice(0, size).repeat(text.length).slice(0, text.length));
}
