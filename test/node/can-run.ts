import { missing } from './requirements';

// For `.ci/run`: ends with 1 and says what is missing where no node can be started.
const lacking = missing();
process.stdout.write(lacking.join(', '));
process.exitCode = lacking.length > 0 ? 1 : 0;
