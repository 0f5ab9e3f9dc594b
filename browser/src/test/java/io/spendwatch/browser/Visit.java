package io.spendwatch.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Somebody at the console, who sees what a person sees and does what a person does. */
final class Visit implements AutoCloseable {
  private final BrowserContext browser;
  private final Page page;
  private final List<String> errors = new ArrayList<>();

  Visit(BrowserContext browser, URI console) {
    this.browser = browser;
    this.page = browser.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    page.navigate(console.toString());
    awaitLive();
  }

  /** As somebody new, who has nothing. */
  static Visit ofSomebodyNew(BrowserContext browser, URI console) {
    Visit visit = new Visit(browser, console);
    visit.click("New person");
    visit.click("Begin");
    assertThat(visit.button("Link a bank")).isVisible();
    return visit;
  }

  Page page() {
    return page;
  }

  Locator button(String name) {
    return named(AriaRole.BUTTON, name);
  }

  Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void click(String button) {
    button(button).click();
  }

  /** As somebody does who has no mouse. */
  void press(String button) {
    button(button).focus();
    page.keyboard().press("Enter");
  }

  /** Follows the page's own next step, which is a bank. */
  void linksABank() {
    click("Link a bank");
    click("Link");
    assertThat(region("Banks")).containsText("First Platypus Bank");
  }

  /** Bank, limit and purchase, as the page proposes them. */
  void spendsTooMuch() {
    linksABank();
    click("Add this limit");
    click("Spend $2,307.21");
    awaitPush("Over your limit by $307.21");
  }

  void awaitPush(String title) {
    assertThat(page.locator(".phone .push .headline").first()).hasText(title);
  }

  /** An event whose words contain these has passed a topic. */
  void awaitPassed(String words) {
    assertThat(page.locator(".stage.passed .says").getByText(words)).isVisible();
  }

  void awaitLive() {
    assertThat(page.locator(".connection")).hasText("Live");
  }

  void awaitBroken() {
    assertThat(page.locator(".connection")).hasText("Connection lost, trying again");
  }

  /** A panel by its title. */
  Locator region(String title) {
    return page.locator(
        "section.panel",
        new Page.LocatorOptions()
            .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title))));
  }

  /** What went wrong in the page, as the browser's console has it. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    browser.close();
  }
}
