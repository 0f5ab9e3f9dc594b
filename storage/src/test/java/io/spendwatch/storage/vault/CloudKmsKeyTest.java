package io.spendwatch.storage.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.kms.v1.DecryptRequest;
import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.cloud.kms.v1.KeyManagementServiceClient;
import com.google.cloud.kms.v1.KeyManagementServiceSettings;
import com.google.crypto.tink.KeysetHandle;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Google's client for Cloud KMS, whose calls are answered here: bytes are turned around. */
class CloudKmsKeyTest {
  private static final String NAME = "projects/p/locations/l/keyRings/r/cryptoKeys/k";

  private static CloudKmsKey key(Status status) {
    return new CloudKmsKey(
        NAME,
        () ->
            KeyManagementServiceClient.create(
                KeyManagementServiceSettings.newBuilder()
                    .setCredentialsProvider(NoCredentialsProvider.create())
                    .setTransportChannelProvider(
                        FixedTransportChannelProvider.create(
                            GrpcTransportChannel.create(new Answering(status))))
                    .build()));
  }

  @Test
  void aKeysetIsEncryptedAndDecryptedByCloudKms() {
    KeysetHandle keys = Keysets.newKeyset();

    String wrapped = Keysets.write(keys, Optional.of(key(Status.OK)));

    assertThat(wrapped).contains("encryptedKeyset");
    assertThat(Keysets.parse(wrapped, Optional.of(key(Status.OK)), "test").equalsKeyset(keys))
        .isTrue();
  }

  @Test
  void aKeyThatMayNotBeUsedIsRefusedWithWhatToDo() {
    String wrapped = Keysets.write(Keysets.newKeyset(), Optional.of(key(Status.OK)));

    assertThatIllegalStateException()
        .isThrownBy(
            () -> Keysets.parse(wrapped, Optional.of(key(Status.PERMISSION_DENIED)), "the keyset"))
        .withMessageContaining("the keyset")
        .withMessageContaining("account may use it");
  }

  private static Message answer(Object request) {
    return switch (request) {
      case EncryptRequest it ->
          EncryptResponse.newBuilder()
              .setName(it.getName() + "/cryptoKeyVersions/1")
              .setCiphertext(turned(it.getPlaintext()))
              .build();
      case DecryptRequest it ->
          DecryptResponse.newBuilder().setPlaintext(turned(it.getCiphertext())).build();
      default -> throw new IllegalArgumentException("Nobody asks this: " + request.getClass());
    };
  }

  private static ByteString turned(ByteString bytes) {
    byte[] turned = new byte[bytes.size()];
    for (int at = 0; at < turned.length; at++) {
      turned[at] = (byte) ~bytes.byteAt(at);
    }
    return ByteString.copyFrom(turned);
  }

  /** A channel to nowhere that answers by itself. */
  private static final class Answering extends ManagedChannel {
    private final Status status;

    private Answering(Status status) {
      this.status = status;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
      return new ClientCall<>() {
        private Listener<A> listener;

        @Override
        public void start(Listener<A> listener, Metadata headers) {
          this.listener = listener;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(String message, Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        @SuppressWarnings("unchecked") // the answer is of the type that the method's name says
        public void sendMessage(Q request) {
          listener.onHeaders(new Metadata());
          if (status.isOk()) {
            listener.onMessage((A) answer(request));
          }
          listener.onClose(status, new Metadata());
        }
      };
    }

    @Override
    public String authority() {
      return "kms";
    }

    @Override
    public ManagedChannel shutdown() {
      return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
      return this;
    }

    @Override
    public boolean isShutdown() {
      return true;
    }

    @Override
    public boolean isTerminated() {
      return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
