import { seededRandom } from '../cluster/seeded';

/**
 * A stream of objects as people and templates write them, rather than as a serializer does: comments in odd places,
 * texts and brackets over several lines, block scalars of all kinds, anchors and merges, sequences in the column of
 * their key, blank lines with blanks and tabs, CR LF. The same text for the same seed.
 */
export function handWrittenYaml(seed: number): string {
  return new Hand(seededRandom(seed)).stream();
}

const words = [
  ...'web nginx true no on y 8080 017 0x1f 1.5 1e3 .5 1_000 ~ null -1 12:30 2024-01-01 100m 10Gi /healthz -c'.split(
    ' ',
  ),
  ..."https://a.example/b?c=d&e=f#g a:b ::1 --flag=x a#b it's $(A) ${B} a,b é 日本 a\\b ?x -1 1e6 0.1 😀".split(' '),
  ...['a b', 'it is', 'say "hi"', 'a b c'],
];
/** What begins no plain text. */
const odd = ['*', '%d', '@x', '[x', '"', "'", '# x', 'a: b', '- x', '! x', ''];
const keys = [
  ...'name data env image value args a.b/c a-b x 1 1.5 8080 "on" \'yes\' on no ~ 017 1.50 1e3 null'.split(' '),
  ...'.5 0x1F true nginx.conf -x 1e6 1.23456789 -0.0 1e-7 é 😀 a?b a:b'.split(' '),
  ...['"a b"', '"a: b"', 'key with blanks', "'it''s'", '"\\u00e9"'],
];
const blockLines = [
  ...['a b', 'server {', '  listen 80;', '# no comment', '- x', 'k: v', '', '', ' ', '   ', "it's", 'a\tb '],
  ...['---x', '{{ x }}', 'é', '%YAML', '"', '...', '\t', '  \tx'],
];

class Hand {
  private anchors: string[] = [];
  private maps: string[] = [];

  constructor(private readonly random: () => number) {}

  stream(): string {
    const documents = Array.from({ length: this.chance(0.3) ? 2 + this.below(2) : 1 }, () => this.document());
    const between = (): string => this.usually('---\n', ['--- \n', '--- # next\n', '---\t\n', '\n---\n', '...\n---\n']);
    let text = this.chance(0.5)
      ? between()
      : this.usually('', ['# Source: web/templates/a.yaml\n', '\n', '%YAML 1.1\n---\n'], 0.1);
    text += documents.reduce((before, next) => `${before}${between()}${next}`);
    text += this.usually('', ['---\n', '...\n', '# end\n', '\n\n', '---', '---\n# nothing\n']);
    for (let left = this.chance(0.25) ? 1 + this.below(2) : 0; left > 0; left--) text = this.slip(text);
    if (this.chance(0.15)) text = text.replace(/\n/g, '\r\n');
    else if (this.chance(0.03)) text = text.replace(/\n/g, () => (this.chance(0.3) ? '\r\n' : '\n'));
    if (this.chance(0.05)) text = `\ufeff${text}`;
    if (this.chance(0.1)) text = text.replace(/\r?\n$/, '');
    return text;
  }

  private document(): string {
    this.anchors = [];
    this.maps = [];
    if (this.chance(0.05)) return this.one(['# nothing\n', '\n', '  # nothing\n', '{}\n', 'null\n', ' \n']);
    const head = `apiVersion: v1${this.tail()}kind: ConfigMap${this.tail()}metadata:${this.tail()}  name: x${this.tail()}`;
    if (this.chance(0.05))
      return `{ apiVersion: v1, kind: X, metadata: {name: x}, spec: ${this.flow(2, 2)} }${this.tail()}`;
    return head + this.map(0, 3, 'spec');
  }

  /** Fields from a column on, each on its own line. */
  private map(column: number, depth: number, first?: string): string {
    const blanks = ' '.repeat(column);
    const seen = new Set<string>();
    let text = '';
    for (let left = 1 + this.below(3); left > 0; left--) {
      const key = first ?? this.one(keys);
      first = undefined;
      if (seen.has(key) && this.chance(0.98)) continue;
      seen.add(key);
      const colon = this.usually(':', [' :']);
      if (this.maps.length > 0 && this.chance(0.08)) text += `${blanks}<<: *${this.one(this.maps)}${this.tail()}`;
      text += text === '' && column > 0 ? '' : this.between(column);
      text += `${blanks}${key}${colon}${this.value(column, depth)}`;
    }
    return text;
  }

