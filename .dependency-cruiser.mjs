// Who may import whom. Every rule is an error: a rule that only warns is a wish.
const TESTS = '\\.test\\.tsx?$';
const DOMAIN_PURE = '^src/domains/[^/]+/(contract|model)[a-z-]*\\.ts$';
const DOMAIN_CONTRACTS = '^src/domains/[^/]+/contract[a-z-]*\\.ts$';
/** What a company decided for all its people: any domain may read it. */
const COMPANY_SETTINGS = '^src/domains/people/company-settings\\.ts$';
const SCHEMAS = '^node_modules/zod/';

/** `from` may import only what `to` matches, its own tests excepted. */
const only = (name, comment, from, to, fromNot = []) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [TESTS, ...fromNot] },
  to: { pathNot: to },
});

/** The package `name` may be imported only from `folder`. */
const packageOnlyIn = (name, folder) => ({
  name: `${name}-only-in-its-place`,
  comment: `${name} may stand in ${folder} only`,
  severity: 'error',
  from: { path: '^src/', pathNot: [folder, TESTS] },
  to: { path: `(^|/)node_modules/${name}(/|$)|^${name}$`, dependencyTypesNot: ['type-only'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('contract', 'The contract imports only the schema library.', '^src/contract/', ['^src/contract/', SCHEMAS]),
    only('domain-contract-and-model', 'A contract and a model know contracts and nothing that runs.', DOMAIN_PURE, [
      '^src/contract/',
      DOMAIN_CONTRACTS,
      DOMAIN_PURE,
      SCHEMAS,
    ]),
    {
      name: 'domain-model-of-another',
      comment: "A model is its own domain's: others reach it through the contract.",
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/', pathNot: [TESTS] },
      to: { path: '^src/domains/[^/]+/', pathNot: ['^src/domains/$1/', DOMAIN_CONTRACTS, COMPANY_SETTINGS] },
    },
    {
      name: 'domain-on-the-server',
      comment:
        "Of the server a domain sees the store's port, what stands beside it (text index, rows of a company) and the core's types.",
      severity: 'error',
      from: { path: '^src/domains/[^/]+/', pathNot: [TESTS] },
      to: {
        path: '^src/',
        pathNot: [
          '^src/domains/',
          '^src/contract/',
          '^src/server/db/(port|text-index|company-rows)\\.ts$',
          '^src/server/core/',
        ],
      },
    },
    {
      name: 'server',
      comment: 'The server knows the contract, the list of domains, and their contracts.',
      severity: 'error',
      from: { path: '^src/server/', pathNot: [TESTS] },
      to: { path: '^src/', pathNot: ['^src/server/', '^src/contract/', '^src/domains/index\\.ts$', DOMAIN_CONTRACTS] },
    },
    {
      name: 'main',
      comment: 'The desktop sees the composed site; its gateway plugs into the way out, as the socket gateway does.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: [TESTS] },
      to: {
        path: '^src/',
        pathNot: [
          '^src/main/',
          '^src/contract/',
          DOMAIN_CONTRACTS,
          '^src/server/site\\.ts$',
          '^src/server/(core|events)/',
        ],
      },
    },
    only('preload', 'The preload is one bridge.', '^src/preload/', ['^src/preload/', '^src/contract/', 'electron']),
    {
      name: 'client',
      comment: 'The client knows only contracts.',
      severity: 'error',
      from: { path: '^src/client/', pathNot: [TESTS] },
      to: { path: '^src/', pathNot: ['^src/client/', '^src/contract/', DOMAIN_CONTRACTS] },
    },
    {
      name: 'renderer',
      comment: "The page knows the client, contracts and a domain's pure rules.",
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: [TESTS] },
      to: { path: '^src/', pathNot: ['^src/renderer/', '^src/client/', '^src/contract/', DOMAIN_PURE] },
    },
    {
      name: 'renderer-features-apart',
      comment: 'Features do not know each other; what they share is a component or in lib.',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/', pathNot: [TESTS] },
      to: { path: '^src/renderer/features/', pathNot: ['^src/renderer/features/$1/'] },
    },
    {
      name: 'no-node-in-the-page',
      comment: 'These run in a browser.',
      severity: 'error',
      from: { path: '^src/(renderer|client|contract)/', pathNot: [TESTS] },
      to: { dependencyTypes: ['core'] },
    },
    packageOnlyIn('electron', '^src/(main|preload)/'),
    packageOnlyIn('socket.io', '^src/server/realtime/'),
    packageOnlyIn('better-sqlite3', '^src/server/db/'),
    packageOnlyIn('socket.io-client', '^src/client/'),
    {
      name: 'nothing-imports-tests',
      comment: 'The product does not know its tests, benches or scripts.',
      severity: 'error',
      from: { path: '^src/', pathNot: [TESTS] },
      to: { path: `^(test|bench|scripts)/|${TESTS}` },
    },
    {
      name: 'shipped-packages',
      comment: 'What runs unbundled on the server must be among the dependencies.',
      severity: 'error',
      from: { path: '^src/(server|domains|main)/', pathNot: [TESTS] },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['node_modules/electron/'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'The module must exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|svg|json)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
