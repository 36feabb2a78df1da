/** The loaded catalogue, for injection: `@Inject(CATALOG) catalog: Catalog`. */
export const CATALOG = Symbol('catalog');
