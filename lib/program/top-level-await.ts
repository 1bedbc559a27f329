/** What has an `await` of its own: inside of it none belongs to the module. */
const functions = new Set([
  'ArrowFunctionExpression',
  'ClassMethod',
  'ClassProperty',
  'Constructor',
  'FunctionDeclaration',
  'FunctionExpression',
  'GetterProperty',
  'MethodProperty',
  'PrivateMethod',
  'PrivateProperty',
  'SetterProperty',
  'StaticBlock',
]);

/** Whether a syntax tree of swc waits outside of every function: `await`, `for await` and `await using`. */
export function awaitsAtTopLevel(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(awaitsAtTopLevel);
  if (typeof node !== 'object' || node === null) return false;
  const { type, isAwait, await: waits } = node as { type?: string; isAwait?: boolean; await?: boolean };
  if (type !== undefined && functions.has(type)) return false;
  if (type === 'AwaitExpression' || (type === 'ForOfStatement' && waits === true) || isAwait === true) return true;
  return Object.values(node).some(awaitsAtTopLevel);
}

/** What a module begins with that waits: everything of it is inside of a function, whose promise is what it returns. */
const opening = 'return (async () => {';

/** CommonJS cannot wait; as long as nobody requires what the module exports, a function around it can. */
export function inAsyncFunction(code: string): string {
  return `${opening}${code}\n})();`;
}

export function isInAsyncFunction(code: string): boolean {
  return code.startsWith(opening);
}
