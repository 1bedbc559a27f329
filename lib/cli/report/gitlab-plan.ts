import { plansOf, countActions, type ReportDocument } from './document';

/**
 * Counts for the widget that GitLab has for plans; no names, no values.
 * @see https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsterraform
 */
export function gitlabPlanText(document: ReportDocument): string {
  const counts = countActions(plansOf(document).flatMap(({ changes }) => changes));
  return `${JSON.stringify({ create: counts.create, update: counts.configure + counts.recreate, delete: counts.delete })}\n`;
}
