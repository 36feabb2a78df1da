/** Which message files the pages under a folder of `(console)` use, besides `common`. Longest prefix wins. Add yours here. */
const BY_FOLDER: Record<string, readonly string[]> = {
  '/(console)/dealer': ['dealer'],
  '/(console)/orders': ['order', 'money', 'freight'],
  '/(console)/offers': ['order'],
  '/(console)/statements': ['order', 'money'],
  '/(console)/shipments': ['order', 'freight', 'money'],
  '/(console)/saved-searches': ['market', 'saved'],
  '/(console)/broker': ['broker'],
  '/(console)/customs': ['broker'],
  '/(console)/inspections': ['inspect', 'listing'],
  '/(console)/service': ['service', 'order'],
  '/(console)/operator/rules': ['rules', 'import', 'operator'],
  '/(console)/operator': ['operator', 'order', 'dealer', 'inspect', 'broker'],
  '/(console)/account': ['account', 'identity'],
  '/(console)/notifications': ['notice'],
  '/(console)/desk': ['desk', 'order', 'money', 'freight', 'service'],
  '/inspect': ['inspect', 'listing'],
};
export function namespacesOf(route: string | null): string[] {
  const folder = Object.keys(BY_FOLDER)
    .filter((prefix) => route === prefix || route?.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0];
  return ['common', ...(folder ? BY_FOLDER[folder]! : [])];
}
