package beppay.cli;

import beppay.mode.Mode;
import picocli.CommandLine.Option;

/// Live, unless `--test` stands there.
final class ModeOption {
    @Option(
            names = "--test",
            description = "In test mode: test funds and the sandbox's eSIMs, apart from what is live.")
    private boolean isTest;

    Mode mode() {
        return isTest ? Mode.TEST : Mode.LIVE;
    }
}
