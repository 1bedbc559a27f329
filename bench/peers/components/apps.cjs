// N apps as instances of kubernetes-models' classes: the objects of PEERS_MODEL, one app's own manifests as JSON.
const { readFileSync } = require('node:fs');

const model = readFileSync(process.env.PEERS_MODEL, 'utf8');

const folders = {
  v1: 'v1',
  'apps/v1': 'apps/v1',
  'networking.k8s.io/v1': 'networking.k8s.io/v1',
  'policy/v1': 'policy/v1',
};

module.exports = () =>
  Array.from({ length: Number(process.env.PEERS_COUNT) }, (_, index) =>
    JSON.parse(model.replaceAll('app-0', `app-${index}`)).map((manifest) => {
      const folder = folders[manifest.apiVersion];
      if (folder === undefined) throw new Error(`no class for ${manifest.apiVersion} ${manifest.kind}`);
      const { [manifest.kind]: Model } = require(`kubernetes-models/${folder}/${manifest.kind}`);
      return new Model(manifest);
    }),
  ).flat();
