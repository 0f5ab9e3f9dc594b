package io.spendwatch.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.link.Caller.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The service while nothing that it depends on can be reached: port 9 is nobody's. */
class OutageTest {
  private static ConfigurableApplicationContext context;
  private static TestIssuer issuer;

  @BeforeAll
  static void start(@TempDir Path folder) {
    issuer = new TestIssuer();
    context =
        RunningService.start(
            Map.of(
                "spendwatch.kafka.bootstrap-servers", "127.0.0.1:9",
                "spendwatch.kafka.schema-registry-url", "http://127.0.0.1:9",
                "spendwatch.identity.jwk-set-uri", "http://127.0.0.1:9/keys",
                "spendwatch.plaid.base-url", "http://127.0.0.1:9"),
            folder);
  }

  @AfterAll
  static void stop() {
    context.close();
    issuer.close();
  }

  @Test
  void withoutTheIssuersKeysATokenIsNeitherGoodNorBad() {
    Caller caller = new Caller(RunningService.uri(context), issuer.token("alice"));

    for (int i = 0; i < 4; i++) {
      Answer answer = caller.get("/v1/plan");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isPresent();
      assertThat(answer.body().get("type").asString())
          .isEqualTo("urn:spendwatch:problem:issuer-unreachable");
    }
  }

  @Test
  void healthSaysThatKafkaIsDownAndStorageIsUp() {
    Answer health = new Caller(RunningService.uri(context), null).get("/actuator/health");

    assertThat(health.status()).isEqualTo(503);
    assertThat(health.body().at("/components/kafka/status").asString()).isEqualTo("DOWN");
    assertThat(health.body().at("/components/storage/status").asString()).isEqualTo("UP");
  }
}
