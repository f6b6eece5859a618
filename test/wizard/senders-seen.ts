import type { Relayer } from '../../main/inspect/relayers.ts';

/** Who sent through an open server, as its log shows: own devices, a neighbour, a router, and strangers. */
export const senders: readonly Relayer[] = [
  { address: '192.168.1.30', messages: 1_204, lastSeen: '2026-11-24T02:41:10.000Z', network: 'own' },
  { address: '192.168.1.31', messages: 12, lastSeen: '2026-11-20T15:02:00.000Z', network: 'own' },
  { address: '10.8.0.4', messages: 1, lastSeen: '2026-11-19T08:30:00.000Z', network: 'private' },
  { address: '203.0.113.9', messages: 2, lastSeen: '2026-11-22T10:00:00.000Z', network: 'neighbour' },
  { address: '192.168.1.1', messages: 4, lastSeen: '2026-11-23T22:10:00.000Z', network: 'router' },
  { address: '198.51.100.20', messages: 48_211, lastSeen: '2026-11-24T02:58:30.000Z', network: 'public' },
  { address: '203.0.113.77', messages: 9_480, lastSeen: '2026-11-24T02:57:02.000Z', network: 'public' },
];
