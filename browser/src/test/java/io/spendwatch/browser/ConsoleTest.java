package io.spendwatch.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.CHECKBOX;
import static com.microsoft.playwright.options.AriaRole.DIALOG;
import static com.microsoft.playwright.options.AriaRole.SWITCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each test is another person; all share one sandbox, which costs more than they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final Path IMAGES = Path.of("../docs/images");

  private static final String DOWN = "The bank is down";
  private static final String TWICE = "Webhooks come twice";

  @TempDir static Path data;

  private Chromium chromium;
  private RunningSandbox sandbox;

  @BeforeAll
  void start() throws Exception {
    Optional<Path> program = Chromium.program();
    assumeTrue(program.isPresent(), "Skipped: there is no Chromium on the PATH of this machine");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    chromium = Chromium.start(program.get());
    sandbox = RunningSandbox.start(data);
  }

  @AfterEach
  void letEverythingWorkAgain() {
    sandbox.mend();
  }

  @AfterAll
  void stop() {
    if (sandbox != null) {
      sandbox.close();
      chromium.close();
    }
  }

  @Test
  void clicksAloneLeadFromAnEmptyPageToAPush() {
    try (Visit visit = somebodyNew()) {
      visit.spendsTooMuch();

      assertThat(visit.region("Limits")).containsText("$2,307.21 of $2,000.00");
      assertThat(visit.region("From the bank to the phone")).containsText("on the phone after");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void aRefundBringsARecovery() {
    try (Visit visit = somebodyNew()) {
      visit.spendsTooMuch();

      visit.click("Refund Apple Store");

      assertThat(visit.region("Alerts")).containsText("Recovered");
      assertThat(visit.region("Limits")).containsText("$0.00 of $2,000.00");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void aCategoryAndOneBelowItCannotBeChosenTogether() {
    try (Visit visit = somebodyNew()) {
      visit.click("New limit");
      visit.click("Below Food and Drink");
      Locator parent = visit.named(CHECKBOX, "Food and Drink");
      Locator child = visit.named(CHECKBOX, "Coffee");

      child.check();
      assertThat(parent).isDisabled();

      child.uncheck();
      parent.check();
      assertThat(child).isDisabled();
      assertThat(child).isChecked();
      assertThat(visit.page().getByRole(DIALOG)).containsText("in Food and Drink already");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void aLimitIsPreviewedOverThePastBeforeItIsSaved() {
    try (Visit visit = somebodyNew()) {
      visit.linksABank();
      visit.click("Spend");
      assertThat(visit.region("Transactions")).containsText("$2,307.21");

      visit.click("New limit");
      visit.page().getByLabel("Name").fill("Things");
      visit.page().getByLabel("Limit in dollars").fill("500");
      visit.named(CHECKBOX, "General Merchandise").check();

      assertThat(visit.page().getByRole(DIALOG)).containsText("1 alert in");
      visit.click("Save");
      assertThat(visit.region("Limits")).containsText("$2,307.21 of $500.00");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void spendingIsFollowedFromACategoryDownToItsTransactions() {
    try (Visit visit = somebodyNew()) {
      visit.linksABank();
      visit.click("Spend");
      Locator spending = visit.region("Spending");

      spending.getByText("General Merchandise").click();
      spending.getByText("Electronics").click();

      assertThat(spending).containsText("Apple Store");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void spendingOfEarlierPeriodsIsTurnedBackTo() {
    try (Visit visit = somebodyNew()) {
      visit.click("Link a bank");
      visit.page().getByLabel("A household").check();
      visit.click("Link");
      Locator spending = visit.region("Spending");
      Locator period = spending.locator(".periods span");
      String current = period.textContent();

      visit.click("Earlier");
      assertThat(period).not().hasText(current);
      String before = period.textContent();
      visit.click("Earlier");

      assertThat(period).not().hasText(before);
      assertThat(spending).containsText("Income");
      visit.click("Later");
      assertThat(period).hasText(before);
      visit.click("Later");
      assertThat(period).hasText(current);
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void aPendingPurchaseCountsAndPosts() {
    try (Visit visit = somebodyNew()) {
      visit.linksABank();
      visit.page().getByLabel("Still pending").check();
      visit.click("Spend");
      assertThat(visit.region("Transactions")).containsText("Pending");

      visit.click("Post Apple Store");

      assertThat(visit.button("Refund Apple Store")).isVisible();
      assertThat(visit.region("Transactions")).not().containsText("Pending");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void aBankThatNeedsItsPersonIsRepaired() {
    try (Visit visit = somebodyNew()) {
      visit.linksABank();

      visit.click("Make it ask for a new login");
      assertThat(visit.region("Banks")).containsText("The bank needs you");
      visit.button("Sign in again").click();
      visit.click("Sign in");

      assertThat(visit.region("Banks")).containsText("Working");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void nobodyIsToldTwiceThoughWebhooksComeTwice() {
    try (Visit visit = somebodyNew()) {
      visit.linksABank();
      visit.click("Add this limit");
      visit.named(SWITCH, TWICE).check();
      int before = sandbox.sends();

      visit.click("Spend $2,307.21");
      visit.awaitPush("Over your limit by $307.21");
      visit.click("Refund Apple Store");
      visit.awaitPush("Back under your limit");

      assertThat(visit.page().locator(".phone .push")).hasCount(1);
      assertThat(sandbox.sends()).isEqualTo(before + 2);
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void whatABankThatWasDownHasIsReadWhenAskedFor() {
    try (Visit visit = somebodyNew()) {
      visit.linksABank();
      visit.click("Add this limit");
      visit.named(SWITCH, DOWN).check();
      visit.click("Spend $2,307.21");
      visit.awaitPassed("fetching from Plaid");

      visit.named(SWITCH, DOWN).uncheck();
      visit.click("Read now");

      visit.awaitPush("Over your limit by $307.21");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void everythingOnTheWayToAPushCanBeDoneByKeyboard() {
    try (Visit visit = somebodyNew()) {
      visit.press("Link a bank");
      assertThat(visit.page().getByRole(DIALOG)).isVisible();
      visit.page().keyboard().press("Escape");
      assertThat(visit.page().getByRole(DIALOG)).hasCount(0);
      assertThat(visit.button("Link a bank")).isFocused();

      visit.press("Link a bank");
      visit.press("Link");
      visit.press("Add this limit");
      visit.press("Spend $2,307.21");

      visit.awaitPush("Over your limit by $307.21");
      assertThat(visit.errors()).isEmpty();
    }
  }

  @Test
  void thePageOutlivesARestartOfEverything() throws Exception {
    try (Visit visit = somebodyNew()) {
      visit.linksABank();
      visit.click("Add this limit");

      sandbox.close();
      visit.awaitBroken();
      sandbox = sandbox.again();
      visit.awaitLive();
      visit.click("Spend $2,307.21");

      visit.awaitPush("Over your limit by $307.21");
      // While nothing answers the browser says so in its console, whatever a page does.
      assertThat(visit.errors()).allMatch(error -> error.contains("net::ERR_"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theAccessibilityCheckerFindsNothingGrave(ColorScheme colours) {
    try (Visit visit = Visit.ofSomebodyNew(chromium.fresh(1280, 900, colours), sandbox.console())) {
      assertThat(graveIssues(visit)).isEmpty();
      visit.spendsTooMuch();
      assertThat(graveIssues(visit)).isEmpty();
      visit.click("New limit");
      visit.named(CHECKBOX, "General Merchandise").check();
      assertThat(graveIssues(visit)).isEmpty();
    }
  }

  /** Writes over what is in the tree, so only when it is asked for. */
  @ParameterizedTest
  @CsvSource({"1280, 900, LIGHT", "1280, 900, DARK", "390, 844, LIGHT"})
  @EnabledIfSystemProperty(named = "screenshots", matches = "true")
  void screenshotsAreTakenForTheReadme(int width, int height, ColorScheme colours) {
    try (Visit visit =
        Visit.ofSomebodyNew(chromium.fresh(width, height, colours), sandbox.console())) {
      Screenshots shots = new Screenshots(visit, IMAGES, width + "-" + colours);
      visit.linksABank();
      visit.click("Add this limit");
      visit.page().getByLabel("Merchant").selectOption("Golden Crepes");
      visit.click("Spend");
      assertThat(visit.region("Limits")).containsText("$78.50 of $2,000.00");
      visit.click("Spend $2,307.21");
      visit.awaitPush("Over your limit by $385.71");
      assertThat(visit.region("Alerts")).containsText("over by $385.71");
      visit.awaitPassed("SENT");
      visit.click("Dismiss");
      shots.take("console");
      visit.click("Edit");
      visit.page().getByLabel("Limit in dollars").fill("1500.00");
      assertThat(visit.page().getByRole(DIALOG)).containsText("1 alert in");
      shots.take("limit");
    }
  }

  private Visit somebodyNew() {
    return Visit.ofSomebodyNew(chromium.fresh(1280, 900, ColorScheme.LIGHT), sandbox.console());
  }

  private static List<String> graveIssues(Visit visit) {
    return new AxeBuilder(visit.page())
        .analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(ConsoleTest::described)
            .toList();
  }

  private static String described(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getNodes().stream().map(node -> node.getHtml() + node.getAny()).toList();
  }
}
