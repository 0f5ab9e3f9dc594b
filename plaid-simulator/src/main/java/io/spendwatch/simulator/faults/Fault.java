package io.spendwatch.simulator.faults;

import io.spendwatch.simulator.ledger.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that goes wrong. A new one goes wrong everywhere, always; say where and how often.
 *
 * @param skip how many occasions pass unharmed first
 * @param times how many occasions are hit then
 */
public record Fault(Effect effect, Scope scope, int skip, int times) {
  private static final int ALWAYS = Integer.MAX_VALUE;

  /** This effect, everywhere and always. */
  public static Fault of(Effect effect) {
    return new Fault(effect, Scope.everywhere(), 0, ALWAYS);
  }

  /** Calls end with this error of Plaid's. */
  public static Fault failing(String errorCode) {
    return of(new Effect.Fail(errorCode, Optional.empty()));
  }

  /** Answers take at least and at most this long; how long exactly follows from their number. */
  public static Fault slow(Duration least, Duration most) {
    return of(new Effect.Slow(least, most));
  }

  /** Only where calls of this path, or webhooks of this code, are. */
  public Fault on(String name) {
    return at(
        new Scope(
            Optional.of(name),
            scope.itemId(),
            scope.institutionId(),
            scope.page(),
            scope.reading()));
  }

  /** Only for this item. */
  public Fault forItem(String itemId) {
    return at(
        new Scope(
            scope.name(),
            Optional.of(itemId),
            scope.institutionId(),
            scope.page(),
            scope.reading()));
  }

  /** Only for items of this institution. */
  public Fault forInstitution(String institutionId) {
    return at(
        new Scope(
            scope.name(),
            scope.itemId(),
            Optional.of(institutionId),
            scope.page(),
            scope.reading()));
  }

  /** Only on this page, counted from 1. */
  public Fault onPage(int page) {
    return at(
        new Scope(
            scope.name(),
            scope.itemId(),
            scope.institutionId(),
            OptionalInt.of(page),
            scope.reading()));
  }

  /** Only for calls that go on from this. */
  public Fault when(Position.Reading reading) {
    return at(
        new Scope(
            scope.name(),
            scope.itemId(),
            scope.institutionId(),
            scope.page(),
            Optional.of(reading)));
  }

  /** The first so many pass unharmed. */
  public Fault after(int occasions) {
    return new Fault(effect, scope, occasions, times);
  }

  /** Only so many times. */
  public Fault times(int most) {
    return new Fault(effect, scope, skip, most);
  }

  /** Only once. */
  public Fault once() {
    return times(1);
  }

  private Fault at(Scope other) {
    return new Fault(effect, other, skip, times);
  }
}
