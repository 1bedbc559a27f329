import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ValidationError, type Finding } from '../errors';

/** What we take from `cdk8s.yaml`; its other keys belong to cdk8s. */
export interface Cdk8sConfig {
  /** Command that runs the program. */
  readonly app?: string | undefined;
  /** Folder for the manifests. */
  readonly output?: string | undefined;
}

const configFile = 'cdk8s.yaml';

/**
 * Reads `app` and `output` of the `cdk8s.yaml` in the folder; empty when there is none.
 * @throws ValidationError with line and column of what is wrong
 */
export function readCdk8sConfig(folder: string): Cdk8sConfig {
  let text: string;
  try {
    text = readFileSync(join(folder, configFile), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  return readPlainConfig(text) ?? readAnyConfig(text);
}

/**
 * The usual file of `key: text` lines, without loading a YAML reader: that alone would double the time of a synth.
 * Undefined when anything in it is not as plain as that.
 */
function readPlainConfig(text: string): Cdk8sConfig | undefined {
  const found = new Map<string, string>();
  // What is indented belongs to the key above: to be read properly when that is ours, or when there is none.
  let ours = true;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    if (/^(?: |- )/.test(line)) {
      if (ours) return undefined;
      continue;
    }
    const [, key, value = ''] = /^([a-zA-Z]\w*):(?: +(.*))?$/.exec(line) ?? [];
    if (key === undefined || found.has(key)) return undefined;
    ours = key === 'app' || key === 'output';
    const plain = /^[a-zA-Z./][\w ./@=-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
    if (ours && !plain) return undefined;
    found.set(key, value.trimEnd());
  }
  return { app: found.get('app'), output: found.get('output') };
}

function readAnyConfig(text: string): Cdk8sConfig {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only for a file that is not plain
  const yaml = require('yaml') as typeof import('yaml');
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const findings: Finding[] = [];
  const report = (offset: number, message: string, fix: string): void => {
    const { line, col } = lines.linePos(offset);
    findings.push({ code: 'E_CONFIG', severity: 'error', message, file: configFile, line, column: col, fix });
  };
  for (const error of document.errors) report(error.pos[0], error.message.replace(/\.$/, ''), 'correct the syntax');
  const config: { app?: string; output?: string } = {};
  const { contents } = document;
  if (findings.length === 0 && contents !== null && !yaml.isMap(contents))
    report(
      contents.range[0],
      'the file does not consist of keys and values',
      'write lines such as app: npx ts-node main.ts',
    );
  for (const key of ['app', 'output'] as const) {
    const node: unknown = yaml.isMap(contents) ? contents.get(key, true) : undefined;
    if (node === undefined || (yaml.isScalar(node) && node.value === null)) continue;
    if (yaml.isScalar(node) && typeof node.value === 'string' && node.value !== '') config[key] = node.value;
    else
      report(
        yaml.isNode(node) ? (node.range?.[0] ?? 0) : 0,
        `${key} is not a text`,
        `give one ${key === 'app' ? 'command' : 'folder'}`,
      );
  }
  if (findings.length > 0) throw new ValidationError(`${configFile} is wrong`, findings);
  return config;
}
