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
    [
      "Object literal ..., but 'helth' does not exist in type 'X'. Did you mean to write 'health'?",
      /^correct the types$/,
    ],
    ["Type 'ImageRef' is not assignable to type 'number'", /^correct the types$/],
  ])('%s', (message, hint) => {
    expect(typeHint(message)).toMatch(hint);
  });

  it('is not hidden behind the whole object that was given', () => {
    const given = `'{ image: "a:1"; port: number; ${'env: { A: string }; '.repeat(20)}}'`;
    const short = shortenTypes(`Argument of type ${given} is not assignable to parameter of type 'WebAppProps'`);
    expect(short).toMatch(
      /^Argument of type '\{ image: "a:1"; port: number; .{0,30} \.\.\. \}' is not assignable to parameter of type 'WebAppProps'$/,
    );
  });
});
