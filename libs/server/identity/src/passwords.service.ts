import { randomBytes } from 'node:crypto';
import { LIMITS } from '@maillon/rules';
import { InvalidInput } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords';

/** Argon2id (the library's default algorithm), 19 MiB, two passes, one lane (OWASP Password Storage). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;

/** Passwords: what is accepted, and argon2id. Every public method but `check` and `isOutdated` derives exactly one key. */
@Injectable()
export class Passwords {
  /** Compared with when there is no account, so that both answers take the same time. */
  private readonly decoy = this.hash(randomBytes(16).toString('hex'));

  /** Throws InvalidInput at `path` unless 12 to 128 characters, not a common password and not one of the person's own words. */
  check(password: string, path: string, own: readonly string[] = []): void {
    const length = [...password].length;
    if (length < LIMITS.passwordMin) {
      throw InvalidInput.field(path, 'MIN_LENGTH', `At least ${LIMITS.passwordMin} characters`);
    }
    if (length > LIMITS.passwordMax)
      throw InvalidInput.field(path, 'MAX_LENGTH', `At most ${LIMITS.passwordMax} characters`);
    if (isCommonPassword(password) || own.some((word) => sameWord(word, password))) {
      throw InvalidInput.field(path, 'TOO_COMMON', 'This password is easy to guess');
    }
  }

  /** The argon2id hash to store. */
  hash(password: string): Promise<string> {
    return hash(canonical(password), COST);
  }

  /** True when the password belongs to the hash; without a hash takes as long and is false. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const right = await verify(stored ?? (await this.decoy), canonical(password));
    return right && stored !== null;
  }

  /** True when a stored hash was made at a lower cost than today's. */
  isOutdated(stored: string): boolean {
    const { memoryCost, timeCost } = parseOptions(stored);
    return memoryCost < COST.memoryCost || timeCost < COST.timeCost;
  }
}

/** One form for a password typed on different keyboards (NIST SP 800-63B, 5.1.1.2). */
function canonical(password: string): string {
  return password.normalize('NFKC');
}

/** What a person's password must not simply be. */
export function ownWords({
  email,
  firstName,
  lastName,
}: {
  email: string;
  firstName: string;
  lastName: string;
}): string[] {
  const name = firstName + lastName;
  return [email, email.slice(0, email.indexOf('@')), firstName, lastName, name, lastName + firstName].filter(
    (word) => word.length <= LIMITS.passwordMax,
  );
}

function sameWord(word: string, password: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s\d.,;:!?_-]/g, '');
  return bare(word).length > 0 && bare(word) === bare(password);
}
