/** Which message files the pages under a folder of `(console)` use, besides `common`. Longest prefix wins. Add yours here. */
const BY_FOLDER: Record<string, readonly string[]> = {
  '/(console)/dealer': ['dealer', 'listing', 'order', 'market'],
  '/(console)/buyer': ['buyer', 'order', 'market', 'listing'],
  '/(console)/orders': ['order', 'market', 'listing', 'broker', 'inspect', 'service'],
  '/(console)/offers': ['order', 'market', 'listing'],
  '/(console)/broker': ['broker', 'order'],
  '/(console)/visits': ['inspect', 'listing'],
  '/(console)/freight': ['order', 'freight'],
  '/(console)/service': ['service', 'order'],
  '/(console)/operator': ['operator', 'order', 'dealer', 'inspect', 'broker'],
  '/(console)/account': ['account', 'identity'],
  '/inspect': ['inspect', 'listing'],
};
export function namespacesOf(route: string | null): string[] {
  const folder = Object.keys(BY_FOLDER)
    .filter((prefix) => route === prefix || route?.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0];
  return ['common', ...(folder ? BY_FOLDER[folder]! : [])];
}
