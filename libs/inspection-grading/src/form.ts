/*
 * The second door of this lib: what the inspector's phone runs without a network. Nothing behind it may import code of
 * Node, Nest or another lib; the purity check in the tests walks its imports.
 */
export { answerProblems, openProblems } from './answer.js';
export type { Problem } from './answer.js';
export { NULL_REASONS } from './answers.js';
export type { Answer, AnswerValue, Finding, Inspected, MachineFacts, NullReason, OwnGrade, PhotoRef, Repaired } from './answers.js';
export { carryOver } from './comparison.js';
export { isAbsent } from './confidence.js';
export type { Confidence } from './confidence.js';
export { grade, ownGradeNeedsReason } from './grade.js';
export type { Grading, ItemLine, SectionLine } from './grade.js';
export { judge, limitsFor } from './judgement.js';
export type { Judgement, Limits, Verdict } from './judgement.js';
export type { Grade, Severity, Text } from './standard.schema.js';
export type { Standard, StandardItem, StandardSection } from './standard.js';
export { confidenceWords, defectWords, limitWords, valueWords, workingLines } from './working.js';
export { foldEvents, inspectedOf, mergeEvents, nextClock } from './visit-form.js';
export type { VisitEvent, VisitForm } from './visit-form.js';
