package io.affectstream.retrainer.world;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.retrainer.rounds.Budget;
import io.affectstream.retrainer.rounds.CandidateTrainer;
import io.affectstream.retrainer.rounds.Trained;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Learns nothing, and needs no time for it: the shipped head with a bias that is drawn. It says
 * that it learnt from every clip of the pool.
 */
public final class LeaningTrainer implements CandidateTrainer {
  private static final String BIAS = "out.bias";
  private static final long EPOCH_MILLIS = 100; // so that there is a while to be killed in

  private final Path shipped;
  private final SplittableRandom random = new SplittableRandom();

  public LeaningTrainer(Path shipped) {
    this.shipped = shipped;
  }

  @Override
  public Trained train(Path task, Budget budget) throws IOException, InterruptedException {
    var pool = FeatureFile.read(task.resolve("pool.safetensors"), Emotion.ALL.size());
    var human = FeatureFile.read(task.resolve("human.safetensors"), Emotion.ALL.size());
    Thread.sleep(EPOCH_MILLIS);
    var unfinished = task.resolve("candidate.partial");
    new ReleaseFolder(Emotion.ALL.stream().map(Emotion::label).toList())
        .write(unfinished, leaning(task));
    var lines = new ArrayList<>(List.of("id,label,confidence,source"));
    pool.forEach(clip -> lines.add(clip.id() + ",x,1,top-k"));
    Files.write(task.resolve("picked.csv"), lines);
    Files.writeString(
        task.resolve("report.json"),
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    "replayed", 0,
                    "pseudoLabelled", pool.size(),
                    "humanLabelled", human.size())));
    Files.move(unfinished, task.resolve("candidate"), StandardCopyOption.ATOMIC_MOVE);
    return Trained.in(task);
  }

  /**
   * A head that there was not yet.
   *
   * @param scratch a folder
   */
  public ReleaseContent leaning(Path scratch) throws IOException {
    var stored = Safetensors.open(shipped.resolve(Bundle.WEIGHTS));
    var tensors = new TreeMap<String, Tensor>();
    stored.names().forEach(name -> tensors.put(name, stored.find(name).orElseThrow()));
    var bias = Objects.requireNonNull(tensors.get(BIAS)).toFloats();
    bias[random.nextInt(bias.length)] += (float) random.nextDouble();
    tensors.put(BIAS, Tensor.floats(bias, bias.length));
    var file = scratch.resolve("leaning.safetensors");
    Safetensors.write(file, tensors);
    byte[] bytes = Files.readAllBytes(file);
    return new ReleaseContent(
        ReleaseContent.of(shipped).manifest(), ByteBuffer.wrap(bytes), sha256(bytes));
  }

  private static String sha256(byte... bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
