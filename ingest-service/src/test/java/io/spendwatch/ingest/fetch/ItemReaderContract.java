package io.spendwatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.vault.SealedToken;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every way of reading an item promises, held against a simulated Plaid. */
abstract class ItemReaderContract {
  static final Duration SHORT = Duration.ofMillis(5);

  PlaidSimulator bank;
  private Plaid plaid;
  private ItemReader reader;
  LinkedItem access;
  private Item item;

  /** What a reader of the readings has. */
  private final Map<String, Line> lines = new TreeMap<>();

  /** The way that is tested. */
  abstract ItemReader reader(Plaid connected);

  /** Path of the call that it makes. */
  abstract String call();

  /** The first day that it reads. */
  abstract LocalDate from();

  @BeforeEach
  void link() {
    start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
  }

  @AfterEach
  void stop() {
    plaid.close();
    bank.close();
  }

  private void start(SimulatorSettings settings) {
    bank = PlaidSimulator.start(settings);
    plaid = Plaid.connect(PlaidSettings.of(bank.uri(), "sandbox-client", "sandbox-secret"));
    reader = reader(plaid);
    Login household = Login.of(Optional.empty(), Optional.empty(), Optional.empty());
    Linked linked = bank.link(household, Optional.empty());
    access = new LinkedItem(linked.itemId(), new AccessToken(linked.accessToken()));
    item =
        Item.linked(
            linked.itemId(),
            "user",
            "ins_109508",
            "",
            new SealedToken("none"),
            List.of(),
            Instant.EPOCH);
  }

  @Test
  void theFirstTimeAllIsReadWithTheAccountsAndTheirBalances() {
    Reading reading = read();

    assertThat(reading.isEverything()).isTrue();
    assertThat(lines).isNotEmpty();
    assertThat(lines.keySet()).isEqualTo(truth());
    assertThat(reading.accounts()).isNotEmpty().allMatch(it -> it.balance() != null);
  }

  @Test
  void whereNothingChangedNothingIsNew() {
    read();

    Reading again = read();

    assertThat(again.isEmpty()).isTrue();
    assertThat(again.isEverything()).isFalse();
  }

  @Test
  void whatCameAndWentAndChangedIsFound() {
    String first = bank.items().add(access.itemId(), purchase("1.50")).getFirst().id();
    String second = bank.items().add(access.itemId(), purchase("2.50")).getFirst().id();
    read();

    bank.items().remove(access.itemId(), first);
    bank.items().modify(access.itemId(), second, Correction.none().withAmount(new BigDecimal("7")));
    bank.items().add(access.itemId(), purchase("3.50"));
    read();

    assertThat(lines.keySet()).isEqualTo(truth());
    assertThat(lines.get(second).amount().amount()).isEqualByComparingTo("7");
  }

  @Test
  void aPendingThatPostsIsOneLine() {
    String withId = bank.items().add(access.itemId(), pending("10")).getFirst().id();
    String withoutId = bank.items().add(access.itemId(), pending("20")).getFirst().id();
    read();

    bank.items().post(access.itemId(), withId, Correction.none().withAmount(new BigDecimal("12")));
    bank.items().post(access.itemId(), withoutId, Posting.with(Correction.none()).unmatched());
    read();

    assertThat(lines.keySet()).isEqualTo(truth()).doesNotContain(withId, withoutId);
  }

  @Test
  void manyPagesAreOneReading() {
    bank.items()
        .add(
            access.itemId(),
            IntStream.range(0, 1_200)
                .mapToObj(n -> purchase("1." + (10 + n % 90)))
                .toArray(NewTransaction[]::new));

    read();

    assertThat(lines).hasSizeGreaterThanOrEqualTo(1_200);
    assertThat(lines.keySet()).isEqualTo(truth());
    assertThat(bank.calls().of(call()).calls()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aCallThatFailsForAMomentIsRepeated() {
    bank.faults().add(Fault.failing("INTERNAL_SERVER_ERROR").on(call()).times(2));

    read();

    assertThat(lines.keySet()).isEqualTo(truth());
  }

  @Test
  void whatDoesNotPassByItselfIsSaid() {
    bank.items().requireLogin(access.itemId());

    PlaidError error = catchThrowableOfType(PlaidError.class, this::read);

    assertThat(error.kind()).isEqualTo(Kind.USER_ACTION);
    assertThat(lines).isEmpty();
  }

  @Test
  void anItemThatPlaidHasYetToReadIsNoEmptyItem() {
    stop();
    start(SimulatorSettings.inMemory().withPulls(Duration.ofHours(1), Duration.ofHours(1)));

    assertThat(isNotReady()).isTrue();
  }

  @Test
  void fromTheStartEverythingIsReadAgain() {
    read();
    lines.clear();

    Reading again = read(true);

    assertThat(again.isEverything()).isTrue();
    assertThat(lines.keySet()).isEqualTo(truth());
  }

  private boolean isNotReady() {
    try {
      return read().cursor().isEmpty();
    } catch (PlaidError e) {
      return e.kind() == Kind.WAIT_FOR_WEBHOOK;
    }
  }

  Reading read() {
    return read(false);
  }

  private Reading read(boolean fromStart) {
    Reading reading = reader.read(item, access, fromStart);
    if (reading.isEverything()) {
      lines.values().removeIf(line -> !line.spendingDate().isBefore(from()));
    }
    reading.removed().forEach(lines::remove);
    reading.lines().forEach(this::put);
    item =
        new Item(
            item.itemId(),
            item.userId(),
            item.institutionId(),
            item.institutionName(),
            item.health(),
            item.token(),
            reading.cursor(),
            item.accounts(),
            item.linkedAt(),
            item.fetchedAt(),
            item.changedAt());
    return reading;
  }

  private void put(Line line) {
    if (!line.spendingDate().isBefore(from())) {
      lines.put(line.transactionId(), line);
    }
  }

  private Set<String> truth() {
    return bank.items().transactions(access.itemId()).stream()
        .filter(it -> !spent(it).isBefore(from()))
        .map(Transaction::id)
        .collect(Collectors.toSet());
  }

  private static LocalDate spent(Transaction it) {
    return it.authorizedDate() == null ? it.date() : it.authorizedDate();
  }

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  static NewTransaction purchase(String amount) {
    return NewTransaction.posted("Golden Crepes", new BigDecimal(amount), today());
  }

  private static NewTransaction pending(String amount) {
    return NewTransaction.pending("Golden Crepes", new BigDecimal(amount), today());
  }
}
