import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from './config';

/** Tokens that need no storage: HMACs of a row's id and a purpose, recomputed when needed. */
@Injectable()
export class Signatures {
  constructor(private readonly config: Config) {
    if ([config.appSecret, config.previousAppSecret].includes('')) throw new Error('An empty secret signs nothing');
  }

  /** 256-bit signature of the value for that purpose, base64url. */
  sign(purpose: string, value: string): string {
    return digest(this.config.appSecret, purpose, value).toString('base64url');
  }

  /** True when the signature is ours, by the present secret or the one before it; takes the same time either way. */
  verify(purpose: string, value: string, signature: string): boolean {
    const given = Buffer.from(signature, 'base64url');
    return [this.config.appSecret, this.config.previousAppSecret].some((secret) => {
      if (secret === undefined) return false;
      const expected = digest(secret, purpose, value);
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }
}

function digest(secret: string, purpose: string, value: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\0${value}`).digest();
}
