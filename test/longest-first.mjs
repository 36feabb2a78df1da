import Sequencer from '@jest/test-sequencer';

// Jest guesses by size where it has no times yet, and the longest journeys are short to read: begun last, they were waited for alone.
const LONG = ['every-page', 'market-journey', 'test/journeys/', 'governance/', 'estimator/', 'test/start/', 'apps/cli/', 'test/'];
const rank = (path) => {
  const found = LONG.findIndex((part) => path.includes(part));
  return found < 0 ? LONG.length : found;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a.path) - rank(b.path));
  }
}
