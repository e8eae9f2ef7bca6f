package beppay.traveller;

import beppay.platform.html.Assets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Single flags of `flags.svg`, which as a whole has three times the size that a page may have.
final class Flags {
    private static final Pattern SYMBOL =
            Pattern.compile("<symbol id=\"([^\"]+)\" viewBox=\"0 0 512 512\">(.*?)</symbol>");
    /// A few flags have fine coats of arms.
    private static final int MAX_CHARACTERS = 2_000;

    private static final Map<String, String> DRAWINGS = drawings();

    private Flags() {}

    /// The content of an SVG image of 512 by 512; null if there is no small one.
    ///
    /// @param country ISO 3166-1 alpha-2
    static @Nullable String drawing(String country) {
        return DRAWINGS.get(country.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> drawings() {
        var file = Objects.requireNonNull(Assets.at(Assets.address("flags.svg")));
        return SYMBOL.matcher(new String(file.content(), StandardCharsets.UTF_8))
                .results()
                .filter(flag -> flag.group(2).length() <= MAX_CHARACTERS)
                .collect(Collectors.toUnmodifiableMap(flag -> flag.group(1), flag -> flag.group(2)));
    }
}
