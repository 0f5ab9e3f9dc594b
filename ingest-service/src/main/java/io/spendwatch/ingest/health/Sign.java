package io.spendwatch.ingest.health;

import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.storage.Item.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be learned of an item's health, and what becomes of the item then: the whole state
 * machine. A sign leads to a state of its own from those states in which it is news; in the others
 * the item stays. What the person has {@linkplain Status#REMOVED removed} stays so.
 */
public enum Sign {
  /** The bank wants the person to log in. */
  LOGIN_REQUIRED,
  /** The connection will end unless the person renews it. */
  EXPIRING,
  /** The person or the bank has ended the connection; only a new link helps. */
  REVOKED,
  /** Plaid cannot serve the item, and nobody here can do anything about it. */
  FAILED,
  /** It could be read to its end; that its consent will end is still so. */
  READ,
  /** The person has repaired it. */
  REPAIRED;

  private static final Set<String> GONE =
      Set.of("ITEM_NOT_FOUND", "USER_PERMISSION_REVOKED", "INVALID_ACCESS_TOKEN");

  /** The state that an item is in after this sign, empty if it stays in its own. */
  Optional<Status> from(Status now) {
    return switch (this) {
      case LOGIN_REQUIRED ->
          to(Status.LOGIN_REQUIRED, now, Status.GOOD, Status.EXPIRING, Status.ERROR);
      case EXPIRING -> to(Status.EXPIRING, now, Status.GOOD);
      case REVOKED ->
          to(
              Status.REVOKED,
              now,
              Status.GOOD,
              Status.EXPIRING,
              Status.LOGIN_REQUIRED,
              Status.ERROR);
      case FAILED -> to(Status.ERROR, now, Status.GOOD, Status.EXPIRING);
      case READ -> to(Status.GOOD, now, Status.LOGIN_REQUIRED, Status.REVOKED, Status.ERROR);
      case REPAIRED ->
          to(
              Status.GOOD,
              now,
              Status.EXPIRING,
              Status.LOGIN_REQUIRED,
              Status.REVOKED,
              Status.ERROR);
    };
  }

  private static Optional<Status> to(Status next, Status now, Status... whereItIsNews) {
    return Optional.of(next).filter(_ -> List.of(whereItIsNews).contains(now));
  }

  /** What an error of Plaid's says of the item, empty if it says nothing of it. */
  static Optional<Sign> of(Kind kind, String code) {
    return switch (kind) {
      case USER_ACTION -> Optional.of(LOGIN_REQUIRED);
      case TERMINAL -> Optional.of(GONE.contains(code) ? REVOKED : FAILED);
      default -> Optional.empty();
    };
  }
}
