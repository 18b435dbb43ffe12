export { INVITATION, Members } from './members.service';
export { Organisation, type OrganisationChangeReason } from './organisation.entity';
export * from './organisation.events';
export type { OrganisationSubject } from './organisation.policy';
export { OrganisationState } from './organisation.states';
export { OrganisationsModule } from './organisations.module';
export { Organisations } from './organisations.service';
