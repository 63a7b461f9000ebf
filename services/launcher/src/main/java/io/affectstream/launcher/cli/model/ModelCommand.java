package io.affectstream.launcher.cli.model;

import picocli.CommandLine.Command;

/** Model bundles. */
@Command(name = "model", description = "Shows, makes and measures model bundles.")
public final class ModelCommand {}
