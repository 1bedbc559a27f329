import { escapeHtml } from './html-text';

/** Dark and light, each pair of text and ground with a contrast of at least 4.5. No web font, no script, no request. */
const style = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f4f5f7;--ink:#1c2127;--faint:#535c66;--line:#c9ced6;--good:#0f6a35;--doubtful:#7a4b00;--bad:#b3161b;--accent:#1a56b0;--code:#eceef2;--add:#e2f5e8;--remove:#fde8e8}
@media(prefers-color-scheme:dark){:root{--ground:#14171b;--panel:#1d2127;--ink:#e8eaed;--faint:#a9b2bd;--line:#3d444d;--good:#63d48d;--doubtful:#f0b95c;--bad:#ff8f8a;--accent:#86b6ff;--code:#252a31;--add:#143322;--remove:#3f1d1f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:84rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
p{margin:.25rem 0}
code,pre{font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace}
pre{margin:.5rem 0;padding:.5rem;background:var(--code);border-radius:4px;white-space:pre-wrap}
details,.card{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.5rem .75rem;margin:.5rem 0}
summary{cursor:pointer}
ul{list-style:none;margin:0;padding:0}
.good{color:var(--good)}.doubtful{color:var(--doubtful)}.bad{color:var(--bad)}.faint{color:var(--faint)}
.word{font-weight:600;margin-right:.5rem}
ins,del{display:block;text-decoration:none;padding:0 .25rem}
ins{background:var(--add)}del{background:var(--remove)}
.picture{overflow-x:auto;border:1px solid var(--line);border-radius:6px;background:var(--panel);padding:.5rem}
.picture svg{display:block;height:auto}
.bar{display:block;width:100%;height:12px;background:var(--code);border-radius:3px}
.bar .good{fill:var(--good)}.bar .doubtful{fill:var(--doubtful)}.bar .bad{fill:var(--bad)}.bar .faint{fill:var(--faint)}
footer{margin-top:2rem;font-size:.875rem}
`;

/** A page in one file that opens anywhere, and that nothing in it can make do anything. */
export function htmlPage(title: string, sections: readonly string[], moreStyle = ''): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title, 200)}</title>`,
    `<style>${style}${moreStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...sections,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
