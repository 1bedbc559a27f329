/** Most bytes of `data` that a ConfigMap or a Secret may have. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const maxConfigMapBytes = 1024 * 1024;

/** Characters of one line of a log that are read: a container that never ends its line must not fill our memory. */
export const longestLogLine = 16_384;
