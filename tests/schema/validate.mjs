// Does the official JSON Schema accept these documents? ajv 8 with ajv-formats, as GS1's own checks use it.
//
//   node validate.mjs FOLDER-OF-NODE_MODULES SCHEMA < list of files, one a line
//
// One line of JSON a document: file, valid, error (the first). A .ndjson file has a document a line.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';

const [modules, schema] = process.argv.slice(2);
const require = createRequire(modules + '/');
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;
const ajv = new Ajv({strict: false, allErrors: false});
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

function tell(file, text) {
    let error = null;
    try {
        if (!validate(JSON.parse(text))) {
            const first = validate.errors[0];
            error = first.instancePath + ' ' + first.message;
        }
    } catch (fault) {
        error = String(fault.message);
    }
    console.log(JSON.stringify({file, valid: error === null, error}));
}

for (const file of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.ndjson')) {
        text.split('\n').filter(Boolean).forEach((line, i) => tell(`${file}:${i + 1}`, line));
    } else {
        tell(file, text);
    }
}
