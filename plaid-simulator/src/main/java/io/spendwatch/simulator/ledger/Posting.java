package io.spendwatch.simulator.ledger;

/**
 * How a pending transaction posts.
 *
 * @param correction what is different about the posted one
 * @param matched whether the posted one names the pending one
 * @param addedFirst whether readers hear of the posted one before the pending one is gone
 */
public record Posting(Correction correction, boolean matched, boolean addedFirst) {

  /** As banks mostly do it: the pending one goes first and is named. */
  public static Posting with(Correction correction) {
    return new Posting(correction, true, false);
  }

  /** The posted one does not say what it was while it was pending. */
  public Posting unmatched() {
    return new Posting(correction, false, addedFirst);
  }

  /** The posted one comes first, so the two lie the other way round on the pages. */
  public Posting backwards() {
    return new Posting(correction, matched, true);
  }
}
