/** True for a number of the national register of associations: W, a department's two signs, then seven digits. */
export function isRna(value: string): boolean {
  return /^W\d[\dA-Z]\d{7}$/.test(value);
}

/** True for a SIRET: 14 digits whose Luhn sum is a multiple of 10; establishments of La Poste add up plainly to a multiple of 5 (source: INSEE, Sirene documentation). */
export function isSiret(value: string): boolean {
  if (!/^\d{14}$/.test(value)) return false;
  const digits = [...value].map(Number);
  if (value.startsWith('356000000') && sum(digits) % 5 === 0) return true;
  const luhn = digits.map((digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return weighted > 9 ? weighted - 9 : weighted;
  });
  return sum(luhn) % 10 === 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
