package io.spendwatch.sandbox.demo;

import io.spendwatch.sandbox.identity.Issuer;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an app, a phone and a simulated bank. Speaks the public APIs and nothing else. */
public final class Person {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String INSTITUTION = "ins_109508";

  private final Http api;
  private final Http plaid;

  /**
   * @param name the user
   * @param api the link-service
   * @param plaid the simulator, whose sandbox endpoints stand for what a person does in Plaid Link
   */
  public Person(String name, URI api, URI plaid, Issuer issuer, String clientId, String secret) {
    this.api = new Http(api, "Authorization", "Bearer " + issuer.tokenFor(name));
    this.plaid = new Http(plaid, "PLAID-CLIENT-ID", clientId, "PLAID-SECRET", secret);
  }

  public boolean hasLinkedABank() {
    return !api.get("/v1/items").path("items").isEmpty();
  }

  public void registersPhone(String token) {
    api.put("/v1/devices/phone", Map.of("token", token));
  }

  public void savesPlan(Map<String, Object> plan) {
    api.put("/v1/plan", plan);
  }

  /**
   * Links a bank as Plaid Link does: link token, public token, exchange.
   *
   * @param customUser what the bank will show, in the form of Plaid's {@code user_custom}
   * @return the new item's id
   */
  public String linksBank(Map<String, Object> customUser, URI webhook) {
    api.post("/v1/link-tokens", Map.of());
    String publicToken = passesThroughLink(customUser, webhook);
    return api.post("/v1/items", Map.of("publicToken", publicToken)).path("itemId").asString();
  }

  /** What a person does in Plaid Link; returns the public token that Link gives to the app. */
  public String passesThroughLink(Map<String, Object> customUser, URI webhook) {
    return plaid
        .post(
            "/sandbox/public_token/create",
            Map.of(
                "institution_id",
                INSTITUTION,
                "initial_products",
                new String[] {"transactions"},
                "options",
                Map.of(
                    "webhook",
                    webhook.toString(),
                    "override_username",
                    "user_custom",
                    "override_password",
                    JSON.writeValueAsString(customUser))))
        .path("public_token")
        .asString();
  }

  /** The transactions of the last month, newest first. */
  public JsonNode transactions() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String query = "?from=%s&to=%s".formatted(today.minusMonths(1), today.plusDays(1));
    return api.get("/v1/transactions" + query).path("transactions");
  }

  public JsonNode totals() {
    return api.get("/v1/totals?period=current");
  }

  public JsonNode alerts() {
    return api.get("/v1/alerts");
  }

  /** All alerts and recoveries, newest first. */
  public List<JsonNode> history() {
    List<JsonNode> alerts = new ArrayList<>();
    JsonNode page = alerts();
    page.path("alerts").forEach(alerts::add);
    while (page.has("next")) {
      page = api.get("/v1/alerts?after=" + page.path("next").asString());
      page.path("alerts").forEach(alerts::add);
    }
    return alerts;
  }

  public JsonNode activeUpdate() {
    return api.get("/v1/updates/active");
  }
}
