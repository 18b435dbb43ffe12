import { isUuid, Signatures } from '@maillon/platform';
import { Injectable } from '@nestjs/common';

/**
 * Tokens of links in mails: a row's id and its signature for one purpose. Nothing secret is stored, so a copy of the
 * database opens nothing; expiry and single use stand in the row.
 */
@Injectable()
export class MailTokens {
  constructor(private readonly signatures: Signatures) {}

  /** The token of a row (UUID) for one purpose; safe in URLs. */
  sign(purpose: string, id: string): string {
    return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${this.signatures.sign(purpose, id)}`;
  }

  /** The id of the row if we made the token for that purpose, else null. */
  read(purpose: string, token: string): string | null {
    const [packed = '', signature = ''] = token.split('.');
    const hex = Buffer.from(packed, 'base64url').toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return isUuid(id) && this.signatures.verify(purpose, id, signature) ? id : null;
  }
}
