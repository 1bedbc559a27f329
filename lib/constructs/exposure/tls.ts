/** Something with a name: an `Issuer` construct is one. */
export interface Named {
  readonly name: string;
}

/** Where the certificate comes from. */
export type IngressTls =
  /** A cert-manager Issuer of the namespace, by name or as a construct. @see https://cert-manager.io/docs/usage/ingress/ */
  | { readonly issuer: string | Named; readonly clusterIssuer?: undefined; readonly secretName?: undefined }
  /** Name of a cert-manager ClusterIssuer. */
  | { readonly clusterIssuer: string; readonly issuer?: undefined; readonly secretName?: undefined }
  /** A Secret of type kubernetes.io/tls in the namespace. */
  | { readonly secretName: string; readonly issuer?: undefined; readonly clusterIssuer?: undefined };

/** The annotation by which cert-manager makes the certificate of an Ingress. */
export function issuerAnnotations(tls: IngressTls): Record<string, string> {
  if (tls.issuer !== undefined) return { 'cert-manager.io/issuer': issuerName(tls.issuer) };
  return tls.clusterIssuer === undefined ? {} : { 'cert-manager.io/cluster-issuer': tls.clusterIssuer };
}

/** How a Certificate names its issuer; undefined for a certificate that is there already. */
export function issuerRef(tls: IngressTls): { readonly kind: string; readonly name: string } | undefined {
  if (tls.issuer !== undefined) return { kind: 'Issuer', name: issuerName(tls.issuer) };
  return tls.clusterIssuer === undefined ? undefined : { kind: 'ClusterIssuer', name: tls.clusterIssuer };
}

function issuerName(issuer: string | Named): string {
  return typeof issuer === 'string' ? issuer : issuer.name;
}
