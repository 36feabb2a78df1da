import type { RawReceipt } from './receipt.js';

/** The gateway's answer to an upload. `seqNo` is the unified number of the data centre; `0` is success. */
export type ImportAck = {
  readonly clientSeqNo: string;
  readonly seqNo: string | null;
  readonly responseCode: string;
  readonly errorMessage: string | null;
};

export type ReceiptPage = { readonly receipts: readonly RawReceipt[]; readonly cursor: string };

/**
 * The port to the single window, in the words of this lib (customs-trade §4.3). An adapter carries messages and knows no rule.
 * It must: answer the same `clientSeqNo` with the same number however often it is asked, declare each number once, and hand out
 * every receipt at least once from a cursor on. Throws `customs.unavailable` when the gateway cannot be reached: ask again later.
 */
export interface CustomsDriver {
  /** Uploads a message (operation A of the real gateway). Same key and bytes: same answer; same key and other bytes: `customs.key_reused`. */
  stage(clientSeqNo: string, decMessage: string): Promise<ImportAck>;
  /** Declares what was uploaded (operation C). Harmless when repeated. */
  declare(clientSeqNo: string): Promise<ImportAck>;
  /** Asks to take a declaration back. Answered by a receipt. */
  requestWithdrawal(seqNo: string, reason: string): Promise<void>;
  /** Receipts after the cursor (`''` is from the beginning). At least once, any order. */
  receipts(cursor: string): Promise<ReceiptPage>;
  /** Whether anything it makes is real. A simulator's papers are stamped. */
  readonly simulated: boolean;
}

/** Nest token of the driver chosen by the app. */
export const CUSTOMS_DRIVER = Symbol('customs driver');
