package io.spendwatch.link.identity;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * What may be called without a token: health, and the description of the API. Everything else is
 * the token's user's own.
 */
public final class AccessRules {

  /**
   * The one chain of filters, for all paths.
   *
   * @param pages of which other origins may call
   */
  public static SecurityFilterChain of(
      HttpSecurity http, Refusals refusals, CorsConfigurationSource pages) {
    return http.authorizeHttpRequests(requests ->
            requests
                // An error that has been answered already must not turn into a 401 on its way.
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(
                    "/actuator/health",
                    "/actuator/health/**",
                    "/actuator/metrics/**",
                    "/actuator/prometheus",
                    "/openapi.yaml")
                .permitAll()
                .anyRequest()
                .authenticated())
        .oauth2ResourceServer(server -> bearer(server, refusals))
        // Named here, for Spring finds it by itself only under one certain bean name.
        .cors(it -> it.configurationSource(pages))
        .headers(headers ->
            headers
                .cacheControl(it -> it.disable())
                // May be kept by the app alone, and asked for again with its ETag each time.
                .addHeaderWriter(
                    new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "private, no-cache")))
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // A token in a header is not sent by a browser of its own accord, as a cookie would be.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  private static void bearer(
      OAuth2ResourceServerConfigurer<HttpSecurity> server, Refusals refusals) {
    server
        .jwt(Customizer.withDefaults())
        .authenticationEntryPoint(refusals)
        .accessDeniedHandler(refusals)
        .withObjectPostProcessor(
            new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
              @Override
              public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                // The filter's own handler would let an outage of the keys become a 500.
                filter.setAuthenticationFailureHandler(refusals::commence);
                return filter;
              }
            });
  }

  private AccessRules() {}
}
