/** The form in which addresses are compared and stored: NFC, lower case, no blanks around. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
