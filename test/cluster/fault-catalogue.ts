import { clusterFaults } from './cluster-faults';
import type { FaultCase } from './fault-case';
import { runFaults } from './run-faults';
import { transportFaults } from './transport-faults';

/** What can go wrong around a deploy, and what must come of it. */
export const catalogue: readonly FaultCase[] = [...transportFaults, ...clusterFaults, ...runFaults];
