import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { appNameOf } from '../conventions/app-info';
import { environmentInfoOf, plainChartInfo, type EnvironmentInfo } from '../conventions/environment-info';

/** Name of the app that a construct belongs to: our App's, or the outermost chart's id under plain cdk8s. */
export function appOf(scope: IConstruct): string {
  const scopes = scope.node.scopes;
  const named = scopes.map((each) => appNameOf(each)).find((name) => name !== undefined);
  return named ?? scopes.find((each) => Chart.isChart(each))?.node.id ?? 'app';
}

/**
 * What the nearest Environment says. Constructs work in a plain cdk8s chart too: there the namespace is the chart's and
 * the defaults are those of development.
 */
export function environmentOf(scope: IConstruct): EnvironmentInfo {
  for (const each of [...scope.node.scopes].reverse()) {
    const info = environmentInfoOf(each);
    if (info !== undefined) return info;
  }
  return plainChartInfo(Chart.of(scope).namespace);
}

/** Ids from below the environment (or the outermost chart) down to the construct itself. */
export function idPath(construct: IConstruct): string[] {
  const scopes = construct.node.scopes;
  const environment = scopes.findIndex((each) => environmentInfoOf(each) !== undefined);
  const root = environment !== -1 ? environment : scopes.findIndex((each) => Chart.isChart(each));
  return scopes.slice(root + 1).map((each) => each.node.id);
}
