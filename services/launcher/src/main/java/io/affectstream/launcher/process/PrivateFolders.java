package io.affectstream.launcher.process;

import io.affectstream.fusion.FusionConfig;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.launcher.terminal.Sentence;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** The folders that the roles of a process write to, kept from other users. */
final class PrivateFolders {
  private PrivateFolders() {}

  /**
   * Called before the roles start.
   *
   * @throws IOException if a folder cannot be made or looked through
   */
  static void secure(Collection<Role> roles, Settings settings) throws IOException {
    var data = settings.get(Layout.DATA_DIR).toAbsolutePath();
    for (var role : roles) {
      var folder = folder(role, settings);
      if (folder.isPresent()) {
        secure(folder.get(), data);
      }
    }
  }

  private static void secure(Path folder, Path data) throws IOException {
    try {
      if (folder.toAbsolutePath().startsWith(data)) {
        PrivateFolder.secureAlone(data);
      }
      PrivateFolder.secure(folder);
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be made or looked through (%s): name another folder in %s"
              .formatted(folder, Sentence.of(e), Layout.DATA_DIR),
          e);
    }
  }

  private static Optional<Path> folder(Role role, Settings settings) {
    return switch (role) {
      case BROKER -> Optional.of(settings.get(BrokerSettings.DATA_DIR));
      case FUSION -> Optional.of(settings.get(FusionConfig.STATE_DIR));
      case GATEWAY -> Optional.of(settings.get(GatewayConfig.STATE_DIR));
      case RETRAINER -> Optional.of(settings.get(RetrainerConfig.DATA_DIR));
      case ENCODERS, SPEECH -> Optional.empty();
    };
  }
}
