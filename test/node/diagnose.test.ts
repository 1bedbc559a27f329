import { Program } from './program';

const web = (tag: string, more = '') => `
const web = new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:${tag}', port: 8080, health: '/healthz', replicas: 1, memory: '128Mi', ${more}
});`;

interface Case {
  readonly what: string;
  readonly program: string;
  readonly args?: readonly string[];
  /** The cause, then words of the evidence. */
  readonly says: readonly (string | RegExp)[];
  readonly code: number;
  /** From the start of the command to its verdict. */
  readonly within: number;
}

const cases: readonly Case[] = [
  {
    what: 'an image that the registry does not have (ImagePullBackOff)',
    program: web('9.9.9'),
    says: ['image.not_found', 'ghcr.io/acme/shop:9.9.9'],
    code: 20,
    within: 30,
  },
  {
    what: 'an app that ends by itself (CrashLoopBackOff), with its last lines',
    program: web('crash'),
    says: ['app.crash', 'exit code 1', 'Error: SHOP_CURRENCY is not a currency'],
    code: 20,
    within: 45,
  },
  {
    what: 'an app that takes more memory than it may (OOMKilled)',
    program: web('oom'),
    says: ['app.oom', 'limit 128Mi', 'OOMKilled'],
    code: 20,
    within: 45,
  },
  {
    what: 'an image whose user only has a name (CreateContainerConfigError)',
    program: `${web('1.4.2')}
const securityContext = { runAsUser: null, runAsGroup: null };
web.deployment.override({ spec: { template: { spec: { securityContext, containers: [{ name: 'web', securityContext }] } } } });`,
    says: ['app.permission', 'non-numeric user', 'runAsUser'],
    code: 20,
    within: 30,
  },
  {
    what: 'a probe that fails until the time is up',
    program: web('unready'),
    args: ['--timeout', '25s'],
    says: ['probe.startup', /Startup probe failed: HTTP probe failed with statuscode: 503/],
    code: 21,
    within: 40,
  },
  {
    what: 'a command that the image does not have',
    program: web('1.4.2', "command: ['serve']"),
    says: ['app.start_error', 'serve'],
    code: 20,
    within: 30,
  },
  {
    what: 'a volume that is too small for a database',
    program: `new Postgres(env, 'db', { version: 17, storage: '32Mi' });`,
    says: ['storage.full', 'No space left on device'],
    code: 20,
    within: 90,
  },
];

describe('on a real node podwright names the cause of', () => {
  it.each(cases)('$what', async ({ program: body, args = [], says, code, within }) => {
    const program = new Program();
    try {
      program.write(body);
      const finished = await program.deploy(...args);
      for (const text of says) expect(finished.output).toEqual(matching(text));
      expect({ code: finished.code, output: finished.output }).toMatchObject({ code });
      expect(finished.seconds).toBeLessThan(within);
    } finally {
      await program.close();
    }
  });
});

function matching(text: string | RegExp): unknown {
  return typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text);
}
