import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { OrganisationsModule } from '@maillon/organisations';
import { Module } from '@nestjs/common';
import { MailQueries } from './mail.queries';
import { Mails } from './mails.service';
import { NotificationsHandlers } from './notifications.handlers';

@Module({
  imports: [IdentityModule, OrganisationsModule, GeoModule],
  providers: [Mails, MailQueries, NotificationsHandlers],
})
export class NotificationsModule {}
