/**
 * How long a step of training takes here, and what memory it keeps: adapters beside a frozen HuBERT
 * of the published size.
 */
@NullMarked
package io.affectstream.training.bench;

import org.jspecify.annotations.NullMarked;
