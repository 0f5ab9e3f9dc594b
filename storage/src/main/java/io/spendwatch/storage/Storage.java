package io.spendwatch.storage;

/**
 * Everything that is kept outside Kafka. One implementation a kind of store; all pass the same
 * contract kit. Every method of the ports may throw {@link StorageUnavailable}, after which nothing
 * of the call has happened or all of it has.
 */
public interface Storage extends AutoCloseable {

  Items items();

  Plans plans();

  ReadModel readModel();

  Devices devices();

  Pushes pushes();

  Outbox outbox();

  /**
   * Asks the store for a sign of life, for the health of a service.
   *
   * @throws StorageUnavailable if it gives none
   */
  void ping();

  @Override
  void close();
}
