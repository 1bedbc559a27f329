import { isSecretName } from '../checks/secret-text';
import { asNumber, asObject, asText, fieldAt, type Fields } from '../objects/read-field';
import { PodwrightError } from '../errors';
import { commandWords } from './command-words';
import { mentions } from './addresses';
import { backends, list, readService, type ComposeService } from './compose-service';
import { envLines, existing, type Draft } from './env-value';
import { keepsData, leftOver, leftOverOfBackend, volumeText } from './left-over';
import { replaceValues, secretValuesOf, type SecretValues } from './secret-values';
import { quote } from './write-text';

/**
 * The TypeScript of a program for a compose file. Databases and caches become their constructs, services with ports web
 * apps, the others workers; addresses become bindings. What cannot be carried over is named in a comment where it
 * belonged. No value that looks like a secret is copied.
 *
 * @param compose the file, parsed
 * @param name of the app
 * @throws PodwrightError E_COMPOSE when it is no compose file
 * @see https://compose-spec.io
 */
export function fromCompose(compose: unknown, name: string): string {
  const declared = Object.entries(asObject(asObject(compose)?.services) ?? {});
  if (declared.length === 0) {
    throw new PodwrightError('E_COMPOSE', 'the file declares no services', { fix: 'name a compose file' });
  }
  const services = inOrder(
    withOwnNames(declared.map(([service, fields]) => readService(service, asObject(fields) ?? {}))),
  );
  const used = new Set<string>(['App', 'Environment']);
  const draft: Draft = { services, known: [], used, secrets: secretValuesOf(services) };
  const body: string[] = [];
  for (const service of services) {
    body.push('', ...(service.backend === undefined ? writeApp(service, draft) : writeBackend(service, used)));
    draft.known.push(service);
  }
  const outside = ['networks', 'configs', 'secrets', 'volumes'].filter(
    (each) => asObject(compose)?.[each] !== undefined,
  );
  return [
    `import { ${[...used].sort(byName).join(', ')} } from 'podwright';`,
    '',
    ...(outside.length === 0 ? [] : [`// Not carried over: ${outside.join(', ')} of the file itself.`]),
    `const app = new App({ name: ${quote(name)} });`,
    `const env = new Environment(app, 'staging', { namespace: ${quote(`${name}-staging`)}, profile: 'development' });`,
    ...body,
    '',
    'app.synth();',
    '',
  ].join('\n');
}

function byName(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}

/** `web-app` and `web_app` are one name in a program. */
function withOwnNames(services: readonly ComposeService[]): ComposeService[] {
  const taken = new Set<string>();
  return services.map((service) => {
    let variable = service.variable;
    for (let number = 2; taken.has(variable); number++) variable = `${service.variable}${String(number)}`;
    taken.add(variable);
    return { ...service, variable };
  });
}

/** Backends first, and what others name before those. */
function inOrder(services: readonly ComposeService[]): ComposeService[] {
  const ordered: ComposeService[] = [];
  const visit = (service: ComposeService, trail: readonly string[]): void => {
    if (ordered.includes(service) || trail.includes(service.name)) return;
    const depends = service.fields.depends_on;
    const named = Array.isArray(depends) ? depends.map(String) : Object.keys(asObject(depends) ?? {});
    for (const other of services) {
      const mentioned = Object.values(service.env).some((value) => mentions(value, other.name));
      if (other !== service && (named.includes(other.name) || mentioned)) visit(other, [...trail, service.name]);
    }
    ordered.push(service);
  };
  for (const service of services) visit(service, []);
  return [...ordered.filter(({ backend }) => backend), ...ordered.filter(({ backend }) => !backend)];
}

function writeBackend(service: ComposeService, used: Set<string>): string[] {
  const { name, variable, image = '', backend, fields } = service;
  if (backend === undefined) return [];
  const { construct, versions } = backends[backend];
  used.add(construct);
  const tag = /:([^:/@]+)/.exec(image.slice(image.lastIndexOf('/') + 1))?.[1] ?? '';
  const version = versions.find((each) => tag === each || tag.startsWith(`${each}.`) || tag.startsWith(`${each}-`));
  const newest = versions.at(-1);
  const persistent = keepsData(service);
  const props: string[] = [];
  const notes = [...leftOver(service), ...leftOverOfBackend(service)];
  if (backend === 'redis' || backend === 'valkey') {
    props.push(persistent ? "role: 'store', storage: '1Gi'" : "role: 'cache'");
    if (version !== undefined) props.push(`version: ${quote(version)}`);
  } else if (newest !== undefined) {
    if (version === undefined)
      notes.push(`image ${image} names no version that is supported: check it against your data`);
    props.push(
      `version: ${backend === 'postgres' ? (version ?? newest) : quote(version ?? newest)}`,
      "storage: '10Gi'",
    );
  }
  const memory = memoryOf(fields);
  if (memory !== undefined) props.push(`memory: ${quote(memory)}`);
  notes.push('credentials are generated by the deployer; data is moved by dump and restore');
  return [
    ...comments(notes.filter((note) => backend !== 'memcached' || !note.startsWith('credentials'))),
    `const ${variable} = new ${construct}(env, ${quote(idOf(name))}${props.length === 0 ? '' : `, { ${props.join(', ')} }`});`,
  ];
}

