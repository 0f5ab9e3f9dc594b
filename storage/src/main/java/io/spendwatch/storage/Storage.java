package io.spendwatch.storage;

/**
 * Everything that is kept outside Kafka. One implementation a kind of store; all pass the same
 * contract kit. Every method of the ports may throw {@link StorageUnavailable}, after which nothing
 * of the call has happened or all of it has.
 *
 * <p>Any number of threads, and of processes that have the same store open, may use it at once.
 * Instants are kept to the microsecond; what is finer may be cut off. What is kept for one user is
 * never changed by a call for another, except where a port says so.
 */
public interface Storage extends AutoCloseable {

  Items items();

  Plans plans();

  NotificationPreferences preferences();

  ReadModel readModel();

  Devices devices();

  Pushes pushes();

  HeldNotices heldNotices();

  Outbox outbox();

  Users users();

  Leases leases();

  /**
   * Asks the store for a sign of life, for the health of a service.
   *
   * @throws StorageUnavailable if it gives none
   */
  void ping();

  @Override
  void close();
}
