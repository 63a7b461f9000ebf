package io.affectstream.launcher.cli;

import picocli.CommandLine.Command;

/** Model bundles. */
@Command(name = "model", description = "Shows, makes and measures model bundles.")
final class ModelCommand {}
