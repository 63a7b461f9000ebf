package io.affectstream.networks.weights;

import static io.affectstream.networks.weights.TorchArchive.tensor;
import static io.affectstream.networks.weights.TorchArchive.text;
import static io.affectstream.networks.weights.TorchArchive.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.affectstream.networks.weights.Pickle.Dictionary;
import io.affectstream.networks.weights.Pickle.Inert;
import io.affectstream.networks.weights.Pickle.Items;
import io.affectstream.networks.weights.Pickle.Text;
import io.affectstream.networks.weights.Pickle.Tuple;
import io.affectstream.networks.weights.Pickle.Whole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs are written in Python's own notation, a byte a character. */
class PickleReaderTest {
  private static final Path FILE = Path.of("model.bin");
  private static final String ORDERED = "ccollections\nOrderedDict\n";
  private static final String VIEW = "ctorch._utils\n_rebuild_tensor_v2\n";
  private static final String PARAMETER = "ctorch._utils\n_rebuild_parameter\n";

  private static Pickle read(String program) throws MalformedWeightsException {
    return PickleReader.read(FILE, program.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Stream<Arguments> literals() {
    return Stream.of(
        arguments("J\u00fe\u00ff\u00ff\u00ff.", new Whole(-2)),
        arguments("K\u00fe.", new Whole(254)),
        arguments("M\u00fe\u00ff.", new Whole(0xfffe)),
        arguments("\u008a\u0000.", new Whole(0)),
        arguments("\u008a\u0003\u0000\u0000\u0080.", new Whole(-(1L << 23))),
        arguments("X\u0002\u0000\u0000\u0000\u00c3\u00a9.", new Text("\u00e9")),
        arguments("\u008c\u0001w.", new Text("w")),
        arguments("N.", Inert.VALUE),
        arguments("G\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000.", Inert.VALUE),
        arguments("B\u0002\u0000\u0000\u0000ab.", Inert.VALUE),
        arguments("C\u0002ab.", Inert.VALUE),
        arguments(").", new Tuple(List.of())),
        arguments("K\u0001K\u0002K\u0003\u0086.", new Tuple(List.of(new Whole(2), new Whole(3)))),
        arguments("(K\u0001K\u0002t.", new Tuple(List.of(new Whole(1), new Whole(2)))));
  }

  @ParameterizedTest
  @MethodSource("literals")
  void literalIsTheValueThatPythonWouldGive(String program, Pickle value) throws Exception {
    assertThat(read(program)).isEqualTo(value);
  }

  @Test
  void memoryGivesBackTheSameObject() throws Exception {
    var program =
        "\u0080\u0004\u0095\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000"
            + "]\u0094]r\u0007\u0001\u0000\u0000(h\u0000j\u0007\u0001\u0000\u0000h\u0000t.";

    var items = ((Tuple) read(program)).items();

    assertThat(items.get(2)).isSameAs(items.get(0)).isNotSameAs(items.get(1));
  }

  @Test
  void listsAndDictionariesAreFilledOneByOneOrAtOnce() throws Exception {
    var list = (Items) read("]K\u0001a(K\u0002K\u0003e.");
    var dictionary = (Dictionary) read("}" + text("a") + "K\u0001s(" + text("b") + "K\u0002u.");

    assertThat(list.items).containsExactly(new Whole(1), new Whole(2), new Whole(3));
    assertThat(dictionary.entries)
        .containsExactly(entry("a", new Whole(1)), entry("b", new Whole(2)));
  }

  @Test
  void parameterIsItsTensor() throws Exception {
    var tensor = tensor("0", 6, 2, tuple(2, 2), tuple(2, 1));

    assertThat(read(PARAMETER + "(" + tensor + "\u0089" + ORDERED + ")RtR."))
        .isEqualTo(read(tensor + "."))
        .isEqualTo(
            new Pickle.View(
                new Pickle.Storage(Dtype.F32, "0", 6), 2, List.of(2L, 2L), List.of(2L, 1L)));
  }

  static Stream<Arguments> refusals() {
    var text = "\u008c\u0002ls";
    var storage = "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu");
    return Stream.of(
        arguments("cos\nsystem\n" + text + "\u0085R.", "the Python name 'os.system'"),
        arguments(text("os") + text("system") + "\u0093.", "the Python name 'os.system'"),
        arguments("ctorch\nload\n.", "'torch.load'"),
        arguments("ctorch._utils\n_rebuild_tensor_v2.__globals__\n.", "__globals__"),
        arguments("K\u0001" + text + "\u0093.", "a name that is no text"),
        arguments("(" + text + "ios\nsystem\n.", "the instruction 0x69"), // INST
        arguments("\u0082\u0001.", "the instruction 0x82"), // EXT1
        arguments(ORDERED + ")\u0081.", "the instruction 0x81"), // NEWOBJ
        arguments("}}(K\u0001u.", "an entry for what is no dictionary"), // an odd one
        arguments("]K\u0001K\u0002s.", "an entry for what is no dictionary"),
        arguments("}" + (text("a") + "Ns").repeat(2) + ".", "two entries named 'a'"),
        arguments("K\u0001K\u0002a.", "an element for what is no list"),
        arguments("]K\u0001b.", "attributes for what is no dictionary"),
        arguments("K\u0001)R.", "a call of what cannot be called"),
        arguments("ctorch\nFloatStorage\n)R.", "a call of what cannot be called"),
        arguments(ORDERED + "K\u0001R.", "a call of what cannot be called"),
        arguments(ORDERED + "K\u0001\u0085R.", "an ordered dictionary made of other values"),
        arguments(PARAMETER + ")R.", "a parameter without a tensor"),
        arguments(PARAMETER + "]\u0085R.", "a parameter without a tensor"),
        arguments(VIEW + "K\u0001\u0085R.", "a tensor without storage"),
        arguments(VIEW + "(K\u0001K\u0000))tR.", "a tensor without storage"),
        arguments(tensor("0", 6, 0, tuple(new int[65]), tuple(1)) + ".", "a tensor of 65 axes"),
        arguments(tensor("0", 6, 0, "N\u0085", tuple(1)) + ".", "no row of whole numbers"),
        arguments("K\u0001Q.", "a reference that is no storage"),
        arguments(storage + "tQ.", "a reference that is no storage"), // without a size
        arguments(storage.replace("\u0007storage", "\u0007module_") + "K\u0001tQ.", "no storage"),
        arguments("\u008a\u0009" + "\u0001".repeat(9) + ".", "a whole number of 9 bytes"),
        arguments("}".repeat(2_000_001) + ".", "more than 2000000 instructions"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatIsNotOnlyTensorsIsRefused(String program, String fault) {
    assertThatThrownBy(() -> read(program))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("model.bin")
        .hasMessageContaining(fault)
        .hasMessageContaining("only tensors and plain values are read");
  }

  /** As yacs pickles a configuration: fetching the file again would bring it again. */
  @Test
  void settingsBesideTheWeightsAreAnsweredWithWhatToSave() {
    var weights = text("model") + "}" + text("w") + tensor("0", 6, 0, tuple(6), tuple(1)) + "ss";
    var settings = text("config") + "cyacs.config\nCfgNode\n)\u0081s";

    assertThatThrownBy(() -> read("}" + weights + settings + "."))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("'yacs.config.CfgNode'")
        .hasMessageEndingWith(
            "save only its weights, often checkpoint['model'], by torch.save or as safetensors");
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        arguments(".", "more from its stack"),
        arguments("(.", "more from its stack"), // nothing above the mark
        arguments("K\u0001(\u0085.", "more from its stack"),
        arguments("q\u0001.", "more from its stack"),
        arguments("a.", "more from its stack"),
        arguments("t.", "a mark that it has not set"),
        arguments("h\u0007.", "not remembered"),
        arguments("", "cut off"),
        arguments("}", "cut off"),
        arguments("J\u0001.", "cut off"),
        arguments("cos\nsystem", "cut off"),
        arguments("X\u00ff\u00ff\u00ff\u007fabc.", "cut off"), // longer than the file
        arguments("X\u00ff\u00ff\u00ff\u00ffabc.", "cut off"),
        arguments("\u008c\u0005abc.", "cut off"),
        arguments("B\u00ff\u00ff\u00ff\u00ffabc.", "cut off"),
        arguments("G\u0000\u0000.", "cut off"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsAClearError(String program, String fault) {
    assertThatThrownBy(() -> read(program))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("model.bin")
        .hasMessageContaining(fault)
        .hasMessageEndingWith("fetch or write it again");
  }
}
