// Makes require('better-sqlite3') find the build that belongs to this Electron (its Node-API is too old for ours).
const Module = require('node:module');
const path = require('node:path');

const kept = path.join(__dirname, 'node_modules', 'better-sqlite3');
const resolve = Module._resolveFilename;

Module._resolveFilename = function resolveKept(request, ...rest) {
  return resolve.call(this, request === 'better-sqlite3' ? kept : request, ...rest);
};
