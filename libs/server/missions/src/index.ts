export { Mission, MissionFormat, MissionRhythm, type MissionChangeReason } from './mission.entity';
export { MissionClosed, MissionFull, NotYetAvailable } from './mission.errors';
export {
  MissionCancelled,
  MissionChangesRequested,
  MissionEnded,
  MissionPlacesChanged,
  MissionPublished,
  MissionSubmitted,
  MissionSuspended,
  MissionUpdated,
  SlotFreed,
  type MissionEvent,
} from './mission.events';
export { MissionsModule } from './missions.module';
export { MissionQueries, type MissionAbout } from './missions.queries';
export { Publication } from './publication.service';
export { Seats } from './seats.service';
export { Slot } from './slot.entity';
