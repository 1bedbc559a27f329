import { synthEnvironment, useMatchers } from 'podwright/testing';
import { createApp } from '../src/app';

useMatchers(expect);

test('the web app talks to its database and its cache', () => {
  const staging = synthEnvironment(createApp(), 'staging');
  expect(staging).toHaveObject('Deployment', 'demo-web');
  expect(staging).toHaveObject('StatefulSet', 'demo-db');
  expect(staging).toHaveObject('StatefulSet', 'demo-cache');
});

test('it is reachable under its host', () => {
  const staging = synthEnvironment(createApp(), 'staging');
  expect(staging).toHaveObject('Ingress', 'demo-web', { spec: { rules: [{ host: 'staging.demo.example' }] } });
});
