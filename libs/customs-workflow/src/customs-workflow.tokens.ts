/** Nest token of the life of a declaration, `config/process/declaration.yaml`. */
export const DECLARATION_PROCESS = Symbol('declaration process');
