export { FAMILY_IDS, LANGUAGES, isFamilyId } from './family.js';
export type { FamilyId, Language } from './family.js';
