import type { IConstruct } from 'constructs';
import { declarationKeyOf, declarationOf, relativeToPackage } from '../source/declaration';
import type { Origin } from '../manifest';

/** Finds where constructs were declared; remembers what it has looked up for the length of one synth. */
export class Origins {
  readonly #sources = new Map<string, { readonly file: string; readonly line: number } | undefined>();

  /**
   * The user's line, and the path of the outermost construct that this line made: for an object inside of a `WebApp`
   * that is the `WebApp`, which is what the line names.
   */
  of(construct: IConstruct): Origin {
    const scopes = [...construct.node.scopes].reverse();
    const declared = scopes.find((scope) => declarationKeyOf(scope) !== undefined);
    if (declared === undefined) return { path: construct.node.path };
    const key = declarationKeyOf(declared);
    const same = scopes.slice(scopes.indexOf(declared));
    const end = same.findIndex((scope) => declarationKeyOf(scope) !== key);
    const outermost = same[end === -1 ? same.length - 1 : end - 1] ?? declared;
    const path = declared === construct || outermost !== declared ? outermost.node.path : construct.node.path;
    return { path, ...this.#source(declared, key ?? '') };
  }

  #source(construct: IConstruct, key: string): { readonly file?: string; readonly line?: number } {
    if (!this.#sources.has(key)) {
      const position = declarationOf(construct);
      this.#sources.set(key, position && { file: relativeToPackage(position.file), line: position.line });
    }
    return this.#sources.get(key) ?? {};
  }
}
