// What `kosko generate` does: finds the components, validates every manifest, prints YAML.
const { createWriteStream } = require('node:fs');
const path = require('node:path');
const { generate, print } = require('@kosko/generate');

async function main() {
  const result = await generate({
    path: path.join(__dirname, 'components'),
    components: ['*'],
    extensions: ['cjs'],
    validate: true,
  });
  const writer = createWriteStream(process.argv[2]);
  print(result, { format: 'yaml', writer });
  await new Promise((resolve) => writer.end(resolve));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
