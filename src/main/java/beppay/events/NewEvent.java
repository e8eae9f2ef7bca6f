package beppay.events;

import beppay.mode.Mode;
import org.jspecify.annotations.Nullable;

/// An event to be written.
///
/// @param partnerId null if it concerns every partner
/// @param mode null if it concerns both modes
/// @param data a record, which becomes the JSON object `data`. It must have no secrets
public record NewEvent(@Nullable Long partnerId, @Nullable Mode mode, EventType type, Object data) {}
