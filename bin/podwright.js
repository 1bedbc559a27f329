#!/usr/bin/env node
'use strict';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- CommonJS: an ES module entry takes longer to load
void require('../build/cli/main.js').main();
