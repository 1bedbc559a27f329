import { tryParseJson } from '../../objects/parse-json';

/**
 * Reads a kubeconfig as kubectl and the installers write it: JSON, or blocks with one plain or simply quoted value a
 * line. Undefined for anything else, and the caller takes the whole YAML reader: that takes 35 ms to load, a tenth of
 * what a plan may take in all.
 */
export function readPlainKubeconfig(source: string): unknown {
  if (source.startsWith('{')) return tryParseJson(source);
  const lines = source
    .split(/\r?\n/)
    .filter((line) => !/^\s*(#.*)?$/.test(line) && line !== '---')
    .map((line) => ({ indent: line.search(/\S/), text: line.trim() }));
  const reader = new BlockReader(lines);
  const value = source.includes('\t') ? undefined : reader.block(0);
  return reader.failed || reader.next(0) !== undefined ? undefined : value;
}

class BlockReader {
  failed = false;

  constructor(private readonly lines: { indent: number; text: string }[]) {}

  /** The next line of a block that is indented so far. */
  next(indent: number): string | undefined {
    const line = this.lines[0];
    if (line === undefined || this.failed || line.indent < indent) return undefined;
    return line.indent === indent ? line.text : this.fail();
  }

  block(indent: number): unknown {
    return this.next(indent)?.startsWith('- ') === true ? this.sequence(indent) : this.mapping(indent);
  }

  private sequence(indent: number): unknown {
    const items: unknown[] = [];
    for (let text = this.next(indent); text?.startsWith('- ') === true; text = this.next(indent)) {
      const item = text.slice(2).trimStart();
      const inner = indent + text.length - item.length;
      const isMapping = /^[\w./-]+:( |$)/.test(item);
      // What stands beside the dash is the first line of the item.
      if (isMapping) this.lines[0] = { indent: inner, text: item };
      else this.lines.shift();
      items.push(isMapping ? this.mapping(inner) : this.scalar(item));
    }
    return items;
  }

  private mapping(indent: number): unknown {
    const entries = new Map<string, unknown>();
    for (let text = this.next(indent); text !== undefined; text = this.next(indent)) {
      const [, key = '', value] = /^([A-Za-z_][\w./-]*):(?: +(.*))?$/.exec(text) ?? [];
      if (key === '' || entries.has(key) || ambiguous.test(key)) return this.fail();
      this.lines.shift();
      entries.set(key, value === undefined ? this.under(indent) : this.scalar(value));
    }
    return entries.size === 0 ? this.fail() : Object.fromEntries(entries);
  }

  /** What stands under a key: deeper, or a sequence at the same depth. */
  private under(indent: number): unknown {
    const line = this.lines[0];
    if (line === undefined || line.indent < indent) return this.fail();
    if (line.indent > indent) return this.block(line.indent);
    return line.text.startsWith('- ') ? this.sequence(indent) : this.fail();
  }

  private scalar(text: string): unknown {
    if (text === '{}' || text === '[]') return text === '{}' ? {} : [];
    if (text === 'true' || text === 'false') return text === 'true';
    const quoted = /^"([^"\\]*)"$|^'([^']*)'$/.exec(text);
    if (quoted !== null) return quoted[1] ?? quoted[2];
    const word = /^([A-Za-z/]|--[a-z])/.test(text) && !/ #|:( |$)/.test(text) && !ambiguous.test(text);
    return word || isToken(text) ? text : this.fail();
  }

  private fail(): undefined {
    this.failed = true;
  }
}

/** Begins like a number and is none: a token in hexadecimal or base64. */
function isToken(text: string): boolean {
  return /^\d[\dA-Za-z/]+=*$/.test(text) && !/^(\d+([eE]\d+)?|0[xXoObB][\da-fA-F]+)$/.test(text);
}

/** Words that one YAML reader or another takes for a boolean or for nothing. */
const ambiguous = /^(true|false|yes|no|on|off|null|y|n|__proto__)$/i;
