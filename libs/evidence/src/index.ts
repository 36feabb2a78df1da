export { asRoot, issueSealKey, readCertificate, walkChain } from './certificate.js';
export type { CertificateOrder } from './certificate.js';
export { EMPTY_LOG, appendToLog, verifyLog } from './evidence-log.js';
export type { LogEntry, LogFact, LogHead, LogVerdict } from './evidence-log.js';
export { isPdf, sealPdf, verifyPdfSeal, verifySealedFile } from './pdf-seal.js';
export { exportPrivateKey, importPrivateKey, newSigningKey, thumbprint } from './seal-key.js';
export type { Certificate, PublicJwk, SealKey, SigningKey } from './seal-key.js';
export { seal, verifySeal } from './seal.js';
export type { Check, SealOutcome, SealVerdict, Sealable, SealedFile } from './seal.js';
