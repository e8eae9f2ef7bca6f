package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// As whom PostgreSQL's programs run, since they refuse root.
///
/// As another user than root, directly. As root, and as a user whom `/etc/passwd` does not name, in a user namespace
/// (`unshare -U`), where the process counts as nobody and the files keep their owner. Where namespaces are forbidden,
/// as they are in most containers, root becomes the real nobody.
///
/// @param prefix what stands before a command
/// @param owner  whose the cluster's files are
record RunAs(List<String> prefix, long owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");
    static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    static RunAs choose() {
        var system = new UnixSystem();
        return choose(system.getUid(), system.getUsername());
    }

    /// @param name as `/etc/passwd` has it; null where it has none, as in many containers
    static RunAs choose(long uid, @Nullable String name) {
        if (uid != 0) {
            return new RunAs(name == null && isUsable(USER_NAMESPACE) ? USER_NAMESPACE : List.of(), uid);
        } else if (isUsable(USER_NAMESPACE)) {
            return new RunAs(USER_NAMESPACE, uid);
        } else if (isUsable(AS_NOBODY)) {
            return nobody();
        }
        throw new UnusableDatabase("PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works"
                + " here. Start BepPay as another user, or set BEPPAY_DATABASE_URL to a server of your own.");
    }

    static RunAs nobody() {
        return new RunAs(AS_NOBODY, NOBODY);
    }

    private static boolean isUsable(List<String> prefix) {
        return Program.isInstalled(prefix.getFirst())
                && Program.run(command(prefix, "true")).succeeded();
    }

    List<String> command(Object... command) {
        return command(prefix, command);
    }

    private static List<String> command(List<String> prefix, Object... command) {
        return Stream.concat(prefix.stream(), Stream.of(command).map(Object::toString))
                .toList();
    }

    /// `initdb` asks for the name of the user as whom it runs.
    boolean hasName() {
        return Program.run(command("id", "-un")).succeeded();
    }

    /// Makes sure that the program can be reached. The real nobody may enter only what everybody may enter.
    void ensureReachable(DataDirectory data, Path program) {
        if (!prefix.equals(AS_NOBODY)) {
            return;
        }
        data.allowTraversal();
        if (!Program.run(command("test", "-x", program)).succeeded()) {
            throw new UnusableDatabase(("PostgreSQL refuses to run as root, and the user nobody can't reach %s."
                            + " Choose a data directory whose parents everybody may enter, such as /var/lib/beppay,"
                            + " or start BepPay as another user.")
                    .formatted(data.path()));
        }
    }

    /// Root would take the files away from the user whose they are, who could then not use them any longer.
    void checkOwner(Path folder) {
        try {
            long uid = uid(folder);
            if (uid != owner && uid != ROOT && uid != NOBODY) {
                throw new UnusableDatabase(
                        "%s belongs to the user with the id %d. Start BepPay as that user.".formatted(folder, uid));
            }
        } catch (IOException refused) {
            throw new UnusableDatabase("The owner of %s can't be read.".formatted(folder), refused);
        }
    }

    /// Gives a folder and all it holds to the user as whom PostgreSQL runs. Only root has anything to give.
    void chown(Path folder) {
        try {
            if (uid(folder) == owner) {
                return;
            }
            try (var files = Files.walk(folder)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    Files.setAttribute(file, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(file, "unix:gid", (int) owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException refused) {
            throw new UnusableDatabase(
                    "%s belongs to another user. Start BepPay as that user, or as root.".formatted(folder), refused);
        }
    }

    private static long uid(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:uid")).longValue();
    }
}
