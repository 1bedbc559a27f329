import { NGINX } from './images/software';
import { Program } from './program';

const site = (page: string) => `
new WebApp(env, 'site', {
  image: '${NGINX}', port: 8080, health: '/', replicas: 1,
  files: { '/usr/share/nginx/html/index.html': '${page}' },
});`;

describe('nginx on a real node', () => {
  let program: Program;
  beforeEach(() => {
    program = new Program();
  });
  afterEach(() => program.close());

  it('serves the files of the program, also after they have changed, and ends the way its image asks for', async () => {
    program.write(site('one'));
    await program.deployed();
    expect(await program.http('shop-site', '/')).toBe('one');
    const { metadata, status } = await program.pod('shop-site');
    expect(status.containerStatuses).toMatchObject([{ restartCount: 0 }]);
    expect(
      (await program.exec(metadata.name, 'site', 'id -u; touch /usr/share/nginx/mine || echo refused')).trim(),
    ).toBe('10001\nrefused');

    const log = program.kubectl('logs', metadata.name, '-c', 'site', '--follow');
    program.write(site('two'));
    await program.deployed();
    expect(await program.http('shop-site', '/')).toBe('two');
    expect(await log).toMatch(/signal 3 \(SIGQUIT\).*shutting down[\s\S]*exit/);
    expect((await program.deployed()).output).toContain('Nothing to do');
  });
});
