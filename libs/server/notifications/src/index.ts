export { MailLog } from './mail.entity';
export { NotificationsModule } from './notifications.module';
