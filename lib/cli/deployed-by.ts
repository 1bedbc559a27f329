/**
 * Who deploys, for the record: the address of the CI run where there is one, else `user@host`.
 * @see https://docs.github.com/actions/reference/variables-reference and
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export function deployedBy(env: Readonly<Record<string, string | undefined>>, user: string): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (server !== undefined && repository !== undefined && run !== undefined) {
    return `${server}/${repository}/actions/runs/${run}`;
  }
  return env['CI_JOB_URL'] ?? env['BUILD_URL'] ?? user;
}
