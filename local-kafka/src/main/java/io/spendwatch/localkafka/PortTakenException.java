package io.spendwatch.localkafka;

/** Somebody listens on the port already. */
public final class PortTakenException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port, String purpose) {
    super(
        "Port %d is taken, so the %s cannot start: stop what listens there, or choose another port."
            .formatted(port, purpose));
  }
}
