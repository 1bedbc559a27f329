/** Most bytes of `data` that a ConfigMap or a Secret may have. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const maxConfigMapBytes = 1024 * 1024;
