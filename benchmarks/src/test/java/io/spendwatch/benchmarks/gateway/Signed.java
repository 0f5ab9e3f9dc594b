package io.spendwatch.benchmarks.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Webhooks signed as Plaid signs them. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Signed(byte[] body, String header) {

  static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So many different ones. */
  static List<Signed> some(int count, ECKey key) {
    return IntStream.range(0, count).mapToObj(i -> one(i, key)).toList();
  }

  private static Signed one(int number, ECKey key) {
    byte[] body =
        """
        {"webhook_type":"TRANSACTIONS","webhook_code":"SYNC_UPDATES_AVAILABLE","item_id":"item-%d",\
        "initial_update_complete":true,"historical_update_complete":true,"environment":"sandbox"}\
        """
            .formatted(number)
            .getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              new JWTClaimsSet.Builder()
                  .issueTime(Date.from(Instant.now()))
                  .claim("request_body_sha256", HexFormat.of().formatHex(hash))
                  .build());
      token.sign(new ECDSASigner(key));
      return new Signed(body, token.serialize());
    } catch (NoSuchAlgorithmException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
