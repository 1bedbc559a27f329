import { shortenTypes, typeHint } from '../../lib/program/type-hint';

describe('how to mend a mistake of types', () => {
  it.each([
    ["Type '\"shop\"' is not assignable to type 'ImageRef'", /tag.*imageRef\(text\)/],
    ["Type '\"512MB\"' is not assignable to type 'Memory | undefined'", /'256Mi'.*quantity\(text\)/],
    ["Type '\"5GB\"' is not assignable to type 'StorageSize'", /'5Gi'/],
    ["Type 'number' is not assignable to type 'Cpu | undefined'", /'250m'/],
    ["Type '\"*/15 * * *\"' is not assignable to type 'Schedule'", /five fields/],
    ["Type '\"healthz\"' is not assignable to type '`/${string}`'", /slash/],
    [
      "Argument of type '{}' is not assignable to parameter of type 'P';   Property 'health' is missing in type",
      /^give health$/,
    ],
    [
      "Object literal may only specify known properties, and 'helth' does not exist in type 'WebAppProps'",
      /^remove helth/,
    ],
    ["Object literal ..., but 'helth' does not exist in type 'X'. Did you mean to write 'health'?", /^write health$/],
    ["Type 'ImageRef' is not assignable to type 'number'", /^give a number$/],
    ["Type '{}' is missing the following properties from type 'WebAppProps': image, port", /^give image, port$/],
    ["Cannot find module 'podwrigth' or its corresponding type declarations", /^write 'podwright'$/],
    ["Cannot find module 'podwright' or its corresponding type declarations", /^npm install podwright$/],
    ["Cannot find module '@acme/x/deep' or its corresponding type declarations", /^npm install @acme\/x$/],
    ["Cannot find module './gone'", /^correct the path$/],
    ["TS1005 ',' expected", /^correct the syntax$/],
    [
      "TS1309 The current file is a CommonJS module and cannot use 'await' at the top level",
      /main\(\).*"type": "module"/,
    ],
    [
      "TS1295 ECMAScript imports and exports cannot be written in a CommonJS file under 'verbatimModuleSyntax'",
      /"type": "module".*verbatimModuleSyntax/,
    ],
    ['TS2367 This comparison appears to be unintentional', /^nothing$/],
  ])('%s', (text, hint) => {
    const [, code = 'TS2322', message = ''] = /^(?:(TS\d+) )?(.*)$/s.exec(text) ?? [];
    expect(typeHint(message, code) ?? 'nothing').toMatch(hint);
  });

  it('is not hidden behind the whole object that was given', () => {
    const given = `'{ image: "a:1"; port: number; ${'env: { A: string }; '.repeat(20)}}'`;
    const short = shortenTypes(`Argument of type ${given} is not assignable to parameter of type 'WebAppProps'`);
    expect(short).toMatch(
      /^Argument of type '\{ image: "a:1"; port: number; .{0,30} \.\.\. \}' is not assignable to parameter of type 'WebAppProps'$/,
    );
  });
});
