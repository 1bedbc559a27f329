import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserFolder, configMap, ended, kubeconfig, program } from './user-folder';

let folder: UserFolder;
beforeEach(() => (folder = new UserFolder()));
afterEach(() => folder.remove());

describe('while the API server does not answer', () => {
  let server: Server;
  beforeEach(async () => {
    // Accepts every request and answers none: a deploy that waits.
    server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each(['status', 'deploy'])(
    'a program that throws while %s waits for the cluster is told as its own',
    async (verb) => {
      folder.file('config', kubeconfig((server.address() as AddressInfo).port));
      folder.file('shop.js', `${program()}setTimeout(() => { throw new Error('late'); }, 50);\n`);
      const { code, stderr } = await folder.podwright([verb, 'shop.js', '--env', 'staging', '--kubeconfig', 'config']);
      expect(stderr).toContain('error E_PROGRAM: late\n    at shop.js:10:26\n    fix: correct the program\n');
      // Whoever may write cannot promise that nothing was written.
      expect(code).toBe(verb === 'status' ? 10 : 1);
    },
  );

  test.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])(
    '%s ends a deploy at once that has written nothing yet, also while the API server does not answer',
    async (signal, code) => {
      folder.file('config', kubeconfig((server.address() as AddressInfo).port));
      const requested = new Promise((resolve) => server.once('request', resolve));
      folder.file('c.yaml', configMap('c'));
      const child = folder.start([
        'deploy',
        'c.yaml',
        '--app',
        'a',
        '--namespace',
        'n',
        '--kubeconfig',
        'config',
        '--yes',
      ]);
      const end = ended(child);
      await requested;
      child.kill(signal);
      expect(await end).toMatchObject({ code });
    },
  );
});
