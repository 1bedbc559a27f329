import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

/** A web app of 14 objects as somebody writes it with cdk8s-plus. */
export class Plus extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: id });
    const account = new kplus.ServiceAccount(this, 'account');
    const settings = new kplus.ConfigMap(this, 'settings', { data: { 'config.json': '{"a":1}' } });
    new kplus.ConfigMap(this, 'flags', { data: { dark: 'true' } });
    const credentials = kplus.Secret.fromSecretName(this, 'credentials', 'credentials');
    new kplus.Secret(this, 'empty');
    new kplus.Secret(this, 'other');
    const web = new kplus.Deployment(this, 'web', {
      serviceAccount: account as kplus.IServiceAccount,
      containers: [
        {
          image: 'ghcr.io/acme/shop:1.4.2',
          portNumber: 8080,
          envVariables: {
            PASSWORD: credentials.envValue('password'),
            MODE: kplus.EnvValue.fromConfigMap(settings as kplus.IConfigMap, 'config.json'),
          },
          resources: { memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) } },
        },
      ],
    });
    const worker = new kplus.Deployment(this, 'worker', {
      containers: [{ image: 'ghcr.io/acme/worker:1.4.2', portNumber: 9000 }],
    });
    const database = new kplus.StatefulSet(this, 'db', {
      containers: [{ image: 'postgres:17.7', portNumber: 5432 }],
      service: new kplus.Service(this, 'db-service', { ports: [{ port: 5432 }] }),
    });
    const service = web.exposeViaService();
    worker.exposeViaService();
    new kplus.Ingress(this, 'ingress', {
      rules: [{ host: 'shop.example', backend: kplus.IngressBackend.fromService(service) }],
    });
    new kplus.HorizontalPodAutoscaler(this, 'scaler', { target: worker, maxReplicas: 5 });
    new kplus.NetworkPolicy(this, 'policy', { selector: database });
  }
}
