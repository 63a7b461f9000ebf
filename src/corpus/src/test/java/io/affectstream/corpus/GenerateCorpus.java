package io.affectstream.corpus;

import io.affectstream.corpus.plan.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * {@code CLIPS AMBIGUITY SEED OUT SPLIT,SPLIT THREADS video|audio}, for use without the launcher.
 */
final class GenerateCorpus {
  private GenerateCorpus() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var splits = Arrays.stream(args[4].split(",")).map(Split::parse).toList();
    var options =
        CorpusOptions.of(
                Integer.parseInt(args[0]),
                Double.parseDouble(args[1]),
                Long.parseLong(args[2]),
                Path.of(args[3]))
            .only(splits)
            .withThreads(Integer.parseInt(args[5]))
            .withAudioOnly(args[6].equals("audio"));
    var rows =
        CorpusGenerator.generate(
            options,
            (done, all) -> {
              if (done % 100 == 0) {
                System.out.println(done + " of " + all);
              }
            });
    System.out.println(Ceiling.of(rows));
  }
}
