package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnusableDatabaseTest {
    @Test
    void the_systems_reason_follows_the_message() {
        assertThat(message(new IOException("No space left on device")))
                .isEqualTo("The lock can't be written. The system's reason: No space left on device.");
        assertThat(message(new FileSystemException("/data", null, "Read-only file system")))
                .endsWith(" The system's reason: Read-only file system.");
        assertThat(message(new AccessDeniedException("/data"))).endsWith(": Permission denied.");
        assertThat(message(new NoSuchFileException("/data"))).endsWith(": No such file or directory.");
        assertThat(message(new FileAlreadyExistsException("/data"))).isEqualTo("The lock can't be written.");
    }

    private static String message(IOException cause) {
        return String.valueOf(new UnusableDatabase("The lock can't be written.", cause).getMessage());
    }

    @Test
    void a_programs_last_ten_lines_are_reported_on_separate_lines() {
        var log = IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        assertThat(UnusableDatabase.withOutput("It failed:", log + "\n")).hasMessage("""
                It failed:
                3
                4
                5
                6
                7
                8
                9
                10
                11
                12""");
        assertThat(UnusableDatabase.withOutput("It failed:", "once\n")).hasMessage("It failed:\nonce");
    }
}
