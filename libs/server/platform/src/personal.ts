import { Injectable } from '@nestjs/common';
import { Database } from './database';

/** Why a personal column is kept, and how long. */
export interface PersonalUse {
  readonly purpose: string;
  readonly retention: string;
}

/** A module's part in the export and erasure of one account's data. */
export interface PersonalHolder {
  readonly module: string;
  /** Everything kept about the account, ready for JSON. */
  export(accountId: string): Promise<object>;
  /** Removes or blanks it, in the ambient transaction. */
  erase(accountId: string): Promise<void>;
}

const uses = new Map<object, Map<string, PersonalUse>>();

/** Marks an entity's column as personal data; such columns never carry `@Field`. */
export function Personal(use: PersonalUse): PropertyDecorator {
  return (target, property) => {
    const columns = uses.get(target.constructor) ?? new Map<string, PersonalUse>();
    columns.set(String(property), use);
    uses.set(target.constructor, columns);
  };
}

/** Personal columns of an entity class, by property. */
export function personalColumns(entity: object): ReadonlyMap<string, PersonalUse> {
  return uses.get(entity) ?? new Map<string, PersonalUse>();
}

/** Export and erasure of one person's data over all modules. */
@Injectable()
export class PersonalData {
  private readonly holders: PersonalHolder[] = [];

  constructor(private readonly database: Database) {}

  /** Declares a module's part; call it when the module starts. */
  register(holder: PersonalHolder): void {
    if (this.holders.some(({ module }) => module === holder.module))
      throw new Error(`Personal data of "${holder.module}" registered twice`);
    this.holders.push(holder);
  }

  /** Everything kept about the account, by module (GDPR art. 15 and 20). */
  async export(accountId: string): Promise<Record<string, object>> {
    const parts: Record<string, object> = {};
    for (const holder of this.holders) parts[holder.module] = await holder.export(accountId);
    return parts;
  }

  /** Erases the account's data in all modules, upper ones first, and in the histories, in one transaction (GDPR art. 17). */
  async erase(accountId: string): Promise<void> {
    await this.database.transaction(async () => {
      for (const holder of this.holders.toReversed()) await holder.erase(accountId);
      await this.database.query('SELECT erase_person($1)', [accountId]);
    });
  }

  /** Deletes the snapshots of one object (they may hold personal data); its history keeps the bare states. */
  async eraseObject(objectType: string, objectId: string): Promise<void> {
    await this.database.query('SELECT erase_object($1, $2)', [objectType, objectId]);
  }
}
