import { Database, PersonalData } from '@maillon/platform';
import { maskToHalfDays } from '@maillon/rules';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Volunteers } from './volunteers.service';

/** What is kept about a volunteer here: handed out and erased. */
@Injectable()
export class VolunteerData implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly volunteers: Volunteers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'volunteers',
      export: (accountId) => this.export(accountId),
      erase: (accountId) => this.erase(accountId),
    });
  }

  private async export(accountId: string): Promise<object> {
    const profile = await this.volunteers.profile(accountId);
    return { profile: profile && { ...profile, halfDays: maskToHalfDays(profile.halfDays) } };
  }

  /** The whole profile goes; nothing counts by it. */
  private async erase(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM volunteers WHERE account_id = $1', [accountId]);
  }
}
