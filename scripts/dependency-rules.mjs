// Checks the import rules of .dependency-cruiser.mjs, and that the modules were really read.
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import configuration from '../.dependency-cruiser.mjs';
import { inRoot } from './lib/paths.mjs';

const AT_LEAST_MODULES = 220;

process.chdir(inRoot());
const { output } = await cruise(
  ['src'],
  { ...configuration.options, ruleSet: { forbidden: configuration.forbidden }, validate: true },
  {},
  { tsConfig: extractTSConfig('tsconfig.base.json') },
);
const read = output.modules.filter((module) => /^src\/.*\.tsx?$/.test(module.source)).length;
const { violations } = output.summary;
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`${read} modules read, ${violations.length} imports that should not be`);
if (read < AT_LEAST_MODULES) console.error(`Expected to read at least ${AT_LEAST_MODULES} modules.`);
process.exit(violations.length === 0 && read >= AT_LEAST_MODULES ? 0 : 1);
