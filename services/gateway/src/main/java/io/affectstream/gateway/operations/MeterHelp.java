package io.affectstream.gateway.operations;

import io.micrometer.core.instrument.Meter.Id;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Gives a help text to the meters that the framework brings along without one. */
@ApplicationScoped
public final class MeterHelp {
  private static final Map<String, String> HELP =
      Map.ofEntries(
          Map.entry("http.server.active.requests", "Requests that are being answered."),
          Map.entry("netty.allocator.memory.used", "Bytes of buffers that Netty holds."),
          Map.entry("netty.allocator.memory.pinned", "Bytes of buffers that are in use."),
          Map.entry("netty.allocator.pooled.arenas", "Arenas of Netty's pool of buffers."),
          Map.entry("netty.allocator.pooled.chunk.size", "Bytes of a chunk of Netty's pool."),
          Map.entry("netty.allocator.pooled.cache.size", "Bytes of a cache of Netty's pool."),
          Map.entry("netty.allocator.pooled.threadlocal.caches", "Caches of Netty's pool."),
          Map.entry("netty.eventexecutor.tasks.pending", "Tasks that wait for an event loop."));

  /** For every registry. */
  @Produces
  @Singleton
  MeterFilter help() {
    return new MeterFilter() {
      @Override
      public Id map(Id id) {
        return described(id);
      }
    };
  }

  static Id described(Id id) {
    var given = id.getDescription();
    if (given != null && !given.isBlank()) {
      return id;
    }
    var help = HELP.getOrDefault(id.getName(), "Of the framework: " + id.getName() + ".");
    return new Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), help, id.getType());
  }
}
