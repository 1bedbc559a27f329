import { documentsOf } from './yaml-documents';
import { listItemsOf, parseYaml, type YamlNode } from './yaml-parser';

export interface Place {
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Finds fields of objects in the text that they were read from: parsed once, and only when somebody asks. */
export class FieldPlaces {
  /** Objects by the line that they begin in. */
  private readonly objects = new Map<number, YamlNode>();

  constructor(text: string) {
    const ignore = (): undefined => undefined;
    for (const document of documentsOf(text, ignore)) {
      const node = parseYaml(document, ignore);
      if (node !== undefined) this.note(node);
    }
  }

  /**
   * Where a field of the object that begins in a line is written, or the innermost of what it is in that is written.
   * @param field as `formatPath` writes it
   */
  find(line: number, field: string): Place | undefined {
    let node = this.objects.get(line);
    let found: Place | undefined;
    for (const step of stepsOf(field)) {
      const [at, inner] = enter(node, step);
      if (at === undefined) break;
      found = { line: at.mark.line, column: at.mark.column + 1 };
      node = inner;
    }
    return found;
  }

  /** An object, or those of a List and of Lists in it. */
  private note(node: YamlNode): void {
    const items = listItemsOf(node);
    if (items.length > 0) for (const item of items) this.note(item);
    else this.objects.set(node.mark.line, node);
  }
}

function enter(node: YamlNode | undefined, step: string | number): readonly (YamlNode | undefined)[] {
  if (typeof step === 'number') {
    const item = node?.kind === 'list' ? node.items[step] : undefined;
    return [item, item];
  }
  const pair =
    node?.kind === 'map' ? node.pairs.find(({ key }) => key.kind === 'scalar' && key.text === step) : undefined;
  return [pair?.key, pair?.value];
}

function stepsOf(field: string): readonly (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, word = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? word : String(JSON.parse(quoted));
  });
}
