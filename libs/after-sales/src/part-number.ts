/** Key under which a part number is found: upper case, no separators, and O/0, I/L/1 folded, since plates and people confuse them. */
export const partKey = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
