import { Postgres, WebApp, ingress, loadBalancer, nodePort, type ProbeProps, type WebAppProps } from 'podwright';
import type { Container } from '../../imports/k8s';
import { Scene } from '../support/authoring';
import { containerOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2' as const;

function container(more: Partial<WebAppProps>): Container {
  const scene = new Scene();
  new WebApp(scene.environment, 'web', { image, port: 8080, ...(more as object) });
  expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
  return containerOf(scene.find('Deployment', 'shop-web'));
}

describe('the probes of an app', () => {
  it('ask whether the port is open when nothing is said, and restart nothing', () => {
    const { startupProbe, readinessProbe, livenessProbe } = container({});
    expect(startupProbe).toEqual({ tcpSocket: { port: 'http' }, periodSeconds: 2, failureThreshold: 60 });
    expect(readinessProbe).toEqual({ tcpSocket: { port: 'http' }, periodSeconds: 5, failureThreshold: 3 });
    expect(livenessProbe).toBeUndefined();
  });

  it.each<[string, ProbeProps, object]>([
    ['a path', '/healthz', { httpGet: { path: '/healthz', port: 'http' } }],
    [
      'HTTP in full',
      { type: 'http', path: '/h', port: 'admin', scheme: 'HTTPS', headers: { Host: 'shop.example' } },
      {
        httpGet: { path: '/h', port: 'admin', scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'shop.example' }] },
      },
    ],
    ['gRPC on the main port', { type: 'grpc', service: 'shop' }, { grpc: { port: 8080, service: 'shop' } }],
    ['gRPC on another port', { type: 'grpc', port: 9000 }, { grpc: { port: 9000 } }],
    ['a command', { type: 'exec', command: ['bin/ready', '-q'] }, { exec: { command: ['bin/ready', '-q'] } }],
  ])('ask by %s: started, then ready; liveness only asks whether the port is open', (_name, health, action) => {
    const found = container({ health, ports: { admin: 9001, grpc: 9000 } });
    expect(found.startupProbe).toMatchObject(action);
    expect(found.readinessProbe).toMatchObject(action);
    expect(found.livenessProbe).toEqual({ tcpSocket: { port: 'http' }, periodSeconds: 10, failureThreshold: 6 });
  });

  it('may each be another one, with its own times', () => {
    const found = container({
      health: '/ready',
      startup: { type: 'exec', command: ['bin/started'], failureThreshold: 900 },
      readiness: { type: 'http', path: '/ready', periodSeconds: 3, timeoutSeconds: 2, initialDelaySeconds: 1 },
      liveness: '/live',
    });
    expect(found.startupProbe).toMatchObject({ exec: { command: ['bin/started'] }, failureThreshold: 900 });
    expect(found.readinessProbe).toEqual({
      httpGet: { path: '/ready', port: 'http' },
      initialDelaySeconds: 1,
      periodSeconds: 3,
      timeoutSeconds: 2,
      failureThreshold: 3,
    });
    expect(found.livenessProbe).toMatchObject({ httpGet: { path: '/live', port: 'http' }, failureThreshold: 6 });
  });

  it.each<[string, ProbeProps, object]>([
    ['its patience', { type: 'http', path: '/h', failureThreshold: 3, periodSeconds: 10 }, { periodSeconds: 2 }],
    ['a slow answer', { type: 'http', path: '/h', timeoutSeconds: 3 }, { periodSeconds: 4, failureThreshold: 30 }],
    [
      'a slow command',
      { type: 'exec', command: ['ok'], timeoutSeconds: 9 },
      { periodSeconds: 10, failureThreshold: 12 },
    ],
  ])('leave two minutes to start, whatever `health` says of %s', (_name, health, expected) => {
    const { startupProbe, readinessProbe } = container({ health });
    const { periodSeconds = 0, failureThreshold = 0 } = startupProbe ?? {};
    expect(startupProbe).toMatchObject(expected);
    expect(periodSeconds * failureThreshold).toBe(120);
    const said = Object.entries(health).filter(([name]) => /Seconds|Threshold/.test(name));
    expect(readinessProbe).toMatchObject(Object.fromEntries(said));
  });

  it('add no liveness that readiness is already', () => {
    const found = container({ health: '/healthz', readiness: { type: 'tcp' } });
    expect(found.readinessProbe).toMatchObject({ tcpSocket: { port: 'http' } });
    expect(found.livenessProbe).toBeUndefined();
  });

  it('by a command are asked less often and have longer to answer: each starts a process', () => {
    const { readinessProbe } = container({ health: { type: 'exec', command: ['ok'] } });
    expect(readinessProbe).toMatchObject({ periodSeconds: 10, timeoutSeconds: 5 });
  });
});

