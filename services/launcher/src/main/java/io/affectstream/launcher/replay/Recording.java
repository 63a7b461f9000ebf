package io.affectstream.launcher.replay;

import io.affectstream.ingestor.Source;
import io.affectstream.wire.Emotion;
import java.util.Optional;

/** A file to replay, and what it shows, when somebody said so. */
public record Recording(Source source, Optional<Emotion> truth) {}
