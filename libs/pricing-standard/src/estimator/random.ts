/** A stream of numbers in [0, 1) that is the same on every machine for the same seed (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` different indices below `of`, ascending. */
export function sampleIndices(random: () => number, count: number, of: number): number[] {
  const all = Array.from({ length: of }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (of - i));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all.slice(0, count).toSorted((a, b) => a - b);
}
