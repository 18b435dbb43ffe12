/** Stops what start-platform.mjs started. */
export default async function stop() {
  await globalThis.stopPlatform?.();
}
