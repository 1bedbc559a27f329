import type { Document, LineCounter } from 'yaml';

export interface Place {
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Finds fields of objects in the text that they were read from: parsed once, and only when somebody asks. */
export class FieldPlaces {
  private readonly yaml: typeof import('yaml');
  private readonly lines: LineCounter;
  /** Objects by the line that they begin in. */
  private readonly objects = new Map<number, unknown>();

  constructor(text: string) {
    // Loading `yaml` takes 25 ms: only for what has mistakes.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    this.yaml = require('yaml') as typeof import('yaml');
    this.lines = new this.yaml.LineCounter();
    const documents = this.yaml.parseAllDocuments(text, {
      schema: 'failsafe',
      lineCounter: this.lines,
      logLevel: 'silent',
    });
    for (const { contents } of documents as readonly Document.Parsed[]) this.note(contents);
  }

  /**
   * Where a field of the object that begins in a line is written, or the innermost of what it is in that is written.
   * @param field as `formatPath` writes it
   */
  find(line: number, field: string): Place | undefined {
    let node = this.objects.get(line);
    let found: Place | undefined;
    for (const step of stepsOf(field)) {
      const [at, inner] = this.enter(node, step);
      if (at === undefined) break;
      found = at;
      node = inner;
    }
    return found;
  }

  /** An object, or those of a List and of Lists in it. */
  private note(node: unknown): void {
    const place = this.placeOf(node);
    const items = this.yaml.isMap(node) ? node.get('items', true) : undefined;
    if (this.yaml.isSeq(items)) for (const item of items.items) this.note(item);
    else if (place !== undefined) this.objects.set(place.line, node);
  }

  private enter(node: unknown, step: string | number): readonly [place: Place | undefined, inner: unknown] {
    if (typeof step === 'number') {
      const item = this.yaml.isSeq(node) ? node.items[step] : undefined;
      return [this.placeOf(item), item];
    }
    const pair = this.yaml.isMap(node)
      ? node.items.find(({ key }) => this.yaml.isScalar(key) && key.value === step)
      : undefined;
    return [this.placeOf(pair?.key), pair?.value];
  }

  private placeOf(node: unknown): Place | undefined {
    const range = this.yaml.isNode(node) ? node.range : undefined;
    if (!range) return undefined;
    const { line, col } = this.lines.linePos(range[0]);
    return { line, column: col };
  }
}

function stepsOf(field: string): readonly (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, word = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? word : String(JSON.parse(quoted));
  });
}
