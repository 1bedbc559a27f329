import { cut } from '../../conventions/cut';
import { asNumber, asText, objectsOf, type Fields } from '../../objects/read-field';
import { isDnsLabel } from './dns-label';
import type { FieldReport } from './field-check';

export function checkContainerPort(port: Fields, report: FieldReport): void {
  checkNumber(port.containerPort, 1, ['containerPort'], report);
  // 0 is the same as none.
  checkNumber(port.hostPort, 0, ['hostPort'], report);
  checkPortName(port.name, ['name'], report);
}

export function checkServicePort(port: Fields, report: FieldReport): void {
  checkNumber(port.port, 1, ['port'], report);
  checkNumber(port.nodePort, 0, ['nodePort'], report);
  checkNumber(port.targetPort, 1, ['targetPort'], report);
  checkPortName(port.targetPort, ['targetPort'], report);
  // A label of DNS, unlike the name of a container's port: "8080" and "a--b" are names here.
  const name = asText(port.name) ?? '';
  if (name === '' || isDnsLabel(name)) return;
  const message =
    name.length > 63
      ? `the name of a port may have 63 characters, "${cut(name)}" has ${name.length}`
      : `"${name}" is not the name of a port`;
  report('E_PORT_NAME', ['name'], message, 'use lower-case letters, digits and "-" between them');
}

export function checkHttpGet(action: Fields, report: FieldReport): void {
  checkTcpSocket(action, report);
  const path = asText(action.path) ?? '';
  const shown = JSON.stringify(cut(path));
  const blank = /[^\x21-\x7e\x80-\u{10ffff}]|\s/u.exec(path)?.[0];
  // The kubelet puts a missing slash before the path.
  if (blank !== undefined) {
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
  checkPortName(action.port, ['port'], report);
}

export function checkNumber(value: unknown, least: number, field: readonly string[], report: FieldReport): void {
  const port = asNumber(value);
  // What is no whole number was found by the schema.
  if (port === undefined || !Number.isInteger(port) || (port >= least && port <= 65535)) return;
  report('E_PORT_RANGE', field, `${port} is not a port: 1 to 65535`, 'name the port that is listened on, such as 8080');
}

/** A name of a container's port, where it is given or referred to. */
export function checkPortName(value: unknown, field: readonly string[], report: FieldReport): void {
  const name = asText(value);
  if (name === undefined || name === '') return;
  if (/^\d+$/.test(name)) {
    return report('E_PORT_TYPE', field, `"${name}" is text, which names a port`, `write the number: ${Number(name)}`);
  }
  if (name.length > 15) {
    report(
      'E_PORT_NAME',
      field,
      `the name of a port may have 15 characters, "${cut(name)}" has ${name.length}`,
      'shorten it',
    );
  } else if (!isDnsLabel(name) || name.includes('--') || !/[a-z]/.test(name)) {
    const fix =
      'use lower-case letters, digits and single "-", with a letter, beginning and ending with one or a digit';
    report('E_PORT_NAME', field, `"${name}" is not the name of a port`, fix);
  }
}
