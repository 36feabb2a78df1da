import type { Problem } from '#lib/api/problem.ts';
import { changeOf } from './listing-form.ts';

const PAUSE_MS = 900;
const RETRY_MS = 4_000;

export type SaveState = 'idle' | 'typing' | 'saving' | 'saved' | 'refused' | 'offline' | 'conflict';

/**
 * Saves a listing's forms as one types: a moment after the last key, one request at a time, again when the line was down.
 * It never writes into an input. `onsaved` is called after each save, for what the page shows beside the forms.
 */
export class Autosave {
  state = $state<SaveState>('idle');
  problem = $state<Problem>();
  savedAt = $state<Date>();
  #version: number;
  #waiting = new Set<HTMLFormElement>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(
    private readonly url: string,
    version: number,
    private readonly lang: string,
    private readonly onsaved: () => void,
  ) {
    this.#version = version;
  }

  /** For a version that came from elsewhere (a plain form of this page was sent). */
  adopt(version: number): void {
    if (version > this.#version) this.#version = version;
  }

  /** Svelte action for a form: `use:save.watch`. */
  watch = (form: HTMLFormElement) => {
    const typed = () => this.touch(form);
    const submitted = (event: SubmitEvent) => {
      // A button with an action of its own is a real form post; the plain one means "save now".
      if ((event.submitter as HTMLButtonElement | null)?.hasAttribute('formaction')) return;
      event.preventDefault();
      this.touch(form, 0);
    };
    form.addEventListener('input', typed);
    form.addEventListener('submit', submitted);
    return {
      destroy: () => {
        form.removeEventListener('input', typed);
        form.removeEventListener('submit', submitted);
      },
    };
  };

  private touch(form: HTMLFormElement, pause = PAUSE_MS): void {
    if (this.state === 'conflict') return;
    this.#waiting.add(form);
    this.state = 'typing';
    this.#after(pause);
  }

  #after(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  async #save(): Promise<void> {
    const form = [...this.#waiting][0];
    if (!form || this.#running) return;
    this.#running = true;
    this.#waiting.delete(form);
    this.state = 'saving';
    const sent = new FormData(form);
    try {
      const answer = await fetch(this.url, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': this.lang },
        body: JSON.stringify({ version: this.#version, changes: changeOf(sent) }),
      });
      const body = (await answer.json().catch(() => ({}))) as { version?: number } & Problem;
      this.#take(form, sent, answer.status, body);
    } catch {
      this.#waiting.add(form);
      this.state = 'offline';
    } finally {
      this.#running = false;
      if (this.state === 'offline') this.#after(RETRY_MS);
      else if (this.#waiting.size > 0) this.#after(0);
    }
  }

  #take(form: HTMLFormElement, sent: FormData, status: number, body: { version?: number } & Problem): void {
    if (status === 200 && body.version) {
      this.#version = body.version;
      this.problem = undefined;
      this.savedAt = new Date();
      remember(form, sent);
      this.state = this.#waiting.size > 0 ? 'typing' : 'saved';
      this.onsaved();
    } else if (status === 409 && body.code === 'row.changed_meanwhile') {
      this.state = 'conflict';
    } else if (status >= 500 || status === 429) {
      this.#waiting.add(form);
      this.state = 'offline';
    } else {
      this.problem = body;
      this.state = 'refused';
    }
  }
}

/** What was sent is what stands now: the next change is judged against it. */
function remember(form: HTMLFormElement, sent: FormData): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[name^="was."]')) {
    const key = input.name.slice('was.'.length);
    const value = String(sent.get(`spec.${key}`) ?? '').trim();
    const before = JSON.parse(input.value) as { value: string; origin: string } | null;
    const plate = sent.has(`plate.${key}`);
    if (before && before.value === value && plate === (before.origin === 'plate')) continue;
    input.value = JSON.stringify(value === '' ? null : { value, origin: plate ? 'plate' : 'dealer' });
  }
}
