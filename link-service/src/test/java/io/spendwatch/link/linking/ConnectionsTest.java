package io.spendwatch.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.Records;
import io.spendwatch.link.RunningService;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item.Status;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be done with a linked item. */
@ExtendWith(RunningService.Shared.class)
class ConnectionsTest {
  private SomePerson person;

  @BeforeEach
  void somebody(RunningService service) {
    person = new SomePerson(service);
  }

  @Test
  void anItemIsShownAsItIs() {
    String item = person.linked();
    person.is(item, Status.LOGIN_REQUIRED);

    Answer shown = person.app().get("/v1/items/" + item);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body().get("status").asString()).isEqualTo("LOGIN_REQUIRED");
    assertThat(shown.body().get("statusSince").asString()).endsWith("Z");
    assertThat(shown.body().has("changedAt")).isFalse();
    assertThat(shown.body().at("/accounts/0/balance/current").asString())
        .matches("-?\\d+\\.\\d\\d");
    assertThat(shown.body().at("/accounts/0/balance/at").asString()).endsWith("Z");
  }

  @Test
  void aTokenForUpdateModeRepairsTheItem(RunningService service) {
    String item = person.linked();
    service.simulator().items().requireLogin(item);

    Answer token = person.app().post("/v1/items/" + item + "/link-tokens?chooseAccounts=true", "");

    assertThat(token.status()).isEqualTo(201);
    String linkToken = token.body().get("linkToken").asString();
    assertThat(service.simulator().linkPage().update(linkToken, Set.of()).id()).isEqualTo(item);
  }

  @Test
  void whatWasRevokedCannotBeRepaired() {
    String item = person.linked();
    person.is(item, Status.REVOKED);

    Answer token = person.app().post("/v1/items/" + item + "/link-tokens", "");

    assertThat(token.status()).isEqualTo(409);
    assertThat(token.body().get("type").asString()).endsWith(":link-again");
  }

  @Test
  void aRepairAsksForWhatWasMissed(RunningService service) {
    String item = person.linked();

    Answer answer = person.app().post("/v1/items/" + item + "/repairs", "");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(Records.read(service.kafka(), Topics.TRANSACTIONS_UPDATE_READY, item, 2))
        .extracting(it -> it.value().getCause())
        .containsExactly(UpdateCause.LINKED, UpdateCause.REPAIRED);
  }

  @Test
  void whoPullsToRefreshHasTheItemRead(RunningService service) {
    String item = person.linked();

    Answer answer = person.app().post("/v1/items/" + item + "/refreshes", "");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(Records.read(service.kafka(), Topics.TRANSACTIONS_UPDATE_READY, item, 2))
        .extracting(it -> it.value().getCause())
        .containsExactly(UpdateCause.LINKED, UpdateCause.REFRESH);
    assertThat(person.app().get("/v1/accounts").body().at("/accounts/0/itemId").asString())
        .isEqualTo(item);
  }

  @Test
  void aRemovedItemIsNotShownAndIsLetGo(RunningService service) {
    String item = person.linked();

    Answer answer = person.app().delete("/v1/items/" + item);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(person.app().get("/v1/items").body().get("items").size()).isZero();
    assertThat(person.app().get("/v1/items/" + item).status()).isEqualTo(404);
    assertThat(person.app().delete("/v1/items/" + item).status()).isEqualTo(404);
    assertThat(Records.read(service.kafka(), Topics.TRANSACTIONS_UPDATE_READY, item, 2))
        .extracting(it -> it.value().getCause())
        .containsExactly(UpdateCause.LINKED, UpdateCause.REMOVED);
  }

  @Test
  void nobodyCanDoAnythingWithAnItemOfSomebodyElse(RunningService service) {
    String path = "/v1/items/" + person.linked();
    SomePerson eve = new SomePerson(service);

    assertThat(eve.app().get(path).status()).isEqualTo(404);
    assertThat(eve.app().delete(path).status()).isEqualTo(404);
    assertThat(eve.app().post(path + "/link-tokens", "").status()).isEqualTo(404);
    assertThat(eve.app().post(path + "/repairs", "").status()).isEqualTo(404);
    assertThat(eve.app().post(path + "/balance-refreshes", "").status()).isEqualTo(404);
    assertThat(person.app().get(path).status()).isEqualTo(200);
  }
}
