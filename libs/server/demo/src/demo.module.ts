import { IdentityModule } from '@maillon/identity';
import { MatchingModule } from '@maillon/matching';
import { StatisticsModule } from '@maillon/statistics';
import { Module } from '@nestjs/common';
import { DemoCommands } from './demo.commands';

@Module({ imports: [IdentityModule, MatchingModule, StatisticsModule], providers: [DemoCommands] })
export class DemoModule {}
