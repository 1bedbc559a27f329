/** What nothing at the top of a TypeScript module may be called. */
export const reservedWords: ReadonlySet<string> = new Set([
  ...['arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete'],
  ...['do', 'else', 'enum', 'eval', 'export', 'exports', 'extends', 'false', 'finally', 'for', 'function', 'if'],
  ...['implements', 'import', 'in', 'instanceof', 'interface', 'let', 'module', 'new', 'null', 'package', 'private'],
  ...[
    'protected',
    'public',
    'require',
    'return',
    'static',
    'super',
    'switch',
    'this',
    'throw',
    'true',
    'try',
    'typeof',
  ],
  ...['undefined', 'var', 'void', 'while', 'with', 'yield'],
]);
