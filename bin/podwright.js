#!/usr/bin/env node
'use strict';

require('../build/cli/start.js').start();
