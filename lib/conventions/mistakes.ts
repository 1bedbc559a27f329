import { formatFinding, type Finding } from '../errors';

/** What a construct found wrong with its own props: waits in the tree until synth reports everything at once. */
const key = Symbol.for('podwright.Mistakes');

/** Set while our synth asks the others: it has the mistakes as data. */
const toldKey = Symbol.for('podwright.MistakesTold');

type Check = () => Finding | undefined;
type Holder = {
  [key]?: Check[];
  [toldKey]?: boolean;
  readonly node: { addValidation(validation: { validate(): string[] }): void; validate(): string[] };
};

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
  Object.defineProperty(holder, toldKey, { value: false, writable: true });
  holder.node.addValidation({
    validate: () =>
      holder[toldKey] === true
        ? []
        : mistakesOf(holder)
            .filter(({ severity }) => severity === 'error')
            .map((each) => formatFinding(each)),
  });
}

export function mistakesOf(construct: object): readonly Finding[] {
  return ((construct as Holder)[key] ?? []).map((check) => check()).filter((finding) => finding !== undefined);
}

/** What validations say that are not ours: a construct's own mistakes are not looked for a second time. */
export function otherMistakesOf(construct: object): readonly string[] {
  const holder = construct as Holder;
  if (holder[key] === undefined) return holder.node.validate();
  try {
    holder[toldKey] = true;
    return holder.node.validate();
  } finally {
    holder[toldKey] = false;
  }
}
