export * from './age';
export * from './commitment';
export * from './half-days';
export * from './limits';
export * from './registration-number';
export * from './slots';
