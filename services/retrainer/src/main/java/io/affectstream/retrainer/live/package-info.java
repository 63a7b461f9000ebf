/**
 * How the head in service does on what comes in: beside the one before it, beside the frozen one,
 * and beside what it was trained on. It is rolled back when it leaves its limits.
 */
@NullMarked
package io.affectstream.retrainer.live;

import org.jspecify.annotations.NullMarked;
