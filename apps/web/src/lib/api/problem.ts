/** RFC 9457 as the api writes it; words are already in the reader's language. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  /** Why. */
  detail?: string;
  /** `<noun>.<reason>` */
  code?: string;
  /** The input it is about, as the api names it (`specs.massKg` for nested ones). */
  field?: string;
  /** What to do now. */
  remedy?: string;
  /** Every bad input when the shape is wrong. */
  errors?: { field: string; reason?: string; title?: string; remedy?: string }[];
}
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code ?? ''} ${problem.title}`);
    this.problem = problem;
  }
}
/** The message for one field, or undefined. `form?.problem` of a page goes in as it is. */
export function fieldError(problem: Problem | undefined, field: string): string | undefined {
  const hit = problem?.errors?.find((e) => e.field === field);
  if (hit) return [hit.title ?? hit.reason, hit.remedy].filter(Boolean).join(' · ');
  if (problem?.field !== field) return undefined;
  return [problem.title, problem.remedy].filter(Boolean).join(' · ');
}
