import { rules } from '../../lib/checks/rule-list';
import type { Rule } from '../../lib/checks/rule';

const head = `# Checks

\`podwright synth\`, \`deploy\` and \`check\` hold every object to the schema of Kubernetes (unknown fields, types, required fields, names, quantities, what the minor of the cluster knows) and to the rules below. \`podwright check FILE|DIR|-\` does so for any YAML, Helm's output included, and says file and line; it reads YAML as kubectl does and refuses what kubectl would misread or drop.

- Errors stop the verb (exit code 10), warnings are shown. Of YAML that the program did not make, only what is marked **always** is an error, the rest are warnings. On the way to a cluster (\`deploy\`, \`plan\`, \`diff\`, \`adopt\`) text says those in one line a rule, and not at all with \`--quiet\`; \`check\` and \`--verbose\` say each, and JSON always has them all.
- A mistake of the schema cannot be acknowledged. A finding of a rule can, with a reason: \`acknowledge(construct, 'cpu-limit', 'start-up is CPU bound')\` holds for the construct and everything in it; one part of a rule is named behind a colon, as the finding says: \`'restricted:capabilities'\`, \`'reference:Secret/mail'\`. The reason stands in the trace. Where kube-score, kube-linter, Polaris or checkov read annotations, the matching ones are written too; included YAML is never changed.
- A reason that is not needed any more is a warning.

## Policies of your own

\`\`\`ts
import { App, type Policy, allowedRegistries } from 'podwright';

const requireTeam: Policy = {
  id: 'require-team',
  kinds: ['Deployment', 'StatefulSet'],
  *check({ metadata }) {
    if (metadata.labels?.['team'] === undefined) yield { field: 'metadata.labels.team', message: 'nobody owns it', fix: 'name the team' };
  },
};

const app = new App({ name: 'shop', policies: [requireTeam, allowedRegistries(['ghcr.io/acme'])] });
\`\`\`

For YAML of any origin: \`podwright check dist --policy policies.ts\`, a module that exports policies. A policy binds foreign YAML too, is acknowledged like a rule, and what it throws is a finding with its name.

## Rules

Severity in the profiles \`development\` and \`production\`; \`-\` is off.

`;

/** The reference of the rules, in alphabetical order. */
export function checksPage(): string {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = sorted.map((rule) =>
    [`\`${rule.id}\``, rule.demand, severityOf(rule), rule.source]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  );
  return `${head}| id | demand | development, production | source |\n|---|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
}

function severityOf({ severity, always }: Rule): string {
  const words = [severity.development, severity.production].map((each) => (each === 'off' ? '-' : each));
  return `${words.join(', ')}${always ? ', **always**' : ''}`;
}
