export { checkInvariants } from './check';
export { DemoModule } from './demo.module';
