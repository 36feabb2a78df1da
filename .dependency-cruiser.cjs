const order = [
  'kernel',
  'platform',
  'identity',
  'evidence',
  'catalog',
  'trade-rules',
  'listing',
  'inspection-grading',
  'pricing-standard',
  'search',
  'payments',
  'trading',
  'customs-workflow',
  'after-sales',
];

// A lib imports only those above it, and only through their door.
const order_rules = order.map((lib, i) => ({
  name: `${lib}-imports-only-upwards`,
  severity: 'error',
  from: { path: `^libs/${lib}/src` },
  to: {
    path: order
      .slice(i + 1)
      .map((l) => `^libs/${l}/`)
      .concat('^apps/')
      .join('|'),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...order_rules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'through-the-door',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/(src|dist)/(?!index\\.)',
        pathNot: '^libs/($2/|inspection-grading/(src|dist)/form\\.|pricing-standard/(src|dist)/estimator\\.)',
      },
    },
    {
      name: 'pure-files-stay-pure',
      comment: 'A file with a plain name is a rule: no Nest, no database, no file system, no network.',
      severity: 'error',
      from: {
        path: '^libs/(kernel|evidence|catalog|trade-rules|listing|inspection-grading|pricing-standard|search|payments|trading|customs-workflow|after-sales)/src/(batch/|editions/|estimator/|governance/|price-index/)?[^./]+\\.ts$',
        pathNot: '/index\\.ts$',
      },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|fastify|sharp|@tus|better-auth)/|^(node:)?(http|https|net|child_process)$' },
    },
    {
      name: 'kernel-depends-on-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/src', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules' },
    },
    {
      name: 'web-knows-only-the-api',
      comment:
        'One exception, docs/decisions/: the offline form grades without a network, by the rule itself (inspection-grading/form, pure).',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^libs/', pathNot: '^libs/inspection-grading/(src|dist)/form\\.' },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(libs|apps)/[^/]+/src', pathNot: '\\.(spec|contract|drill)\\.ts$' },
      to: { path: '\\.(spec|contract|drill)\\.ts$|^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/build/|\\.svelte-kit' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import'] },
  },
};
