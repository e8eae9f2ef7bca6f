package beppay.emails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real Postfix in a folder of its own, which delivers to mailboxes in files. It rejects `rejected@`, defers
/// `later@`, and accepts and returns `bounced@`.
final class Postfix implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/postfix");
    private static final String NOBODY = "65534";

    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = %1$s/spool
            data_directory = %1$s/data
            mail_owner = postfix
            setgid_group = postdrop
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = mail.seller.example
            mydestination =
            mynetworks = 127.0.0.0/8
            virtual_mailbox_domains = example.com, seller.example
            virtual_mailbox_maps = static:box/
            virtual_mailbox_base = %1$s/mail
            virtual_uid_maps = static:%2$s
            virtual_gid_maps = static:%2$s
            virtual_minimum_uid = 1
            transport_maps = inline:{{bounced@example.com = error:5.1.1 mailbox is gone}}
            smtpd_recipient_restrictions = check_recipient_access inline:{
                {rejected@example.com = REJECT no such user} {later@example.com = DEFER greylisted}},
                permit_mynetworks, reject
            maillog_file = %1$s/log
            maillog_file_prefixes = /tmp
            smtpd_reject_unlisted_recipient = no
            alias_maps =
            default_transport = discard
            """;
    private static final String MASTER = """
            127.0.0.1:%d inet n - n - - smtpd
            postlog unix-dgram n - n - 1 postlogd
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            anvil unix - - n - 1 anvil
            discard unix - - n - - discard
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            """;

    private final Path folder;
    private final int port;

    private Postfix(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /// Skips the test if Postfix is not installed, or if another user runs it.
    static Postfix start() {
        boolean isPossible =
                Files.isExecutable(PROGRAM) && System.getProperty("user.name").equals("root");
        Assumptions.assumeTrue(isPossible, "skipped without Postfix and root: apt-get install postfix");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var postfix = new Postfix(
                    Files.createTempDirectory(
                            Path.of("/tmp"),
                            "postfix",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))),
                    free.getLocalPort());
            free.close();
            postfix.prepare();
            postfix.run(PROGRAM.toString(), "-c", postfix.folder.resolve("conf").toString(), "start");
            return postfix;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void prepare() throws IOException {
        for (var part : List.of("conf", "spool", "data", "mail")) {
            Files.createDirectory(folder.resolve(part));
        }
        Files.writeString(folder.resolve("conf/main.cf"), MAIN.formatted(folder, NOBODY));
        Files.writeString(folder.resolve("conf/master.cf"), MASTER.formatted(port));
        run("chown", "postfix", folder.resolve("data").toString());
        run("chown", NOBODY, folder.resolve("mail").toString());
    }

    private void run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("%s: %s".formatted(String.join(" ", command), text));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    int port() {
        return port;
    }

    /// The e-mails that were delivered, also those that Postfix wrote itself.
    List<byte[]> delivered() {
        var box = folder.resolve("mail/box/new");
        try (var files = Files.isDirectory(box) ? Files.list(box) : Stream.<Path>empty()) {
            return files.map(Postfix::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            run(PROGRAM.toString(), "-c", folder.resolve("conf").toString(), "stop");
            run("rm", "-r", folder.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
