package beppay.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to an order.
///
/// @param sentence details; null if there are none
record HistoryLine(Instant at, String title, @Nullable String sentence) {}
