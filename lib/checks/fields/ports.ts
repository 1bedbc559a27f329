import { cut } from '../../conventions/cut';
import { asNumber, asText, objectsOf, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

const portName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

export function checkContainerPort(port: Fields, report: FieldReport): void {
  checkNumber(port.containerPort, 1, ['containerPort'], report);
  // 0 is the same as none.
  checkNumber(port.hostPort, 0, ['hostPort'], report);
  checkPortName(port.name, ['name'], 15, report);
}

export function checkServicePort(port: Fields, report: FieldReport): void {
  checkNumber(port.port, 1, ['port'], report);
  checkNumber(port.nodePort, 0, ['nodePort'], report);
  checkNumber(port.targetPort, 1, ['targetPort'], report);
  checkPortName(port.targetPort, ['targetPort'], 15, report);
  checkPortName(port.name, ['name'], 63, report);
}

export function checkHttpGet(action: Fields, report: FieldReport): void {
  checkTcpSocket(action, report);
  const path = asText(action.path) ?? '';
  const shown = JSON.stringify(cut(path));
  const blank = /[^\x21-\x7e\x80-\u{10ffff}]|\s/u.exec(path)?.[0];
  if (path !== '' && !path.startsWith('/'))
    report('E_PROBE', ['path'], `the path ${shown} does not begin with "/"`, `write "/${cut(path).trim()}"`);
  else if (blank !== undefined) {
    const fix = `remove it; what is meant so is ${encodeURIComponent(blank)}`;
    report('E_PROBE', ['path'], `the path ${shown} contains the character ${JSON.stringify(blank)}`, fix);
  }
  for (const [header, index] of objectsOf(action.httpHeaders))
    if (/[\0\r\n]/.test(asText(header.value) ?? '')) {
      const message = 'the value of the header has a line break or U+0000, and no request is sent with it';
      report('E_PROBE', ['httpHeaders', index, 'value'], message, 'write it on one line');
    }
}

export function checkTcpSocket(action: Fields, report: FieldReport): void {
  checkNumber(action.port, 1, ['port'], report);
  checkPortName(action.port, ['port'], 15, report);
}

function checkNumber(value: unknown, least: number, field: readonly string[], report: FieldReport): void {
  const port = asNumber(value);
  // What is no whole number was found by the schema.
  if (port === undefined || !Number.isInteger(port) || (port >= least && port <= 65535)) return;
  report('E_PORT_RANGE', field, `${port} is not a port: 1 to 65535`, 'name the port that is listened on, such as 8080');
}

function checkPortName(value: unknown, field: readonly string[], limit: number, report: FieldReport): void {
  const name = asText(value);
  if (name === undefined || name === '') return;
  if (/^\d+$/.test(name)) {
    return report('E_PORT_TYPE', field, `"${name}" is text, which names a port`, `write the number: ${Number(name)}`);
  }
  if (name.length > limit) {
    report(
      'E_PORT_NAME',
      field,
      `the name of a port may have ${limit} characters, "${cut(name)}" has ${name.length}`,
      'shorten it',
    );
  } else if (!portName.test(name) || name.includes('--')) {
    const fix = 'use lower-case letters, digits and single "-", beginning and ending with a letter or digit';
    report('E_PORT_NAME', field, `"${name}" is not the name of a port`, fix);
  }
}
