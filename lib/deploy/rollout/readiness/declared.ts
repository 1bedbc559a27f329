import { keys } from '../../../conventions/keys';
import { fieldsOf, textOf } from '../../../objects/read-field';
import type { Manifest } from '../../../manifest';
import type { Verdict } from '../verdict';
import { conditionText, findCondition } from './conditions';

/** What an annotation says: `undefined` where it cannot be read. */
type Expectation = (object: Manifest) => { readonly met: boolean; readonly seen: string };

/**
 * The verdict that an object declares for itself, for kinds that no rule knows and for those that mean something else by
 * their conditions. Undefined without an annotation. Conditions of an older generation do not count.
 * @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_wait/
 */
export function declaredVerdict(object: Manifest): Verdict | undefined {
  const { [keys.readyWhen]: ready, [keys.failedWhen]: failed } = object.metadata.annotations ?? {};
  if (ready === undefined && failed === undefined) return undefined;
  for (const text of [ready, failed]) {
    if (text === undefined || read(text) !== undefined) continue;
    return { status: 'Failed', reason: `"${text}" is none of condition=Type, jsonpath={.path}=value and create` };
  }
  const end = failed === undefined ? undefined : read(failed)?.(object);
  if (end?.met === true) return { status: 'Failed', reason: end.seen };
  const wanted = ready === undefined ? undefined : read(ready)?.(object);
  if (wanted === undefined) return undefined;
  return { status: wanted.met ? 'Ready' : 'Progressing', reason: wanted.seen };
}

function read(text: string): Expectation | undefined {
  if (text === 'create') return () => ({ met: true, seen: 'there' });
  const condition = /^condition=([\w./-]+?)(?:=(\w+))?$/.exec(text);
  if (condition !== null) {
    const [, type = '', status = 'True'] = condition;
    return (object) => {
      const found = findCondition(object, type);
      const met = found?.status.toLowerCase() === status.toLowerCase();
      return {
        met,
        seen: conditionText(found, found === undefined ? `no condition ${type} yet` : `${type}=${found.status}`),
      };
    };
  }
  const jsonpath = /^jsonpath=\{?((?:\.[\w-]+|\[\d+\])+)\}?(?:=(.+))?$/.exec(text);
  if (jsonpath === null) return undefined;
  const [, path = '', value] = jsonpath;
  return (object) => {
    const found = valueAt(object, path);
    const said = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'not set');
    return { met: value === undefined ? found !== undefined : said === value, seen: `${path} is ${said}` };
  };
}

function valueAt(object: unknown, path: string): unknown {
  return path.match(/[\w-]+/g)?.reduce<unknown>((value, step) => {
    return Array.isArray(value) ? (value as unknown[])[Number(step)] : fieldsOf(value)[textOf(step)];
  }, object);
}
