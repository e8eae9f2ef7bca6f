package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Parameters;

/// The help texts of all commands.
class HelpTest {
    @Command(name = "sell")
    private static final class Undescribed {
        @Parameters(paramLabel = "WHAT")
        @SuppressWarnings("UnusedVariable") // only its help text counts
        private String what = "";
    }

    @Test
    void every_argument_and_option_is_described() {
        var commands = Terminal.commands();
        assertThat(arguments(commands)).hasSizeGreaterThan(100);
        assertThat(undescribed(commands)).isEmpty();
    }

    @Test
    void an_argument_without_a_description_is_found() {
        assertThat(undescribed(new CommandLine(new Undescribed()))).containsExactly("sell WHAT");
    }

    private static List<String> undescribed(CommandLine command) {
        return arguments(command)
                .filter(one ->
                        !one.hidden() && String.join("", one.description()).isBlank())
                .map(one -> one.command().qualifiedName() + " " + one.paramLabel())
                .toList();
    }

    private static Stream<ArgSpec> arguments(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().args().stream(),
                command.getSubcommands().values().stream().flatMap(HelpTest::arguments));
    }
}
