package io.spendwatch.ingest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Plaid that answers the syncs of each item as a test says, and signs webhooks. */
public final class ScriptedPlaid implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ECKey key;
  private final AtomicInteger keyLookUps = new AtomicInteger();
  private final Map<String, Function<String, Answer>> scripts = new ConcurrentHashMap<>();
  private final Map<String, List<String>> cursors = new ConcurrentHashMap<>();

  /** What to answer. */
  public record Answer(int status, String body) {}

  public ScriptedPlaid() {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | JOSEException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/transactions/sync", this::sync);
    server.createContext("/webhook_verification_key/get", this::key);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers a sync with this token by its cursor, which is empty for the start. */
  public void answersSync(String accessToken, Function<String, Answer> answer) {
    scripts.put(accessToken, answer);
  }

  /** The cursors asked for with a token, in order. */
  public List<String> cursors(String accessToken) {
    return cursors.computeIfAbsent(accessToken, _ -> new CopyOnWriteArrayList<>());
  }

  public int keyLookUps() {
    return keyLookUps.get();
  }

  /** The signature of a body, made now. */
  public String sign(String body) {
    return sign(body, Instant.now());
  }

  public String sign(String body, Instant at) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("key-1").build(),
              new JWTClaimsSet.Builder()
                  .issueTime(Date.from(at))
                  .claim("request_body_sha256", HexFormat.of().formatHex(hash))
                  .build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (GeneralSecurityException | JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** A page that ends at a cursor, with these transactions added. */
  public static String page(String nextCursor, boolean hasMore, String... added) {
    return page(nextCursor, hasMore, List.of(added), List.of());
  }

  public static String page(
      String nextCursor, boolean hasMore, List<String> added, List<String> removed) {
    return """
    {"added": [%s], "modified": [], "removed": [%s], "accounts": [],
     "next_cursor": "%s", "has_more": %s, "request_id": "r",
     "transactions_update_status": "%s"}
    """
        .formatted(
            String.join(",", added.stream().map(ScriptedPlaid::transaction).toList()),
            String.join(",", removed.stream().map(ScriptedPlaid::removed).toList()),
            nextCursor,
            hasMore,
            nextCursor.isEmpty() ? "NOT_READY" : "HISTORICAL_UPDATE_COMPLETE");
  }

  public static Answer error(String type, String code) {
    return new Answer(
        400,
        "{\"error_type\": \"%s\", \"error_code\": \"%s\", \"request_id\": \"r\"}"
            .formatted(type, code));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String transaction(String id) {
    return """
    {"transaction_id": "%s", "account_id": "a", "amount": 1.5, "iso_currency_code": "USD",
     "date": "2026-11-17", "name": "n", "pending": false, "payment_channel": "online"}
    """
        .formatted(id);
  }

  private static String removed(String id) {
    return "{\"transaction_id\": \"%s\", \"account_id\": \"a\"}".formatted(id);
  }

  private void sync(HttpExchange exchange) {
    JsonNode request = body(exchange);
    String token = request.get("access_token").asString();
    String cursor = Optional.ofNullable(request.get("cursor")).map(JsonNode::asString).orElse("");
    cursors(token).add(cursor);
    answer(
        exchange, scripts.getOrDefault(token, _ -> new Answer(200, page("", false))).apply(cursor));
  }

  private void key(HttpExchange exchange) {
    keyLookUps.incrementAndGet();
    answer(
        exchange,
        body(exchange).get("key_id").asString().equals("key-1")
            ? new Answer(
                200,
                """
                {"key": {"alg": "ES256", "crv": "P-256", "kid": "key-1", "kty": "EC", "use": "sig",
                 "x": "%s", "y": "%s", "created_at": 1, "expired_at": null}, "request_id": "r"}
                """
                    .formatted(key.getX(), key.getY()))
            : error("INVALID_INPUT", "INVALID_WEBHOOK_VERIFICATION_KEY_ID"));
  }

  private static JsonNode body(HttpExchange exchange) {
    try {
      return JSON.readTree(exchange.getRequestBody().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, Answer answer) {
    try (exchange) {
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
