import { formatFinding, type Finding } from '../errors';

/** What a construct found wrong with its own props: waits in the tree until synth reports everything at once. */
const key = Symbol.for('podwright.Mistakes');

type Holder = { [key]?: Finding[]; readonly node: { addValidation(validation: { validate(): string[] }): void } };

/**
 * Notes a mistake on a construct. Under our synth it is collected as data; under plain cdk8s it fails `App.synth()`
 * through the construct's own validation.
 */
export function noteMistake(construct: object, finding: Finding): void {
  const holder = construct as Holder;
  const noted = holder[key];
  if (noted !== undefined) {
    noted.push(finding);
    return;
  }
  const findings = [finding];
  Object.defineProperty(holder, key, { value: findings });
  holder.node.addValidation({
    validate: () => findings.filter((each) => each.severity === 'error').map((each) => formatFinding(each)),
  });
}

export function mistakesOf(construct: object): readonly Finding[] {
  return (construct as Holder)[key] ?? [];
}
