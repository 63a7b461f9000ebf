package io.affectstream.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table of the rooms in the README.
 *
 * @param modules the module of each room, in the order of the table
 * @param doors the rooms that each room may use
 */
record HouseTable(List<String> modules, Map<String, Set<String>> doors) {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `((?:src|services)/(\\w+))` \\|[^|]*\\| ([\\w ]+) \\|$");

  static HouseTable read(Path readme) throws IOException {
    var rows = ROW.matcher(Files.readString(readme)).results().toList();
    var doors = new LinkedHashMap<String, Set<String>>();
    rows.forEach(row -> doors.put(row.group(2), mayUse(row)));
    return new HouseTable(rows.stream().map(row -> row.group(1)).toList(), doors);
  }

  private static Set<String> mayUse(MatchResult row) {
    return row.group(3).equals("nothing") ? Set.of() : Set.of(row.group(3).split(" "));
  }

  Set<String> rooms() {
    return doors.keySet();
  }

  /** The rooms that {@code room} may not use. */
  Set<String> closedTo(String room) {
    var closed = new LinkedHashSet<>(rooms());
    closed.remove(room);
    closed.removeAll(doors.get(room));
    return closed;
  }
}
