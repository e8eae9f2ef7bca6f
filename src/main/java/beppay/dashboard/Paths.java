package beppay.dashboard;

import beppay.mode.Mode;

/// The dashboard's addresses: live below `/partner`, in test mode below `/partner/test`.
final class Paths {
    static final String LOGIN = "/partner/login";
    static final String HOME = "/partner";

    private Paths() {}

    /// @param page `/orders`; empty for the overview
    static String of(Mode mode, String page) {
        return switch (mode) {
            case LIVE -> HOME + page;
            case TEST -> HOME + "/test" + page;
        };
    }
}
