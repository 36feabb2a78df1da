import { describe, expect, it } from '@jest/globals';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { Words } from './catalogue-of-words.js';
import { toProblem } from './problem.filter.js';

const words = Words.load('config');
const socket = (code: string): Error => Object.assign(new Error(`connect ${code} 127.0.0.1:5432`), { code });

describe('a database that is away', () => {
  it.each([
    ['refuses connections', socket('ECONNREFUSED')],
    ['starts', Object.assign(new Error('the database system is starting up'), { code: '57P03' })],
    [
      'died in the middle of a query',
      new QueryFailedError('select 1', [], Object.assign(new Error('terminating connection'), { code: '57P01' })),
    ],
    [
      'is so crowded that a query waited too long',
      new QueryFailedError('select 1', [], Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })),
    ],
    ['died between two queries of a transaction', new QueryRunnerAlreadyReleasedError()],
    ['is told of by a library in words of its own', new Error('Failed to get session', { cause: socket('ECONNREFUSED') })],
  ])('and %s is a reason to come back, not a failure of ours', (_, error) => {
    expect(toProblem(error, words, 'en')).toMatchObject({ status: 503, code: 'database.away' });
  });

  it('is not blamed for anything else', () => {
    const ours = new Error('Failed', { cause: new TypeError('undefined is not a function') });
    expect(toProblem(ours, words, 'en')).toMatchObject({ status: 500, code: 'server.failed' });
  });
});
