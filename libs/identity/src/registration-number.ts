const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * Check character of a Chinese unified social credit code (统一社会信用代码), from its first 17 characters.
 * Source: GB 32100-2015, weights 3^(i−1) mod 31.
 */
export function usccCheckCharacter(first17: string): string | undefined {
  let sum = 0;
  for (const [i, weight] of USCC_WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17[i] ?? ' ');
    if (value < 0) return undefined;
    sum += value * weight;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** Whether a text is a unified social credit code with a right check character. */
export const isUscc = (code: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) && usccCheckCharacter(code.slice(0, 17)) === code[17];
