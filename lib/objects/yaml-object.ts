import type { ReportAt } from './yaml-cursor';
import {
  deepest,
  type YamlAlias,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from './yaml-parser';
import { readKey, readPlain, readTagged, strangeTag } from './yaml-scalar';

/** More nodes out of aliases than this in one document are refused. */
const mostAliased = 10_000;

/**
 * The JSON value of the nodes of a document, read as kubectl reads it and stricter: duplicate keys, tags of
 * programming languages, and whatever JSON cannot carry are reported. Anchors, aliases and merge keys (`<<`) are
 * resolved.
 */
export function readValue(node: YamlNode, report: ReportAt): unknown {
  return new Reader(report).read(node, 1);
}

type Entries = Map<string, unknown>;

class Reader {
  /** Anchored nodes that are being read: an alias to one of them would contain itself. */
  private readonly open = new Set<YamlNode>();
  private aliasDepth = 0;
  private aliasedNodes = 0;

  constructor(private readonly report: ReportAt) {}

  read(node: YamlNode, depth: number): unknown {
    if (node.kind === 'alias') return this.alias(node, depth);
    if (this.aliasDepth > 0 && ++this.aliasedNodes > mostAliased) {
      if (this.aliasedNodes === mostAliased + 1)
        this.complain(node, `aliases multiply into more than ${mostAliased} values`, 'write the values out');
      return null;
    }
    if (depth > deepest + 1) {
      this.complain(node, `nested deeper than ${deepest} levels`, 'flatten it');
      return null;
    }
    if (!node.isAnchored) return this.content(node, depth);
    this.open.add(node);
    const value = this.content(node, depth);
    this.open.delete(node);
    return value;
  }

  private content(node: Exclude<YamlNode, YamlAlias>, depth: number): unknown {
    const { tag } = node;
    if (node.kind === 'scalar') return this.scalar(node);
    if (tag !== undefined && tag.text !== (node.kind === 'map' ? '!!map' : '!!seq'))
      this.report(tag.mark, strangeTag, 'remove it');
    return node.kind === 'map' ? this.map(node, depth) : this.list(node, depth);
  }

  private alias(node: YamlAlias, depth: number): unknown {
    const target = this.target(node);
    if (target === undefined) return null;
    this.aliasDepth++;
    const value = this.read(target, depth);
    this.aliasDepth--;
    return value;
  }

  private target(node: YamlAlias): YamlNode | undefined {
    const target = node.anchor?.node;
    const fix = 'correct the name, or put what is a text in quotes';
    if (target === undefined) this.complain(node, 'there is no anchor of this name before', fix);
    else if (this.open.has(target)) this.complain(node, 'the alias contains itself', 'write the value out');
    else return target;
    return undefined;
  }

  private scalar({ mark, text, isPlain, tag }: YamlScalar): unknown {
    if (/\p{Surrogate}/u.test(text))
      this.report(mark, 'the text contains half of a surrogate pair', 'write a whole character');
    const read = tag === undefined ? (isPlain ? readPlain(text) : { value: text }) : readTagged(tag.text, text);
    if ('value' in read) return read.value;
    this.report(tag?.mark ?? mark, read.problem, 'quote it if a text is meant, without a tag');
    return null;
  }

  private list({ items }: YamlList, depth: number): unknown[] {
    return items.map((item) => this.read(item, depth + 1));
  }

  private map({ pairs }: YamlMap, depth: number): object {
    const entries: Entries = new Map();
    const merged: Entries = new Map();
    for (const pair of pairs) {
      if (isMerge(pair)) {
        this.merge(pair.value, entries, merged, depth);
        continue;
      }
      const key = this.key(pair.key);
      const value = this.read(pair.value, depth + 1);
      if (key === undefined) continue;
      if (entries.has(key)) this.complain(pair.key, `the key ${JSON.stringify(key)} is given twice`, 'remove one');
      entries.set(key, value);
    }
    for (const [key, value] of merged) if (!entries.has(key)) entries.set(key, value);
    // Unlike an assignment, this makes `__proto__` an ordinary key.
    return Object.fromEntries(entries);
  }

  private key(node: YamlNode): string | undefined {
    const target = node.kind === 'alias' ? this.target(node) : node;
    if (target === undefined) return undefined;
    if (target.kind !== 'scalar') {
      this.complain(node, 'a key has to be a text', 'quote it');
      return undefined;
    }
    const value = this.read(target, 1);
    if (!target.isPlain || target.tag !== undefined) return String(value);
    const read = readKey(target.text);
    if ('value' in read) return read.value;
    this.complain(node, read.problem, 'quote it');
    return undefined;
  }

  /** Fields of `<<` give way to fields that are written out; the first map of a list wins, and the last of several `<<`. */
  private merge(node: YamlNode, before: Entries, merged: Entries, depth: number): void {
    const own: Entries = new Map();
    for (const source of node.kind === 'list' ? node.items : [node]) {
      const value = this.read(source, depth);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        this.complain(source, '<< takes a map or a list of maps', 'give it an alias of a map');
        continue;
      }
      for (const [key, item] of Object.entries(value)) {
        if (before.has(key))
          this.complain(source, `kubectl lets << replace the key ${JSON.stringify(key)} above it`, 'put << first');
        if (!own.has(key)) own.set(key, item);
      }
    }
    for (const [key, item] of own) merged.set(key, item);
  }

  private complain({ mark }: YamlNode, message: string, fix: string): void {
    this.report(mark, message, fix);
  }
}

function isMerge({ key }: YamlPair): boolean {
  return key.kind === 'scalar' && key.isPlain && key.text === '<<' && key.tag === undefined;
}
