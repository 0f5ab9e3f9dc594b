package io.spendwatch.benchmarks.gateway;

import com.nimbusds.jose.jwk.ECKey;
import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.figures.Rounds;
import io.spendwatch.plaid.webhook.Verification.Verified;
import io.spendwatch.plaid.webhook.VerificationKey;
import io.spendwatch.plaid.webhook.WebhookKeys;
import io.spendwatch.plaid.webhook.WebhookSignature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** R11: whether a webhook is Plaid's, as the gateway tells it, beside bare ES256. */
public final class Verifications {
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 3;
  private static final int WEBHOOKS = 200;

  /** Adds the figure of the verifier in this process. */
  public static void measure(Figures figures) {
    ECKey key = Signed.key();
    List<Signed> webhooks = Signed.some(WEBHOOKS, key);
    WebhookSignature signature = signature(key);
    BareVerification bare = new BareVerification(key, webhooks);
    List<Double> ours = new ArrayList<>();
    List<Double> bareRates = new ArrayList<>();
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      double alone = bare.rate();
      double verified = rate(signature, webhooks);
      if (i >= 0) {
        bareRates.add(alone);
        ours.add(verified);
      }
    }
    figures.add(
        Figure.of("R11", "webhooks verified in process", "webhooks/s", Rounds.middle(ours))
            .against("bare ES256", Rounds.middle(bareRates))
            .goal(Goal.ratioAtLeast(0.75))
            .rounds(Map.of("ours", ours, "bare", bareRates))
            .note("reading the token and the hash of the body are in it; a thread for each core"));
  }

  private static WebhookSignature signature(ECKey key) {
    VerificationKey known =
        new VerificationKey(key.getKeyID(), key.toPublicJWK(), Optional.empty());
    InstantSource clock = InstantSource.system();
    return new WebhookSignature(
        new WebhookKeys(_ -> Optional.of(known), WebhookKeys.Limits.DEFAULT, clock), clock);
  }

  private static double rate(WebhookSignature signature, List<Signed> webhooks) {
    return OnAllCores.rate(turn -> {
      Signed webhook = webhooks.get(turn % webhooks.size());
      if (!(signature.verify(webhook.header(), webhook.body()) instanceof Verified)) {
        throw new IllegalStateException("A good webhook was refused");
      }
    });
  }

  private Verifications() {}
}
