import type { Alias, Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { readPlain } from './yaml-scalar';

/** Reports a mistake at an offset of the text. */
export type ReportAt = (offset: number, message: string, fix: string) => void;

/** Deeper nesting, and more nodes out of aliases than this in one document, are refused. */
const limits = { depth: 100, aliasedNodes: 10_000 } as const;

interface Yaml {
  isAlias(node: unknown): node is Alias;
  isMap(node: unknown): node is YAMLMap;
  isScalar(node: unknown): node is Scalar;
  isSeq(node: unknown): node is YAMLSeq;
}

/**
 * The JSON value of a parsed document, read as kubectl reads it and stricter: duplicate keys, tags, keys that are not
 * texts, and whatever JSON cannot carry are reported. Anchors, aliases and merge keys (`<<`) are resolved.
 */
export function readValue(document: Document.Parsed, text: string, yaml: Yaml, report: ReportAt): unknown {
  return new Reader(yaml, text, report).read(document.contents, 1);
}

/** What JSON knows and go-yaml does not: an escaped slash, and half of a character at a time. */
const jsonEscape = /(?<!\\)(?:\\\\)*(\\\/|\\u[dD][89a-fA-F][\da-fA-F]{2})/;

type Entries = Map<string, unknown>;

class Reader {
  private readonly anchors = new Map<string, Node>();
  /** Anchored nodes that are being read: an alias to one of them would contain itself. */
  private readonly open = new Set<Node>();
  /** Whoever reads YAML or JSON tells them apart by the first character. */
  private readonly isJson: boolean;
  private aliasDepth = 0;
  private aliasedNodes = 0;

  constructor(
    private readonly yaml: Yaml,
    private readonly text: string,
    private readonly report: ReportAt,
  ) {
    this.isJson = /^\s*\{/.test(text);
  }

  read(node: unknown, depth: number): unknown {
    const { yaml } = this;
    if (yaml.isAlias(node)) return this.alias(node, depth);
    if (!yaml.isMap(node) && !yaml.isSeq(node) && !yaml.isScalar(node)) return null;
    if (this.aliasDepth > 0 && ++this.aliasedNodes > limits.aliasedNodes) {
      if (this.aliasedNodes === limits.aliasedNodes + 1)
        this.complain(node, `aliases multiply into more than ${limits.aliasedNodes} values`, 'write the values out');
      return null;
    }
    if (node.tag !== undefined)
      this.complain(node, `the tag ${node.tag} has no meaning in JSON`, 'remove it, quote what is meant as text');
    if (yaml.isScalar(node)) return this.anchored(node, () => this.scalar(node));
    if (depth > limits.depth) {
      this.complain(node, `nested deeper than ${limits.depth} levels`, 'flatten it');
      return null;
    }
    return this.anchored(node, () => (yaml.isMap(node) ? this.map(node, depth) : this.sequence(node, depth)));
  }

  private anchored<Value>(node: Node & { anchor?: string }, read: () => Value): Value {
    if (node.anchor === undefined) return read();
    if (!/^[\w-]+$/.test(node.anchor))
      this.complain(
        node,
        `kubectl does not read the anchor &${node.anchor}`,
        'name it by letters, digits, "-" and "_"',
      );
    this.anchors.set(node.anchor, node);
    this.open.add(node);
    const value = read();
    this.open.delete(node);
    return value;
  }

  private alias(node: Alias, depth: number): unknown {
    const target = this.target(node);
    if (target === undefined) return null;
    this.aliasDepth++;
    const value = this.read(target, depth);
    this.aliasDepth--;
    return value;
  }

  /** An anchor may be given again: the last one before the alias counts. */
  private target(node: Alias): Node | undefined {
    const target = this.anchors.get(node.source);
    if (target === undefined) this.complain(node, `there is no anchor &${node.source} before`, 'correct the name');
    else if (this.open.has(target)) this.complain(node, `*${node.source} contains itself`, 'write the value out');
    else return target;
    return undefined;
  }

  private scalar(node: Scalar): unknown {
    const text = textOf(node);
    if (node.type !== 'PLAIN') return this.checked(node, text);
    const plain = readPlain(text);
    if ('value' in plain) return plain.value;
    this.complain(node, plain.problem, 'quote it if a text is meant');
    return null;
  }

  private checked(node: Scalar, text: string): string {
    if (/\p{Surrogate}/u.test(text)) {
      this.complain(node, 'the text contains half of a surrogate pair', 'write a whole character');
    } else if (node.type === 'QUOTE_DOUBLE' && !this.isJson) {
      const escape = jsonEscape.exec(this.sourceOf(node))?.[1];
      if (escape !== undefined)
        this.complain(node, `kubectl does not read the escape ${escape}`, 'write the character');
    }
    return text;
  }

  private sequence(node: YAMLSeq, depth: number): unknown[] {
    return node.items.map((item) => this.read(item, depth + 1));
  }

  private map(node: YAMLMap, depth: number): object {
    const entries: Entries = new Map();
    const merged: Entries = new Map();
    for (const pair of node.items) {
      if (this.isMerge(pair)) {
        this.merge(pair.value, entries, merged, depth);
        continue;
      }
      const key = this.key(pair.key);
      if (key === undefined) continue;
      if (entries.has(key)) this.complain(pair.key, `the key ${JSON.stringify(key)} is given twice`, 'remove one');
      entries.set(key, this.read(pair.value, depth + 1));
    }
    for (const [key, value] of merged) if (!entries.has(key)) entries.set(key, value);
    // Unlike an assignment, this makes `__proto__` an ordinary key.
    return Object.fromEntries(entries);
  }

  private key(node: unknown): string | undefined {
    const { yaml } = this;
    const target = yaml.isAlias(node) ? this.target(node) : node;
    if (!yaml.isScalar(target)) {
      this.complain(node, 'a key has to be a text', 'quote it');
      return undefined;
    }
    const value = this.read(target, 1) as string | number | boolean | null;
    if (typeof value === 'string') return value;
    const text = textOf(target);
    if (value !== null && String(value) === text && (typeof value !== 'number' || Number.isSafeInteger(value)))
      return text;
    this.complain(
      node,
      `kubectl reads the key ${text === '' ? 'without a text' : text} as ${String(value)}`,
      'quote it',
    );
    return undefined;
  }

  private isMerge(pair: Pair): boolean {
    const { key } = pair;
    if (!this.yaml.isScalar(key) || key.type !== 'PLAIN' || key.value !== '<<') return false;
    if (key.tag !== undefined || key.anchor !== undefined)
      this.complain(key, 'kubectl does not merge by a << that has a tag or an anchor', 'write << alone');
    return true;
  }

  /** Fields of `<<` give way to fields that are written out; the first of several maps wins. */
  private merge(node: unknown, before: Entries, merged: Entries, depth: number): void {
    const { yaml } = this;
    const sources = yaml.isSeq(node) ? node.items : [node];
    for (const source of sources) {
      const value = this.read(source, depth);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        this.complain(source, '<< takes a map or a list of maps', 'give it an alias of a map');
        continue;
      }
      for (const [key, item] of Object.entries(value)) {
        if (before.has(key))
          this.complain(source, `kubectl lets << replace the key ${JSON.stringify(key)} above it`, 'put << first');
        if (!merged.has(key)) merged.set(key, item);
      }
    }
  }

  private sourceOf({ range }: Scalar): string {
    return this.text.slice(range?.[0], range?.[1]);
  }

  private complain(node: unknown, message: string, fix: string): void {
    const range = (node as { range?: readonly number[] | null } | null)?.range;
    this.report(range?.[0] ?? 0, message, fix);
  }
}

/** With the schema that has no types every scalar is a text; an empty one may be null. */
function textOf(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : '';
}
