import { createHash } from 'node:crypto';
import type { ReportDocument } from './document';
import { printableJson, printableLine } from './printable';
import { problemsOf, type Problem } from './problem';

/** @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function codeQualityText(document: ReportDocument, fileName: (file: string) => string): string {
  const entries = problemsOf(document).map((problem) => {
    const { severity, code, subject, message, fix, place } = problem;
    return {
      description: printableLine(
        [subject, message].filter((part) => part !== undefined).join(': ') + (fix === undefined ? '' : ` (${fix})`),
      ),
      check_name: code,
      fingerprint: fingerprint(problem),
      severity: severity === 'error' ? 'major' : 'minor',
      // GitLab shows nothing without a place: what has none is told at the root of the project.
      location: {
        path: place?.file === undefined ? '.' : fileName(place.file),
        lines: { begin: place?.line ?? 1 },
      },
    };
  });
  return `${printableJson(JSON.stringify(entries, undefined, 2))}\n`;
}

/** The same for the same problem wherever its line moves to: GitLab tells old from new by it. */
function fingerprint({ code, subject, message, place }: Problem): string {
  return createHash('sha256').update([code, subject, message, place?.path, place?.file].join('\n')).digest('hex');
}
