package io.affectstream.training.recipes;

import io.affectstream.dsp.FrameMatrix;
import io.affectstream.training.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A batch as {@code SpeechRecogniser} lays it out.
 *
 * @param features [clips, frames, width], zero beyond a clip's end
 * @param mask [clips, frames], 1 within a clip
 * @param lengths frames of each clip
 */
record SpeechFrames(Tensor features, Tensor mask, long[] lengths) {

  static SpeechFrames of(List<FrameMatrix> clips) {
    int rows = clips.stream().mapToInt(FrameMatrix::rows).max().orElseThrow();
    int width = clips.getFirst().columns();
    var features = new float[clips.size() * rows * width];
    var present = new float[clips.size() * rows];
    for (int i = 0; i < clips.size(); i++) {
      float[] values = clips.get(i).values();
      System.arraycopy(values, 0, features, i * rows * width, values.length);
      Arrays.fill(present, i * rows, i * rows + clips.get(i).rows(), 1);
    }
    return new SpeechFrames(
        Tensors.of(features, clips.size(), rows, width),
        Tensors.of(present, clips.size(), rows),
        clips.stream().mapToLong(FrameMatrix::rows).toArray());
  }
}
