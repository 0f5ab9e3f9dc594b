import io.spendwatch.client.ApiClient;
import io.spendwatch.client.ApiException;
import io.spendwatch.client.api.LinkingApi;
import io.spendwatch.client.api.PlanApi;
import io.spendwatch.client.api.SpendingApi;
import io.spendwatch.client.model.Alert;
import io.spendwatch.client.model.Condition;
import io.spendwatch.client.model.Item;
import io.spendwatch.client.model.Limit;
import io.spendwatch.client.model.NewItem;
import io.spendwatch.client.model.Plan;
import io.spendwatch.client.model.Rule;
import java.util.List;
import java.util.UUID;

/** What an app does: saves a plan, links a bank, and looks what was spent. */
public final class LinkFlow {

  /**
   * @param api where the API is
   * @param idToken of the app's user
   * @param publicToken of Plaid Link
   * @return what the alert says was spent
   */
  public static String run(String api, String idToken, String publicToken) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(api);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + idToken));
    PlanApi plans = new PlanApi(client);
    LinkingApi linking = new LinkingApi(client);
    SpendingApi spending = new SpendingApi(client);

    Rule shops =
        new Rule()
            .name("Everything in shops")
            .condition(new Condition().category("Shops"))
            .limit(new Limit().amount("2000.00").currency("USD"));
    Plan plan = plans.savePlan(new Plan().zone("UTC").rules(List.of(shops)), null);
    linking.createLinkToken();
    Item item = linking.linkItem(new NewItem().publicToken(publicToken));

    refuses(404, () -> plans.getRule(UUID.randomUUID()));
    refuses(422, () -> plans.addRule(shops.condition(new Condition())));
    Alert alert = firstAlert(spending);
    is(alert.getRuleId(), plan.getRules().get(0).getId());
    is(linking.getItem(item.getItemId()).getStatus(), Item.StatusEnum.GOOD);
    return alert.getSum().getAmount();
  }

  private static Alert firstAlert(SpendingApi spending) throws Exception {
    List<Alert> alerts = List.of();
    while (alerts.isEmpty()) {
      Thread.sleep(200);
      alerts = spending.listAlerts(null, null).getAlerts();
    }
    return alerts.get(0);
  }

  private interface Call {
    Object answer() throws ApiException;
  }

  private static void refuses(int status, Call call) {
    try {
      throw new IllegalStateException("taken: " + call.answer());
    } catch (ApiException e) {
      is(e.getCode(), status);
      is(e.getResponseBody().contains("urn:spendwatch:problem:"), true);
    }
  }

  private static void is(Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new IllegalStateException(actual + " is not " + expected);
    }
  }

  private LinkFlow() {}
}
