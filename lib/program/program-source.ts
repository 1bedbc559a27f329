/** What manifests come from. Paths are absolute. */
export type ProgramSource =
  /** A TypeScript or JavaScript program that ends in `app.synth()`. */
  | { readonly kind: 'program'; readonly file: string }
  /** A file or folder of YAML or JSON. */
  | { readonly kind: 'manifests'; readonly path: string }
  /** YAML or JSON on standard input. */
  | { readonly kind: 'stdin' }
  /** A command that writes manifests to the folder that `CDK8S_OUTDIR` names. */
  | { readonly kind: 'command'; readonly command: string };
