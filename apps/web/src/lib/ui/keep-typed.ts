import type { SubmitFunction } from '$app/forms';

/**
 * For `use:enhance` of a long form: a connection that is lost leaves the form as it stands, key included, so that sending it again is the same
 * command. Everything that was answered goes on as without script.
 */
export const keepTyped =
  (lost: (isLost: boolean) => void): SubmitFunction =>
  () => {
    lost(false);
    return async ({ result, update }) => {
      // Without a status there was no answer; from 500 on it was not the answer of the command.
      if (result.type === 'error' && (result.status ?? 500) >= 500) lost(true);
      else await update({ reset: false });
    };
  };
