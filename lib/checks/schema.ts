import type { Finding } from '../errors';
import { formatRef, refOf, type Manifest } from '../manifest';
import { findCircle } from '../objects/circular';
import { fieldChecks } from './field-checks';
import type { FieldReport } from './fields/field-check';
import { limitProblem } from './limit-problem';
import type { CompactLimits } from '../objects/compact-schema';
import { formatPath } from '../objects/field-path';
import type { Fields } from '../objects/read-field';
import { kindProblem } from './kind';
import { checkName } from './object-name';
import { scalarProblem } from './scalar';
import type { SchemaIndex } from './schema-index';
import { type ObjectType, type Shape } from './schema-index';
import { checkSize } from './size';
import { unknownFieldFix } from './unknown-field';

/** Deeper than this nothing in Kubernetes goes. */
const maxDepth = 100;

/**
 * Everything about an object that the API server would refuse, without asking it: unknown fields, types, required
 * fields, enumerations, items that are there twice, names, labels, sizes, and fields that the cluster's version does not
 * know. Of kinds that Kubernetes does not serve itself (custom resources) only what all objects share is checked. For one
 * object after another: what it needs is made once.
 */
export class SchemaCheck {
  private manifest: Manifest = { apiVersion: '', kind: '', metadata: {} };
  private findings: Finding[] = [];
  /** Where the walk is. One array for the whole walk: it becomes text only when there is something to report. */
  private path: (string | number)[] = [];
  /** Characters of the strings seen so far. */
  private characters = 0;
  /** Whether the object is nested beyond reason, so that the walk must end. */
  private tooDeep = false;

  constructor(
    private readonly index: SchemaIndex,
    private readonly minor: number | undefined,
  ) {}

  run(manifest: Manifest): Finding[] {
    this.manifest = manifest;
    this.findings = [];
    this.path = [];
    this.characters = 0;
    this.tooDeep = false;
    const problem = kindProblem(manifest, this.index, this.minor);
    if (problem !== undefined) this.add({ ...problem, object: this.name() });
    if (problem?.code === 'E_OBJECT_KIND') return this.findings;
    const type = this.index.kind(manifest.apiVersion, manifest.kind)?.type;
    if (type !== undefined) this.object(this.index.type(type), manifest);
    else this.foreignKind();
    checkName(manifest, this.reportFromRoot);
    checkSize(manifest, this.characters, this.findings.length === 0, this.reportFromRoot);
    return this.findings;
  }

  /** Of a custom resource: its metadata, and that JSON can carry the rest. */
  private foreignKind(): void {
    for (const field of Object.keys(this.manifest)) {
      this.path.push(field);
      const shape: Shape = field === 'metadata' ? { is: 'object', type: 'ObjectMeta' } : { is: 'any' };
      this.value(shape, this.manifest[field], undefined);
      this.path.pop();
    }
  }

  private object(type: ObjectType, value: Fields): void {
    for (const name in value) {
      const item = value[name];
      // Null and undefined mean "not set", to the API server as to JSON.
      if (item === undefined || item === null) continue;
      const field = type.fields.get(name);
      this.path.push(name);
      if (field === undefined) this.unknownField(type, name);
      else {
        if (this.minor !== undefined && field.since > this.minor) this.tooNew(field.since);
        this.value(field.shape, item, type);
        if (field.limits !== undefined) this.limits(field.limits, item);
      }
      this.path.pop();
    }
    for (const name of type.required) {
      if (value[name] === undefined || value[name] === null) {
        this.path.push(name);
        this.report('E_SCHEMA', [], 'the field is required', 'add it');
        this.path.pop();
      }
    }
    const checks = fieldChecks[type.name];
    if (checks !== undefined) for (const check of checks) check(value, this.report, this.minor);
  }

  private value(shape: Shape, value: unknown, parent: ObjectType | undefined): void {
    if (typeof value === 'object' && value !== null) {
      if (this.path.length < maxDepth) this.structure(shape, value);
      else this.endless();
      return;
    }
    if (typeof value === 'string') {
      this.characters += value.length;
      if (shape.is === 'string' && value.isWellFormed()) return;
    }
    const problem = scalarProblem(shape, value, parent?.name, this.path.at(-1));
    if (problem !== undefined) this.report(problem.code, [], problem.message, problem.fix);
  }

  private limits(limits: CompactLimits, value: unknown): void {
    const problem = limitProblem(limits, value);
    if (problem !== undefined) this.report('E_SCHEMA', [], problem, 'the definition of the kind says what is allowed');
    if (limits.items === undefined || typeof value !== 'object' || value === null) return;
    const list = Array.isArray(value);
    for (const [key, item] of Object.entries(value)) {
      this.path.push(list ? Number(key) : key);
      this.limits(limits.items, item);
      this.path.pop();
    }
  }

