import { cut } from '../../conventions/cut';
import { inertLines, printable } from './printable';

const longestProperty = 1000;

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/**
 * A line that GitHub Actions shows at the file and line of the pull request.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotationLine({ level, title, message, file, line, column }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(file === undefined || line === undefined ? [] : [`line=${line}`]),
    ...(file === undefined || line === undefined || column === undefined ? [] : [`col=${column}`]),
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${data(message)}\n`;
}

function data(text: string): string {
  return inertLines(printable(text)).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(cut(text, longestProperty)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
