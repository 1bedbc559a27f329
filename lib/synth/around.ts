import { Include } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { acknowledgementsOf } from '../conventions/acknowledgement';
import { isForeign } from '../conventions/foreign';

/** What holds for a construct because of itself and of all that is around it. */
export interface Around {
  /** Rule -> why it does not hold here; what is nearest wins. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Whether it came out of YAML or a Helm chart that the program includes: that is never touched. */
  readonly included: boolean;
  /** Whether it came from a cdk8s-plus construct. */
  readonly fromPlus: boolean;
}

export const nothingAround: Around = { reasons: {}, included: false, fromPlus: false };

const rtti = Symbol.for('jsii.rtti');

/** What holds below this construct, given what holds around it: mostly the same. */
export function within(construct: IConstruct, around: Around): Around {
  const own = acknowledgementsOf(construct);
  const included = around.included || isForeign(construct) || construct instanceof Include;
  const fromPlus = around.fromPlus || isOfPlus(construct);
  if (own === undefined && included === around.included && fromPlus === around.fromPlus) return around;
  return { reasons: own === undefined ? around.reasons : { ...around.reasons, ...own }, included, fromPlus };
}

/** cdk8s' own: its reader mends what kubectl refuses (a key twice, a wrong indentation), and nobody hears of it. */
export function isIncludeOfCdk8s(construct: IConstruct): boolean {
  return construct instanceof Include && nameOf(construct) === 'cdk8s.Include';
}

function isOfPlus(construct: IConstruct): boolean {
  return nameOf(construct)?.startsWith('cdk8s-plus-') === true;
}

function nameOf({ constructor }: IConstruct): string | undefined {
  return (constructor as { [rtti]?: { fqn: string } })[rtti]?.fqn;
}
