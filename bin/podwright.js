#!/usr/bin/env node
'use strict';

void require('../build/cli/main.js').main();
