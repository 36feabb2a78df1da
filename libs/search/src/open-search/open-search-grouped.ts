import { DomainError } from '@ironsilk/kernel';
import type { Write } from './open-search.writer.js';

type Waiting = { readonly writes: readonly Write[]; readonly done: () => void; readonly fail: (error: unknown) => void };

/**
 * What is written while a write is under way goes together in the next one: five hundred changes a second, each a job of its own, would be a
 * thousand calls. Each caller hears of its own writes: when a group is refused, its halves are
 * written apart.
 */
export class GroupedWrites {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(private readonly writeAll: (writes: readonly Write[]) => Promise<void>) {}

  write(writes: readonly Write[]): Promise<void> {
    return new Promise((done, fail) => {
      this.waiting.push({ writes, done, fail });
      if (!this.isWriting) void this.writeWaiting();
    });
  }

  private async writeWaiting(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      await this.writeGroup(group);
    }
    this.isWriting = false;
  }

  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.writeAll(group.flatMap(({ writes }) => writes));
      for (const { done } of group) done();
    } catch (error) {
      const isAway = error instanceof DomainError && error.kind === 'unavailable';
      if (isAway || group.length === 1) for (const { fail } of group) fail(error);
      else {
        const middle = group.length >> 1;
        await this.writeGroup(group.slice(0, middle));
        await this.writeGroup(group.slice(middle));
      }
    }
  }
}
