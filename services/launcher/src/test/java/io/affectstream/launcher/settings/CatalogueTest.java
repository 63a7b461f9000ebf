package io.affectstream.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.affectstream.streams.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue ALL = Catalogue.whole();

  @Test
  void everySettingThatIsDeclaredAnywhereIsInIt() {
    var declared =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.affectstream")
                .stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Setting.class))
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .map(CatalogueTest::value)
                .map(Setting::key) // two services may read one setting
                .toList();

    assertThat(declared).hasSizeGreaterThan(30);
    assertThat(ALL.settings()).extracting(Setting::key).containsAll(declared);
  }

  @Test
  void everyKeyIsDeclaredOnceAndExplained() {
    assertThat(ALL.settings().stream().map(Setting::key)).doesNotHaveDuplicates();
    assertThat(ALL.settings())
        .allSatisfy(setting -> assertThat(setting.meaning()).matches("[A-Z1].{10,220}\\."));
  }

  @Test
  void noTwoKeysHaveTheSameNameInTheEnvironment() {
    assertThat(ALL.settings().stream().map(setting -> SettingsSources.name(setting.key())))
        .doesNotHaveDuplicates();
  }

  @Test
  void nearestIsTheOneWithTheFewestLettersToChange() {
    assertThat(ALL.nearest("affect.http.prot")).contains("affect.http.port");
    assertThat(ALL.nearest("AFFECT.FUSION.LEDGER_TTL")).contains("affect.fusion.ledger-ttl");
    assertThat(Nearest.to("replya", List.of("demo", "replay", "run"))).contains("replay");
  }

  private static Setting<?> value(JavaField field) {
    try {
      var reflected = field.reflect();
      reflected.setAccessible(true);
      return (Setting<?>) reflected.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
