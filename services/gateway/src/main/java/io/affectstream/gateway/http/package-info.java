/** What holds for every request before any resource sees it: who may ask, and what answers say. */
@NullMarked
package io.affectstream.gateway.http;

import org.jspecify.annotations.NullMarked;
