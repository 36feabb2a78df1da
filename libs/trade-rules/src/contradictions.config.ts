import { z } from 'zod';
import { FileHead } from './trade-file.config.js';

/** `config/trade/contradictions.yaml`: what each rule about papers says to people. */
export const ContradictionWordsFile = z.strictObject({
  ...FileHead,
  rules: z.record(z.string().regex(/^[A-Z]{3}-\d{2}$/), z.strictObject({ en: z.string().min(5), zh: z.string().min(2) })),
});
export type ContradictionWordsFile = z.infer<typeof ContradictionWordsFile>;
