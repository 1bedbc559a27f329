import { whenSlow } from '../../lib/program/when-slow';

test('what takes longer is told once, what does not is not', async () => {
  const told: string[] = [];
  let finish: (text: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => (finish = resolve));
  const tell = (): void => {
    told.push('slow');
    finish('done');
  };
  const turns = setInterval(() => undefined, 1);
  expect(await whenSlow(work, 1, tell)).toBe('done');
  await whenSlow(Promise.resolve(), 1, tell);
  await expect(whenSlow(Promise.reject(new Error('no')), 1, tell)).rejects.toThrow('no');
  await new Promise((resolve) => setTimeout(resolve, 10));
  clearInterval(turns);
  expect(told).toEqual(['slow']);
});
