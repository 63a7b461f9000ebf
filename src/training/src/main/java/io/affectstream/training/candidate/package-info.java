/**
 * The work of the retrainer's child process: from the folder of a task to a new head, which the
 * retrainer then judges.
 */
@NullMarked
package io.affectstream.training.candidate;

import org.jspecify.annotations.NullMarked;
