import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { CiSystem } from './ci-systems';

export const projectKinds = ['app', 'library'] as const;
export type ProjectKind = (typeof projectKinds)[number];

export interface ProjectOptions {
  readonly kind: ProjectKind;
  /** Name of the package and of the app: small letters, digits and dashes. */
  readonly name: string;
  /** Of podwright, for the dependency. */
  readonly version: string;
  readonly ci?: CiSystem | undefined;
}

/** As far from `build` as from `lib`. */
const templates = path.join(__dirname, '..', '..', 'templates');
const pipelines = { github: '.github/workflows/ci.yml', gitlab: '.gitlab-ci.yml' } as const;

/** Npm leaves the one out of packages, and tools take the other for a package within ours. */
const renamed: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  'package.template.json': 'package.json',
};

/**
 * Path -> text of every file of a new project, which works as it is. The templates are a project named `demo`, checked
 * with everything else here.
 */
export function projectFiles({ kind, name, version, ci }: ProjectOptions): ReadonlyMap<string, string> {
  const folder = path.join(templates, kind);
  const fill = (file: string): string =>
    readFileSync(file, 'utf8')
      .replaceAll('"podwright": "^0.0.0"', `"podwright": "^${version}"`)
      .replace(/\bdemo\b/g, name)
      .replace(/\bDemo\b/g, className(name));
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
  const files = found.map((file) => {
    const target = renamed[file] ?? file.split(path.sep).join('/');
    return [target, fill(path.join(folder, file))] as const;
  });
  const pipeline =
    ci === undefined ? [] : [[pipelines[ci], fill(path.join(templates, 'ci', `${kind}-${ci}.yml`))] as const];
  return new Map([...files, ...pipeline]);
}

function className(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
