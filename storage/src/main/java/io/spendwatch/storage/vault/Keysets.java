package io.spendwatch.storage.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tink keysets in files, in Tink's JSON form. A keyset file is the key to every access token: it
 * belongs to its owner alone.
 */
public final class Keysets {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Loads a keyset.
   *
   * @throws IllegalStateException if the file is missing, is no keyset, or may be read by others
   *     than its owner; the message says what to do
   */
  public static KeysetHandle load(Path file) {
    refuseUnlessOwnersAlone(file);
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | IOException e) {
      // Without the cause, which may quote the file.
      throw new IllegalStateException(
          "%s is no Tink keyset in JSON: restore it from where it was made".formatted(file));
    }
  }

  /**
   * Makes a keyset with one new AES-256-GCM key, readable by its owner alone, unless there is one.
   * For trying things out: elsewhere keys are made by whoever keeps them safe.
   *
   * @return the file
   */
  public static Path createIfMissing(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      if (Files.notExists(file)) {
        create(file, newKeyset());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the keyset " + file, e);
    }
  }

  private static void create(Path file, String keyset) throws IOException {
    FileAttribute<?>[] ownersAlone =
        hasPosix(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> ifMissing =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (WritableByteChannel channel = Files.newByteChannel(file, ifMissing, ownersAlone)) {
      channel.write(ByteBuffer.wrap(keyset.getBytes(StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException somebodyWasFaster) {
      // Theirs is as good.
    }
  }

  private static String newKeyset() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          KeysetHandle.generateNew(
              PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
          RegistryConfiguration.get(),
          InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot make a key", e);
    }
  }

  private static void refuseUnlessOwnersAlone(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          ("The keyset %s is missing: let spendwatch.vault.keyset-file name one, or make it with"
                  + " `tinkey create-keyset --key-template AES256_GCM --out-format json --out %s`")
              .formatted(file, file));
    }
    if (hasPosix(file) && !OWNER.containsAll(withoutExecution(file))) {
      throw new IllegalStateException(
          "The keyset %s is open to others than its owner: run `chmod 600 %s`"
              .formatted(file, file));
    }
  }

  private static Set<PosixFilePermission> withoutExecution(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      permissions.remove(PosixFilePermission.OWNER_EXECUTE);
      return permissions;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot see who may read the keyset " + file, e);
    }
  }

  private static boolean hasPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private Keysets() {}
}
