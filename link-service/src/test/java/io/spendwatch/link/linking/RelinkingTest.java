package io.spendwatch.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.Records;
import io.spendwatch.link.RunningService;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Status;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Linking a bank that is linked already. */
@ExtendWith(RunningService.Shared.class)
class RelinkingTest {
  private SomePerson person;

  @BeforeEach
  void somebody(RunningService service) {
    person = new SomePerson(service);
  }

  @Test
  void aBankThatIsLinkedAlreadyIsRecognisedBeforeTheExchange(RunningService service) {
    Answer first = person.links();
    long exchanges = exchanges(service);

    Answer second = person.links(chosen(first.body()));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body().get("type").asString()).endsWith(":bank-linked-already");
    assertThat(second.body().get("itemId")).isEqualTo(first.body().get("itemId"));
    assertThat(exchanges(service)).isEqualTo(exchanges);
    assertThat(ids()).hasSize(1);
  }

  @Test
  void anAppThatTellsNothingIsToldAfterwardsAndTheSecondItemIsLetGo(RunningService service) {
    Answer first = person.links();

    Answer second = person.links();

    assertThat(second.status()).isEqualTo(409);
    assertThat(ids()).containsExactly(first.body().get("itemId").asString());
    Item removed =
        service.storage().items().ofUser(person.name()).stream()
            .filter(item -> item.status() == Status.REMOVED)
            .findFirst()
            .orElseThrow();
    assertThat(causes(service, removed.itemId(), 1)).containsExactly(UpdateCause.REMOVED);
  }

  @Test
  void aBankThatOnlyNeedsALoginIsToBeRepaired() {
    Answer first = person.links();
    person.is(first.body().get("itemId").asString(), Status.LOGIN_REQUIRED);

    Answer second = person.links(chosen(first.body()));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body().get("type").asString()).endsWith(":repair-instead");
    assertThat(second.body().get("detail").asString()).contains("update mode");
  }

  @Test
  void aRevokedBankIsLinkedAnewInThePlaceOfTheOld(RunningService service) {
    Answer first = person.links();
    String old = first.body().get("itemId").asString();
    person.is(old, Status.REVOKED);

    Answer second = person.links(chosen(first.body()));

    assertThat(second.status()).isEqualTo(201);
    assertThat(ids()).containsExactly(second.body().get("itemId").asString());
    assertThat(causes(service, old, 2)).containsExactly(UpdateCause.LINKED, UpdateCause.REMOVED);
  }

  @Test
  void anItemMayBeReplacedByName() {
    String old = person.linked();

    Answer second = person.links("\"replaces\": \"" + old + "\"");

    assertThat(second.status()).isEqualTo(201);
    assertThat(ids()).containsExactly(second.body().get("itemId").asString());
  }

  @Test
  void thatSomebodyElseHasLinkedTheSameBankDoesNotMatter(RunningService service) {
    Answer others = new SomePerson(service).links();

    Answer own = person.links(chosen(others.body()));

    assertThat(own.status()).isEqualTo(201);
  }

  private List<String> ids() {
    JsonNode items = person.app().get("/v1/items").body().get("items");
    return items.valueStream().map(item -> item.get("itemId").asString()).toList();
  }

  private static String chosen(JsonNode item) {
    return "\"institutionId\": %s, \"accounts\": [{\"name\": %s, \"mask\": %s}]"
        .formatted(
            item.at("/institution/id"), item.at("/accounts/0/name"), item.at("/accounts/0/mask"));
  }

  private static long exchanges(RunningService service) {
    return service.simulator().calls().of("/item/public_token/exchange").calls();
  }

  private static List<UpdateCause> causes(RunningService service, String item, int wanted) {
    return Records.read(service.kafka(), Topics.TRANSACTIONS_UPDATE_READY, item, wanted).stream()
        .map(it -> it.value().getCause())
        .toList();
  }
}
