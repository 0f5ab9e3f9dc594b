package io.spendwatch.storage.sqlite;

import io.spendwatch.storage.Storage;
<<<<<<< HEAD
import io.spendwatch.storage.contract.StorageContract;
=======
import io.spendwatch.storage.contract.ActivationContract;
import io.spendwatch.storage.contract.AlertHistoryContract;
import io.spendwatch.storage.contract.DevicesContract;
import io.spendwatch.storage.contract.ItemHealthContract;
import io.spendwatch.storage.contract.ItemReadingsContract;
import io.spendwatch.storage.contract.ItemsContract;
import io.spendwatch.storage.contract.LifeContract;
import io.spendwatch.storage.contract.OutboxContract;
import io.spendwatch.storage.contract.PlansContract;
import io.spendwatch.storage.contract.PushesContract;
import io.spendwatch.storage.contract.ReadModelContract;
>>>>>>> plaidside
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
<<<<<<< HEAD
=======

  @Nested
  class Life extends LifeContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Items extends ItemsContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class ItemReadings extends ItemReadingsContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class ItemHealth extends ItemHealthContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class AlertHistory extends AlertHistoryContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Plans extends PlansContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class ReadModel extends ReadModelContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Activation extends ActivationContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Devices extends DevicesContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Pushes extends PushesContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Outbox extends OutboxContract {
    @Override
    protected Storage open() {
      return store();
    }
  }
>>>>>>> plaidside
}
