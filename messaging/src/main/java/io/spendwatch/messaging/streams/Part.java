package io.spendwatch.messaging.streams;

import java.util.UUID;

/** One record of an update that may take several. */
public interface Part {

  UUID updateId();

  /** From 1. */
  int part();

  int parts();
}
