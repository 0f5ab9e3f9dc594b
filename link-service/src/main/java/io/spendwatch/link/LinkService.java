package io.spendwatch.link;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.link.balances.Balances;
import io.spendwatch.link.balances.BalancesApi;
import io.spendwatch.link.categories.CategoriesApi;
import io.spendwatch.link.devices.DevicesApi;
import io.spendwatch.link.identity.AccessRules;
import io.spendwatch.link.identity.AppTokens;
import io.spendwatch.link.identity.IdentitySettings;
import io.spendwatch.link.identity.Refusals;
import io.spendwatch.link.leaving.LeavingApi;
import io.spendwatch.link.limits.LimitSettings;
import io.spendwatch.link.linking.AccountsApi;
import io.spendwatch.link.linking.Connections;
import io.spendwatch.link.linking.FetchRequests;
import io.spendwatch.link.linking.Linking;
import io.spendwatch.link.linking.LinkingApi;
import io.spendwatch.link.linking.LinkingSettings;
import io.spendwatch.link.live.Bells;
import io.spendwatch.link.live.LiveApi;
import io.spendwatch.link.live.LiveUpdates;
import io.spendwatch.link.live.News;
import io.spendwatch.link.outbox.OutboxRelay;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.link.plans.OwnCategoriesApi;
import io.spendwatch.link.plans.PlanApi;
import io.spendwatch.link.plans.Planning;
import io.spendwatch.link.plans.RulePreviewsApi;
import io.spendwatch.link.plans.RulesApi;
import io.spendwatch.link.preferences.PreferencesApi;
import io.spendwatch.link.problems.BodyLimit;
import io.spendwatch.link.problems.Problems;
import io.spendwatch.link.spending.Spending;
import io.spendwatch.link.spending.SpendingApi;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.TokenVault;
import io.spendwatch.storage.vault.VaultSettings;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The front door of the app, and how its parts hang together. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({
  IdentitySettings.class,
  LimitSettings.class,
  LinkingSettings.class,
  StorageSettings.class,
  VaultSettings.class,
  WebSettings.class
})
@Import({LinkMessaging.class, LinkUpkeep.class})
public class LinkService {
  private static final int LARGEST_BODY = 64 * 1024;

  /** Starts the service alone, or does one of its {@link Commands}. */
  public static void main(String[] args) {
    if (Commands.isOne(args)) {
      System.exit(Commands.run(System.out, args));
    }
    application().run(args);
  }

