import { checkNameOf } from '../../lib/checks/object-name';

test.each([
  ['Ingress', 'networking.k8s.io/v1', '"Web" is not a name of an Ingress: '],
  ['Service', 'v1', '"Web" is not a name of a Service: '],
])('a name that a %s cannot have is told in a sentence', (kind, apiVersion, sentence) => {
  const report = jest.fn();
  checkNameOf({ apiVersion, kind }, 'Web', ['metadata', 'name'], report);
  expect(report).toHaveBeenCalledWith('E_NAME', ['metadata', 'name'], expect.stringContaining(sentence), 'use "web"');
});
