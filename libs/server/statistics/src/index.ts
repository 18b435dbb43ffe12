export { DailyFact } from './daily-fact.entity';
export { Facts } from './facts.service';
export { StatisticsModule } from './statistics.module';
