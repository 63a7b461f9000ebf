package io.affectstream.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

/** The rooms of the house and the doors between them, below one root package. */
final class ArchitectureRules {
  private final String root;
  private final HouseTable house;

  ArchitectureRules(String root, HouseTable house) {
    this.root = root;
    this.house = house;
  }

  /** All rules by name. */
  Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("roomsUseOnlyTheRoomsOfTheirRow", roomsUseOnlyTheRoomsOfTheirRow());
    rules.put("signalsAndMethodsArePureJava", signalsAndMethodsArePureJava());
    rules.put("libtorchStaysInTraining", only("training", "org.bytedeco.pytorch.."));
    rules.put(
        "mediaLibrariesStayInMedia",
        only("media", "org.bytedeco.ffmpeg..", "org.bytedeco.opencv..", "org.bytedeco.javacv.."));
    rules.put("onnxRuntimeStaysInInference", only("inference", "ai.onnxruntime.."));
    rules.put("tokenizersStayInText", only("text", "ai.djl.huggingface.."));
    rules.put("avroClassesStayInTheWire", only("wire", root + ".avro.."));
    rules.put("kafkaStreamsStaysWhereStateIs", kafkaStreamsStaysWhereStateIs());
    rules.put("topologiesAreBuiltInTopologies", topologiesAreBuiltInTopologies());
    rules.put("definitionsOfNetworksStandAlone", definitionsOfNetworksStandAlone());
    rules.put("modulesHaveNoCycles", cycleFree(".(*).."));
    rules.put("packagesHaveNoCycles", cycleFree(".(**)"));
    rules.put("timeComesInThroughTheDoor", timeComesInThroughTheDoor());
    rules.put("randomnessHasASeed", randomnessHasASeed());
    rules.put("classesAreFinal", classesAreFinal());
    rules.put("onlyTheLauncherPrints", onlyTheLauncherPrints());
    rules.put("fieldsAreNotInjected", fieldsAreNotInjected());
    rules.put("namesSaySomething", namesSaySomething());
    return rules;
  }

  private ArchRule roomsUseOnlyTheRoomsOfTheirRow() {
    return CompositeArchRule.of(house.rooms().stream().map(this::keepsToItsRow).toList());
  }

  private ArchRule keepsToItsRow(String room) {
    return noClasses()
        .that(resideInAPackage(root + "." + room + ".."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages(house.closedTo(room))))
        .allowEmptyShould(true); // nothing is planted in some rooms
  }

  /** No Kafka, no frameworks. */
  private ArchRule signalsAndMethodsArePureJava() {
    return classes()
        .that(resideInAnyPackage(packages(List.of("dsp", "methods"))))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..")
                .or(resideInAnyPackage(packages(List.of("dsp", "methods")))));
  }

  private ArchRule only(String module, String... library) {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(not(resideInAPackage(root + "." + module + "..")))
                .and(not(resideInAPackage(root + ".avro.."))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library));
  }

  private ArchRule kafkaStreamsStaysWhereStateIs() {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(
                    not(
                        resideInAnyPackage(
                            packages(List.of("streams", "fusion", "retrainer", "gateway"))))))
        .should()
        .dependOnClassesThat(resideInAPackage("org.apache.kafka.streams.."));
  }

  private ArchRule topologiesAreBuiltInTopologies() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(simpleNameEndingWith("Topology"))))
        .should()
        .callConstructor(StreamsBuilder.class)
        .orShould()
        .callConstructor(Topology.class);
  }

  /** Their sizes are read from JSON; what writes graphs or reads weights stands beside them. */
  private ArchRule definitionsOfNetworksStandAlone() {
    return classes()
        .that(resideInAPackage(root + ".networks"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "org.jspecify..", "com.fasterxml.jackson..", root + ".networks"));
  }

  private ArchRule cycleFree(String parts) {
    return slices().matching(root + parts).should().beFreeOfCycles();
  }

  private ArchRule timeComesInThroughTheDoor() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".launcher.."))))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC");
  }

  private ArchRule randomnessHasASeed() {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random");
  }

  /** Beans of application scope excepted: their proxies are subclasses. */
  private ArchRule classesAreFinal() {
    return classes()
        .that(
            resideInAPackage(root + "..")
                .and(not(resideInAPackage(root + ".avro..")))
                .and(topLevel())
                .and(not(interfaceOrAbstract())))
        .and()
        .areNotAnnotatedWith(ApplicationScoped.class)
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL);
  }

  private ArchRule onlyTheLauncherPrints() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".launcher.."))))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  private ArchRule fieldsAreNotInjected() {
    return noFields()
        .that()
        .areDeclaredInClassesThat(resideInAPackage(root + ".."))
        .should()
        .beAnnotatedWith(Inject.class);
  }

  private ArchRule namesSaySomething() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".avro.."))))
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Common|Impl|Data|Info)(\\$.*)?")
        .orShould()
        .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..impl..");
  }

  private String[] packages(Collection<String> modules) {
    return modules.stream().map(module -> root + "." + module + "..").toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> topLevel() {
    return DescribedPredicate.describe("top level", JavaClass::isTopLevelClass);
  }

  private static DescribedPredicate<JavaClass> interfaceOrAbstract() {
    return DescribedPredicate.describe(
        "interface or abstract",
        type -> type.isInterface() || type.getModifiers().contains(JavaModifier.ABSTRACT));
  }
}
