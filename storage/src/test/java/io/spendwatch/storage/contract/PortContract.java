package io.spendwatch.storage.contract;

import io.spendwatch.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The part that all contracts share. An adapter's test has one nested class for each contract, and
 * in it says how the store of the running test is opened.
 */
public abstract class PortContract {
  private Storage storage;

  /**
   * Opens the store of the running test: empty at first, used by nobody else, and the same one
   * whenever it is opened again during the test.
   */
  protected abstract Storage open();

  @BeforeEach
  void openStore() {
    storage = open();
  }

  @AfterEach
  void closeStore() {
    storage.close();
  }

  protected final Storage storage() {
    return storage;
  }

  protected final void reopen() {
    storage.close();
    storage = open();
  }
}
