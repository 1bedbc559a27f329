'use strict';
// What has to be done to the database before a version of the shop starts: it writes down that it was here.
const { Client } = require('pg');

const { VERSION = '0', MIGRATION = '', DATABASE_URL } = process.env;

async function migrate() {
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS migrations (id bigserial PRIMARY KEY, version text NOT NULL)');
  if (MIGRATION === 'fails') await client.query('ALTER TABLE prices ADD COLUMN currency text');
  await client.query('INSERT INTO migrations (version) VALUES ($1)', [VERSION]);
  await client.end();
}

migrate().catch((error) => {
  console.error(`migration to ${VERSION}: ${error.message}`);
  process.exit(1);
});
