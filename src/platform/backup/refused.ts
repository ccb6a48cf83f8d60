/** Nothing was saved or restored; the message says why and what to do, in French, for the command line. */
export class BackupRefused extends Error {
  override name = "BackupRefused";
}
