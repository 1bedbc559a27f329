import type { IConstruct } from 'constructs';
import { imageMistake } from '../conventions/image';
import { noteMistake } from '../conventions/mistakes';
import { parseBytes, parseCpuMillis, quantityFix, quantityMistake } from '../conventions/quantity';
import type { ResourcesProps } from './container';

/** What the compiler cannot know about props: values. All mistakes are noted, none is thrown. */

export function checkImage(construct: IConstruct, image: unknown): void {
  const mistake = imageMistake(image);
  if (mistake !== undefined) note(construct, mistake.code, mistake.message, mistake.fix);
}

export function checkStorage(construct: IConstruct, storage: unknown): void {
  if (typeof storage !== 'string' || (parseBytes(storage) ?? 0) <= 0) {
    note(construct, 'E_QUANTITY', `storage: ${quantityMistake(String(storage))}`, quantityFix(String(storage)));
  }
}

export function checkResources(construct: IConstruct, props: ResourcesProps): void {
  const { cpu, memory, cpuLimit } = props;
  if (memory !== undefined && (parseBytes(memory) ?? 0) <= 0) {
    note(construct, 'E_QUANTITY', `memory: ${quantityMistake(String(memory))}`, quantityFix(String(memory)));
  }
  for (const [name, value] of [
    ['cpu', cpu],
    ['cpuLimit', typeof cpuLimit === 'object' ? undefined : cpuLimit],
  ] as const) {
    if (value !== undefined && (parseCpuMillis(value) ?? 0) <= 0) {
      note(
        construct,
        'E_QUANTITY',
        `${name}: ${quantityMistake(String(value))}`,
        'write cores or millicores, for example 1 or 250m',
      );
    }
  }
  if (
    cpu !== undefined &&
    typeof cpuLimit === 'string' &&
    (parseCpuMillis(cpuLimit) ?? 0) < (parseCpuMillis(cpu) ?? 0)
  ) {
    note(
      construct,
      'E_RESOURCE_ORDER',
      `the CPU limit ${cpuLimit} is below the request ${cpu}`,
      'raise `cpuLimit` or leave it out',
    );
  }
}

export function checkPort(construct: IConstruct, port: unknown): void {
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) {
    note(
      construct,
      'E_PORT_RANGE',
      `port ${String(port)} is not a whole number from 1 to 65535`,
      'name the port that the app listens on, for example 8080',
    );
  }
}

export function checkReplicas(construct: IConstruct, replicas: number | undefined): void {
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 0)) {
    note(
      construct,
      'E_REPLICAS',
      `${String(replicas)} replicas: a whole number from 0 on is needed`,
      'leave `replicas` out for the default of the profile',
    );
  }
}

export function checkEnvNames(construct: IConstruct, env: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      note(
        construct,
        'E_ENV_NAME',
        `"${name}" is not a name of an environment variable`,
        'use letters, digits and "_", not a digit first',
      );
    }
    if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value))) {
      note(
        construct,
        'E_ENV_TYPE',
        `the environment variable ${name} has the value ${String(value)}`,
        'give it a text, a number, a boolean, a secret or a binding',
      );
    }
  }
}

export function checkFilePaths(construct: IConstruct, files: Readonly<Record<string, unknown>>): void {
  for (const file of Object.keys(files)) {
    if (!/^\/[^/]+\/.*[^/]$/.test(file) || file.split('/').includes('..')) {
      note(
        construct,
        'E_MOUNT',
        `"${file}" cannot be mounted: the folder of a file becomes a volume`,
        'name an absolute file in a folder of its own, for example /etc/shop/config.json',
      );
    }
  }
}

function note(construct: IConstruct, code: string, message: string, fix: string): void {
  noteMistake(construct, { code, severity: 'error', message, fix });
}
