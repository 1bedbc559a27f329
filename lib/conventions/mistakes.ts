import { formatFinding, type Finding } from '../errors';

/** What a construct found wrong with its own props: waits in the tree until synth reports everything at once. */
const key = Symbol.for('podwright.Mistakes');

type Check = () => Finding | undefined;
type Holder = { [key]?: Check[]; readonly node: { addValidation(validation: { validate(): string[] }): void } };

/**
 * Notes a mistake on a construct. Under our synth it is collected as data; under plain cdk8s it fails `App.synth()`
 * through the construct's own validation.
 */
export function noteMistake(construct: object, finding: Finding): void {
  noteCheck(construct, () => finding);
}

/** As `noteMistake`, for what only the finished tree can tell: asked when the tree is validated. */
export function noteCheck(construct: object, check: Check): void {
  const holder = construct as Holder;
  const noted = holder[key];
  if (noted !== undefined) {
    noted.push(check);
    return;
  }
  Object.defineProperty(holder, key, { value: [check] });
  holder.node.addValidation({
    validate: () =>
      mistakesOf(holder)
        .filter(({ severity }) => severity === 'error')
        .map((each) => formatFinding(each)),
  });
}

export function mistakesOf(construct: object): readonly Finding[] {
  return ((construct as Holder)[key] ?? []).map((check) => check()).filter((finding) => finding !== undefined);
}
