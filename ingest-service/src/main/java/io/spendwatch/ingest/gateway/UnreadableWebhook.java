package io.spendwatch.ingest.gateway;

/** A verified webhook that makes no sense. Its message quotes nothing of it. */
final class UnreadableWebhook extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableWebhook(String message) {
    super(message);
  }
}
