package io.spendwatch.sandbox;

import static org.awaitility.Awaitility.await;

import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a test sees of a sandbox from outside, and waits for. */
final class Watching {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Sandbox sandbox;

  Watching(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** Somebody with the plan of the use case and a phone. */
  Person newcomer(String name) {
    Person person = sandbox.person(name);
    person.registersPhone("phone of " + name);
    person.savesPlan(UseCase.plan("UTC"));
    return person;
  }

  void awaitFirstUpdate(Person person) {
    await().atMost(PATIENCE).until(() -> person.activeUpdate().hasNonNull("updateId"));
  }

  void awaitTotal(Person person, String path, String amount) {
    BigDecimal expected = new BigDecimal(amount);
    await(path + " at " + amount)
        .atMost(PATIENCE)
        .until(() -> totals(person, path).stream().anyMatch(it -> it.compareTo(expected) == 0));
  }

  void awaitTransactions(Person person, int count) {
    await(count + " transactions")
        .atMost(PATIENCE)
        .until(() -> person.transactions().size() == count);
  }

  void awaitAlerts(Person person, List<String> newestFirst) {
    await("alerts " + newestFirst)
        .atMost(PATIENCE)
        .until(() -> {
          List<String> kinds = new ArrayList<>();
          person.alerts().path("alerts").forEach(it -> kinds.add(it.path("kind").asString()));
          return kinds.equals(newestFirst);
        });
  }

  void awaitPushes(String phone, int count) {
    await(count + " pushes to " + phone)
        .atMost(PATIENCE)
        .until(() -> pushesTo(phone).size() == count);
  }

  /** Waits for a push of this title on a screen. */
  void awaitPush(String phone, String title) {
    await(title + " on " + phone)
        .atMost(PATIENCE)
        .until(
            () -> pushesTo(phone).stream().anyMatch(it -> it.title().equals(Optional.of(title))));
  }

  List<CaughtPush> pushesTo(String phone) {
    return sandbox.pushes().visible().stream().filter(it -> it.target().equals(phone)).toList();
  }

  String anyTransaction(String item) {
    return sandbox.plaid().items().transactions(item).getFirst().id();
  }

  /** Posts what Plaid could have sent, without Plaid's signature; answers the status. */
  int postWebhook(Map<String, String> body) {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.webhook())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<BigDecimal> totals(Person person, String path) {
    List<BigDecimal> amounts = new ArrayList<>();
    for (JsonNode total : person.totals().path("totals")) {
      if (total.path("dottedCategory").asString().equals(path)) {
        amounts.add(new BigDecimal(total.path("amount").path("amount").asString()));
      }
    }
    return amounts;
  }
}
