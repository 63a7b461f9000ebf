package io.affectstream.encoders;

import io.affectstream.inference.CorruptImageException;
import io.affectstream.inference.FacePicture;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.VideoFrame;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Faces to features. Quality is the share of the frames that show a face. */
final class VisualStage {
  /** 10 s at 5 frames a second, twice over. */
  private static final int MOST_FACES = 100;

  private VisualStage() {}

  static EncoderStage<List<byte[]>> of(
      Topics topics, Encoder<List<byte[]>> encoder, EncodersMetrics metrics) {
    var frames = topics.frames();
    return new EncoderStage<>(
        frames, topics.features(Modality.VISUAL), value -> read(frames, value), encoder, metrics);
  }

  /** The model as an encoder's; a damaged face breaks its record, but not the other faces in it. */
  record FaceModel(VisualEncoder encoder) implements Encoder.Model<List<byte[]>> {
    @Override
    public List<float[]> encode(List<List<byte[]>> clips) throws PoisonRecordException {
      try {
        return encoder.encode(clips);
      } catch (CorruptImageException e) {
        throw new PoisonRecordException(RejectionReason.INVALID_CONTENT, "a face is no JPEG", e);
      }
    }

    @Override
    public Optional<ClipInput.Usable<List<byte[]>>> salvage(ClipInput.Usable<List<byte[]>> broken) {
      var faces = broken.value().stream().filter(FaceModel::isWhole).toList();
      float quality = broken.quality() * faces.size() / broken.value().size();
      return faces.isEmpty()
          ? Optional.empty()
          : Optional.of(new ClipInput.Usable<>(faces, quality, broken.steps()));
    }

    private static boolean isWhole(byte[] face) {
      try {
        FacePicture.decode(face, 1);
        return true;
      } catch (CorruptImageException _) {
        return false; // its record gets a dead letter
      }
    }
  }

  private static ClipInput<List<byte[]>> read(Topic<ClipFrames> topic, byte @Nullable [] value)
      throws PoisonRecordException {
    var clip = topic.decode(value);
    clip.policy().requireInference();
    var faces = faces(clip);
    if (faces.isEmpty()) {
      return new ClipInput.Missing<>(AbsenceReason.NO_FACE, clip.steps());
    }
    if (faces.size() > MOST_FACES) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT,
          faces.size() + " faces are more than a clip has: at most " + MOST_FACES);
    }
    float quality = (float) faces.size() / clip.frames().size();
    return new ClipInput.Usable<>(faces, quality, clip.steps());
  }

  private static List<byte[]> faces(ClipFrames clip) {
    return clip.frames().stream()
        .map(VideoFrame::face)
        .flatMap(Optional::stream)
        .map(VisualStage::bytes)
        .toList();
  }

  private static byte[] bytes(ByteBuffer jpeg) {
    var bytes = new byte[jpeg.remaining()];
    jpeg.duplicate().get(bytes);
    return bytes;
  }
}