function writeApp(service: ComposeService, draft: Draft): string[] {
  const { used, secrets } = draft;
  const { name, variable, port, fields } = service;
  const construct = port === undefined ? 'Worker' : 'WebApp';
  used.add(construct);
  const notes = leftOver(service);
  const lines = [`image: ${quote(imageOf(service, notes))},`];
  if (port !== undefined) lines.push(`port: ${String(port)},`);
  const more = service.more.map(({ name: other, port: number, protocol }) =>
    protocol === 'TCP' ? `'${other}': ${String(number)}` : `'${other}': { port: ${String(number)}, protocol: 'UDP' }`,
  );
  if (port !== undefined && more.length > 0) lines.push(`ports: { ${more.join(', ')} },`);
  else if (more.length > 0) notes.push(`not carried over: ports ${more.join(', ')}`);
  if (port !== undefined && port < 1024)
    notes.push(`port ${String(port)} is privileged: let the app listen above 1024`);
  const health = healthPath(fields, secrets);
  if (port === undefined) lines.push(`health: { none: 'the compose file names no check' },`);
  else if (health !== undefined) lines.push(`health: ${quote(health)},`);
  else if (fields.healthcheck !== undefined) notes.push('healthcheck: name the path that answers when it can serve');
  const replicas = asNumber(fieldAt(fields, 'deploy', 'replicas'));
  if (replicas !== undefined) lines.push(`replicas: ${String(replicas)},`);
  const memory = memoryOf(fields);
  if (memory !== undefined) lines.push(`memory: ${quote(memory)},`);
  const [command, args] = [commandWords(fields.entrypoint, secrets), commandWords(fields.command, secrets)];
  if (command !== undefined) lines.push(`command: [${command.words.map(quote).join(', ')}],`);
  if (args !== undefined) lines.push(`args: [${args.words.map(quote).join(', ')}],`);
  const left = new Set([...(command?.secrets ?? []), ...(args?.secrets ?? [])]);
  const outside = [...service.outside, ...(command?.outside ?? []), ...(args?.outside ?? [])];
  if (service.defaults.length > 0) notes.push(`defaults of the compose file: ${service.defaults.join(', ')}`);
  if (outside.length > 0) notes.push(`filled in from outside by Compose, write the value: ${outside.join(', ')}`);
  const env = [
    ...Object.keys(service.env).flatMap((key) => envLines(service, key, draft, notes)),
    ...[...left].filter((key) => !(key in service.env)).map((key) => [key, existing(name, key, used)] as const),
  ].map(([key, value]) => `  ${propertyName(key)}: ${value},`);
  if (env.length > 0) lines.push('env: {', ...env, '},');
  if (list(fields.volumes).length > 0) {
    notes.push(
      `volumes ${list(fields.volumes)
        .map(volumeText)
        .join(', ')}: the root is read-only and pods are replaced; name writablePaths for scratch, a claim for data`,
    );
  }
  if (list(fields.ports).length > 0)
    notes.push(`published ports: ${variable}.expose(ingress('host.example', { tls: ... }))`);
  return [
    ...comments(notes.map((note) => replaceValues(note, secrets, (key) => `$(${key})`))),
    `${port === undefined ? '' : `const ${variable} = `}new ${construct}(env, ${quote(idOf(name))}, {`,
    ...lines.map((line) => `  ${line}`),
    '});',
  ];
}

function imageOf({ name, image, fields }: ComposeService, notes: string[]): string {
  if (image === undefined) {
    // Of an object only the folder: its arguments may be secret.
    const folder = asText(fields.build) ?? asText(fieldAt(fields, 'build', 'context')) ?? '.';
    notes.push(`build ${JSON.stringify(folder)}: build and push the image, then name it`);
    return `registry.example/${name}:CHANGE-ME`;
  }
  if (/:[^/]+$/.test(image) && !image.endsWith(':latest') && !image.includes('$')) return image;
  notes.push(`image ${image} has no fixed tag: name one`);
  return `${image.replace(/:[^/]*$/, '')}:CHANGE-ME`;
}

function healthPath(fields: Fields, secrets: SecretValues): string | undefined {
  const test = fieldAt(fields, 'healthcheck', 'test');
  const text = Array.isArray(test) ? test.join(' ') : (asText(test) ?? '');
  const found = /https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(\/[^\s"'|]*)/.exec(text)?.[1];
  const asked = [...(found ?? '').matchAll(/[?&]([^=&]+)=([^&]*)/g)];
  if (asked.some(([, key = '', value = '']) => isSecretName(key, value))) return undefined;
  return replaceValues(found ?? '', secrets, () => '') === (found ?? '') ? found : undefined;
}

/** What Kubernetes lets a construct be called. */
function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** `512M` and `512m` are mebibytes to compose. */
function memoryOf(fields: Fields): string | undefined {
  const text = asText(fieldAt(fields, 'deploy', 'resources', 'limits', 'memory')) ?? asText(fields.mem_limit);
  const [, amount, unit] = /^(\d+)\s*([mg])b?$/i.exec(text ?? '') ?? [];
  return amount === undefined ? undefined : `${amount}${(unit ?? 'm').toUpperCase()}i`;
}

function comments(notes: readonly string[]): string[] {
  return notes.map((note) => `// ${note.replace(/\s+/g, ' ')}`);
}

function propertyName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : quote(name);
}
