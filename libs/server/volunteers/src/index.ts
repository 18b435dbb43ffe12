export { VolunteersModule } from './volunteers.module';
export { type VolunteerRecord, Volunteers } from './volunteers.service';
