package io.affectstream.inference.imported.stated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What one place of a published folder says is done before the network.
 *
 * @param place the file, and the section of it if it stands in one
 * @param json as it stands there
 */
public record Statement(String place, JsonNode json) {
  private static final double SAME = 1e-6; // of a number that was rounded when it was written

  /**
   * What {@code json}, the contents of {@code file}, says of {@code kind}, in one place or more.
   */
  public static List<Statement> of(MediaKind kind, String file, JsonNode json) {
    var stated = new ArrayList<Statement>();
    stated.add(new Statement(file, json));
    kind.sections()
        .filter(section -> json.path(section).isObject())
        .forEach(name -> stated.add(new Statement(name + " of " + file, json.path(name))));
    return stated.stream().filter(one -> kind.isStatedIn(one.json())).toList();
  }

  /**
   * All that is stated, each key from whichever place has it; an empty object if nothing is.
   *
   * @throws IllegalArgumentException naming key and places, if two of them contradict each other
   */
  public static ObjectNode merged(MediaKind kind, List<Statement> statements) {
    var merged = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < statements.size(); i++) {
      for (var earlier : statements.subList(0, i)) {
        statements.get(i).requireAgreement(earlier, kind);
      }
      statements.get(i).json.forEachEntry((key, value) -> put(kind, merged, key, value));
    }
    return merged;
  }

  /** What is said first stays; sections stand in the list for themselves. */
  private static void put(MediaKind kind, ObjectNode merged, String key, JsonNode value) {
    boolean section = value.isObject() && kind.keys().noneMatch(key::equals);
    if (!section && !merged.hasNonNull(key)) {
      merged.set(key, value);
    }
  }

  private void requireAgreement(Statement other, MediaKind kind) {
    requireSameMaker(other);
    kind.keys()
        .filter(key -> json.hasNonNull(key) && other.json.hasNonNull(key))
        .filter(key -> !isSame(MediaKind.plainly(key, json), MediaKind.plainly(key, other.json)))
        .findFirst()
        .ifPresent(key -> refuse(key, json.path(key), other, other.json.path(key)));
  }

  /** What a place leaves unsaid depends on whose processor it names. */
  private void requireSameMaker(Statement other) {
    var mine = MediaKind.maker(json);
    var others = MediaKind.maker(other.json);
    if (!mine.isEmpty() && !others.isEmpty() && !mine.equals(others)) {
      refuse("the type of the processor", mine, other, others);
    }
  }

  private void refuse(String key, Object mine, Statement other, Object others) {
    throw new IllegalArgumentException(
        "%s is %s in %s and %s in %s: remove the one that is wrong"
            .formatted(key, shown(others), other.place, shown(mine), place));
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.equals(Statement::order, other);
  }

  private static int order(JsonNode one, JsonNode other) {
    boolean close =
        one.isNumber()
            && other.isNumber()
            && Math.abs(one.doubleValue() - other.doubleValue())
                <= SAME * Math.abs(one.doubleValue());
    return close || one.equals(other) ? 0 : 1;
  }

  private static String shown(Object value) {
    var text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
