import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '@maillon/identity';
import { MessagingModule } from '@maillon/messaging';
import { MissionsModule } from '@maillon/missions';
import { OrganisationsModule } from '@maillon/organisations';
import { PersonalData } from '@maillon/platform';
import { VolunteersModule } from '@maillon/volunteers';
import { Applications } from './applications.service';
import { Drafts } from './drafts.service';
import { Eligibility } from './eligibility.service';
import {
  DraftApplicationResolver,
  PendingSignUpDraftResolver,
  MissionParticipationResolver,
  OrganisationParticipationsResolver,
  ParticipationFieldsResolver,
  ViewerParticipationsResolver,
} from './participation-fields.resolver';
import { ParticipationHandlers } from './participations.handlers';
import { ParticipationQueries } from './participations.queries';
import { ParticipationsResolver } from './participations.resolver';
import { Participations } from './participations.service';
import { ResponsivenessHandlers } from './responsiveness.handlers';
import { Responsiveness } from './responsiveness.service';
import { Settlement } from './settlement.service';
import { ParticipationTransitions } from './transitions.service';

@Module({
  imports: [IdentityModule, MessagingModule, MissionsModule, OrganisationsModule, VolunteersModule],
  providers: [
    Applications,
    DraftApplicationResolver,
    PendingSignUpDraftResolver,
    Drafts,
    Eligibility,
    MissionParticipationResolver,
    OrganisationParticipationsResolver,
    ParticipationFieldsResolver,
    ParticipationHandlers,
    ParticipationQueries,
    Participations,
    ParticipationsResolver,
    ParticipationTransitions,
    Responsiveness,
    ResponsivenessHandlers,
    Settlement,
    ViewerParticipationsResolver,
  ],
  exports: [Applications, ParticipationQueries, Participations],
})
export class ParticipationsModule implements OnModuleInit {
  constructor(
    private readonly personal: PersonalData,
    private readonly queries: ParticipationQueries,
    private readonly settlement: Settlement,
  ) {}

  onModuleInit(): void {
    this.personal.register({
      module: 'participations',
      export: (accountId) => this.queries.export(accountId),
      erase: (accountId) => this.settlement.erase(accountId),
    });
  }
}