  private list(column: number, depth: number): string {
    const blanks = ' '.repeat(column);
    let text = '';
    for (let left = 1 + this.below(3); left > 0; left--) {
      const gap = this.usually(' ', ['   ', '\t'], 0.1);
      const roll = this.below(10);
      text += text === '' ? '' : this.between(column);
      if (roll < 4 && gap !== '\t')
        text += `${blanks}-${gap}${this.map(column + 1 + gap.length, depth - 1).trimStart()}`;
      else if (roll === 4) text += `${blanks}- - ${this.scalar(column + 2)}${this.tail()}`;
      else text += `${blanks}-${this.value(column, depth - 1, gap)}`;
    }
    return text;
  }

  /** What follows a colon or a dash, with its line break. */
  private value(column: number, depth: number, gap = this.usually(' ', ['  ', '\t'])): string {
    const roll = this.below(depth > 0 ? 20 : 12);
    let anchor = '';
    if (this.chance(0.08)) {
      const name = `a${this.anchors.length}`;
      anchor = `${gap}&${name}`;
      this.anchors.push(name);
      if (roll >= 15 && roll < 18) this.maps.push(name);
    }
    if (roll < 5) return `${anchor}${gap}${this.scalar(column)}${this.tail()}`;
    if (roll < 8) return `${anchor}${gap}${this.block(column)}`;
    if (roll < 10)
      return `${anchor}${gap}${this.one(['', '', '\n' + ' '.repeat(column + 1 + this.below(2))])}${this.flow(column, 2)}${this.tail()}`;
    if (roll < 11) return `${anchor}${this.tail()}`;
    if (roll < 12) return this.anchors.length > 0 ? ` *${this.one(this.anchors)}${this.tail()}` : ` x${this.tail()}`;
    if (roll < 18) return `${anchor}${this.tail()}${this.map(column + this.one([1, 2, 2, 2, 2, 4]), depth - 1)}`;
    return `${anchor}${this.tail()}${this.list(column + this.one([0, 0, 2, 2, 1]), depth - 1)}`;
  }

