package io.spendwatch.storage.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one at a time open a store, on the whole machine. */
final class OpeningLock {
  /** The operating system's lock is the process's: its threads need one more. */
  private static final Lock IN_THIS_PROCESS = new ReentrantLock();

  interface Opening<T> {
    T open() throws IOException;
  }

  /**
   * @param file created if missing, and left there: who deletes a lock file may delete another's
   */
  static <T> T holding(Path file, Opening<T> opening) throws IOException {
    IN_THIS_PROCESS.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      return opening.open();
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }

  private OpeningLock() {}
}
