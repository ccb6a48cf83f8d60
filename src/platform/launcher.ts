/**
 * Calls `stop` when the command that launched this process (scripts/start.mjs) is gone, even killed: nobody could stop us otherwise.
 * Does nothing when the process was started by itself.
 */
export const whenLauncherGone = (stop: () => void) => {
  if (!process.channel) return;
  process.once("disconnect", stop);
  // Waiting for its end must not keep us alive.
  process.channel.unref();
};
