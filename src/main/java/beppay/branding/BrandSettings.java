package beppay.branding;

import org.jspecify.annotations.Nullable;

/// What a partner or the operator has set. Each component is null if it is not set; [Brand] has the standards.
///
/// @param legalLines one below the other
public record BrandSettings(
        @Nullable String name,
        @Nullable Logo logo,
        @Nullable AccentColour accent,
        @Nullable String support,
        @Nullable String legalLines,
        @Nullable String language) {
    static final BrandSettings NONE = new BrandSettings(null, null, null, null, null, null);
}
