export { Activity, BeneficiaryGroup, Cause, Skill } from './catalogue.entity';
export { CatalogueModule } from './catalogue.module';
export { seedCatalogue } from './catalogue.seed';
export { Catalogue, type CatalogueKind } from './catalogue.service';
export { CommitmentBucket, HalfDay } from './commitment';
