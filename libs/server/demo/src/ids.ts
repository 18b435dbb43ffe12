import { mix, type Stream } from './random';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const hex = (value: number, bytes: number): string => {
  let text = '';
  for (let shift = (bytes - 1) * 8; shift >= 0; shift -= 8) text += HEX[(value >>> shift) & 0xff];
  return text;
};

/**
 * A repeatable UUIDv7: the same seed, stream, index and time give the same one. The stream and the index stand in
 * it undiminished (stream below 64, index below 2^32), so two objects never share an id.
 */
export function demoId(seed: number, stream: Stream, index: number, at: number): string {
  const time = hex(Math.floor(at / 65_536), 4) + hex(at % 65_536, 2);
  const hash = mix(mix(seed, stream), index);
  const variant = (0x8000 | (stream << 8) | ((hash >>> 12) & 0xff)) & 0xffff;
  const tail = hex(hash >>> 16, 2) + hex(mix(seed, index), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(hash & 0xfff, 2).slice(1)}-${hex(variant, 2)}-${tail}`;
}
