package io.spendwatch.simulator.control;

import io.spendwatch.simulator.errors.PlaidError;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.faults.Scope;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.ledger.Position;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A fault as JSON. */
final class FaultForm {
  static final String[] FIELDS = {
    "kind",
    "endpoint",
    "webhook_code",
    "item_id",
    "institution_id",
    "page",
    "reading",
    "skip",
    "times",
    "error_code",
    "retry_after_seconds",
    "least_ms",
    "most_ms",
    "changes",
    "copies",
    "others",
    "seconds"
  };
  private static final int MOST = Integer.MAX_VALUE;
  private static final int MOST_MILLIS = 3_600_000;

  private FaultForm() {}

  /** Reads one; what is wrong is answered with INVALID_FIELD. */
  static Fault read(Request form) {
    return new Fault(
        effect(form),
        scope(form),
        form.integer("skip", 0, MOST).orElse(0),
        form.integer("times", 1, MOST).orElse(MOST));
  }

  /** Writes a kind as it is read. */
  static String kind(Effect effect) {
    return effect
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=.)(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  static void checkErrorCode(Request form, String code) {
    try {
      PlaidError _ = PlaidError.of(code);
    } catch (IllegalArgumentException e) {
      throw form.invalid("error_code", "is unknown: " + e.getMessage());
    }
  }

  private static Scope scope(Request form) {
    return new Scope(
        form.optionalText("endpoint").or(() -> form.optionalText("webhook_code")),
        form.optionalText("item_id"),
        form.optionalText("institution_id"),
        form.integer("page", 1, MOST),
        reading(form));
  }

  private static Optional<Position.Reading> reading(Request form) {
    try {
      return form.optionalText("reading")
          .map(text -> Position.Reading.valueOf(text.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      throw form.invalid("reading", "must be start, stored or inside");
    }
  }

  private static Effect effect(Request form) {
    return switch (form.text("kind")) {
      case "fail" -> fail(form);
      case "slow" -> slow(form);
      case "hang" -> new Effect.Hang();
      case "cut" -> new Effect.Cut();
      case "garble" -> new Effect.Garble();
      case "not_ready" -> new Effect.NotReady();
      case "small_pages" -> new Effect.SmallPages(form.integer("changes", 1, MOST).orElse(1));
      case "repeat_cursor" -> new Effect.RepeatCursor();
      case "loop_back" -> new Effect.LoopBack();
      case "lose" -> new Effect.Lose();
      case "duplicate" -> new Effect.Duplicate(form.integer("copies", 1, MOST).orElse(1));
      case "late" -> new Effect.Late(seconds(form, 60));
      case "hold_back" -> new Effect.HoldBack(form.integer("others", 1, MOST).orElse(1));
      case "unknown_key" -> new Effect.UnknownKey();
      case "expired_key" -> new Effect.ExpiredKey();
      case "tamper" -> new Effect.Tamper();
      case "stale" -> new Effect.Stale(seconds(form, 600));
      case "unsigned" -> new Effect.Unsigned();
      case "wrong_algorithm" -> new Effect.WrongAlgorithm();
      default -> throw form.invalid("kind", "is unknown");
    };
  }

  private static Effect fail(Request form) {
    String code = form.optionalText("error_code").orElse("INTERNAL_SERVER_ERROR");
    checkErrorCode(form, code);
    OptionalInt wait = form.integer("retry_after_seconds", 0, MOST);
    return new Effect.Fail(
        code, wait.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(wait.getAsInt())));
  }

  private static Effect slow(Request form) {
    int least = form.integer("least_ms", 0, MOST_MILLIS).orElse(0);
    int most = form.integer("most_ms", least, MOST_MILLIS).orElse(least);
    return new Effect.Slow(Duration.ofMillis(least), Duration.ofMillis(most));
  }

  private static Duration seconds(Request form, int usual) {
    return Duration.ofSeconds(form.integer("seconds", -MOST, MOST).orElse(usual));
  }
}
