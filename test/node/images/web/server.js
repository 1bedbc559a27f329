'use strict';
// A small shop, as a user would write it: it takes its bindings from the environment, says whether it can serve,
// and finishes what it has begun when it is told to stop.
const { createServer } = require('node:http');
const { setInterval, setTimeout } = require('node:timers');
const { Pool } = require('pg');
const { createClient } = require('redis');

const { VERSION = '0', BEHAVIOUR = '', DATABASE_URL, REDIS_URL, PORT = '8080' } = process.env;
const started = Date.now();

if (BEHAVIOUR === 'crash') {
  console.log('shop: reading its configuration');
  console.error('Error: SHOP_CURRENCY is not a currency');
  process.exit(1);
}
if (BEHAVIOUR === 'oom') {
  const hoard = [];
  setInterval(() => hoard.push(Buffer.alloc(16 << 20, 1)), 20);
}

const pool = DATABASE_URL && new Pool({ connectionString: DATABASE_URL, max: 5, connectionTimeoutMillis: 2000 });
pool?.on('error', (error) => console.error(`database: ${error.message}`));
const cache = REDIS_URL && createClient({ url: REDIS_URL, disableOfflineQueue: true });
cache?.on('error', (error) => console.error(`cache: ${error.message}`));
cache?.connect().catch(() => undefined);

async function ready() {
  if (BEHAVIOUR === 'unready') throw new Error('the catalogue is empty');
  await pool?.query('SELECT 1');
  await cache?.ping();
  return 'ok';
}

const routes = {
  'GET /': async () => {
    // Work that a process which ends too early breaks off: under load there is always some.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return VERSION;
  },
  'GET /healthz': ready,
  'GET /started': async () => String(started),
  'POST /orders': async (body) => {
    await pool.query('CREATE TABLE IF NOT EXISTS orders (id bigserial PRIMARY KEY, item text NOT NULL)');
    await pool.query('INSERT INTO orders (item) VALUES ($1)', [body]);
    await cache?.incr('orders');
    return 'ordered';
  },
  'GET /orders': async () => {
    const { rows } = await pool.query('SELECT item FROM orders ORDER BY id');
    return JSON.stringify(rows.map(({ item }) => item));
  },
  'GET /migrations': async () => {
    const { rows } = await pool.query('SELECT version FROM migrations ORDER BY id');
    return JSON.stringify(rows.map(({ version }) => version));
  },
  'GET /count': async () => (await cache.get('orders')) ?? '0',
};

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', async () => {
    const route = routes[`${request.method} ${request.url}`];
    // A connection that is kept open would be cut when this process ends.
    if (stopping) response.setHeader('connection', 'close');
    try {
      if (route === undefined) response.writeHead(404).end('no such page');
      else response.end(await route(body));
    } catch (error) {
      response.writeHead(503).end(error.message);
    }
  });
});
server.listen(Number(PORT), () => console.log(`shop ${VERSION} listens on ${PORT}`));

let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
  console.log(`shop ${VERSION} stops`);
  if (BEHAVIOUR === 'abrupt') process.exit(0);
  server.close(async () => {
    await pool?.end();
    await cache?.quit().catch(() => undefined);
    console.log(`shop ${VERSION} has stopped`);
    process.exit(0);
  });
  server.closeIdleConnections();
});
