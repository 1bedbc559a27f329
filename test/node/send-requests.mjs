// An open loop of requests against one address: as many a second as asked for, whether or not they are answered. Ends
// with its standard input, and then prints what came back, and what did not.
import { request } from 'node:http';
import { clearInterval, setInterval } from 'node:timers';

const [address, perSecond] = process.argv.slice(2);
const answers = {};
const failures = [];
let sent = 0;
let open = 0;

function one() {
  sent += 1;
  open += 1;
  const at = Date.now();
  let over = false;
  const end = (record) => {
    if (over) return;
    over = true;
    open -= 1;
    record();
  };
  const outgoing = request(address, { agent: false, timeout: 5000 }, (answer) => {
    let body = '';
    answer.setEncoding('utf8').on('data', (chunk) => (body += chunk));
    answer.on('error', (error) => end(() => failures.push({ at, error: error.code })));
    answer.on('end', () =>
      end(() => {
        if (answer.statusCode === 200) answers[body] = (answers[body] ?? 0) + 1;
        else failures.push({ at, error: `${answer.statusCode} ${body}` });
      }),
    );
  });
  outgoing.on('timeout', () => outgoing.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
  outgoing.on('error', (error) => end(() => failures.push({ at, error: error.code })));
  outgoing.end();
}

const clock = setInterval(one, 1000 / Number(perSecond));
process.stdin.resume();
process.stdin.on('end', () => {
  clearInterval(clock);
  const last = setInterval(() => {
    if (open > 0) return;
    clearInterval(last);
    process.stdout.write(JSON.stringify({ sent, answers, failures }));
  }, 20);
});
