import { FieldPlaces } from '../../lib/objects/field-place';

const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: a, annotations: { "x.y/z": b } }
---
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    spec: &spec
      replicas: 2
      template:
        spec:
          containers:
            - name: web
              image: nginx
  - kind: Job
    spec: *spec
`;

test.each([
  ['a field', 8, 'spec.replicas', '11:7'],
  ['a field of an item', 8, 'spec.template.spec.containers[0].image', '16:15'],
  ['an item', 8, 'spec.template.spec.containers[0]', '15:15'],
  ['what is not written: what it would be in', 8, 'spec.template.spec.containers[0].resources.limits.cpu', '15:15'],
  ['an item that is not there', 8, 'spec.template.spec.containers[3].image', '14:11'],
  ['a name in quotes', 1, 'metadata.annotations["x.y/z"]', '3:37'],
  ['what an alias stands for: the alias', 17, 'spec.replicas', '18:5'],
  ['a field that no object has', 1, 'spec.replicas', undefined],
  ['an object that does not begin there', 2, 'metadata', undefined],
])('the place of %s', (_, line, field, expected) => {
  const place = new FieldPlaces(text).find(line, field);
  expect(place && `${String(place.line)}:${String(place.column)}`).toBe(expected);
});

test('JSON has places, too', () => {
  const json = JSON.stringify({ kind: 'Pod', spec: { containers: [{ image: 'a' }] } }, undefined, 2);
  expect(new FieldPlaces(json).find(1, 'spec.containers[0].image')).toEqual({ line: 6, column: 9 });
});
