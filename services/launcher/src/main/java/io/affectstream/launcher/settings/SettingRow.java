package io.affectstream.launcher.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingDefault;
import io.affectstream.streams.settings.SettingFamily;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One setting and what this process makes of it.
 *
 * @param type what may be written
 * @param usual what holds when it is not set; empty for nothing
 * @param value null when there is none; secrets are hidden
 * @param origin where the value comes from
 * @param environment its name there
 * @param refusal why the value cannot be used, if it cannot
 */
public record SettingRow(
    String key,
    String type,
    @JsonProperty("default") String usual,
    String meaning,
    @Nullable String value,
    String origin,
    String environment,
    @Nullable String refusal) {
  private static final String DEFAULT = "default";

  /** Those of {@code catalogue} whose key begins with {@code prefix}, by key. */
  public static Stream<SettingRow> of(Catalogue catalogue, Settings settings, String prefix) {
    Predicate<SettingRow> wanted = row -> row.key().startsWith(prefix);
    var declared = catalogue.settings().stream().map(setting -> of(setting, settings));
    var families = catalogue.families().stream().flatMap(family -> of(family, settings));
    return Stream.concat(declared, families).filter(wanted);
  }

  private static <T> SettingRow of(Setting<T> setting, Settings settings) {
    var given = settings.given(setting.key());
    return new SettingRow(
        setting.key(),
        setting.type().words(),
        setting.usualWords(),
        setting.meaning(),
        given
            .map(value -> shown(value, setting.secret()))
            .orElseGet(() -> usual(setting, settings)),
        given.map(Given::origin).orElse(DEFAULT),
        SettingsSources.name(setting.key()),
        refusal(setting, settings));
  }

  /** The family itself, and what is set of it. */
  private static Stream<SettingRow> of(SettingFamily family, Settings settings) {
    var open =
        new SettingRow(
            family.toString(),
            "what its owner accepts",
            "",
            family.meaning(),
            null,
            DEFAULT,
            SettingsSources.name(family.prefix()) + "*",
            null);
    return Stream.concat(
        Stream.of(open),
        new TreeMap<>(settings.below(family))
            .keySet().stream().map(rest -> of(family, rest, settings)));
  }

  private static SettingRow of(SettingFamily family, String rest, Settings settings) {
    var key = family.prefix() + rest;
    var given = settings.written(key).orElseThrow();
    return new SettingRow(
        key,
        "what its owner accepts",
        "",
        family.meaning(),
        shown(given, family.secret().test(rest)),
        given.origin(),
        SettingsSources.name(key),
        null);
  }

  private static String shown(Given given, boolean secret) {
    return secret ? Given.HIDDEN : given.text();
  }

  private static <T> @Nullable String usual(Setting<T> setting, Settings settings) {
    if (setting.usual() instanceof SettingDefault.None<T>) {
      return null;
    }
    try {
      return setting.type().writing().apply(settings.get(setting));
    } catch (SettingsException _) {
      return null; // it follows a setting that cannot be used, which is told there
    }
  }

  private static @Nullable String refusal(Setting<?> setting, Settings settings) {
    try {
      settings.find(setting);
      return null;
    } catch (SettingsException e) {
      return Optional.ofNullable(e.getMessage()).orElse(setting.key() + " cannot be used");
    }
  }
}
