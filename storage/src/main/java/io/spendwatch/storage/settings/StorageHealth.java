package io.spendwatch.storage.settings;

import io.spendwatch.storage.Storage;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the store answers. */
public final class StorageHealth extends AbstractHealthIndicator {
  private final Storage storage;

  public StorageHealth(Storage storage) {
    super("The store does not answer");
    this.storage = storage;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    storage.ping();
    builder.up();
  }
}
