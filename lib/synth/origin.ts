import type { IConstruct } from 'constructs';
import { declarationKeyOf, declarationOf, relativeToPackage } from '../source/declaration';
import type { Origin } from '../manifest';

/** A construct that was made on a line of the program, and the outermost one of those around it that this line made. */
interface Declared {
  readonly construct: IConstruct;
  readonly outermost: IConstruct;
}

/** Finds where constructs were declared; remembers what it has looked up for the length of one synth. */
export class Origins {
  readonly #sources = new Map<string, { readonly file: string; readonly line: number } | undefined>();
  /** Of constructs that others are in. */
  readonly #scopes = new Map<IConstruct, Declared | undefined>();

  /**
   * The user's line, and the path of the outermost construct that this line made: for an object inside of a `WebApp`
   * that is the `WebApp`, which is what the line names.
   */
  of(construct: IConstruct): Origin {
    const declared = this.#declared(construct);
    if (declared === undefined) return { path: construct.node.path };
    const { construct: nearest, outermost } = declared;
    const path = nearest === construct || outermost !== nearest ? outermost.node.path : construct.node.path;
    return { path, ...this.#source(nearest, declarationKeyOf(nearest) ?? '') };
  }

  /** Itself, or the nearest around it that has a line. */
  #declared(construct: IConstruct): Declared | undefined {
    const { scope } = construct.node;
    const around = scope === undefined ? undefined : this.#declaredScope(scope);
    const line = declarationKeyOf(construct);
    if (line === undefined) return around;
    const together = around !== undefined && around.construct === scope && declarationKeyOf(scope) === line;
    return { construct, outermost: together ? around.outermost : construct };
  }

  #declaredScope(scope: IConstruct): Declared | undefined {
    if (!this.#scopes.has(scope)) this.#scopes.set(scope, this.#declared(scope));
    return this.#scopes.get(scope);
  }

  #source(construct: IConstruct, key: string): { readonly file?: string; readonly line?: number } {
    if (!this.#sources.has(key)) {
      const position = declarationOf(construct);
      this.#sources.set(key, position && { file: relativeToPackage(position.file), line: position.line });
    }
    return this.#sources.get(key) ?? {};
  }
}
