export { Facts } from './facts.service';
export { StatisticsModule } from './statistics.module';
