package io.affectstream.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What {@code deploy/kafka/acls.yaml} says, by role. */
record AccessRules(Map<String, List<Rule>> byRole) {
  /** What may be done with topics, groups or transactional ids of a name, or that begin so. */
  record Rule(ResourceType of, PatternType pattern, String name, List<AclOperation> allow) {
    boolean covers(String other) {
      return pattern == PatternType.PREFIXED ? other.startsWith(name) : other.equals(name);
    }
  }

  static AccessRules read() throws IOException {
    var file = AffectProcess.HOME.resolve(Path.of("deploy", "kafka", "acls.yaml"));
    var byRole = new LinkedHashMap<String, List<Rule>>();
    new YAMLMapper(new YAMLFactory())
        .readTree(file.toFile())
        .get("roles")
        .properties()
        .forEach(
            role ->
                byRole.put(role.getKey(), stream(role.getValue()).map(AccessRules::rule).toList()));
    return new AccessRules(byRole);
  }

  /** Of one role; none if the file does not name it. */
  List<Rule> of(String role) {
    return byRole.getOrDefault(role, List.of());
  }

  /** For a cluster where a principal has the name of its role. */
  List<AclBinding> bindings() {
    return byRole.entrySet().stream()
        .flatMap(role -> role.getValue().stream().flatMap(rule -> bindings(role.getKey(), rule)))
        .toList();
  }

  private static Stream<AclBinding> bindings(String principal, Rule rule) {
    var resource = new ResourcePattern(rule.of(), rule.name(), rule.pattern());
    return rule.allow().stream()
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(
                        "User:" + principal, "*", operation, AclPermissionType.ALLOW)));
  }

  private static Rule rule(JsonNode node) {
    boolean prefix = node.has("prefix");
    return new Rule(
        switch (node.get("of").asText()) {
          case "topic" -> ResourceType.TOPIC;
          case "group" -> ResourceType.GROUP;
          case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
          default -> throw new IllegalArgumentException("unknown: " + node);
        },
        prefix ? PatternType.PREFIXED : PatternType.LITERAL,
        node.get(prefix ? "prefix" : "name").asText(),
        stream(node.get("allow")).map(o -> AclOperation.fromString(snake(o.asText()))).toList());
  }

  private static String snake(String camel) {
    return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
