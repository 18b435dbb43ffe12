import { IdentityModule } from '@maillon/identity';
import { StatisticsModule } from '@maillon/statistics';
import { Module } from '@nestjs/common';
import { DemoCommands } from './demo.commands';

@Module({ imports: [IdentityModule, StatisticsModule], providers: [DemoCommands] })
export class DemoModule {}
