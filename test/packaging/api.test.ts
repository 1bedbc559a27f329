import { expectGolden } from '../support/golden';
import { ApiReport } from './api-report';
import packageJson from '../../package.json';

/**
 * The promise of the package, to be read in review: what these files lose or change breaks somebody. `npm run api`
 * writes them anew.
 */
const doors = Object.entries(packageJson.exports).flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [[name, target.types.replace(/^\.\/build\//, '')] as const],
);
const report = new ApiReport(doors.map(([, file]) => file));

test.each(doors)('the door %s promises what was reviewed', (name, file) => {
  const title = `podwright${name.slice(1)}`;
  const text = report.of(file);
  expectGolden(`api/${title.replace('/', '-')}.api.md`, `# ${title}\n\n\`\`\`ts\n${text}\n\`\`\`\n`);
});
