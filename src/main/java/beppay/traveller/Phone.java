package beppay.traveller;

import org.jspecify.annotations.Nullable;

/// The device on which a page is read, which decides what comes first. Every page contains everything.
enum Phone {
    IPHONE,
    ANDROID,
    OTHER;

    /// @param userAgent the header; null if the browser sends none
    static Phone of(@Nullable String userAgent) {
        if (userAgent == null) {
            return OTHER;
        } else if (userAgent.contains("iPhone")) {
            return IPHONE;
        }
        return userAgent.contains("Android") ? ANDROID : OTHER;
    }
}
