package io.spendwatch.notifier.delivery;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Composer;
import io.spendwatch.notifier.push.Push;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.Accepted;
import io.spendwatch.notifier.push.Receipt.DeviceGone;
import io.spendwatch.notifier.push.Receipt.Refused;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.notifier.push.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Delivers notices to the devices of their people: at least once, with the ledger of pushes against
 * repeats. What a device has accepted is not sent to it again, and a notice that every device has
 * accepted or had to be given up for is never looked at again: a replay of the topic sends nothing,
 * not even to a phone that is newer than the alert. Each device sees its notices in their order:
 * one that cannot be reached holds back what comes later for itself, and for no other.
 *
 * <p>The one gap is a crash after a device's acceptance and before the ledger has it. Then the push
 * is repeated under the same collapse key, and the device shows one. Outcomes are told after the
 * ledger is written, and again when a delivery is resumed after a crash: a subscriber may see one
 * twice.
 */
public final class Delivery {
  private final List<Channel> channels;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final Composer composer;
  private final Duration patience;
  private final Backoff backoff;
  private final InstantSource clock;

  public Delivery(
      List<Channel> channels,
      Ledger ledger,
      Outcomes outcomes,
      Composer composer,
      PushSettings settings,
      RandomGenerator random,
      InstantSource clock) {
    this.channels = List.copyOf(channels);
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.composer = composer;
    this.patience = settings.patience();
    this.backoff = new Backoff(settings.firstWait(), settings.longestWait(), random);
    this.clock = clock;
  }

  /**
   * Delivers what there is to tell one person, or resumes it.
   *
   * @param tries what is remembered of the tries before
   * @return after how long what is left may be tried again; empty if nothing is left
   */
  public Optional<Duration> deliver(List<Bundle> bundles, Preferences preferences, Tries tries) {
    Round round = new Round(addresses(preferences), preferences, tries, new HashSet<>());
    boolean done = true;
    for (Bundle bundle : bundles) {
      done &= isDone(bundle, round);
    }
    return done ? Optional.empty() : Optional.of(tries.untilNext(clock.instant()));
  }

  private List<Address> addresses(Preferences preferences) {
    return channels.stream()
        .flatMap(channel ->
            channel.recipients(preferences.userId(), preferences).stream()
                .map(it -> new Address(channel, it)))
        .toList();
  }

  /**
   * One look at everything of a person.
   *
   * @param busy the addresses that something is open for, so that nothing overtakes it
   */
  private record Round(
      List<Address> addresses, Preferences preferences, Tries tries, Set<String> busy) {}

  private boolean isDone(Bundle bundle, Round round) {
    if (round.addresses().isEmpty() && !round.tries().isAnySettled(bundle)) {
      outcomes.nobody(bundle);
    }
    Map<Channel, List<Address>> due = new LinkedHashMap<>();
    for (Address address : round.addresses()) {
      if (!isSettled(bundle, address, round) && isFree(address, round)) {
        due.computeIfAbsent(address.channel(), _ -> new ArrayList<>()).add(address);
      }
    }
    due.values().forEach(it -> send(bundle, it, round));
    boolean done =
        round.addresses().stream().allMatch(it -> round.tries().isSettled(bundle, it.name()));
    if (done) {
      ledger.finish(bundle);
    }
    return done;
  }

  private boolean isSettled(Bundle bundle, Address address, Round round) {
    Tries tries = round.tries();
    if (!tries.isSettled(bundle, address.name()) && ledger.isAccepted(bundle, address)) {
      // Accepted before a crash, which may have come before the outcome was told.
      outcomes.sent(bundle, address);
      tries.settle(bundle, address.name());
    }
    return tries.isSettled(bundle, address.name());
  }

  /** Whether an address may be tried; if not, nothing that comes later may overtake this. */
  private boolean isFree(Address address, Round round) {
    String name = address.name();
    if (round.tries().isResting(name, clock.instant())) {
      round.busy().add(name);
    }
    return !round.busy().contains(name);
  }

  private void send(Bundle bundle, List<Address> due, Round round) {
    Instant now = clock.instant();
    Instant began = round.tries().began(bundle, now);
    Push push = composer.push(bundle, round.preferences(), now);
    List<Recipient> recipients = due.stream().map(Address::recipient).toList();
    List<Receipt> receipts = due.getFirst().channel().send(push, recipients);
    for (int i = 0; i < receipts.size(); i++) {
      if (!isOpen(due.get(i), receipts.get(i), began, round)) {
        settle(bundle, due.get(i), receipts.get(i));
        round.tries().settle(bundle, due.get(i).name());
      }
    }
  }

  /** Whether an address is to be tried again; not where that would be when patience has ended. */
  private boolean isOpen(Address address, Receipt receipt, Instant began, Round round) {
    String name = address.name();
    if (!(receipt instanceof TryLater later)) {
      return false;
    }
    Instant next = clock.instant().plus(backoff.after(round.tries().failures(name) + 1, later));
    boolean open = !next.isAfter(began.plus(patience));
    if (open) {
      round.tries().rest(name, next);
      round.busy().add(name);
    }
    return open;
  }

  private void settle(Bundle bundle, Address address, Receipt receipt) {
    switch (receipt) {
      case Accepted() -> {
        ledger.accept(bundle, address);
        outcomes.sent(bundle, address);
        outcomes.took(bundle);
      }
      case DeviceGone(String code) -> {
        outcomes.deviceForgotten(bundle, address, code);
        address.channel().forget(address.recipient());
      }
      case Refused(String code) -> outcomes.failed(bundle, address, code);
      case TryLater(String code, _) -> outcomes.failed(bundle, address, code);
    }
  }
}
