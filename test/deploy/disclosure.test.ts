import { Disclosure } from '../../lib/deploy/disclosure';
import type { DeployEventBody } from '../../lib/deploy/events';

test.each(['waiting', 'warning'] as const)('a message of the type %s passes without known secret values', (type) => {
  const told: DeployEventBody[] = [];
  const show = new Disclosure((event) => void told.push(event));
  show.redactor.learnValue('hunter22');
  show.emit({ type, message: 'locked by hunter22' });
  expect(told).toEqual([{ type, message: 'locked by ***' }]);
});
