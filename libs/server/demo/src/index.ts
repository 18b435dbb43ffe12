export { checkInvariants, type Violation } from './check';
export { DemoModule } from './demo.module';
export { seedDemo, type SeedOptions, type SeedSummary } from './seed';
export { demoAccounts, DEMO_PASSWORD } from './showcase';
export { SCALES, type DemoScale } from './world';
