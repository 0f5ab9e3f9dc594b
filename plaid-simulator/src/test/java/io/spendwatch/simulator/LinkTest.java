package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LinkTest extends WithSimulator {

  @Test
  void goingThroughLinkGivesAnItemAsTheTokenAsked() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      String linkToken = create(Map.of("webhook", receiver.url()));

      JsonNode done =
          plaid.ok(
              "/control/link/complete",
              Map.of("link_token", linkToken, "institution_id", "ins_109511"));
      Linked item = plaid.exchange(text(done, "/public_token"));

      receiver.next("HISTORICAL_UPDATE");
      JsonNode shown = plaid.ok("/item/get", token(item));
      assertThat(text(shown, "/item/institution_id")).isEqualTo("ins_109511");
      assertThat(text(shown, "/item/webhook")).isEqualTo(receiver.url());
    }
  }

  @Test
  void aTokenShowsWhoWentThroughLinkWithIt() {
    String linkToken = create(Map.of());
    assertThat(get(linkToken).get("link_sessions").size()).isZero();

    JsonNode done = plaid.ok("/control/link/complete", Map.of("link_token", linkToken));

    JsonNode added = get(linkToken).at("/link_sessions/0/results/item_add_results/0");
    assertThat(text(added, "/public_token")).isEqualTo(text(done, "/public_token"));
    assertThat(added.get("accounts").size()).isEqualTo(3);
    assertThat(text(added, "/institution/name")).isEqualTo("First Platypus Bank");
  }

  @Test
  void anUnknownTokenIsRefused() {
    assertThat(plaid.post("/link/token/get", Map.of("link_token", "link-sandbox-0")).errorCode())
        .isEqualTo("INVALID_LINK_TOKEN");
  }

  @Test
  void productsHaveNoPlaceInUpdateMode() {
    Linked item = linked();
    Map<String, Object> wish = wish();
    wish.put("access_token", item.accessToken());

    assertThat(plaid.post("/link/token/create", wish).errorCode()).isEqualTo("INVALID_FIELD");
  }

  @Test
  void aBankThatIsDownCannotBeLinked() {
    assertThat(
            plaid
                .post(
                    "/sandbox/public_token/create",
                    Map.of(
                        "institution_id",
                        "ins_132361",
                        "initial_products",
                        List.of("transactions")))
                .errorCode())
        .isEqualTo("INSTITUTION_DOWN");
  }

  private JsonNode get(String linkToken) {
    return plaid.ok("/link/token/get", Map.of("link_token", linkToken));
  }

  private String create(Map<String, Object> more) {
    Map<String, Object> request = wish();
    request.putAll(more);
    return text(plaid.ok("/link/token/create", request), "/link_token");
  }

  private static Map<String, Object> wish() {
    return Caller.linkTokenWith(Map.of("products", List.of("transactions")));
  }
}
