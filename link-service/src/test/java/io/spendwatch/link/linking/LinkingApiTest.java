package io.spendwatch.link.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.Records;
import io.spendwatch.link.RunningService;
import io.spendwatch.messaging.Received;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.vault.TokenVault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Linking with a simulated Plaid. */
@ExtendWith(RunningService.Shared.class)
class LinkingApiTest {

  @Test
  void aLinkTokenOpensLink(RunningService service) {
    Answer token = service.as("linker").post("/v1/link-tokens", "");

    assertThat(token.status()).isEqualTo(201);
    assertThat(token.body().get("linkToken").asString()).startsWith("link-");
    assertThat(token.body().get("expiration").asString()).endsWith("Z");
  }

  @Test
  void aLinkedBankIsKeptWithItsTokenSealed(RunningService service) throws IOException {
    Answer linked = link(service, "saver", publicToken(service));

    assertThat(linked.status()).isEqualTo(201);
    assertThat(linked.body().at("/institution/name").asString()).isEqualTo("First Platypus Bank");
    assertThat(linked.body().get("status").asString()).isEqualTo("GOOD");
    assertThat(linked.body().get("accounts").size()).isPositive();
    assertThat(linked.body().at("/accounts/0/name").asString()).isNotBlank();
    Item item = service.storage().items().find(itemId(linked)).orElseThrow();
    String opened = service.bean(TokenVault.class).open(item.token(), "saver", item.itemId());
    assertThat(opened).startsWith("access-");
    assertThat(linked.text()).doesNotContain("access-", item.token().base64());
    assertThat(everythingStored(service)).doesNotContain(opened);
  }

  @Test
  void aLinkedBankIsShownWithItsHealth(RunningService service) {
    Answer linked = link(service, "viewer", publicToken(service));

    JsonNode items = service.as("viewer").get("/v1/items").body().get("items");

    assertThat(items.size()).isEqualTo(1);
    assertThat(items.get(0)).isEqualTo(linked.body());
    assertThat(items.get(0).has("fetchedAt")).isFalse();
  }

  @Test
  void theFirstFetchIsAskedFor(RunningService service) {
    String itemId = itemId(link(service, "fetcher", publicToken(service)));

    List<Received<TransactionsUpdateReady>> asked =
        Records.read(service.kafka(), Topics.TRANSACTIONS_UPDATE_READY, itemId, 1);

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().value().getCause()).isEqualTo(UpdateCause.LINKED);
    assertThat(asked.getFirst().value().getUpdateId().version()).isEqualTo(7);
  }

  @Test
  void aCallerWhoLostTheAnswerGetsItAgain(RunningService service) {
    String publicToken = publicToken(service);
    Answer first = link(service, "retrier", publicToken);

    Answer again = link(service, "retrier", publicToken);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(service.storage().items().ofUser("retrier")).hasSize(1);
  }

  @Test
  void aPublicTokenIsNoUseToAnybodyElse(RunningService service) {
    String publicToken = publicToken(service);
    link(service, "owner", publicToken);

    Answer stolen = link(service, "thief", publicToken);

    assertThat(stolen.status()).isEqualTo(422);
    assertThat(stolen.body().get("detail").asString()).contains("start Link again");
    assertThat(service.storage().items().ofUser("thief")).isEmpty();
  }

  @Test
  void aPublicTokenThatPlaidDoesNotKnowMeansToLinkAgain(RunningService service) {
    Answer refused =
        link(service, "guesser", "public-sandbox-00000000-0000-0000-0000-000000000000");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().get("type").asString()).endsWith(":public-token-refused");
    assertThat(refused.body().get("plaidCode").asString()).isEqualTo("INVALID_PUBLIC_TOKEN");
    assertThat(refused.body().get("plaidRequestId").asString()).isNotBlank();
    assertThat(refused.body().get("where").asString()).isEqualTo("publicToken");
  }

  @Test
  void aBodyWithoutAPublicTokenNamesWhatIsMissing(RunningService service) {
    Caller caller = service.as("hasty");

    Answer missing = caller.post("/v1/items", "{}");
    Answer unknown = caller.post("/v1/items", "{\"public_token\": \"public-sandbox-1\"}");

    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.body().get("where").asString()).isEqualTo("publicToken");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().get("where").asString()).isEqualTo("public_token");
    assertThat(unknown.body().get("detail").asString()).contains("publicToken");
  }

  private static Answer link(RunningService service, String user, String publicToken) {
    return service.as(user).post("/v1/items", "{\"publicToken\": \"" + publicToken + "\"}");
  }

  private static String itemId(Answer linked) {
    return linked.body().get("itemId").asString();
  }

  /** What Link would give the app. */
  private static String publicToken(RunningService service) {
    String body =
        """
        {"client_id": "sandbox-client", "secret": "sandbox-secret",
         "institution_id": "ins_109508", "initial_products": ["transactions"]}
        """;
    HttpRequest request =
        HttpRequest.newBuilder(service.plaid().resolve("/sandbox/public_token/create"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String answer = http.send(request, BodyHandlers.ofString()).body();
      return JsonMapper.shared().readTree(answer).get("public_token").asString();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bytes of the store, the journal among them. */
  private static String everythingStored(RunningService service) throws IOException {
    StringBuilder stored = new StringBuilder();
    try (Stream<Path> files = Files.list(service.folder())) {
      for (Path file : files.filter(it -> it.toString().contains("test.db")).toList()) {
        stored.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return stored.toString();
  }
}
