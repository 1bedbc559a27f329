import { tryParseJson } from './parse-json';
import { asObject, asText } from './read-field';

/** Keys of a Secret that hold what a registry is asked with. @see https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
const keysOfRegistries = ['.dockerconfigjson', '.dockercfg'];
const secretFields = ['auth', 'password', 'identitytoken', 'registrytoken'];

/**
 * The secrets inside of a registry's file, which is one value to Kubernetes: a message quotes a password, not the whole
 * file. `auth` is the base64 of `user:password`, and often the only place where the password stands.
 */
export function registrySecrets(key: string, text: string): readonly string[] {
  const file = keysOfRegistries.includes(key) ? asObject(tryParseJson(text)) : undefined;
  const registries = Object.values(asObject(file?.auths) ?? file ?? {});
  return registries.flatMap((registry) => {
    const found = secretFields.flatMap((field) => asText(asObject(registry)?.[field]) ?? []);
    const login = Buffer.from(asText(asObject(registry)?.auth) ?? '', 'base64').toString();
    const colon = login.indexOf(':');
    return [...found, ...(colon === -1 ? [] : [login, login.slice(colon + 1)])];
  });
}
