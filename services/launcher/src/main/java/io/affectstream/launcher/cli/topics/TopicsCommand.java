package io.affectstream.launcher.cli.topics;

import picocli.CommandLine.Command;

/** What concerns the topics of a cluster. */
@Command(
    name = "topics",
    description = "Makes and checks the topics of a Kafka cluster of your own.",
    synopsisSubcommandLabel = "create | check")
public final class TopicsCommand {}
