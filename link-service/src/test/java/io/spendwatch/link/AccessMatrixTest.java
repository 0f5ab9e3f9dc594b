package io.spendwatch.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.spendwatch.link.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every path that the service has, with every token that is not good. */
@ExtendWith(RunningService.Shared.class)
class AccessMatrixTest {
  private record Endpoint(String method, String path) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @TestFactory
  Stream<DynamicTest> noPathTakesABadToken(RunningService service) throws JOSEException {
    Map<String, String> tokens = badTokens(service.issuer());
    return endpoints(service).stream()
        .flatMap(endpoint ->
            tokens.entrySet().stream()
                .map(token ->
                    dynamicTest(
                        endpoint + ", " + token.getKey(),
                        () -> refused(service.with(token.getValue()), endpoint))));
  }

  @Test
  void noPathNamesAUser(RunningService service) {
    assertThat(endpoints(service))
        .hasSameSizeAs(ApiDescription.get().operations())
        .allSatisfy(endpoint -> assertThat(endpoint.path()).doesNotContainIgnoringCase("user"));
  }

  @Test
  void aTokenOfEitherAlgorithmIsTaken(RunningService service) {
    String ec = service.issuer().signedWithEc(TestIssuer.claims("ec-user").build());

    assertThat(service.with(ec).get("/v1/plan").status()).isEqualTo(200);
    assertThat(service.as("rsa-user").get("/v1/plan").status()).isEqualTo(200);
  }

  @Test
  void healthNeedsNoToken(RunningService service) {
    Answer health = service.with(null).get("/actuator/health");

    assertThat(health.status()).isEqualTo(200);
    assertThat(health.body().at("/components/kafka/status").asString()).isEqualTo("UP");
    assertThat(health.body().at("/components/storage/status").asString()).isEqualTo("UP");
  }

  @Test
  void nothingElseOfTheActuatorIsThere(RunningService service) {
    assertThat(service.with(null).get("/actuator/env").status()).isEqualTo(401);
    assertThat(service.as("curious").get("/actuator/env").status()).isEqualTo(404);
  }

  private static void refused(Caller caller, Endpoint endpoint) {
    Answer answer =
        caller.send(endpoint.method(), endpoint.path(), BodyPublishers.ofString("{\"a\":1}"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body().get("type").asString())
        .isEqualTo("urn:spendwatch:problem:unauthorized");
    assertThat(answer.body().get("detail").asString()).contains("ID token");
  }

  private static Map<String, String> badTokens(TestIssuer issuer) throws JOSEException {
    JWTClaimsSet good = TestIssuer.claims("alice").build();
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("no token", null);
    tokens.put("no JWT", "not.a.token");
    tokens.put("expired", issuer.signed(expiring(Instant.now().minusSeconds(120))));
    tokens.put("without expiry", issuer.signed(expiring(null)));
    tokens.put("not yet valid", issuer.signed(claims().notBeforeTime(ahead()).build()));
    tokens.put("issued in the future", issuer.signed(claims().issueTime(ahead()).build()));
    tokens.put(
        "authenticated in the future",
        issuer.signed(claims().claim("auth_time", ahead().toInstant().getEpochSecond()).build()));
    tokens.put("of another issuer", issuer.signed(claims().issuer("https://evil.test").build()));
    tokens.put("for another audience", issuer.signed(claims().audience("other").build()));
    tokens.put("without audience", issuer.signed(claims().audience((String) null).build()));
    tokens.put("without subject", issuer.signed(claims().subject(null).build()));
    tokens.put("with an empty subject", issuer.signed(claims().subject("").build()));
    tokens.put("with a long subject", issuer.signed(claims().subject("u".repeat(129)).build()));
    tokens.put("unsigned", new PlainJWT(good).serialize());
    tokens.put("signed by a forger", forged(good));
    tokens.put("signed with the public key as a secret", confused(good, issuer));
    tokens.put("signed under an unknown key", issuer.signedUnder("unknown", good));
    tokens.put("changed after signing", changed(issuer.token("alice"), issuer.token("bob")));
    return tokens;
  }

  private static JWTClaimsSet.Builder claims() {
    return TestIssuer.claims("alice");
  }

  private static JWTClaimsSet expiring(Instant at) {
    return claims().expirationTime(at == null ? null : Date.from(at)).build();
  }

  private static Date ahead() {
    return Date.from(Instant.now().plusSeconds(600));
  }

  private static String forged(JWTClaimsSet claims) throws JOSEException {
    var forger = new RSASSASigner(new RSAKeyGenerator(2048).generate());
    return TestIssuer.signed(claims, JWSAlgorithm.RS256, "rsa-1", forger);
  }

  private static String confused(JWTClaimsSet claims, TestIssuer issuer) throws JOSEException {
    var publicKey = new MACSigner(issuer.publicKey().toPublicKey().getEncoded());
    return TestIssuer.signed(claims, JWSAlgorithm.HS256, "rsa-1", publicKey);
  }

  private static String changed(String token, String other) {
    String[] parts = token.split("\\.", -1);
    return parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2];
  }

  private static List<Endpoint> endpoints(RunningService service) {
    return mappings(service).getHandlerMethods().entrySet().stream()
        .filter(it -> it.getValue().getBeanType().getPackageName().startsWith("io.spendwatch"))
        // The description is for everybody.
        .filter(it -> !it.getKey().getPatternValues().contains("/openapi.yaml"))
        .flatMap(it -> endpoints(it.getKey()))
        .toList();
  }

  private static RequestMappingHandlerMapping mappings(RunningService service) {
    return service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  private static Stream<Endpoint> endpoints(RequestMappingInfo mapping) {
    return mapping.getMethodsCondition().getMethods().stream()
        .flatMap(method ->
            mapping.getPatternValues().stream()
                .map(path -> path.replaceAll("\\{\\w+}", "any"))
                .map(path -> new Endpoint(method.name(), path)));
  }
}
