/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@ironsilk/pricing-standard/estimator$': '<rootDir>/libs/pricing-standard/src/estimator.ts',
    '^@ironsilk/(api|worker|cli)$': '<rootDir>/apps/$1/src/index.ts',
    '^@ironsilk/(kernel|platform|identity|evidence|catalog|trade-rules|listing|inspection-grading|pricing-standard|search|payments|trading|customs-workflow|after-sales)$':
      '<rootDir>/libs/$1/src/index.ts',
  },
  roots: [
    '<rootDir>/libs',
    '<rootDir>/apps/api/src',
    '<rootDir>/apps/worker/src',
    '<rootDir>/apps/cli/src',
    '<rootDir>/apps/web/src',
    '<rootDir>/test',
    '<rootDir>/tools',
  ],
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/', '/build/'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // No test is about speed: this only ends one that hangs, on however slow a machine.
  testTimeout: 600_000,
};
