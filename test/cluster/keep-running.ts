import { startControlPlane } from './control-plane';

/** `npm run cluster`: a control plane until Ctrl-C. Stdout is for the shell (`eval`), the rest is on stderr. */
async function main(): Promise<void> {
  const controlPlane = await startControlPlane();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  // The control plane's own handles do not keep this process alive.
  const parent = process.ppid;
  const alive = setInterval(() => {
    // npm passes no SIGTERM on: when it is gone, this ends too.
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 1000);
  process.stdout.write(`export KUBECONFIG=${controlPlane.kubeconfig}\n`);
  process.stderr.write(
    `podwright: Kubernetes 1.36.2 at ${controlPlane.server}, ready in ${controlPlane.milliseconds} ms; Ctrl-C stops it\n` +
      `podwright: without rights until bound: export KUBECONFIG=${controlPlane.deployerKubeconfig}\n` +
      `podwright: kubectl of the same version: ${controlPlane.binary} kubectl\n`,
  );
  await Promise.race([stopped, controlPlane.ended.then(() => (process.exitCode = 1))]);
  clearInterval(alive);
  await controlPlane.stop();
}

main().catch((error: unknown) => {
  process.stderr.write(`podwright: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
