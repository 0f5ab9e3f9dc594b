package io.spendwatch.link.leaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.Records;
import io.spendwatch.link.RunningService;
import io.spendwatch.link.linking.SomePerson;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningService.Shared.class)
class LeavingApiTest {
  private static final String PLAN = "{\"zone\": \"America/New_York\"}";

  @Test
  void whoLeavesIsLetGoOfByEverybody(RunningService service) {
    SomePerson person = new SomePerson(service);
    person.app().put("/v1/plan", PLAN);
    person.app().put("/v1/devices/phone", "{\"token\": \"token of " + person.name() + "\"}");
    String item = person.linked();

    Answer left = person.app().delete("/v1/me");

    assertThat(left.status()).isEqualTo(202);
    assertThat(Records.read(service.kafka(), Topics.BUDGET_PLANS, person.name(), 2).getLast())
        .satisfies(it -> assertThat(it.value()).isNull());
    assertThat(
            Records.read(service.kafka(), Topics.TRANSACTIONS_UPDATE_READY, item, 2)
                .getLast()
                .value()
                .getCause())
        .isEqualTo(UpdateCause.REMOVED);
    assertThat(service.storage().plans().find(person.name())).isEmpty();
    assertThat(service.storage().devices().ofUser(person.name())).isEmpty();
    assertThat(person.app().get("/v1/items").body().get("items").isEmpty()).isTrue();
  }

  @Test
  void nothingIsChangedForWhoIsLeavingAndLeavingAgainIsWithoutEffect(RunningService service) {
    Caller app = new SomePerson(service).app();
    app.delete("/v1/me");

    assertThat(app.put("/v1/plan", PLAN).status()).isEqualTo(409);
    assertThat(app.post("/v1/link-tokens", "").status()).isEqualTo(409);
    assertThat(app.delete("/v1/me").status()).isEqualTo(202);
  }

  @Test
  void aUserIsForgottenWhenTheItemsAreGoneAndTheTopicsQuiet(RunningService service) {
    Storage storage = service.storage();
    SomePerson person = new SomePerson(service);
    String item = person.linked();
    person.app().delete("/v1/me");
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now().plusSeconds(60));
    Forgetting forgetting =
        new Forgetting(storage.users(), storage.items(), Duration.ofMinutes(10), now::get);

    forgetting.run();
    now.updateAndGet(it -> it.plusSeconds(3600));
    forgetting.run();
    assertThat(storage.users().isLeaving(person.name())).isTrue();

    storage.items().remove(item);
    forgetting.run();
    assertThat(storage.users().isLeaving(person.name())).isTrue();

    now.updateAndGet(it -> it.plusSeconds(600));
    forgetting.run();
    assertThat(storage.users().isLeaving(person.name())).isFalse();
    assertThat(person.app().put("/v1/plan", PLAN).status()).isEqualTo(200);
  }
}
