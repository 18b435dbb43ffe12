import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { Module } from '@nestjs/common';
import { MemberQueries } from './members.queries';
import { MembersResolver } from './members.resolver';
import { Members } from './members.service';
import { OrganisationContent } from './organisation-content.service';
import { OrganisationData } from './organisation-data.service';
import { InvitationFieldsResolver, OrganisationFieldsResolver } from './organisation-fields.resolver';
import { OrganisationQueries } from './organisations.queries';
import { OrganisationsResolver } from './organisations.resolver';
import { Organisations } from './organisations.service';
import { Verification } from './verification.service';
import { ViewerOrganisationsResolver } from './viewer-organisations.resolver';

/** Organisations, their verification, their members. */
@Module({
  imports: [IdentityModule, GeoModule, CatalogueModule],
  providers: [
    InvitationFieldsResolver,
    MemberQueries,
    Members,
    MembersResolver,
    OrganisationContent,
    OrganisationData,
    OrganisationFieldsResolver,
    OrganisationQueries,
    Organisations,
    OrganisationsResolver,
    Verification,
    ViewerOrganisationsResolver,
  ],
  exports: [Members, Organisations],
})
export class OrganisationsModule {}
