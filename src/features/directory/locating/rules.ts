/** Asked after places came or moved, and every week for those the service did not know. */
export const locateQueue = "directory.locate";
