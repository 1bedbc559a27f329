import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ValidationError, type Finding } from '../errors';
import type { ReportAt } from '../objects/yaml-cursor';
import { wholeText } from '../objects/yaml-documents';
import { readValue } from '../objects/yaml-object';
import { parseYaml, valueOf } from '../objects/yaml-parser';

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
  const findings: Finding[] = [];
  const config = configIn(text, ({ line, column }, message, fix) =>
    findings.push({ code: 'E_CONFIG', severity: 'error', message, file: configFile, line, column: column + 1, fix }),
  );
  if (findings.length > 0) throw new ValidationError(`${configFile} is wrong`, findings);
  return config;
}

function configIn(text: string, report: ReportAt): Cdk8sConfig {
  const root = parseYaml(wholeText(text), report);
  if (root === undefined) return {};
  if (root.kind !== 'map') {
    const fix = 'write lines such as app: npx ts-node main.ts';
    report(root.mark, 'the file does not consist of keys and values', fix);
    return {};
  }
  const values = readValue(root, report) as Readonly<Record<string, unknown>>;
  const textOf = (key: 'app' | 'output', what: string): string | undefined => {
    const value = values[key] ?? undefined;
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    report(valueOf(root, key)?.mark ?? root.mark, `${key} is not a text`, `give one ${what}`);
    return undefined;
  };
  return { app: textOf('app', 'command'), output: textOf('output', 'folder') };
}
