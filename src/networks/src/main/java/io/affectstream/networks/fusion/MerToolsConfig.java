package io.affectstream.networks.fusion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.Sizes;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Sizes of {@link MerToolsFusion}.
 *
 * @param outputDim1 classes
 * @param outputDim2 values beside the class, such as valence
 * @param softmax whether the scores of the streams are made to sum to one
 */
public record MerToolsConfig(
    List<Stream> streams,
    int hiddenDim,
    int outputDim1,
    int outputDim2,
    double dropout,
    boolean softmax) {

  /**
   * One stream of features.
   *
   * @param encoder the name of its perceptron in the checkpoint
   * @param dim width of its feature
   */
  public record Stream(String encoder, int dim) {}

  /** What MERTools writes for either of its heads. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Published(
      @JsonProperty("audio_dim") JsonNode audio,
      @JsonProperty("text_dim") int text,
      @JsonProperty("video_dim") int video,
      @JsonProperty("hidden_dim") int hidden,
      @JsonProperty("output_dim1") int classes,
      @JsonProperty("output_dim2") int values,
      @JsonProperty("dropout") double dropout,
      @JsonProperty("softmax") boolean softmax) {}

  public MerToolsConfig {
    streams = List.copyOf(streams);
    Sizes.requirePositive(streams.size(), hiddenDim, outputDim1, outputDim2);
    Sizes.requirePositive(streams.stream().mapToInt(Stream::dim).toArray());
  }

  /** The same with scores that sum to one. */
  public MerToolsConfig withSoftmax() {
    return new MerToolsConfig(streams, hiddenDim, outputDim1, outputDim2, dropout, true);
  }

  /** Three named streams ({@code attention}), or any number in a list ({@code attention_topn}). */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static MerToolsConfig read(Published p) {
    Sizes.requirePart("audio_dim", p.audio);
    var streams =
        p.audio.isArray()
            ? numbered(p.audio)
            : List.of(
                new Stream("audio_encoder", whole(p.audio)),
                new Stream("text_encoder", p.text),
                new Stream("video_encoder", p.video));
    return new MerToolsConfig(streams, p.hidden, p.classes, p.values, p.dropout, p.softmax);
  }

  private static int whole(JsonNode dim) {
    if (!dim.isInt()) {
      throw new IllegalArgumentException("audio_dim holds %s, no whole number".formatted(dim));
    }
    return dim.intValue();
  }

  private static List<Stream> numbered(JsonNode dims) {
    var widths =
        StreamSupport.stream(dims.spliterator(), false).map(MerToolsConfig::whole).toList();
    return IntStream.range(0, widths.size())
        .mapToObj(i -> new Stream("encoder" + i, widths.get(i)))
        .toList();
  }
}
