import { at, type Row } from './deploy/row';

/** Programs that the compiler refuses, by the ids in `fixtures/does-not-compile`. */
export interface WrongInputRow extends Row {
  readonly refused?: readonly string[];
}

const input = at('wrong-input.test.ts', 'wrong input');
const data = at('wrong-data-input.test.ts', 'wrong input of databases');
const values = at('wrong-value-input.test.ts', 'wrong values of objects');
const named = at('wrong-object-input.test.ts', 'wrong names and labels');
const pods = at('wrong-object-input.test.ts', 'wrong pods');
const traffic = at('wrong-object-input.test.ts', 'wrong traffic');
const workload = (group: string, ...tests: string[]) => at('wrong-workload-input.test.ts', `wrong ${group}`)(...tests);
const kubeconfig = at('deploy/kubernetes/kubeconfig.test.ts', 'choosing a context says what is wrong with');

/** What users write wrong, and the tests that show the error they get: code, construct, line, fix, `dist` as it was. */
export const wrongInputs: Readonly<Record<string, WrongInputRow>> = {
  B01: { what: 'no image', shownBy: input('b01 an empty image') },
  B02: { what: 'a space in an image', shownBy: input('b02 a space in an image') },
  B03: {
    what: 'a tag that moves, or none',
    shownBy: input('b03 the tag latest', 'b03p a registry port taken for a tag'),
    refused: ['no-tag'],
  },
  B04: {
    what: 'a digest that is none',
    shownBy: [...input('b04 a short digest'), ...named('b04l: E_IMAGE_DIGEST', 'b04u: E_IMAGE_DIGEST')],
  },
  B05: { what: 'a repository in upper case', shownBy: input('b05 an upper-case repository') },
  B06: { what: 'port 0', shownBy: [...input('b06 port 0'), ...workload('ports', 'b06: E_PORT_RANGE')] },
  B07: {
    what: 'a port that is too high, no whole number, or text',
    shownBy: [...input('b07 port 80.5'), ...workload('ports', 'b07: E_PORT_RANGE', 'b07t: E_SCHEMA')],
    refused: ['port-as-text'],
  },
  B08: { what: 'a port below 1024', shownBy: named('b08: W_PORT_PRIVILEGED') },
  B09: {
    what: 'a port twice, or a name that no port can have',
    shownBy: workload(
      'ports',
      'b09: E_PORT_NAME',
      'b09l: E_PORT_NAME',
      'b09d: E_PORT_DUPLICATE',
      'b09h: E_PORT_DUPLICATE',
    ),
  },
  B10: {
    what: 'a number of pods that is none',
    shownBy: [...input('b10 minus one replica'), ...workload('numbers of pods', 'b10: E_REPLICAS', 'b10n: E_REPLICAS')],
  },
  B11: { what: 'two pods that write to one volume', shownBy: data('b11: E_SINGLE_WRITER'), refused: ['two-writers'] },
  B12: {
    what: 'fixed replicas beside an autoscaler',
    shownBy: workload('numbers of pods', 'b12: E_HPA_REPLICAS', 'b12r: E_HPA_REPLICAS'),
    refused: ['replicas-and-scale'],
  },
  B13: {
    what: 'a name that is none',
    shownBy: [...input('b13 a name that is none'), ...named('b13r: E_NAME', 'b13k: E_SECRET_KEY')],
  },
  B14: { what: 'a name that is too long', shownBy: named('b14: E_NAME_LENGTH', 'b14s: E_NAME_LENGTH') },
  B15: { what: 'a namespace that is none', shownBy: input('the namespace Bad NS') },
  B16: {
    what: 'no namespace, or one that belongs to all',
    shownBy: input('the namespace default', 'the namespace kube-system'),
    refused: ['no-namespace'],
  },
  B17: {
    what: 'a value that no label can have',
    shownBy: [...input('b17 a label value with a slash'), ...named('b17l: E_LABEL_VALUE', 'b17n: E_SCHEMA')],
  },
  B18: { what: 'a key that no label can have', shownBy: named('b18: E_LABEL_KEY', 'b18p: E_LABEL_KEY') },
  B19: { what: 'an object twice', shownBy: named('b19: E_DUPLICATE_OBJECT') },
  B20: { what: 'two workloads that select the same pods', shownBy: named('b20: E_SELECTOR_OVERLAP') },
  // The library `constructs` throws it: nothing of ours runs before the command line reads what was thrown.
  B21: {
    what: 'an id that is taken',
    shownBy: at(
      'program/load-program.test.ts',
      'a program that goes wrong is an error that names the user’s line',
    )('an id that is taken'),
  },
  B22: { what: 'constructs that wait for each other', shownBy: input('of a dependency cycle names the constructs') },
  B23: {
    what: 'a value that contains itself',
    shownBy: values('b23: E_CIRCULAR', 'b23p: E_ENV_TYPE', 'b23o: E_CIRCULAR'),
  },
  B24: {
    what: 'a value that is none of JSON',
    shownBy: values(
      'b24: E_VALUE_TYPE',
      'b24n: E_REPLICAS',
      'b24f: E_VALUE_TYPE',
      'b24s: E_VALUE_TYPE',
      'b24b: E_VALUE_TYPE',
      'b24d: E_VALUE_TYPE',
      'b24u: E_ENV_TYPE',
      'b24t: E_ENV_TYPE',
    ),
    refused: ['date-in-env', 'object-in-env'],
  },
  // Other control characters are written as escapes, and a process may get them.
  B25: {
    what: 'text that YAML cannot hold, or no process be given',
    shownBy: [
      ...values('b25: E_STRING_UNREPRESENTABLE', 'b25v: E_NUL', 'b25a: E_NUL', 'b25c: E_NUL'),
      ...at('synth/yaml.test.ts', 'formatYaml')('every trap survives as a value, as a key, in a list and inside both'),
    ],
  },
  B26: {
    what: 'a name that no variable can have',
    shownBy: [...input('b26 an environment variable BAD=NAME'), ...values('b26e: E_ENV_NAME', 'b26d: E_ENV_NAME')],
  },
  B27: {
    what: 'a variable that is no text',
    shownBy: [...input('b27 NaN in an environment variable'), ...values('b27: E_ENV_TYPE')],
  },
  // `A` and `a` are two variables.
  B28: { what: 'a variable twice', shownBy: values('b28: E_ENV_DUPLICATE') },
  B29: {
    what: 'a password as text',
    shownBy: [
      ...input('b29 a password as text', 'never repeats a secret that was written as text'),
      ...values('b29c: E_SECRET_LITERAL'),
    ],
  },
  B30: {
    what: 'a Secret with a wrong key or no base64',
    shownBy: values('b30: E_SECRET_KEY', 'b30d: E_SECRET_DATA'),
  },
  B31: {
    what: 'an object that is too large',
    shownBy: [...values('b31: E_OBJECT_TOO_LARGE'), ...workload('values', 'b31: E_OBJECT_TOO_LARGE')],
  },
  B32: {
    what: 'a limit below the request',
    shownBy: [...input('b32 a CPU limit below the request'), ...pods('b32: E_RESOURCE_ORDER')],
  },
  B33: {
    what: 'a quantity that is none',
    shownBy: [
      ...input('b33 512MB', 'b33n minus five gibibytes'),
      ...workload('values', 'b33: E_QUANTITY', 'b33c: E_QUANTITY'),
      ...values('b33m: E_QUANTITY', 'b33e: E_QUANTITY'),
      ...data('b33: E_QUANTITY', 'b33m: E_QUANTITY'),
    ],
    refused: ['megabytes', 'cpu-unit', 'gigabytes'],
  },
  B34: { what: 'memory without a unit', shownBy: workload('values', 'b34: E_QUANTITY_UNIT'), refused: ['bytes'] },
  // Only the cluster knows what there is: the plan refuses it.
  B35: {
    what: 'storage that shrinks',
    shownBy: at('deploy/plan/recreate.test.ts')('a database whose claims shrink is never made again'),
  },
  B36: {
    what: 'another access mode of a claim that is there',
    shownBy: at('deploy/plan/recreate.test.ts')('a claim is never made again'),
  },
  B37: {
    what: 'a schedule or a time zone that is none',
    shownBy: workload('times', 'b37: E_CRON', 'b37s: E_CRON', 'b37n: E_CRON', 'b37z: E_CRON'),
    refused: ['four-fields', 'never'],
  },
  B38: { what: 'less grace than it takes to stop', shownBy: workload('times', 'b38: E_GRACE', 'b38n: E_GRACE') },
  B39: {
    what: 'numbers, paths and headers that no probe can have',
    shownBy: [
      ...workload('probes', 'b39: E_PROBE', 'b39f: E_PROBE', 'b39l: E_PROBE', 'b39b: E_PROBE', 'b39h: E_PROBE'),
      ...pods('b39: E_PROBE'),
    ],
    refused: ['two-successes'],
  },
  B40: {
    what: 'readiness that is liveness',
    shownBy: [...input('b40 readiness that is liveness'), ...workload('probes', 'b40: E_PROBE_IDENTICAL')],
  },
  // A container may listen on a port that it does not declare, so a number is doubtful, and a name is wrong.
  B41: {
    what: 'a probe of a port that nobody declares',
    shownBy: [...workload('probes', 'b41n: E_PROBE_PORT', 'b41s: E_PROBE_PORT'), ...pods('b41: W_PROBE_PORT')],
  },
  B42: { what: 'a pod without containers', shownBy: pods('b42: E_NO_CONTAINERS', 'b42p: E_RENDER') },
  B43: {
    what: 'a server that takes more than its memory',
    shownBy: [
      ...data('b43: E_DB_MEMORY', 'b43m: E_DB_MEMORY', 'b43n: E_DB_MEMORY'),
      ...pods('b43s: E_SERVER_MEMORY', 'b43x: E_SERVER_MEMORY'),
    ],
  },
  B44: { what: 'more connections than the database accepts', shownBy: data('b44: E_DB_CONNECTIONS') },
  // A volume inside of another is right: the inner one is mounted later.
  B45: {
    what: 'a mount that hides, leaves or misses its folder, or is there twice',
    shownBy: [
      ...input('b45 a file in the root folder'),
      ...workload('values', 'b45: E_MOUNT', 'b45u: E_MOUNT', 'b45d: E_DUPLICATE_ITEM', 'b45r: E_MOUNT'),
      ...workload('values', 'b45t: E_MOUNT', 'b45v: E_MOUNT'),
      ...pods('b45: E_DUPLICATE_ITEM'),
    ],
    refused: ['relative-volume'],
  },
  B46: {
    what: 'an object without kind or version',
    shownBy: [...input('b46 a raw object without kind'), ...pods('b46: E_OBJECT_KIND')],
    refused: ['no-kind', 'no-version'],
  },
  B47: {
    what: 'a field that is misspelt, or in a wrong place',
    shownBy: [...input('b47 a misspelt field'), ...pods('b47: E_SCHEMA')],
    refused: ['typo'],
  },
  B48: {
    what: 'an Ingress without host, TLS or a path',
    shownBy: [
      ...input('b48 a host with a scheme', 'b48r plain text without a reason'),
      ...traffic('b48: E_INGRESS_HOST', 'b48s: E_INGRESS_HOST', 'b48p: E_INGRESS_PATH', 'b48t: E_INGRESS_TLS'),
    ],
  },
  B49: {
    what: 'a selector that no pod matches',
    shownBy: [...input('b49 a Service that selects nothing'), ...traffic('b49: E_DANGLING')],
  },
  B50: {
    what: 'included YAML with tabs, a key twice, a mistake, or what kubectl reads otherwise',
    shownBy: [
      ...at(
        'constructs/include.test.ts',
        'Include',
      )('says every mistake of the text with its line and column, and where it is included'),
      ...at(
        'objects/yaml-mistakes.test.ts',
        'what kubectl misreads, drops or cannot apply is refused with its line and column',
      )('%s', 'all mistakes of all documents at once, each with a fix'),
    ],
  },
  B51: {
    what: 'a configuration file with a wrong type, a prototype, a byte order mark or nothing in it',
    shownBy: at('program/find-source.test.ts', 'cdk8s.yaml')('%j', '%j is an error'),
  },
  B52: {
    what: 'a kubeconfig that is empty, no YAML, or names what is not there',
    shownBy: kubeconfig(
      'an empty file',
      'no YAML',
      'no current context',
      'a context that is not there',
      'a cluster that is not there',
      'a user that is not there',
    ),
  },
};
