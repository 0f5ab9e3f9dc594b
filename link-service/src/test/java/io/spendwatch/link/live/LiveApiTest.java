package io.spendwatch.link.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.link.Caller;
import io.spendwatch.link.RunningService;
import io.spendwatch.link.linking.SomePerson;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.UpdateResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningService.Shared.class)
class LiveApiTest {
  private final RunningService service;
  private final SomePerson person;
  private final Period open =
      Plan.initial("anybody").period().containing(LocalDate.now(ZoneOffset.UTC));
  private int updates;

  LiveApiTest(RunningService service) {
    this.service = service;
    person = new SomePerson(service);
  }

  @Test
  void aStreamBeginsWithTheStateOfNowAndTellsWhatFollows() {
    updateIsComplete();
    try (EventStream stream = open(null)) {
      assertThat(stream.next().name()).isEqualTo("update");
      assertThat(stream.next().name()).isEqualTo("totals");
      assertThat(stream.next().name()).isEqualTo("items");

      UUID second = updateIsComplete(alert(1));

      assertThat(stream.next("update").data().get("updateId").asString())
          .isEqualTo(second.toString());
      assertThat(stream.next().name()).isEqualTo("totals");
      assertThat(stream.next("alert").data().get("alertId").asString())
          .isEqualTo(new UUID(9, 1).toString());
    }
  }

  @Test
  void aStreamGoesOnWhereAnotherBroke() {
    updateIsComplete();
    String last;
    try (EventStream stream = open(null)) {
      last = stream.next("items").id();
    }
    updateIsComplete(alert(1));
    updateIsComplete(alert(2), alert(3));

    try (EventStream stream = open(last)) {
      assertThat(stream.next().name()).isEqualTo("update");
      assertThat(stream.next().name()).isEqualTo("totals");
      EventStream.Event first = stream.next();
      assertThat(first.data().get("alertId").asString()).isEqualTo(new UUID(9, 1).toString());
      last = first.id();
    }

    try (EventStream stream = open(last)) {
      assertThat(stream.next().data().get("alertId").asString())
          .isEqualTo(new UUID(9, 2).toString());
      assertThat(stream.next().data().get("alertId").asString())
          .isEqualTo(new UUID(9, 3).toString());
    }
  }

  @Test
  void aBankThatWantsItsPersonIsTold() {
    String item = person.linked();
    try (EventStream stream = open(null)) {
      stream.next("items");

      person.is(item, Status.LOGIN_REQUIRED);
      ring();

      assertThat(stream.next("items").data().at("/items/0/status").asString())
          .isEqualTo("LOGIN_REQUIRED");
    }
  }

  @Test
  void aSixthStreamIsRefusedAndAClosedOneMakesRoom() {
    List<EventStream> five = java.util.stream.Stream.generate(() -> open(null)).limit(5).toList();

    Caller.Answer refused = person.app().get("/v1/events");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body().get("type").asString())
        .isEqualTo("urn:spendwatch:problem:too-many-streams");
    five.forEach(EventStream::close);
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofMinutes(1))
        .until(() -> {
          ring();
          return opens();
        });
  }

  private boolean opens() {
    try (EventStream stream = open(null)) {
      return stream.status() == 200;
    }
  }

  private EventStream open(String lastEventId) {
    return EventStream.open(person.app(), lastEventId);
  }

  private void ring() {
    service.bean(Bells.class).ring(person.name());
  }

  /** As the feed writes it. */
  private UUID updateIsComplete(Alert... alerts) {
    UUID update = new UUID(7, ++updates);
    Instant now = Instant.now();
    service
        .storage()
        .readModel()
        .activate(
            new UpdateResult(update, person.name(), 1, now, List.of(), List.of(), List.of(alerts)));
    ring();
    return update;
  }

  private Alert alert(int number) {
    Money sum = Money.of("12", "USD");
    return new Alert(
        new UUID(9, number),
        Violation.Kind.EXCEEDED,
        new UUID(7, 7),
        new UUID(3, 3),
        1,
        "Coffee",
        open,
        100,
        sum,
        sum,
        Money.zero("USD"),
        List.of(),
        1,
        null,
        Instant.parse("2026-11-20T10:00:00Z").plusSeconds(number));
  }
}
