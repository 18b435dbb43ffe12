/** A failure that the person at the terminal can mend: shown as its sentence alone, without a stack. */
export class Complaint extends Error {}
