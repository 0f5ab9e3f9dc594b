package io.spendwatch.notifier.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FcmSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8091",
        "http://localhost:8091",
        "http://[::1]:8091",
        "http://trial:8091"
      })
  void aStandInMayBeOnThisMachine(String endpoint) {
    assertThat(withEndpoint(endpoint).endpoint()).hasToString(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.example.com:8091",
        "http://10.0.0.7:8091",
        "http://127.0.0.1.example.com:8091",
        "https://127.0.0.1:8091",
        "http://127.0.0.1"
      })
  void aStandInAnywhereElseIsRefused(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withEndpoint(endpoint))
        .withMessageContaining("spendwatch.fcm.endpoint");
  }

  @Test
  void anEmptyEndpointMeansGoogle() {
    var properties = Map.of("spendwatch.fcm.project-id", "p", "spendwatch.fcm.endpoint", "");

    FcmSettings settings =
        new Binder(new MapConfigurationPropertySource(properties))
            .bind("spendwatch.fcm", FcmSettings.class)
            .get();

    assertThat(settings.endpoint()).isNull();
    assertThat(settings.connectTimeout()).isPositive();
    assertThat(settings.readTimeout()).isPositive();
  }

  @Test
  void withoutAProjectItSaysWhatToSet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("", null, null))
        .withMessageContaining("spendwatch.fcm.project-id");
  }

  @Test
  void aKeyFileThatIsNotThereIsSaidAtTheStart() {
    FcmSettings settings = settings("p", null, Path.of("no-such-key.json"));

    assertThatThrownBy(() -> Fcm.connect(settings, new Phones(), InstantSource.system()))
        .hasMessageContaining("spendwatch.fcm.credentials-file");
  }

  private static FcmSettings withEndpoint(String endpoint) {
    return settings("p", URI.create(endpoint), null);
  }

  private static FcmSettings settings(String projectId, URI endpoint, Path credentials) {
    Duration second = Duration.ofSeconds(1);
    return new FcmSettings(projectId, endpoint, credentials, second, second, second);
  }
}
