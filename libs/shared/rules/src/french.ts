/** "9 h", "9 h 30" of "09:00" or "09:30[:00]": hours as French people write them, never broken over two lines. */
export function frenchHour(time: string): string {
  const [hours = '0', minutes = '00'] = time.split(':');
  return minutes === '00' ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

/** "1er décembre" of "1 décembre": the one day of a month that French people do not count as the others. */
export function frenchFirst(date: string): string {
  return date.replace(/(?<=^|\s)1(?=\s\p{L})/u, '1er');
}

/** "9 h – 12 h" in one piece, whatever the words for the hours: a line may end after a dash, hence the word joiner. */
export function hourSpan(start: string, end: string): string {
  return `${start}\u00a0–\u2060\u00a0${end}`;
}
