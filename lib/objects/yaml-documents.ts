import type { ReportAt } from './yaml-cursor';

/** What stands from one `---` to the next, and the line that it begins in. */
export interface YamlDocument {
  readonly text: string;
  readonly line: number;
  /** Whoever reads YAML or JSON tries JSON first: it has escapes that YAML has not. */
  readonly isJson: boolean;
}

/** Characters that YAML does not take as they are, and those that it takes for line breaks, or not, as its readers like. */
export const strange = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** More of them are none of one text. */
const mostCharacters = 20;

/** @returns false where nothing of it can be read */
export function reportCharacters({ text, line }: YamlDocument, report: ReportAt): boolean {
  if (text.includes('\0')) {
    report({ line, column: 0 }, 'this is no text in UTF-8', 'save it as UTF-8: PowerShell writes UTF-16');
    return false;
  }
  let reported = 0;
  for (const [offset, one] of text.split('\n').entries()) {
    for (const { 0: char, index } of one.matchAll(new RegExp(strange, 'gu'))) {
      if (++reported > mostCharacters) return true;
      const name = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      const message = `the character ${name} may not stand in YAML`;
      report({ line: line + offset, column: index }, message, 'write it as an escape in double quotes');
    }
  }
  return true;
}

/**
 * The documents of a text. kubectl takes it line by line, each with a line feed at its end, and cuts it where one
 * begins with `---` before anything is parsed: within a text in quotes, too.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.36.2/pkg/util/yaml/decoder.go
 */
export function documentsOf(text: string, report: ReportAt): readonly YamlDocument[] {
  const documents: YamlDocument[] = [];
  let lines: string[] = [];
  let from = 1;
  let state: 'open' | 'over' | 'told' = 'open';
  const end = (next: number): void => {
    // A byte order mark at the beginning is none of the text.
    const document = `${lines.join('\n')}\n`.replace(/^\ufeff/, '');
    documents.push({ text: document, line: from, isJson: documents.length === 0 && isJson(document) });
    [lines, from, state] = [[], next, 'open'];
  };
  // Behind the last line feed there is no line.
  const all = text.replace(/\r?\n$/, '').split(/\r?\n/);
  for (const [index, line] of all.entries()) {
    const isSeparator = line.startsWith('---');
    const place = { line: index + 1, column: 0 };
    // A byte order mark is no blank for Go.
    if (isSeparator && /^---[^\S\ufeff]*(?:[^\s#]|\ufeff)/.test(line))
      report(place, 'kubectl wants nothing but a comment after ---', 'begin the document on the next line');
    // At its beginning the line is a part of the document.
    if (isSeparator && lines.length > 0) end(index + 2);
    else if (state === 'open') {
      lines.push(line);
      if (isEnd(line)) state = 'over';
    } else if (state === 'over' && /^[ \t]*[^ \t#]/.test(line) && !isEnd(line)) {
      report(place, 'kubectl drops what follows ...', 'begin the document with ---');
      state = 'told';
    }
  }
  end(0);
  return documents;
}

/** A text that is one document: a file of settings. */
export function wholeText(text: string): YamlDocument {
  return { text: text.replace(/^\ufeff/, ''), line: 1, isJson: isJson(text) };
}

function isEnd(line: string): boolean {
  return /^\.\.\.(?:[ \t\r]|$)/.test(line);
}

export function isJson(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
