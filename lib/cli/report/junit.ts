import { cut } from '../../conventions/cut';
import { actionWords } from './action-words';
import { objectDocumentsOf, plansOf, type ReportDocument } from './document';
import { subjectOf } from './headline';
import { printable } from './printable';
import { placeText, problemsOf, type Problem } from './problem';
import { refText } from './object-text';

const longestText = 10_000;

interface Case {
  readonly name: string;
  readonly failure?: { readonly message: string; readonly text: string } | undefined;
}

/** One test an object, one for every mistake that belongs to none; warnings are no failures. */
export function junitText(document: ReportDocument): string {
  const cases = casesOf(document);
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const subject = subjectOf(document);
  const verb = `podwright ${document.command}`;
  const suite = attribute(subject === verb ? verb : `${verb} ${subject}`);
  const seconds = ((document.duration ?? 0) / 1000).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="${suite}" tests="${cases.length}" failures="${failures}" errors="0" time="${seconds}">`,
    ...cases.map((each) => caseText(each, attribute(subjectOf(document)))),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(document: ReportDocument): readonly Case[] {
  const errors = problemsOf(document).filter(({ severity }) => severity === 'error');
  const planned = plansOf(document).flatMap(({ changes }) =>
    changes.map(({ ref, action }) => ({ object: refText(ref), word: actionWords[action] })),
  );
  const judged = objectDocumentsOf(document).map(({ ref, verdict }) => ({
    object: refText(ref),
    word: verdict.status,
  }));
  const words = new Map([...planned, ...judged].map(({ object, word }) => [object, word]));
  const taken = new Set<Problem>();
  const cases: Case[] = [...words].map(([object, word]) => {
    const found = errors.filter(({ subject }) => subject === object || subject?.startsWith(`${object},`) === true);
    for (const problem of found) taken.add(problem);
    return { name: `${object} ${word}`, failure: failureOf(found) };
  });
  for (const problem of errors.filter((each) => !taken.has(each))) {
    cases.push({ name: [problem.code, problem.subject].filter(Boolean).join(' '), failure: failureOf([problem]) });
  }
  return cases.length > 0 ? cases : [{ name: document.command }];
}

function failureOf(problems: readonly Problem[]): Case['failure'] {
  const [first] = problems;
  if (first === undefined) return undefined;
  const text = problems.flatMap((problem) => [
    [problem.code, problem.subject, problem.message].filter((part) => part !== undefined).join(': '),
    ...(problem.evidence ?? []).map(({ object, source, text: said }) => `  ${object} ${source}: ${said}`),
    ...(placeText(problem) === '' ? [] : [`  at ${placeText(problem)}`]),
    ...(problem.fix === undefined ? [] : [`  fix: ${problem.fix}`]),
  ]);
  return { message: `${first.code}: ${first.message}`, text: text.join('\n') };
}

function caseText({ name, failure }: Case, suite: string): string {
  const head = `    <testcase classname="${suite}" name="${attribute(name)}"`;
  if (failure === undefined) return `${head}/>`;
  return `${head}><failure message="${attribute(failure.message)}">${xml(failure.text)}</failure></testcase>`;
}

function attribute(text: string): string {
  return xml(text).replaceAll('\n', '&#10;').replaceAll('\t', ' ');
}

/** XML 1.0 has no way at all to write a control character or half a pair. */
function xml(text: string): string {
  return printable(cut(text, longestText))
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
