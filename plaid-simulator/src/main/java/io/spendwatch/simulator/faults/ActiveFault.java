package io.spendwatch.simulator.faults;

/** A fault that was set, and what has become of it. */
public final class ActiveFault {
  private final long id;
  private final Fault fault;
  private long met;
  private int applied;

  ActiveFault(long id, Fault fault) {
    this.id = id;
    this.fault = fault;
  }

  /** Its number, from 1. */
  public long id() {
    return id;
  }

  /** What was set. */
  public Fault fault() {
    return fault;
  }

  /** How often it has hit. */
  public synchronized int applied() {
    return applied;
  }

  /** Whether it will never hit again. */
  public synchronized boolean isSpent() {
    return applied >= fault.times();
  }

  /** Whether it hits this occasion, which is counted as met. */
  synchronized boolean hits(Occasion occasion) {
    if (applied >= fault.times() || !fault.scope().covers(occasion)) {
      return false;
    }
    met++;
    if (met <= fault.skip()) {
      return false;
    }
    applied++;
    return true;
  }
}
