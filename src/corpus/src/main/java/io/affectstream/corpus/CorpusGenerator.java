package io.affectstream.corpus;

import io.affectstream.corpus.ClipStudio.Take;
import io.affectstream.corpus.mer.CorpusFolder;
import io.affectstream.corpus.mer.CorpusRow;
import io.affectstream.corpus.plan.ClipPlan;
import io.affectstream.corpus.plan.ClipPlanner;
import io.affectstream.text.grammar.Grammar;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Makes a corpus. Clips are added in order as they are done, so whatever ends the process leaves a
 * readable corpus, and the same call goes on where it stopped.
 */
public final class CorpusGenerator {
  private static final int QUEUED_PER_THREAD = 4;

  private CorpusGenerator() {}

  /**
   * Makes what is missing, and returns all rows.
   *
   * @throws IOException if espeak-ng is missing, the folder holds another corpus, or cannot be
   *     written
   * @throws InterruptedException if the calling thread was interrupted; what is done stays
   */
  public static List<CorpusRow> generate(CorpusOptions options, Progress progress)
      throws IOException, InterruptedException {
    var grammar = Grammar.english();
    var folder = CorpusFolder.open(options.folder(), options.inWords());
    var plans = missing(new ClipPlanner(options.recipe(), grammar).plan(options.clips()), folder);
    progress.advanced(folder.rows().size(), options.clips());
    if (!plans.isEmpty()) {
      make(plans, new ClipStudio(options, folder, grammar), folder, options, progress);
    }
    return folder.rows();
  }

  private static List<ClipPlan> missing(List<ClipPlan> plans, CorpusFolder folder) {
    var done = folder.rows().stream().map(CorpusRow::name).collect(Collectors.toSet());
    return plans.stream().filter(plan -> !done.contains(plan.name())).toList();
  }

  private static void make(
      List<ClipPlan> plans,
      ClipStudio studio,
      CorpusFolder folder,
      CorpusOptions options,
      Progress progress)
      throws IOException, InterruptedException {
    var workers = Executors.newFixedThreadPool(options.threads());
    try {
      Queue<Future<Take>> working = new ArrayDeque<>();
      for (var plan : plans) {
        working.add(workers.submit(() -> studio.make(plan)));
        if (working.size() >= options.threads() * QUEUED_PER_THREAD) {
          finish(working.remove(), folder, options, progress);
        }
      }
      while (!working.isEmpty()) {
        finish(working.remove(), folder, options, progress);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static void finish(
      Future<Take> working, CorpusFolder folder, CorpusOptions options, Progress progress)
      throws IOException, InterruptedException {
    try {
      var take = working.get();
      folder.add(take.row(), take.recording(), take.place());
      progress.advanced(folder.rows().size(), options.clips());
    } catch (ExecutionException e) {
      var cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException("a clip could not be made: " + cause.getMessage(), e);
    }
  }
}
