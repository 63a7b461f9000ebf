package io.affectstream.networks.joint;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.AudioTower;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.language.Llama;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Qwen-Audio and Qwen2-Audio: a decoder that reads what an audio tower hears where its text says
 * so.
 *
 * <p>Chu et al., <i>Qwen-Audio</i>, 2023, section 3.1; the same, <i>Qwen2-Audio Technical
 * Report</i>, 2024, section 2. Parameter names as in HuggingFace's {@code Qwen2Audio}; those of
 * Qwen-Audio are renamed by {@link AudioTextFamily}.
 */
public final class QwenAudio {

  private QwenAudio() {}

  /** The tower, the decoder, and where in a text the audio goes. */
  public record Config(WhisperEncoder.Config audio, Llama.Config text, Splice splice) {}

  /**
   * What the steps of the network give.
   *
   * @param tower of the audio tower
   * @param projected its states in the width of the decoder, [b, a, width]
   * @param heard rows for {@link Splice}, [n, width]
   * @param decoder whose first state holds words and audio
   */
  public record Steps<V>(AudioTower.Steps<V> tower, V projected, V heard, Llama.Steps<V> decoder) {}

  /**
   * Hears and reads.
   *
   * @param mel [b, bins, 2 t], log-mel frames, t even
   * @param places [t], 0 to t - 1; null if t is the tower's {@code max_source_positions}
   * @param audioMask [b, t], 1 for states of the clip before pooling, 0 for padding
   * @param ids [b, tokens]
   * @param source [b, tokens] of {@link Splice#sources}, t / 2 rows a clip
   * @param mask [b, tokens], 1 for tokens, 0 for the padding after them
   */
  public static <V> Steps<V> define(
      Scope<V> s, Config c, V mel, @Nullable V places, V audioMask, V ids, V source, V mask) {
    var o = s.ops();
    var tower = AudioTower.define(s.in("audio_tower"), c.audio, mel, places, audioMask);
    V projected = project(s, c, tower.states());
    V heard = heard(s, c, projected);
    var model = s.in("language_model").in("model");
    V words = Llama.embed(model, c.text, ids);
    V embedded = Splice.define(o, words, heard, source, c.text.hiddenSize());
    return new Steps<>(tower, projected, heard, Llama.steps(model, c.text, embedded, mask));
  }

  private static <V> V project(Scope<V> s, Config c, V states) {
    int width = c.text.hiddenSize();
    return s.in("multi_modal_projector").linear("linear", states, c.audio.dModel(), width);
  }

  private static <V> V heard(Scope<V> s, Config c, V projected) {
    int width = c.text.hiddenSize();
    V rows = s.ops().reshape(projected, -1, width);
    if (!c.splice.tagged()) {
      return rows;
    }
    V tags = s.in("audio_tower").in("audio_bos_eos_token").param("weight", 2, width);
    return s.ops().concat(0, List.of(tags, rows));
  }
}
