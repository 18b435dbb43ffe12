import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { OrganisationsModule } from '@maillon/organisations';
import { Module } from '@nestjs/common';
import { MailData } from './mail-data.service';
import { MailQueries } from './mail.queries';
import { Mails } from './mails.service';
import { NotificationsHandlers } from './notifications.handlers';

@Module({
  imports: [IdentityModule, OrganisationsModule, GeoModule],
  providers: [Mails, MailData, MailQueries, NotificationsHandlers],
})
export class NotificationsModule {}
