package io.spendwatch.link.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.RunningService;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningService.Shared.class)
class PreferencesApiTest {
  private static final String CALM =
      """
      {"kinds": ["EXCEEDED"], "quietHours": {"from": "22:00", "to": "07:00"}, "digest": true,
       "amountsHidden": true, "language": "de"}
      """;
  private static final UUID RULE = new UUID(4, 4);

  private final Caller app;

  PreferencesApiTest(RunningService service) {
    app = service.as("prefers-" + UUID.randomUUID());
  }

  @Test
  void beforeAnythingIsSavedEveryKindIsTold() {
    Answer initial = app.get("/v1/preferences");

    assertThat(initial.status()).isEqualTo(200);
    assertThat(initial.body().get("kinds").size()).isEqualTo(6);
  }

  @Test
  void whatIsSavedIsReadBackAndMayBeWrittenBack() {
    Answer saved = app.put("/v1/preferences", CALM);

    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(saved.body().at("/quietHours/from").asString()).startsWith("22:00");
    assertThat(app.get("/v1/preferences").body()).isEqualTo(saved.body());
    assertThat(app.put("/v1/preferences", saved.text()).body()).isEqualTo(saved.body());
  }

  @Test
  void aRuleIsSilentForAWhileAndSpeaksAgain() {
    Answer silent =
        app.put("/v1/rules/" + RULE + "/snooze", "{\"until\": \"2999-01-01T00:00:00Z\"}");
    app.put("/v1/preferences", CALM);

    assertThat(silent.body().at("/snoozed/" + RULE).asString()).isEqualTo("2999-01-01T00:00:00Z");
    assertThat(app.get("/v1/preferences").body().get("snoozed").size()).isEqualTo(1);

    app.delete("/v1/rules/" + RULE + "/snooze");

    assertThat(app.get("/v1/preferences").body().get("snoozed").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"language\": \"de\"|\"language\": \"d!\"|language",
        "\"07:00\"|\"22:00\"|quietHours",
        "\"07:00\"|null|quietHours.to",
        "[\"EXCEEDED\"]|null|kinds",
        "[\"EXCEEDED\"]|[\"LOUD\"]|kinds[0]"
      })
  void whatCannotBeMeantNamesItsPlace(String good, String bad, String where) {
    Answer refused = app.put("/v1/preferences", CALM.replace(good, bad));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("where").asString()).isEqualTo(where);
  }

  @Test
  void aSnoozeOfThePastIsRefused() {
    Answer refused =
        app.put("/v1/rules/" + RULE + "/snooze", "{\"until\": \"2020-01-01T00:00:00Z\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("where").asString()).isEqualTo("until");
  }
}
