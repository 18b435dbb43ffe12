import { Module } from '@nestjs/common';
import { CatalogueResolver } from './catalogue.resolver';
import { Catalogue } from './catalogue.service';

@Module({ providers: [Catalogue, CatalogueResolver], exports: [Catalogue] })
export class CatalogueModule {}
