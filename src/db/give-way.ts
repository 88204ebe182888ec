/**
 * Lets requests be heard amid long work. On a server of one's own the database, the queues and the files are in the
 * same process, which reads no request while there is always something else to do.
 */
export const giveWay = (): Promise<void> => scheduler.wait(1);
