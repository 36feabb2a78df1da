import { DomainError, sha256Hex } from '@ironsilk/kernel';

/** The port. An adapter keeps bytes under a name and gives them back; it knows no rule. */
export interface BlobDriver {
  /** All of the bytes or none; writing a name again is harmless. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Buffer | undefined>;
  /** Removing what is not there is harmless. */
  remove(name: string): Promise<void>;
  /** Every stored name, in any order. */
  names(): AsyncIterable<string>;
}

const NAME = /^[0-9a-f]{64}$/;

/** Bytes named by their SHA-256, so that a changed byte is noticed on the way out. */
export class BlobStore {
  constructor(private readonly driver: BlobDriver) {}

  async put(bytes: Uint8Array): Promise<string> {
    const name = sha256Hex(bytes);
    await this.driver.write(name, bytes);
    return name;
  }

  /** Throws `blob.not_found` and, when the bytes do not match their name, `blob.tampered`. */
  async get(name: string): Promise<Buffer> {
    const bytes = NAME.test(name) ? await this.driver.read(name) : undefined;
    if (!bytes) throw new DomainError('blob.not_found', 'not_found');
    if (sha256Hex(bytes) !== name) throw new DomainError('blob.tampered', 'conflict');
    return bytes;
  }

  async remove(name: string): Promise<void> {
    if (NAME.test(name)) await this.driver.remove(name);
  }

  names(): AsyncIterable<string> {
    return this.driver.names();
  }
}
