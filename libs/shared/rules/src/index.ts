export * from './age';
export * from './commitment';
export * from './french';
export * from './half-days';
export * from './limits';
export * from './registration-number';
export * from './slots';
