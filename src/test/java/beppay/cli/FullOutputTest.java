package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import beppay.ChildJvm;
import beppay.Main;
import beppay.TestApp;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands in separate processes whose standard output has no space left.
class FullOutputTest {
    private static final File FULL = new File("/dev/full");

    @AutoClose
    private final TestApp app = TestApp.start();

    @BeforeEach
    void skipWithoutTheDevice() {
        assumeThat(FULL).as("/dev/full, which Linux has").exists();
        app.reseller("shop", "10.00");
    }

    private record Ended(int status, String err) {}

    private Ended run(File out, String... arguments) throws Exception {
        var builder = new ProcessBuilder(ChildJvm.command("256m", Main.class, arguments)).redirectOutput(out);
        builder.environment().put("BEPPAY_DATABASE_URL", Terminal.url(app.address()));
        var process = builder.start();
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), err);
    }

    @Test
    void a_command_whose_output_can_not_be_written_fails_and_says_so() throws Exception {
        for (var command : List.of("--version", "--help", "partner list", "orders --csv", "ledger verify")) {
            var ended = run(FULL, command.split(" "));
            assertThat(ended.status()).as(command).isEqualTo(1);
            assertThat(ended.err()).as(command).endsWith("The output could not be written completely.\n");
        }
    }

    @Test
    void a_command_whose_output_is_written_succeeds() throws Exception {
        assertThat(run(new File("/dev/null"), "partner", "list")).isEqualTo(new Ended(0, ""));
    }
}
