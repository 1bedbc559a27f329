import { App, Environment } from 'podwright';
import { describeConstruct, synthEnvironment, useMatchers } from 'podwright/testing';
import { CachedApp } from '../src';

useMatchers(expect);

describeConstruct('CachedApp', (scope, id) => new CachedApp(scope, id, { image: 'ghcr.io/acme/shop:1.4.2' }));

test('the app finds its cache', () => {
  const app = new App({ name: 'shop' });
  const environment = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
  new CachedApp(environment, 'front', { image: 'ghcr.io/acme/shop:1.4.2' });
  const staging = synthEnvironment(app);
  expect(staging).toHaveObject('Deployment', 'shop-front-web');
  expect(staging).toHaveObject('StatefulSet', 'shop-front-cache');
});
