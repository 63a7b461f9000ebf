package io.affectstream.launcher.cli.release;

import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far the stream has moved from what the head knows. */
@Command(
    name = "drift",
    description =
        "Shows what the retrainer measures: drift of answers and features, and how the head in"
            + " service agrees with the shipped one and with people.")
public final class DriftCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(affect_retrainer_(?:drift_[a-z]+|agreement|accuracy|abstention|served)(?:\\{[^}]*})?) (\\S+)");

  @Option(
      names = "--http",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8088",
      description =
          "Where the process of the retrainer serves its metrics; default: ${DEFAULT-VALUE}.")
  private URI http = URI.create("http://127.0.0.1:8088");

  @Mixin private JsonFile json = new JsonFile();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public DriftCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.load();
    var figures = figures(metrics());
    if (figures.isEmpty()) {
      throw new IOException("no retrainer runs in the process at " + http);
    }
    figures.forEach((name, value) -> terminal.say("%-70s %s".formatted(name, value)));
    json.write(figures);
    return 0;
  }

  private String metrics() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(http.resolve("/q/metrics")).timeout(PATIENCE).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new IOException("nothing answers at %s; name the place by --http".formatted(http), e);
    }
  }

  private static Map<String, Double> figures(String metrics) {
    var figures = new TreeMap<String, Double>();
    metrics
        .lines()
        .map(SAMPLE::matcher)
        .filter(line -> line.matches())
        .forEach(line -> figures.put(line.group(1), Double.valueOf(line.group(2))));
    return figures;
  }
}
