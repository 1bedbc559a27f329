import type { Construct } from 'constructs';
import { rememberDeclaration } from '../source/declaration';

type AddChild = (child: object, childName: string) => void;

/**
 * Remembers the user's line for every construct that is made directly below this one, of whatever library: plain cdk8s
 * objects know nothing of their source. `addChild` is the one call that constructs makes with the new child at hand; it
 * is private there, so where it should ever be gone, errors name the line of the parent instead.
 */
export function rememberChildren(parent: Construct): void {
  const node = parent.node as unknown as { addChild?: AddChild };
  const addChild = node.addChild;
  if (typeof addChild !== 'function') return;
  node.addChild = (child, childName) => {
    addChild.call(node, child, childName);
    rememberDeclaration(child, parent.node.root);
  };
}
