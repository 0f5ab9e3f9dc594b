package io.spendwatch.storage.sqlite;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.contract.StorageContract;
import io.spendwatch.storage.settings.StorageSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the contract. */
class SqliteContractTest extends StorageContract {
  @TempDir Path folder;

  @Override
  protected Storage store() {
    return new StorageSettings("jdbc:sqlite:" + folder.resolve("spendwatch.db")).open();
  }
}
