import { PodwrightError } from '../errors';

type YamlModule = typeof import('yaml');

/** Reads a compose file: anchors and merge keys are what many of them are made of. @throws PodwrightError E_YAML */
export function readCompose(text: string, file: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading `yaml` takes 25 ms
  const yaml = require('yaml') as YamlModule;
  const document = yaml.parseDocument(text, { merge: true, version: '1.2' });
  const [error] = document.errors;
  if (error === undefined) return document.toJS() as unknown;
  const line = error.linePos?.[0].line;
  throw new PodwrightError('E_YAML', (error.message.split('\n')[0] ?? '').replace(/ at line.*$/, ''), {
    at: line === undefined ? file : `${file}:${String(line)}`,
    fix: 'correct the file: `docker compose config` reads it too',
  });
}