  /** Ends the walk: a value that contains itself would be walked for ever, in all directions. */
  private endless(): void {
    if (this.tooDeep) return;
    this.tooDeep = true;
    const circle = findCircle(this.manifest);
    if (circle !== undefined) {
      return this.reportFromRoot('E_CIRCULAR', circle, 'the value contains itself', 'copy the part that is needed');
    }
    this.report('E_DEPTH', [], `the value is nested deeper than ${maxDepth} levels`, 'flatten it');
  }

  private structure(shape: Shape, value: object): void {
    if (this.tooDeep) return;
    if (Array.isArray(value)) {
      if (shape.is === 'list') this.list(shape, value);
      else if (shape.is === 'any') this.items(shape, value);
      else this.wrongType(shape, 'a list');
      return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    // Objects of another realm (a vm, a jest test) have an Object.prototype of their own.
    if (prototype !== Object.prototype && prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      const name = `a ${value.constructor.name}`;
      return this.report('E_VALUE_TYPE', [], `${name} is not a JSON value`, 'give a string, number, list or object');
    }
    if (shape.is === 'object') this.object(this.index.type(shape.type), value as Fields);
    else if (shape.is === 'map') this.entries(shape.of, value as Fields);
    else if (shape.is === 'any') this.entries(shape, value as Fields);
    else this.wrongType(shape, 'an object');
  }

  private entries(shape: Shape, value: Fields): void {
    for (const key in value) {
      const item = value[key];
      if (item === undefined || (item === null && shape.is === 'any')) continue;
      this.path.push(key);
      if (item === null) this.wrongType(shape, 'null');
      else this.value(shape, item, undefined);
      this.path.pop();
    }
  }

  private items(shape: Shape, value: readonly unknown[]): void {
    for (let position = 0; position < value.length; position++) {
      this.path.push(position);
      const item = value[position];
      if (item === null && shape.is !== 'any') this.wrongType(shape, 'null');
      else if (item !== null) this.value(shape, item, undefined);
      this.path.pop();
    }
  }

  private list(shape: Extract<Shape, { is: 'list' }>, value: readonly unknown[]): void {
    this.items(shape.of, value);
    if (value.length < 2 || (shape.keys.length === 0 && !shape.set)) return;
    const first = new Map<string, number>();
    for (let position = 0; position < value.length; position++) {
      const id = identityOf(shape.keys, value[position]);
      if (id === undefined) continue;
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, position);
      else this.duplicateItem(id, position, earlier);
    }
  }

  private duplicateItem(id: string, position: number, earlier: number): void {
    const name = this.path.at(-1);
    const code = name === 'env' ? 'E_ENV_DUPLICATE' : name === 'ports' ? 'E_PORT_DUPLICATE' : 'E_DUPLICATE_ITEM';
    this.report(code, [position], `${id} is already at position ${earlier} of the list`, 'remove one of the two');
  }

  private unknownField(type: ObjectType, name: string): void {
    const here = this.path.slice(0, -1);
    this.report('E_SCHEMA', [], 'the field does not exist', unknownFieldFix(this.index, type, name, here));
  }

  private tooNew(since: number): void {
    const what = `the field came with Kubernetes 1.${since}, the cluster runs 1.${String(this.minor)}`;
    this.report('E_KUBE_VERSION', [], what, 'leave it out, or raise kubeVersion when the cluster is newer');
  }

  private wrongType(shape: Shape, found: string): void {
    const problem = scalarProblem(shape, undefined, undefined, undefined);
    const expected = problem?.expected ?? 'another type';
    this.report('E_SCHEMA', [], `expected ${expected}, found ${found}`, `give ${expected}`);
  }

  private readonly report: FieldReport = (code, field, message, fix) => {
    this.add({ code, object: this.name(), field: formatPath([...this.path, ...field]), message, fix });
  };

  private readonly reportFromRoot: FieldReport = (code, field, message, fix) => {
    this.add({ code, object: this.name(), field: field.length === 0 ? undefined : formatPath(field), message, fix });
  };

  private add(finding: Omit<Finding, 'severity'>): void {
    this.findings.push({ ...finding, severity: finding.code.startsWith('W_') ? 'warning' : 'error' });
  }

  private name(): string {
    const { kind, metadata } = this.manifest as Partial<Manifest>;
    return formatRef(refOf({ ...this.manifest, kind: kind ?? '?', metadata: metadata ?? {} }));
  }
}

/** What tells an item of a map or set apart, for messages too; undefined when it lacks a key. Secrets are no keys. */
function identityOf(keys: readonly string[], item: unknown): string | undefined {
  if (keys.length === 0) return typeof item === 'string' || typeof item === 'number' ? `"${item}"` : undefined;
  if (typeof item !== 'object' || item === null) return undefined;
  let id = '';
  for (const key of keys) {
    const value = (item as Fields)[key] ?? (key === 'protocol' ? 'TCP' : undefined);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    id += id === '' ? `${key} ${value}` : `, ${key} ${value}`;
  }
  return id;
}
