import { MissionPublished } from '@maillon/missions';
import {
  ParticipationAccepted,
  ParticipationApplied,
  ParticipationCancelled,
  ParticipationCompleted,
  ParticipationDeclined,
  ParticipationExpired,
  ParticipationWithdrawn,
} from '@maillon/participations';
import { Command, OnEvent, type EventInfo } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { Facts } from './facts.service';

interface OfParticipation {
  participationId: string;
}

/** Feeds the daily facts from events; each delivery counts once, whatever the order. */
@Injectable()
export class StatisticsHandlers {
  constructor(private readonly facts: Facts) {}

  @OnEvent(ParticipationApplied, 'statistics.applied')
  applied({ participationId }: OfParticipation, { occurredAt }: EventInfo) {
    return this.facts.countParticipation('applied', participationId, occurredAt);
  }

  @OnEvent(ParticipationAccepted, 'statistics.accepted')
  accepted({ participationId }: OfParticipation, { occurredAt }: EventInfo) {
    return this.facts.countParticipation('accepted', participationId, occurredAt);
  }

  @OnEvent(ParticipationDeclined, 'statistics.declined')
  declined({ participationId }: OfParticipation, { occurredAt }: EventInfo) {
    return this.facts.countParticipation('declined', participationId, occurredAt);
  }

  @OnEvent(ParticipationWithdrawn, 'statistics.withdrawn')
  withdrawn({ participationId }: OfParticipation, { occurredAt }: EventInfo) {
    return this.facts.countParticipation('withdrawn', participationId, occurredAt);
  }

  @OnEvent(ParticipationCancelled, 'statistics.cancelled')
  cancelled({ participationId }: OfParticipation, { occurredAt }: EventInfo) {
    return this.facts.countParticipation('cancelled', participationId, occurredAt);
  }

  @OnEvent(ParticipationExpired, 'statistics.expired')
  expired({ participationId }: OfParticipation, { occurredAt }: EventInfo) {
    return this.facts.countParticipation('expired', participationId, occurredAt);
  }

  @OnEvent(ParticipationCompleted, 'statistics.completed')
  completed({ participationId }: OfParticipation, { occurredAt }: EventInfo) {
    return this.facts.countParticipation('completed', participationId, occurredAt);
  }

  @OnEvent(MissionPublished, 'statistics.published')
  published({ missionId }: { missionId: string }, { occurredAt }: EventInfo) {
    return this.facts.countPublication(missionId, occurredAt);
  }

  @Command('facts:rebuild', 'Counts the daily facts anew from participations and missions')
  rebuild() {
    return this.facts.rebuild();
  }
}
