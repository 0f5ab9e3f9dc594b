package io.spendwatch.ingest.fetch;

/** Plaid's pages lead to a page that was read already. */
final class EndlessPages extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EndlessPages(String itemId) {
    super("The pages of item " + itemId + " go in a circle");
  }
}
