import { describe, expect, it } from '@jest/globals';
import { chooseAccount } from './account';

const root = 'root:x:0:0:root:/root:/bin/sh';
const someone = 'someone:x:1000:1000::/home/someone:/bin/sh';
const nobody = 'nobody:x:65534:65534::/:/bin/false';
const postgres = 'postgres:x:101:104::/var/lib/postgresql:/bin/sh';

describe('the account that root becomes', () => {
  it.each([
    [[root, someone, nobody, postgres], { uid: 101, gid: 104 }],
    [[root, someone, nobody], { uid: 65534, gid: 65534 }],
    [[root, '', 'broken line', someone], { uid: 1000, gid: 1000 }],
  ])('is the most fitting of %j', (lines, account) => {
    expect(chooseAccount(lines.join('\n'))).toEqual(account);
  });

  it('is asked for when there is none', () => {
    expect(() => chooseAccount(root)).toThrow('names no other account');
  });
});
