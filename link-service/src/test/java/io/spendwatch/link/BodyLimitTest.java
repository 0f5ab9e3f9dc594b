package io.spendwatch.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.link.Caller.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningService.Shared.class)
class BodyLimitTest {
  private static final byte[] LARGE =
      ("{\"zone\": \"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);

  @Test
  void aLargeBodyIsRefusedByItsLength(RunningService service) {
    refused(service, BodyPublishers.ofByteArray(LARGE));
  }

  @Test
  void aLargeBodyIsRefusedAlsoWhereItDoesNotSayHowLongItIs(RunningService service) {
    refused(service, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE)));
  }

  @Test
  void aBodyWithoutALengthIsReadIfItIsSmall(RunningService service) {
    byte[] small = "{\"zone\": \"Europe/Berlin\"}".getBytes(StandardCharsets.UTF_8);

    Answer answer =
        service
            .as("streamer")
            .send(
                "PUT",
                "/v1/plan",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small)));

    assertThat(answer.status()).isEqualTo(200);
  }

  private static void refused(RunningService service, BodyPublisher body) {
    Answer answer = service.as("talker").send("PUT", "/v1/plan", body);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().get("type").asString())
        .isEqualTo("urn:spendwatch:problem:body-too-large");
  }
}
