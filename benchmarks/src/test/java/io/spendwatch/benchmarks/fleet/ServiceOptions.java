package io.spendwatch.benchmarks.fleet;

import io.spendwatch.localkafka.Loopback;
import io.spendwatch.sandbox.identity.Issuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the services are told on their command lines. */
final class ServiceOptions {
  /** Beside the link-service on one class path, the others would have its security's defaults. */
  private static final String WITHOUT_LOGIN =
      "spring.autoconfigure.exclude="
          + String.join(
              ",",
              "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.web.servlet"
                  + ".ServletWebSecurityAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.web.servlet"
                  + ".SecurityFilterAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.actuate.web.servlet"
                  + ".ManagementWebSecurityAutoConfiguration");

  private final Path folder;
  private final Path keyset;
  private final Around around;
  private final Map<String, Integer> ports =
      Stream.of(
              Services.LINK,
              Services.INGEST,
              Services.CATEGORIZER,
              Services.RULES,
              Services.NOTIFIER)
          .collect(Collectors.toMap(Function.identity(), it -> Loopback.free(0, it)));

  /** Where everything is. */
  record Around(String kafka, String schemas, URI plaid, URI pushes, Issuer issuer) {}

  /**
   * @param folder for what the services keep
   * @param keyset the file with the vault's
   */
  ServiceOptions(Path folder, Path keyset, Around around) {
    this.folder = folder;
    this.keyset = keyset;
    this.around = around;
  }

  String storageUrl() {
    return "jdbc:sqlite:" + folder.resolve("spendwatch.db");
  }

  /** Where Plaid is to post. */
  URI webhook() {
    return URI.create("http://127.0.0.1:" + ports.get(Services.INGEST) + "/plaid/webhooks");
  }

  /** Of all services, by their names. */
  Map<String, List<String>> all() {
    String stored = "spendwatch.storage.url=" + storageUrl();
    String streams = "spendwatch.streams.state-folder=" + folder.resolve("streams");
    return Map.of(
        Services.LINK,
        options(Services.LINK, stored, plaidAccess(), identity()),
        Services.INGEST,
        options(Services.INGEST, WITHOUT_LOGIN, stored, plaidAccess(), unlimited()),
        Services.CATEGORIZER,
        options(Services.CATEGORIZER, WITHOUT_LOGIN, streams),
        Services.RULES,
        options(Services.RULES, WITHOUT_LOGIN, streams),
        Services.NOTIFIER,
        options(
            Services.NOTIFIER,
            WITHOUT_LOGIN,
            stored,
            "spendwatch.fcm.project-id=measured",
            "spendwatch.fcm.endpoint=" + around.pushes()));
  }

  private String plaidAccess() {
    return """
    spendwatch.vault.keyset-file=%s
    spendwatch.plaid.base-url=%s
    spendwatch.plaid.client-id=sandbox-client
    spendwatch.plaid.secret=sandbox-secret
    spendwatch.plaid.webhook-url=%s\
    """
        .formatted(keyset, around.plaid(), webhook());
  }

  private String identity() {
    return """
    spendwatch.identity.issuer=%s
    spendwatch.identity.audience=%s
    spendwatch.identity.jwk-set-uri=%s\
    """
        .formatted(around.issuer().uri(), Issuer.AUDIENCE, around.issuer().jwkSetUri());
  }

  /** The services are measured, not the limits that they keep. */
  private static String unlimited() {
    return """
    spendwatch.ingest.gateway-room=10000
    spendwatch.plaid.limits.transactions-sync.per-item=1000000
    spendwatch.plaid.limits.transactions-sync.per-client=100000000
    spendwatch.plaid.limits.transactions-sync-from-start.per-item=1000000
    spendwatch.plaid.limits.transactions-sync-from-start.per-client=100000000\
    """;
  }

  private List<String> options(String service, String... settings) {
    String common =
        """
        server.address=127.0.0.1
        server.port=%d
        spendwatch.kafka.bootstrap-servers=%s
        spendwatch.kafka.schema-registry-url=%s\
        """
            .formatted(ports.get(service), around.kafka(), around.schemas());
    return Stream.concat(Stream.of(common), Stream.of(settings))
        .flatMap(String::lines)
        .map("--"::concat)
        .toList();
  }
}