  private scalar(column: number): string {
    const word = this.one(words);
    const roll = this.below(10);
    if (roll < 4) return word;
    const lines = Array.from({ length: 2 + this.below(2) }, () => this.one(this.chance(0.2) ? odd : words));
    const broken = (text: readonly string[]): string =>
      text.reduce((before, next) => before + this.usually('', [' ', '\t']) + this.fold(column) + next);
    if (roll === 4) return broken(lines.map((line) => line.replace(/[#:]/g, '')));
    const quote = this.one(['"', "'"]);
    const escaped = (text: string): string =>
      quote === "'" ? text.replaceAll("'", "''") : text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    if (roll < 7)
      return (
        quote +
        escaped(word) +
        (quote === '"' ? this.usually('', ['\\n', '\\t', '\\u00e9', '\\/', '\\x41', '\\ ']) : '') +
        quote
      );
    const text = broken(lines.map(escaped));
    return quote + (quote === '"' && this.chance(0.3) ? text.replace(/\n/, '\\\n') : text) + quote;
  }

  /** A line break inside of a text, and the blanks of the next line. */
  private fold(column: number): string {
    const blank = this.usually('', ['\n', '\n\n', '\n  ', '\n\t']);
    const blanks = ' '.repeat(Math.max(0, column + this.one([2, 2, 2, 2, 1, 0, 4])));
    return `${blank}\n${blanks}${this.usually('', ['\t'], 0.02)}`;
  }

  private block(column: number): string {
    const deep = this.one([1, 2, 2, 2, 2, 4]);
    const indicator = this.one(['', '', '', '', String(deep), '2']);
    const chomping = this.one(['', '-', '+', '-', '']);
    const head = this.one(['|', '|', '>']) + (this.chance(0.5) ? chomping + indicator : indicator + chomping);
    const blanks = ' '.repeat(column + deep);
    const lines = Array.from({ length: this.below(5) }, () => {
      const line = this.one(blockLines);
      return line.trim() === '' && this.chance(0.6) ? line.trimStart() : blanks + line;
    });
    const less = ' '.repeat(column);
    const trailing = this.usually('', [
      '\n',
      '\n\n',
      `${blanks}\n`,
      ' \n',
      '\n# after\n',
      `${less}# less\n`,
      `\n${less}\n`,
    ]);
    return `${head}${this.usually('', [' ', ' # why', '\t# x'])}\n${lines.map((line) => `${line}\n`).join('')}${trailing}`;
  }

  private flow(column: number, depth: number): string {
    const isMap = this.chance(0.5);
    const lines = this.chance(0.5);
    const space = (): string => {
      if (!lines) return this.one(['', '', ' ', '  ', '\t']);
      const note = this.usually('', [' # why', '\n', ' # why\n# more']);
      return `${note}\n${' '.repeat(column + this.one([2, 2, 2, 4, 1, 0]))}${this.usually('', ['\t'], 0.1)}`;
    };
    const inner = (): string => {
      if (depth > 0 && this.chance(0.25)) return this.flow(column + 2, depth - 1);
      if (this.anchors.length > 0 && this.chance(0.1)) return `*${this.one(this.anchors)} `;
      return this.chance(0.8) ? this.one(words).replace(/[?{}[\],]/g, '') : this.scalar(column);
    };
    const items = Array.from({ length: this.below(4) }, () => {
      if (!isMap) return this.chance(0.05) ? `${this.one(keys)}: ${inner()}` : inner();
      return (
        this.one(keys) + this.usually(': ', [':', ':  ', ' : ', ':\n   ', ':\t']) + (this.chance(0.1) ? '' : inner())
      );
    });
    const [open, close] = isMap ? ['{', '}'] : ['[', ']'];
    const comma = (): string => this.usually(',', [' ,']) + this.one([' ', '']);
    let text = open + (items.length > 0 ? space() : '');
    items.forEach((item, index) => (text += (index > 0 ? `${comma()}${space()}` : '') + item));
    return `${text}${items.length > 0 && this.chance(0.15) ? ',' : ''}${space()}${close}`;
  }

  /** How a line ends. */
  private tail(): string {
    return this.usually('\n', [
      ' \n',
      '\t\n',
      ' # why\n',
      '  # "why": [\n',
      '\t# tab\n',
      '\n# line\n',
      '\n\n',
      this.usually(' \n', ['# c\n']),
    ]);
  }

  /** What may stand before a line. */
  private between(column: number): string {
    if (this.chance(0.85)) return '';
    const blanks = ' '.repeat(column);
    const tabs = this.usually('\n', ['\t\n', ' \t\n', `${blanks}\t# x\n`]);
    return this.one([
      '\n',
      `${blanks}\n`,
      '# left\n',
      `${blanks}# here\n`,
      `${blanks}  # deeper\n`,
      '   \n',
      '#\n',
      tabs,
    ]);
  }

  /** A slip of the hand. */
  private slip(text: string): string {
    const lines = text.split('\n');
    const at = this.below(lines.length);
    const line = lines[at] ?? '';
    const place = this.below(line.length + 1);
    const put = this.one('\t| |#|:|-|"|\'|,|{|[|}|]|&|*|!|>|%|?|- |: | #|\\'.split('|'));
    const changed = this.one<() => readonly string[]>([
      () => [` ${line}`],
      () => [line.replace(/^ /, '')],
      () => [line.slice(0, place) + put + line.slice(place)],
      () => [line.slice(0, place) + line.slice(place + 1)],
      () => [line, ''],
      () => [line, line],
      () => [],
      () => [line, '# slip'],
      () => [`${line.slice(0, place)}`, line.slice(place)],
    ])();
    return [...lines.slice(0, at), ...changed, ...lines.slice(at + 1)].join('\n');
  }

  private usually(common: string, rare: readonly string[], probability = 0.25): string {
    return this.chance(probability) ? this.one(rare) : common;
  }

  private one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }
}
