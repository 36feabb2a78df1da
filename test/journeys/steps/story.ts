import type { Picture } from '../../../apps/cli/src/journey/pictures.js';
import type { Walker } from './walker.js';

export const ROLES = ['operator', 'dealer', 'buyer', 'rival', 'inspector', 'surveyor', 'broker', 'forwarder', 'centre'] as const;
export type Role = (typeof ROLES)[number];

/** Everything the steps hand on to each other: the people, the photographs, and the addresses of what was made. */
export type Story = {
  readonly people: Readonly<Record<Role, Walker>>;
  readonly operatorLogin: { email: string; password: string };
  readonly pictures: readonly Picture[];
  /** The inspectors' camera: a file of another photograph each time. */
  readonly film: () => Promise<string>;
  /** Addresses without language, as `/orders/…`; names and numbers. */
  readonly known: Record<string, string>;
};
export type Step = { readonly name: string; readonly run: (story: Story) => Promise<void> };

export const day = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

/** A small but real PDF. */
export const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
});
export const jpeg = (picture: Picture) => ({ name: picture.fileName, mimeType: 'image/jpeg', buffer: picture.bytes });

export function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

/** The address of a page without origin, language and query. */
export const pathOf = (walker: Walker): string => new URL(walker.page.url()).pathname.replace(/^\/zh(?=\/)/, '');
export const idOf = (path: string): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)![0];
