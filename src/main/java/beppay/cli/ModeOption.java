package beppay.cli;

import beppay.mode.Mode;
import picocli.CommandLine.Option;

/// The mode: live, or test with `--test`.
final class ModeOption {
    @Option(
            names = "--test",
            description = "Uses test mode, with test funds and the sandbox's eSIMs, separate from live mode.")
    private boolean isTest;

    Mode mode() {
        return isTest ? Mode.TEST : Mode.LIVE;
    }
}
