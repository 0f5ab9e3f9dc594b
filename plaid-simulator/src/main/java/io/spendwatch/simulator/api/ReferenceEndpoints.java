package io.spendwatch.simulator.api;

import io.spendwatch.simulator.enrichment.LegacyCategory;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.link.Institution;
import io.spendwatch.simulator.webhooks.WebhookKeys;
import java.time.Instant;
import java.util.List;

/** What is the same for everyone: categories, institutions, verification keys. */
public final class ReferenceEndpoints {
  private final WebhookKeys keys;
  private final Instant started;

  /**
   * Shows the public parts of these keys.
   *
   * @param started since when the banks are as they are
   */
  public ReferenceEndpoints(WebhookKeys keys, Instant started) {
    this.keys = keys;
    this.started = started;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/categories/get", _ -> new Categories(LegacyCategory.all())).toAnyone(),
        Route.to("/institutions/get_by_id", this::institution)
            .requires("institution_id", "country_codes")
            .accepts("options"),
        Route.to("/webhook_verification_key/get", this::key).requires("key_id"));
  }

  private InstitutionAnswer institution(Request request) {
    Request options =
        request.options(
            "include_optional_metadata",
            "include_status",
            "include_auth_metadata",
            "include_payment_initiation_metadata");
    request.texts("country_codes");
    Institution known = Institution.of(request.text("institution_id"));
    return new InstitutionAnswer(
        InstitutionView.of(known, options.flag("include_status"), started));
  }

  private Key key(Request request) {
    return keys.find(request.text("key_id"))
        .map(Key::new)
        .orElseThrow(() -> PlaidException.of("INVALID_WEBHOOK_VERIFICATION_KEY_ID"));
  }

  private record Categories(List<LegacyCategory> categories) {}

  private record Key(WebhookKeys.PublicKey key) {}

  private record InstitutionAnswer(InstitutionView institution) {}
}
