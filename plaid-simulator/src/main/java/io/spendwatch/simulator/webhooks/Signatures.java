package io.spendwatch.simulator.webhooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

/** Values of the Plaid-Verification header. */
final class Signatures {
  private Signatures() {}

  /** As Plaid signs, with the id that the key has. */
  static String es256(ECKey key, String body, Instant issued) {
    try {
      return signed(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key), body, issued);
    } catch (JOSEException e) {
      throw new IllegalStateException("a generated key must be able to sign", e);
    }
  }

  /** As a forger signs who hopes that the receiver believes the header's algorithm. */
  static String hs256(ECKey publicKey, String body, Instant issued) {
    try {
      byte[] secret = publicKey.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
      String kid = publicKey.getKeyID();
      return signed(JWSAlgorithm.HS256, kid, new MACSigner(secret), body, issued);
    } catch (JOSEException e) {
      throw new IllegalStateException("a public key is longer than a MAC needs", e);
    }
  }

  private static String signed(
      JWSAlgorithm algorithm, String kid, JWSSigner signer, String body, Instant issued)
      throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(kid).type(JOSEObjectType.JWT).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issueTime(Date.from(issued))
            .claim("request_body_sha256", sha256(body))
            .build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static String sha256(String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