  /** The service, for whoever starts it beside others. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(LinkService.class)
        .properties("spring.config.name=link-service")
        .bannerMode(Banner.Mode.OFF);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Storage storage(StorageSettings settings) {
    return settings.open();
  }

  @Bean
  TokenVault tokenVault(VaultSettings settings) {
    return settings.open();
  }

  @Bean
  Plaid plaid(Environment environment) {
    return Plaid.connect(
        Binder.get(environment).bindOrCreate("spendwatch.plaid", PlaidSettings.class));
  }

  @Bean
  JwtDecoder appTokens(IdentitySettings settings, Clock clock) {
    return AppTokens.decoder(settings, clock);
  }

  @Bean
  SecurityFilterChain accessRules(
      HttpSecurity http,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
      CorsConfigurationSource pagesThatMayCall) {
    return AccessRules.of(http, new Refusals(problems), pagesThatMayCall);
  }

  @Bean
  BodyLimit bodyLimit(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return new BodyLimit(LARGEST_BODY, problems);
  }

  @Bean
  Problems problems() {
    return new Problems();
  }

  @Bean
  FetchRequests fetchRequests(Storage storage, Outgoing outgoing, OutboxRelay relay, Clock clock) {
    return new FetchRequests(
        storage.items(),
        storage.outbox(),
        outgoing,
        relay::ring,
        UuidCreator::getTimeOrderedEpoch,
        clock);
  }

  @Bean
  Connections connections(Storage storage, TokenVault vault, Plaid plaid, FetchRequests requests) {
    return new Connections(storage.items(), vault, plaid, requests);
  }

  @Bean
  LinkingApi linkingApi(
      Plaid plaid,
      LinkingSettings settings,
      TokenVault vault,
      Storage storage,
      FetchRequests requests,
      Connections connections,
      Clock clock) {
    return new LinkingApi(
        new Linking(plaid, settings.webhookUrl(), vault, storage.items(), requests, clock),
        connections);
  }

  @Bean
  BalancesApi balancesApi(
      Plaid plaid,
      LinkingSettings settings,
      Storage storage,
      Connections connections,
      Clock clock) {
    return new BalancesApi(
        connections,
        new Balances(
            plaid,
            storage.items(),
            settings.balanceTimeout(),
            UuidCreator::getTimeOrderedEpoch,
            clock));
  }

  @Bean
  AccountsApi accountsApi(Connections connections) {
    return new AccountsApi(connections);
  }

  @Bean
  Planning planning(Storage storage, Outgoing outgoing, OutboxRelay relay, Clock clock) {
    return new Planning(
        storage.plans(), outgoing, relay::ring, UuidCreator::getTimeOrderedEpoch, clock);
  }

  @Bean
  PlanApi planApi(Planning planning) {
    return new PlanApi(planning);
  }

  @Bean
  RulesApi rulesApi(Planning planning) {
    return new RulesApi(planning);
  }

  @Bean
  RulePreviewsApi rulePreviewsApi(Planning planning, Storage storage, Clock clock) {
    return new RulePreviewsApi(planning, storage.readModel(), clock);
  }

  @Bean
  OwnCategoriesApi ownCategoriesApi(Planning planning) {
    return new OwnCategoriesApi(planning);
  }

  @Bean
  CategoriesApi categoriesApi() {
    return new CategoriesApi();
  }

  @Bean
  Spending spending(Storage storage, Clock clock) {
    return new Spending(storage.readModel(), storage.plans(), clock);
  }

  @Bean
  SpendingApi spendingApi(Spending spending) {
    return new SpendingApi(spending);
  }

  @Bean
  PreferencesApi preferencesApi(Storage storage, Clock clock) {
    return new PreferencesApi(storage.preferences(), clock);
  }

  @Bean
  Bells bells() {
    return new Bells();
  }

  @Bean
  LiveUpdates liveUpdates(
      Spending spending, Connections connections, Bells bells, LimitSettings limits, Clock clock) {
    return new LiveUpdates(new News(spending, connections), bells, limits.openStreams(), clock);
  }

  @Bean
  LiveApi liveApi(LiveUpdates updates) {
    return new LiveApi(updates);
  }

  @Bean
  LeavingApi leavingApi(Storage storage, FetchRequests requests, Outgoing outgoing, Clock clock) {
    return new LeavingApi(storage.users(), requests, outgoing, clock);
  }

  @Bean
  WebMvcConfigurer beforeEachRequest(LimitSettings limits, Storage storage) {
    return new BeforeEachRequest(limits, storage.users());
  }

  @Bean
  FilterRegistrationBean<EntityTags> entityTags() {
    FilterRegistrationBean<EntityTags> tags = new FilterRegistrationBean<>(new EntityTags());
    tags.addUrlPatterns("/v1/*");
    return tags;
  }

  @Bean
  CorsConfigurationSource pagesThatMayCall(WebSettings settings) {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOrigins(settings.allowedOrigins());
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
    cors.setAllowedHeaders(
        List.of("Authorization", "Content-Type", "If-Match", "If-None-Match", "Last-Event-ID"));
    cors.setExposedHeaders(List.of("ETag", "Location", "Retry-After"));
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", cors);
    return source;
  }

  @Bean
  DescriptionApi descriptionApi() {
    return new DescriptionApi();
  }

  @Bean
  DevicesApi devicesApi(Storage storage, Clock clock) {
    return new DevicesApi(storage.devices(), clock);
  }
}
