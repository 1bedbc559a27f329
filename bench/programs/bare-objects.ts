import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart, type ApiObjectProps } from 'cdk8s';

/**
 * The least that a program on cdk8s can do: the objects of PEERS_MODEL, N times, as bare `ApiObject`s, each rendered once
 * and turned into text by `JSON.stringify`. No typed construct, no check, no YAML, no file.
 */
const { PEERS_MODEL = '', PEERS_COUNT = '1' } = process.env;
const model = readFileSync(PEERS_MODEL, 'utf8');
const app = new App();
let characters = 0;
for (let index = 0; index < Number(PEERS_COUNT); index++) {
  const chart = new Chart(app, `app-${String(index)}`);
  const manifests = JSON.parse(model.replaceAll('app-0', `app-${String(index)}`)) as ApiObjectProps[];
  for (const [place, props] of manifests.entries()) {
    characters += JSON.stringify(new ApiObject(chart, `object-${String(place)}`, props).toJson()).length;
  }
}
process.stderr.write(`${String(characters)} characters\n`);
