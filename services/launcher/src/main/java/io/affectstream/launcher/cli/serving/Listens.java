package io.affectstream.launcher.cli.serving;

import io.affectstream.launcher.process.Role;
import io.affectstream.launcher.web.HttpAddress;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.util.Set;

/** A command whose process listens for HTTP. */
public interface Listens {

  /** That the process will have, with the arguments given. */
  Set<Role> roles();

  /** All settings, as the command will use them. */
  Settings settings();

  /**
   * Takes the address of the process.
   *
   * @throws IOException naming the setting to change, if it is taken
   */
  default HttpAddress address() throws IOException {
    return HttpAddress.of(roles(), settings());
  }
}
