package io.spendwatch.storage.contract;

import io.spendwatch.storage.Storage;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** All that a kind of store has to keep. Its test extends this and says how it is opened. */
public abstract class StorageContract {

  /** Opens the store of the running test, as {@link PortContract#open} wants it. */
  protected abstract Storage store();

  /** Looks past the ports for a text, as {@link UsersContract#traces} wants it. */
  protected abstract Set<String> tracesOf(String text);

  /** As {@link UsersContract#placesOfUsers} wants it. */
  protected abstract Set<String> placesOfAUser();

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
  class AlertHistory extends AlertHistoryContract {
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
  class HeldNotices extends HeldNoticesContract {
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

  @Nested
  class ItemTokens extends ItemTokensContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Preferences extends PreferencesContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Pages extends PagesContract {
    @Override
    protected Storage open() {
      return store();
    }
  }

  @Nested
  class Users extends UsersContract {
    @Override
    protected Storage open() {
      return store();
    }

    @Override
    protected Set<String> traces(String text) {
      return tracesOf(text);
    }

    @Override
    protected Set<String> placesOfUsers() {
      return placesOfAUser();
    }
  }

  @Nested
  class Leases extends LeasesContract {
    @Override
    protected Storage open() {
      return store();
    }
  }
}
