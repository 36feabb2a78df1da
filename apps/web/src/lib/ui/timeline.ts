export interface TimelineEntry {
  id: string;
  /** In the reader's language. */
  title: string;
  /** Person or organisation; "Ironsilk" for what a timer or a rule did. */
  actor: string;
  /** ISO instant */
  at: string;
  text?: string | undefined;
  tone?: 'done' | 'good' | 'warn' | 'bad';
  /** Sealed reports, documents, pictures: own paths. */
  proofs?: readonly { label: string; href: string; hash?: string }[];
}
export interface TimelineNext {
  title: string;
  actor?: string | undefined;
  /** ISO instant */
  by?: string | undefined;
  href?: string | undefined;
  action?: string | undefined;
}
