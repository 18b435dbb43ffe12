export { Address } from './address.entity';
export { Area, Place } from './area.entity';
export { boundingBox, distanceKm, type Box, type Point } from './distance';
export { fold } from './fold';
export { AddressInput } from './geo.inputs';
export { GeoModule } from './geo.module';
export { importGeography } from './geography.import';
export { Geography } from './geography.service';
