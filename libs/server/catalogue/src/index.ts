export { Activity, BeneficiaryGroup, Cause, Skill, SkillGroup } from './catalogue.entity';
export { CatalogueModule } from './catalogue.module';
export { seedCatalogue } from './catalogue.seed';
export { Catalogue, type CatalogueKind } from './catalogue.service';
export { CommitmentBucket, HalfDay } from './commitment';
