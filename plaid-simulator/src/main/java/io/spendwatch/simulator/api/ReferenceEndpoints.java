package io.spendwatch.simulator.api;

import io.spendwatch.simulator.enrichment.LegacyCategory;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.webhooks.WebhookKeys;
import java.util.List;

/** What is the same for everyone: categories, institutions, verification keys. */
public final class ReferenceEndpoints {
  private static final List<String> SUPPORTED =
      List.of("assets", "auth", "balance", "identity", "transactions");

  private final WebhookKeys keys;

  /** Shows the public parts of these keys. */
  public ReferenceEndpoints(WebhookKeys keys) {
    this.keys = keys;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/categories/get", _ -> new Categories(LegacyCategory.all())).toAnyone(),
        Route.to("/institutions/get_by_id", ReferenceEndpoints::institution)
            .requires("institution_id", "country_codes")
            .accepts("options"),
        Route.to("/webhook_verification_key/get", this::key).requires("key_id"));
  }

  private static InstitutionAnswer institution(Request request) {
    request.options(
        "include_optional_metadata",
        "include_status",
        "include_auth_metadata",
        "include_payment_initiation_metadata");
    Institution known = Institution.of(request.text("institution_id"));
    return new InstitutionAnswer(
        new InstitutionView(
            List.of("US"),
            known.institutionId(),
            known.name(),
            known.oauth(),
            SUPPORTED,
            List.of()));
  }

  private Key key(Request request) {
    return keys.find(request.text("key_id"))
        .map(Key::new)
        .orElseThrow(() -> PlaidException.of("INVALID_WEBHOOK_VERIFICATION_KEY_ID"));
  }

  private record Categories(List<LegacyCategory> categories) {}

  private record Key(WebhookKeys.PublicKey key) {}

  private record InstitutionAnswer(InstitutionView institution) {}

  private record InstitutionView(
      List<String> countryCodes,
      String institutionId,
      String name,
      boolean oauth,
      List<String> products,
      List<String> routingNumbers) {}
}
