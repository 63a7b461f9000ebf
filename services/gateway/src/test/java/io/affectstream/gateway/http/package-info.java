@org.jspecify.annotations.NullMarked
package io.affectstream.gateway.http;