describe('ports', () => {
  const ports = { metrics: 9090, grpc: { port: 9000, servicePort: 443, appProtocol: 'grpc' } } as const;
  const scene = new Scene();
  new WebApp(scene.environment, 'web', {
    image,
    port: 8080,
    ports: { ...ports, dns: { port: 5353, protocol: 'UDP' } },
  });

  it('stand on the container, on the Service and in the policy, by name', () => {
    expect(containerOf(scene.find('Deployment', 'shop-web')).ports).toEqual([
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
      { name: 'grpc', containerPort: 9000, protocol: 'TCP' },
      { name: 'dns', containerPort: 5353, protocol: 'UDP' },
    ]);
    expect((scene.find('Service', 'shop-web').spec as { ports: object[] }).ports).toEqual([
      { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
      { name: 'metrics', port: 9090, protocol: 'TCP', targetPort: 'metrics' },
      { name: 'grpc', port: 443, protocol: 'TCP', targetPort: 'grpc', appProtocol: 'grpc' },
      { name: 'dns', port: 5353, protocol: 'UDP', targetPort: 'dns' },
    ]);
  });

  it('are open to those who use their binding, those whom they are exposed to, those named, and to nobody else', () => {
    const at = new Scene();
    const api = new WebApp(at.environment, 'api', {
      image,
      port: 8080,
      ports: { ...ports, metrics: { port: 9090, from: [{ namespace: 'monitoring' }] }, admin: 9001, debug: 9002 },
    });
    new WebApp(at.environment, 'web', {
      image,
      port: 8080,
      env: { API: api.url, GRPC: api.servicePort('grpc').address, GRPC_PORT: api.servicePort('grpc').port },
    });
    api.expose(ingress('admin.shop.example', { port: 'admin', insecure: { reason: 'a test' } }));
    expect(containerOf(at.find('Deployment', 'shop-web')).env).toEqual([
      { name: 'API', value: 'http://shop-api' },
      { name: 'GRPC', value: 'shop-api:443' },
      { name: 'GRPC_PORT', value: '443' },
    ]);
    const [web, monitoring] = [
      { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-web' } } },
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } },
    ];
    const policy = at.find('NetworkPolicy', 'shop-api').spec as { ingress: object[] };
    expect(policy.ingress).toEqual([
      { from: [web], ports: [{ port: 8080, protocol: 'TCP' }] },
      { from: [monitoring], ports: [{ port: 9090, protocol: 'TCP' }] },
      { from: [web], ports: [{ port: 9000, protocol: 'TCP' }] },
      { from: [{ namespaceSelector: {} }], ports: [{ port: 9001, protocol: 'TCP' }] },
    ]);
    const egress = (at.find('NetworkPolicy', 'shop-web').spec as { egress: { ports: { port: number }[] }[] }).egress;
    expect(egress.map((rule) => rule.ports.map(({ port }) => port))).toEqual([[53, 53], [8080], [9000]]);
  });

  it('of another protocol are reached by it', () => {
    const at = new Scene();
    const dns = { dns: { port: 5353, protocol: 'UDP' } } as const;
    const api = new WebApp(at.environment, 'api', { image, port: 8080, ports: dns });
    new WebApp(at.environment, 'web', { image, port: 8080, env: { DNS: api.servicePort('dns').address } });
    const { egress } = at.find('NetworkPolicy', 'shop-web').spec as { egress: { ports: object[] }[] };
    expect(egress.at(-1)?.ports).toEqual([{ port: 5353, protocol: 'UDP' }]);
    const { ingress: into } = at.find('NetworkPolicy', 'shop-api').spec as { ingress: { ports: object[] }[] };
    expect(into.at(-1)?.ports).toEqual([{ port: 5353, protocol: 'UDP' }]);
  });

  it.each([
    ['load-balancer', loadBalancer({ port: 53, targetPort: 'dns', tls: 'app' })],
    ['node-port', nodePort({ port: 53, targetPort: 'dns', tls: 'app' })],
  ])('of another protocol are exposed by it: %s', (kind, exposure) => {
    const at = new Scene();
    const ports = { dns: { port: 5353, protocol: 'UDP' } } as const;
    new WebApp(at.environment, 'web', { image, port: 8080, ports }).expose(exposure);
    const { ports: found } = at.find('Service', `shop-web-${kind}`).spec as { ports: object[] };
    expect(found).toEqual([{ name: 'public', port: 53, protocol: 'UDP', targetPort: 'dns' }]);
  });

  it('of two containers of a pod that are one number are a mistake', () => {
    const scenes = [
      { sidecars: { proxy: { image, ports: { in: 8080 } } } },
      { containers: { b: { image, ports: { in: 8080 } } } },
    ];
    for (const more of scenes) {
      const at = new Scene();
      new WebApp(at.environment, 'web', { image, port: 8080, ...more });
      expect(at.codes).toContain('E_PORT_DUPLICATE');
    }
    const udp = new Scene();
    const sidecars = { proxy: { image, ports: { in: { port: 8080, protocol: 'UDP' as const } } } };
    new WebApp(udp.environment, 'web', { image, port: 8080, sidecars });
    expect(udp.codes).not.toContain('E_PORT_DUPLICATE');
  });

  it('of a sidecar are left alone by a database that moves in', () => {
    const at = new Scene();
    const db = new Postgres(at.environment, 'db', { version: 17, storage: '1Gi' });
    const sidecars = { proxy: { image, ports: { pg: 5432 } } };
    new WebApp(at.environment, 'web', { image, port: 8080, sidecars, topology: 'single-pod', include: [db] });
    expect(at.codes).not.toContain('E_PORT_DUPLICATE');
    expect(JSON.stringify(at.find('StatefulSet', 'shop-web').spec)).toContain('"containerPort":5433');
  });

  it('that are not there are not monitored', () => {
    const app = new WebApp(new Scene().environment, 'web', { image, port: 8080, ports: { metrics: 9090 } });
    expect(() => app.monitor({ port: 'metricz' })).toThrow(/E_PORT_NAME: staging\/web has no port "metricz"/);
    expect(() => app.monitor({ port: 'metrics' })).not.toThrow();
  });

  it('that are not there have no binding', () => {
    const app = new WebApp(new Scene().environment, 'web', { image, port: 8080, ports: { metrics: 9090 } });
    expect(() => app.servicePort('metric')).toThrow(
      /E_PORT_NAME: staging\/web has no port "metric"[\s\S]*http, metrics/,
    );
  });
});
