export {
  ParticipationAccepted,
  ParticipationApplied,
  ParticipationCancelled,
  ParticipationCompleted,
  ParticipationDeclined,
  ParticipationExpired,
  ParticipationWithdrawn,
  type ParticipationEvent,
} from './participation.events';
export { ParticipationState } from './participation.states';
export { ParticipationsModule } from './participations.module';
export { answersSql, responsiveness, type Answers } from './responsiveness';
