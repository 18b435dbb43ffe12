/** The beginning of what somebody typed, without what the API refuses: NUL, and the half of a character that a cut leaves. */
export function cut(text: string, length: number): string {
  return text
    .trim()
    .slice(0, length)
    .replace(/[\0\p{Cs}]/gu, '');
}
