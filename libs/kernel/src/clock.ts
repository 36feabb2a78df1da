/** Time as an input. Races are decided by the database's clock (`dbNow`), never by this one. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
