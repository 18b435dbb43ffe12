import { createServer } from 'node:net';

/** Whether nothing listens on this loopback port. */
export function isFree(port: number): Promise<boolean> {
  return listen(port).then(
    () => true,
    () => false,
  );
}

/** A loopback port that nothing uses at this moment: `wanted` when it is free, else any. */
export async function freePort(wanted?: number): Promise<number> {
  return wanted !== undefined && (await isFree(wanted)) ? wanted : listen(0);
}

/** Binds a port for an instant and tells which one it was. */
function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
