import { isDeepStrictEqual } from 'node:util';
import { Catalogue } from '@maillon/catalogue';
import { type Address, type AddressInput, fold, Geography } from '@maillon/geo';
import { type Actor, Conflict, Database, History, NotFound, Versions } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { Organisation, OrganisationCause } from './organisation.entity';
import type { OrganisationInput } from './organisations.inputs';

const SLUG_LENGTH = 60;

/** Turns what people hand in into an organisation's columns, and keeps the versions of the whole. */
@Injectable()
export class OrganisationContent {
  constructor(
    private readonly database: Database,
    private readonly geography: Geography,
    private readonly catalogue: Catalogue,
    private readonly versions: Versions,
    private readonly history: History,
  ) {}

  /**
   * The columns that an input fills; `present` is the organisation as it stands, when there is one. Call it in a
   * transaction: it may store an address. Throws InvalidInput.
   */
  async columns(actor: Actor, input: OrganisationInput, present?: Organisation) {
    await this.catalogue.assertCodes('cause', input.causes, 'causes');
    const address = await this.address(input.address, present);
    const commune = await this.geography.commune(address.communeCode);
    if (!commune?.departmentCode) throw new NotFound('area');
    return {
      name: input.name,
      kind: input.kind,
      registrationNumber: input.registrationNumber ?? null,
      statement: input.statement,
      website: input.website ?? null,
      contactEmail: input.contactEmail ?? null,
      contactPhone: input.contactPhone ?? null,
      language: input.language ?? present?.language ?? actor.locale,
      addressId: address.id,
      homeAreaCode: commune.departmentCode,
      timeZone: commune.timeZone,
    };
  }

  /**
   * The organisation that the same person created by the same request before, if any; throws Conflict when its content was
   * another. The ways to reach it are in no snapshot: they are compared until the first edit.
   */
  async createdBefore(actor: Actor, id: string, input: OrganisationInput): Promise<Organisation | undefined> {
    const organisation = await this.database.repository(Organisation).findOneBy({ id });
    if (!organisation) return undefined;
    const [first] = await this.versions.of('organisation', id);
    const columns = await this.columns(actor, input, { ...organisation, ...first?.snapshot });
    const isSameRequest =
      organisation.createdBy === actor.accountId &&
      isDeepStrictEqual(first?.snapshot, snapshotOf(columns, input.causes)) &&
      (organisation.version > 1 ||
        (organisation.contactEmail === columns.contactEmail && organisation.contactPhone === columns.contactPhone));
    if (!isSameRequest) throw new Conflict('This id was used for another organisation');
    return organisation;
  }

  /** A slug made of the name, numbered when taken; creations of the same name take turns. Call it in a transaction. */
  async freeSlug(name: string): Promise<string> {
    const words = fold(name).replace(/[^a-z0-9]+/g, '-');
    const base = words.slice(0, SLUG_LENGTH).replace(/^-|-$/g, '') || 'organisation';
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 5))', [base]);
    const rows = await this.database.query<{ slug: string }>(
      `SELECT slug FROM organisations WHERE slug = $1 OR slug LIKE $1 || '-%'`,
      [base],
    );
    const taken = new Set(rows.map(({ slug }) => slug));
    for (let number = 1; ; number += 1) {
      const slug = number === 1 ? base : `${base}-${number}`;
      if (!taken.has(slug)) return slug;
    }
  }

  /** Writes the causes, and keeps the version that results with its step of the history. Call it in a transaction. */
  async keep(
    actor: Actor,
    id: string,
    causes: readonly string[],
    entry: { action: string; to?: string },
  ): Promise<Organisation> {
    const links = this.database.repository(OrganisationCause);
    await links.delete({ organisationId: id });
    await links.insert(causes.map((causeCode) => ({ organisationId: id, causeCode })));
    const organisation = await this.database.repository(Organisation).findOneByOrFail({ id });
    const { version } = organisation;
    await this.versions.snapshot('organisation', id, version, snapshotOf(organisation, causes), actor.accountId);
    await this.history.record({
      objectType: 'organisation',
      objectId: id,
      actorId: actor.accountId,
      version,
      ...entry,
    });
    return organisation;
  }

  /** The address it has when the input says the same, else a new one: rows of addresses never change. */
  private async address(input: AddressInput, present?: Organisation): Promise<Address> {
    const old = present && (await this.geography.address(present.addressId));
    return old && isSame(old, input) ? old : this.geography.createAddress(input);
  }
}

type Content = Pick<
  Organisation,
  'name' | 'kind' | 'registrationNumber' | 'statement' | 'website' | 'addressId' | 'language'
>;

/** What a version keeps. */
function snapshotOf(content: Content, causes: readonly string[]): object {
  const { name, kind, registrationNumber, statement, website, addressId, language } = content;
  return { name, kind, registrationNumber, statement, website, addressId, language, causes };
}

function isSame(address: Address, input: AddressInput): boolean {
  const texts = ['name', 'street', 'accessNote'] as const;
  return (
    address.communeCode === input.commune &&
    address.postcode === input.postcode.trim() &&
    texts.every((key) => (address[key] ?? '') === (input[key]?.trim() ?? '')) &&
    (input.latitude == null || (address.latitude === input.latitude && address.longitude === input.longitude))
  );
}
