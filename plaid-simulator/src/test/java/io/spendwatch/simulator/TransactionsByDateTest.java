package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.Caller.Answer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TransactionsByDateTest extends WithSimulator {
  private static final Duration NEVER = Duration.ofHours(1);

  @Test
  void theNewestComeFirstAndBothEndsCount() {
    Linked item = linked();

    JsonNode answer = get(item, TODAY.minusDays(20), TODAY.minusDays(5), Map.of()).body();

    List<LocalDate> dates = dates(answer);
    assertThat(dates).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(dates)
        .allMatch(date -> !date.isBefore(TODAY.minusDays(20)) && !date.isAfter(TODAY.minusDays(5)));
    assertThat(answer.get("total_transactions").intValue()).isEqualTo(dates.size());
    assertThat(text(answer, "/item/item_id")).isEqualTo(item.itemId());
  }

  @Test
  void pagesTogetherHoldEverything() {
    Linked item = linked();
    JsonNode all = get(item, TODAY.minusDays(90), TODAY, Map.of("count", 500)).body();
    List<JsonNode> paged = new ArrayList<>();

    for (int offset = 0; offset < all.get("total_transactions").intValue(); offset += 30) {
      get(item, TODAY.minusDays(90), TODAY, Map.of("count", 30, "offset", offset))
          .body()
          .get("transactions")
          .valueStream()
          .forEach(paged::add);
    }

    assertThat(paged).isEqualTo(all.get("transactions").valueStream().toList());
  }

  @Test
  void beforeTheFirstPullNothingIsReady() {
    restart(NEVER, NEVER);

    assertThat(get(linked(), TODAY.minusDays(5), TODAY, Map.of()).errorCode())
        .isEqualTo("PRODUCT_NOT_READY");
  }

  @Test
  void beforeTheHistoryIsPulledThereAreThirtyDays() {
    restart(Duration.ZERO, NEVER);

    List<LocalDate> dates =
        dates(get(linked(), TODAY.minusDays(90), TODAY, Map.of("count", 500)).body());

    assertThat(dates).isNotEmpty().allMatch(date -> !date.isBefore(TODAY.minusDays(30)));
  }

  @Test
  void oneAccountCanBeAskedFor() {
    Linked item = linked();
    String card = simulator.items().facts(item.itemId()).accounts().getLast().id();

    JsonNode answer =
        get(item, TODAY.minusDays(90), TODAY, Map.of("account_ids", List.of(card))).body();

    assertThat(answer.get("transactions").valueStream())
        .isNotEmpty()
        .allMatch(one -> text(one, "/account_id").equals(card));
    assertThat(answer.get("accounts").size()).isEqualTo(1);
  }

  @Test
  void whatPlaidRefusesIsRefused() {
    Linked item = linked();

    assertThat(get(item, TODAY, TODAY.minusDays(1), Map.of()).errorCode())
        .isEqualTo("INVALID_FIELD");
    assertThat(get(item, TODAY, TODAY, Map.of("count", 501)).errorCode())
        .isEqualTo("INVALID_FIELD");
    assertThat(get(item, TODAY, TODAY, Map.of("offset", -1)).errorCode())
        .isEqualTo("INVALID_FIELD");
    assertThat(
            plaid
                .post(
                    "/transactions/get",
                    Map.of(
                        "access_token",
                        item.accessToken(),
                        "start_date",
                        "yesterday",
                        "end_date",
                        "2026-11-21"))
                .errorCode())
        .isEqualTo("INVALID_FIELD");
  }

  private void restart(Duration initial, Duration history) {
    stopSimulator();
    simulator = PlaidSimulator.start(settings().withPulls(initial, history));
    plaid = new Caller(simulator);
  }

  private static List<LocalDate> dates(JsonNode answer) {
    return answer
        .get("transactions")
        .valueStream()
        .map(one -> LocalDate.parse(text(one, "/date")))
        .toList();
  }

  private Answer get(Linked item, LocalDate first, LocalDate last, Map<String, Object> options) {
    return plaid.post(
        "/transactions/get",
        Map.of(
            "access_token",
            item.accessToken(),
            "start_date",
            first.toString(),
            "end_date",
            last.toString(),
            "options",
            options));
  }
}
