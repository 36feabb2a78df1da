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
      // An answer has a status; without one there was none.
      if (result.type === 'error' && result.status === undefined) lost(true);
      else await update({ reset: false });
    };
  };
