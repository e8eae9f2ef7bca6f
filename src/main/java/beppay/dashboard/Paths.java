package beppay.dashboard;

import beppay.mode.Mode;

/// The dashboard's URL paths: below `/partner` in live mode, and below `/partner/test` in test mode.
final class Paths {
    static final String HOME = "/partner";

    private Paths() {}

    /// @param page such as `/orders`; empty for the overview
    static String of(Mode mode, String page) {
        return switch (mode) {
            case LIVE -> HOME + page;
            case TEST -> HOME + "/test" + page;
        };
    }
}
